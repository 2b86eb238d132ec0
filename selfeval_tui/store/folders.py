"""Where drafts are kept: a folder of the person's own, closed to others."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import platformdirs


def drafts_folder() -> Path:
    """The folder of the journals."""
    return Path(platformdirs.user_state_path("selfeval")) / "drafts"


def draft_path(file: Path | None, id: str) -> Path:
    """The journal of a file, by its real path, or of an evaluation that has no file yet, by its id."""
    name = hashlib.sha256(os.fsencode(os.path.realpath(file))).hexdigest()[:24] if file else f"new-{id}"
    return drafts_folder() / f"{name}.journal"
