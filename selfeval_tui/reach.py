"""Which files a person's words may lead to: any, or, for an account that may do nothing else, those in one folder.

It is a property of the whole process, as the folder in hand is, so that no way to a file can forget it.
"""

from __future__ import annotations

import os
from pathlib import Path

from .data import data_folder

_NOT_FIRST = (".", "-", "~")


class _Reach:
    folder: Path | None = None


def restrict(folder: Path) -> None:
    """From now on names lead only to files that lie in the folder itself."""
    _Reach.folder = Path(os.path.realpath(folder))


def is_restricted() -> bool:
    return _Reach.folder is not None


def may_name(typed: str) -> bool:
    """Whether a person may call a file so: where reach is restricted a bare name, no path and no hidden file."""
    return not is_restricted() or ("/" not in typed and not typed.startswith(_NOT_FIRST))


def within_reach(path: Path | str) -> bool:
    """Whether a file may be opened: one of the folder that is no link to elsewhere, or one that ships with the program."""
    if _Reach.folder is None:
        return True
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - a link must be seen here, not followed
    is_link = os.path.islink(whole)  # noqa: PTH114 - a name too long for a file is none, and refused as such
    return (whole.parent == _Reach.folder and may_name(whole.name) and not is_link) or whole.is_relative_to(
        data_folder()
    )
