"""Files as people name them: with quotes round the name, with `~`, or without the ending."""

from __future__ import annotations

import os
from pathlib import Path

from ..evaluation.problem import Problem
from ..reach import may_name

_QUOTES = {"'": "'", '"': '"', "“": "”", "‘": "’"}


def unquoted(typed: str) -> str:
    """A name without the quotes around it."""
    text = typed.strip()
    return text[1:-1].strip() if len(text) > 1 and _QUOTES.get(text[0]) == text[-1] else text


def typed_path(typed: str) -> Path:
    """The file that a person means: `~` is their own folder, a terminal puts quotes round what is dragged into it.

    Raises `Problem` where reach is restricted and it is no bare name.
    """
    text = unquoted(typed)
    if not may_name(text):
        raise Problem("file.names_only", file=typed)
    try:
        path = Path(text).expanduser()
    except RuntimeError:
        raise Problem("file.missing", file=typed) from None
    if path.suffix or is_there(path):
        return path
    named = path.with_name(f"{path.name}.toml") if path.name else path
    return named if is_there(named) else path


def is_there(path: Path) -> bool:
    """Whether there is anything of that name, a link that leads nowhere too."""
    try:
        return os.path.lexists(path)
    except ValueError:
        return False
