"""Reading and saving one file: bounded, and at every moment the old or the new whole content."""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path

from ..evaluation.problem import Problem
from ..reach import is_restricted, within_reach
from .likeness import make_like, make_new
from .refusals import problem_of
from .temporary import made_beside, sweep

MOST_BYTES = 5 * 1024 * 1024
_READ_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC


def digest(data: bytes) -> str:
    """What a file's content is known by, to see a change from outside."""
    return hashlib.sha256(data).hexdigest()


def read_file(path: Path | str, most: int = MOST_BYTES) -> bytes:
    """The content of a regular file of at most so many bytes. Raises `Problem` for anything else: a pipe would block for
    ever."""
    _check_reach(path)
    try:
        # Between the look at it and now a file may have become a link.
        descriptor = os.open(path, _READ_FLAGS | (os.O_NOFOLLOW if is_restricted() else 0))
    except OSError as error:
        raise problem_of(error, Path(path)) from None
    except ValueError:
        raise Problem("file.name_unfit", file=str(Path(path))) from None
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise Problem("file.folder" if stat.S_ISDIR(found.st_mode) else "file.not_regular", file=str(Path(path)))
        # No more room is made than it takes; it may be larger than it says.
        data = os.read(descriptor, min(found.st_size, most) + 1)
        if len(data) != found.st_size:
            while more := os.read(descriptor, most + 1 - len(data)):
                data += more
    except BlockingIOError:
        # A queue of the kernel that looks like a file, with nothing in it.
        raise Problem("file.not_regular", file=str(Path(path))) from None
    except OSError as error:
        raise problem_of(error, Path(path)) from None
    finally:
        # What was read is read, whatever closing says.
        with suppress(OSError):
            os.close(descriptor)
    if len(data) > most:
        raise Problem("file.large", file=str(Path(path)), most=most // 1024 // 1024)
    return data


def _check_reach(path: Path | str) -> None:
    if not within_reach(path):
        raise Problem("file.out_of_reach", file=Path(path).name)


def save_file(path: Path, data: bytes, expected: frozenset[str], like: Path | None = None) -> None:
    """Put `data` in the place of the file, atomically and durably; a symbolic link keeps pointing where it did.

    The file keeps its mode, owner, access list and attributes. A second name for it (a hard link) keeps the content as it
    was: to write through it the old file would have to be written over in place, and a power cut could leave half of it.
    `expected` are the digests of the contents that may be replaced; with none of them the file must be a new one.
    A new file has the mode of the file it is `like`.
    Raises `Problem`: before the file is in place it is as it was; `file.not_confirmed` says that it is the new one.
    """
    _check_reach(path)
    target = Path(os.path.realpath(path))
    read_expected(target, expected)
    try:
        _replace(target, data, like)
        sync_folder(target.parent)
        confirmed = _holds(target, data)
    except FileExistsError:
        raise Problem("file.exists", file=str(path)) from None
    except OSError as error:
        if not _holds(target, data):
            raise problem_of(error, path, "saving") from None
        confirmed = False
    if not confirmed:
        raise Problem("file.not_confirmed", file=str(path))


def _holds(target: Path, data: bytes) -> bool:
    try:
        return target.read_bytes() == data
    except OSError:
        return False


def read_expected(target: Path, expected: frozenset[str]) -> bytes:
    """The content that is to be replaced, b"" of a new file. Raises `Problem` where it isn't what was expected: gone, changed
    by others, or there already."""
    try:
        current = read_file(target)
    except Problem as problem:
        if problem.message.code != "file.missing":
            raise
        if expected:
            raise Problem("file.gone", file=str(target)) from None
        return b""
    if digest(current) not in expected:
        raise Problem("file.changed" if expected else "file.exists", file=str(target))
    return current


def _replace(target: Path, data: bytes, like: Path | None) -> None:
    new = not target.exists()
    sweep(target.parent, target.name)
    with made_beside(target) as (descriptor, temporary):
        with os.fdopen(descriptor, "wb") as file:
            if new and like is None:
                make_new(file.fileno())
            else:
                make_like(file.fileno(), like or target)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if new:
            # Unlike rename, link refuses to replace a file that came into being meanwhile.
            os.link(temporary, target)
            os.unlink(temporary)
        else:
            os.rename(temporary, target)


def sync_folder(folder: Path) -> None:
    """Make a rename or a new file in the folder outlive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_same(descriptor: int, path: Path) -> bool:
    """Whether the path still leads to the open file."""
    try:
        there = os.stat(path, follow_symlinks=False)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return os.path.samestat(there, os.fstat(descriptor))
