"""Whether somebody means a file, and a file as a list shows it."""

from __future__ import annotations

from pathlib import Path

from ...reach import may_name
from ..file_names import is_there, typed_path

_ENDINGS = (".toml", ".docx", ".xlsx", ".pdf")


def looks_like_path(typed: str) -> bool:
    """Whether somebody means a file: it is written like one, or there is one of that name."""
    if not may_name(typed.strip()):
        return True
    return "/" in typed or typed.rstrip("\"'”’").casefold().endswith(_ENDINGS) or is_there(typed_path(typed))


def shown_path(path: Path) -> str:
    """A path as short as it can be said: from the folder in hand, or from the person's own."""
    for folder, sign in ((Path.cwd(), ""), (Path.home(), "~/")):
        if path.is_relative_to(folder) and path != folder:
            return f"{sign}{path.relative_to(folder)}"
    return str(path)
