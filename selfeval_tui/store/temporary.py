"""Temporary files: what is to take the place of a file is written beside it first, and swept where a program died then."""

from __future__ import annotations

import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..unfinished import UNFINISHED

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
_LONGEST = 40  # characters of the file's name, so that there is room for the rest
_STALE = 3600  # seconds; a temporary file that old was left by a program that died


@contextmanager
def made_beside(target: Path) -> Iterator[tuple[int, Path]]:
    """A new file beside another, for its owner alone; open, and where it is. Where it fails, or is ended by a signal, none
    is left."""
    path = target.with_name(f".{target.name[:_LONGEST]}.{secrets.token_hex(4)}.tmp")
    UNFINISHED.add(str(path))
    try:
        descriptor = os.open(path, _FLAGS, 0o600)
        try:
            yield descriptor, path
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    finally:
        UNFINISHED.discard(str(path))


def sweep(folder: Path, name: str = "") -> None:
    """Take away what was left in a folder, of all files or of one: only one's own, and an hour old."""
    of_one = re.escape(name[:_LONGEST]) or ".+"
    left = re.compile(rf"\.{of_one}\.[a-z0-9_]{{8}}\.tmp", re.DOTALL)
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if left.fullmatch(entry.name):
                with suppress(OSError):
                    _sweep(entry)


def _sweep(entry: os.DirEntry[str]) -> None:
    found = entry.stat(follow_symlinks=False)
    if entry.is_file(follow_symlinks=False) and found.st_uid == os.geteuid() and time.time() - found.st_mtime > _STALE:
        os.unlink(entry.path)
