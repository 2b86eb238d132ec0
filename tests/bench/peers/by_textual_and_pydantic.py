"""By Textual as it comes, once pydantic and a model of the form's size are loaded: what no chat that checks by it is below."""

from __future__ import annotations

from tests.bench.floors import validating
from tests.bench.peers.by_textual import Chat

__all__ = ["validating"]


if __name__ == "__main__":
    Chat().run()
