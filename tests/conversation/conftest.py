"""What tests of conversations share."""

from __future__ import annotations

from tests.store.conftest import closed_logs

__all__ = ["closed_logs"]
