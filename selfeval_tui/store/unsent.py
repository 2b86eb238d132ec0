"""What is being typed and not sent, kept beside the journal of the draft it belongs to."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from .private import read_json, write_json


def keep_unsent(journal: Path, text: str) -> None:
    """Keep a text, in the place of the one before; none where it is empty. Failing is no reason to fail a reply."""
    path = journal.with_suffix(".unsent")
    if text:
        write_json(path, text)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def read_unsent(journal: Path) -> str:
    """The text that was kept; "" where there is none."""
    text = read_json(journal.with_suffix(".unsent"))
    return text if isinstance(text, str) else ""
