"""Where the program keeps what is the person's own: drafts, what was opened lately; a folder closed to others."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import platformdirs


def state_folder() -> Path:
    """The folder of all that is kept."""
    return Path(platformdirs.user_state_path("selfeval"))


def drafts_folder() -> Path:
    """The folder of the journals."""
    return state_folder() / "drafts"


def file_id(file: Path) -> str:
    """What a file is known by: one name for all the ways to it."""
    return hashlib.sha256(os.fsencode(os.path.realpath(file))).hexdigest()[:24]


def draft_path(file: Path | None, id: str) -> Path:
    """The journal of a file, by its real path, or of an evaluation that has no file yet, by its id."""
    name = file_id(file) if file else f"new-{id}"
    return drafts_folder() / f"{name}.journal"
