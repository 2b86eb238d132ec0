"""What is done to the file of a log: measured, written, begun anew, renamed, cut behind what is understood."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from ..evaluation.problem import Problem
from .files import sync_folder
from .records import whole_size
from .temporary import made_beside


def size_of(path: Path) -> int:
    """The size of a log in bytes; 0 where there is none, or none can be seen."""
    try:
        return exact_size(path)
    except OSError:
        return 0


def exact_size(path: Path) -> int:
    """The size of a log in bytes; 0 where there is none. Raises `OSError` where it can't be seen."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def let_go(*descriptors: int | None) -> None:
    """Close what is open. Every line is on disk already: leaving is no place to fail."""
    for descriptor in descriptors:
        if descriptor is not None:
            with suppress(OSError):
                os.close(descriptor)


def written_anew(path: Path, data: bytes) -> int:
    """A new log with this content, on disk; its descriptor. Raises `Problem` where there is another one by now."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW
    try:
        descriptor = os.open(path, flags, 0o600)
    except FileExistsError:
        raise Problem("draft.changed") from None
    try:
        write_all(descriptor, data)
        os.fsync(descriptor)
        sync_folder(path.parent)
    except BaseException:
        with suppress(OSError):
            os.close(descriptor)
        with suppress(OSError):
            os.unlink(path)
        raise
    return descriptor


def set_aside(path: Path) -> Path | None:
    """Where a log lies from now on, for another one to have its name; None where there was none."""
    if not path.exists():
        return None
    aside = path.with_suffix(".previous")
    os.replace(path, aside)
    return aside


def rename_over(path: Path, to: Path) -> None:
    """Rename a log over another one, which stays aside; where that fails, each has its name as before."""
    aside = set_aside(to)
    try:
        os.rename(path, to)
    except OSError:
        if aside is not None:
            with suppress(OSError):
                os.rename(aside, to)
        raise


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of it, however often that takes."""
    while data:
        data = data[os.write(descriptor, data) :]


def drop_damage(descriptor: int, path: Path, good: int) -> int:
    """Cut the log behind its last whole line that is understood: what is appended behind another is never read again.

    The log as it was stays beside it. Returns the size that is left.
    """
    data = os.pread(descriptor, os.fstat(descriptor).st_size, 0)
    whole = min(good, whole_size(data))
    if whole < len(data):
        keep_damaged(path, data)
        os.ftruncate(descriptor, whole)
        os.fsync(descriptor)
    return whole


def keep_damaged(path: Path, data: bytes) -> Path:
    """A copy of a log as it is, on disk beside it; one name for one content, so that none takes the place of another."""
    copy = path.with_suffix(f".{hashlib.sha256(data).hexdigest()[:8]}.damaged")
    if copy.exists():
        return copy
    with made_beside(copy) as (descriptor, temporary):
        try:
            write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.rename(temporary, copy)
    sync_folder(path.parent)
    return copy
