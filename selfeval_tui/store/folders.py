"""Where the program keeps what is the person's own: drafts, what was opened lately; a folder closed to others."""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path

import platformdirs

_PRIVATE = 0o700


def state_folder() -> Path:
    """The folder of all that is kept."""
    return Path(platformdirs.user_state_path("selfeval"))


def drafts_folder() -> Path:
    """The folder of the journals."""
    return state_folder() / "drafts"


def make_private(folder: Path) -> None:
    """Make a folder, and what it is to lie in, closed to others; one that is there is closed to them where it is ours.

    Raises `OSError` where that can't be.
    """
    try:
        os.mkdir(folder, _PRIVATE)
    except FileNotFoundError:
        make_private(folder.parent)
        make_private(folder)
    except FileExistsError:
        if not os.path.isdir(folder):
            raise
    for own in (state_folder(), folder):
        if folder.is_relative_to(own) and own.is_relative_to(state_folder()):
            _close(own)


def _close(folder: Path) -> None:
    """Somebody may have made it for us, or an earlier version of the program, under a mask that let others in."""
    with suppress(OSError):
        if stat.S_IMODE(os.stat(folder).st_mode) & ~_PRIVATE:
            os.chmod(folder, _PRIVATE)


def file_id(file: Path) -> str:
    """What a file is known by: one name for all the ways to it."""
    return hashlib.sha256(os.fsencode(os.path.realpath(file))).hexdigest()[:24]


def draft_path(file: Path | None, id: str) -> Path:
    """The journal of a file, by its real path, or of an evaluation that has no file yet, by its id."""
    name = file_id(file) if file else f"new-{id}"
    return drafts_folder() / f"{name}.journal"
