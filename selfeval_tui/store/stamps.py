"""Whether a file is still the one that was read, without reading it."""

from __future__ import annotations

import os
from typing import TypeAlias

Stamp: TypeAlias = "tuple[int, int, int] | None"


def stamp_of(file: str | os.PathLike[str]) -> Stamp:
    """Which file it is, its size in bytes, and when it was written, in ns; None where it can't be looked at."""
    try:
        stat = os.stat(file)
    except (OSError, ValueError):
        return None
    return stat.st_ino, stat.st_size, stat.st_mtime_ns
