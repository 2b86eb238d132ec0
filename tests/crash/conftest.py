"""Where the conversation that is ended saves its forms."""

from __future__ import annotations

from tests.conversation.conftest import folder

__all__ = ["folder"]
