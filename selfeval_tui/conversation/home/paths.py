"""Files as people name them, and as a list shows them."""

from __future__ import annotations

import os
from pathlib import Path

from ...evaluation.problem import Problem
from ...reach import may_name
from ..saving import unquoted


def typed_path(typed: str) -> Path:
    """The file that a person means: `~` is their own folder, a terminal puts quotes round what is dragged into it."""
    text = unquoted(typed)
    if not may_name(text):
        raise Problem("file.names_only", file=typed)
    try:
        path = Path(text).expanduser()
    except RuntimeError:
        raise Problem("file.missing", file=typed) from None
    if path.suffix or _is_there(path):
        return path
    named = path.with_name(f"{path.name}.toml") if path.name else path
    return named if _is_there(named) else path


def looks_like_path(typed: str) -> bool:
    """Whether somebody means a file: it is written like one, or there is one of that name."""
    if not may_name(typed.strip()):
        return True
    return "/" in typed or typed.rstrip("\"'”’").endswith(".toml") or _is_there(typed_path(typed))


def shown_path(path: Path) -> str:
    """A path as short as it can be said: from the folder in hand, or from the person's own."""
    for folder, sign in ((Path.cwd(), ""), (Path.home(), "~/")):
        if path.is_relative_to(folder) and path != folder:
            return f"{sign}{path.relative_to(folder)}"
    return str(path)


def _is_there(path: Path) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:
        return False
