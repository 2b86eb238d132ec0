"""Reading and saving one file: bounded, and at every moment the old or the new whole content."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from ..evaluation.problem import Problem
from ..reach import is_restricted, within_reach

MOST_BYTES = 5 * 1024 * 1024
_READ_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_ERRORS = {
    errno.ENOENT: "file.missing",
    errno.EISDIR: "file.folder",
    errno.EACCES: "file.forbidden",
    errno.EPERM: "file.forbidden",
    errno.EROFS: "file.read_only_disk",
    errno.ENOSPC: "file.disk_full",
    errno.EDQUOT: "file.disk_full",
    errno.ELOOP: "file.link_loop",
    errno.ENAMETOOLONG: "file.name_long",
    errno.ENOTDIR: "file.missing_folder",
}


def digest(data: bytes) -> str:
    """What a file's content is known by, to see a change from outside."""
    return hashlib.sha256(data).hexdigest()


def read_file(path: Path) -> bytes:
    """The content of a regular file of at most 5 MiB. Raises `Problem` for anything else: a pipe would block for ever."""
    _check_reach(path)
    try:
        # Between the look at it and now a file may have become a link.
        descriptor = os.open(path, _READ_FLAGS | (os.O_NOFOLLOW if is_restricted() else 0))
    except OSError as error:
        raise problem_of(error, path) from None
    except ValueError:
        raise Problem("file.name_unfit", file=str(path)) from None
    try:
        kind = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(kind):
            raise Problem("file.folder" if stat.S_ISDIR(kind) else "file.not_regular", file=str(path))
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise problem_of(error, path) from None
    finally:
        # What was read is read, whatever closing says.
        with suppress(OSError):
            os.close(descriptor)
    if len(data) > MOST_BYTES:
        raise Problem("file.large", file=str(path), most=MOST_BYTES // 1024 // 1024)
    return data


def _check_reach(path: Path) -> None:
    if not within_reach(path):
        raise Problem("file.out_of_reach", file=path.name)


def save_file(path: Path, data: bytes, expected: frozenset[str], like: Path | None = None) -> None:
    """Put `data` in the place of the file, atomically and durably; a symbolic link keeps pointing where it did.

    `expected` are the digests of the contents that may be replaced; with none of them the file must be a new one.
    A new file has the mode of the file it is `like`.
    Raises `Problem`: before the file is in place it is as it was; `file.not_confirmed` says that it is the new one.
    """
    _check_reach(path)
    target = Path(os.path.realpath(path))
    check_unchanged(target, expected)
    try:
        _replace(target, data, like)
        sync_folder(target.parent)
        confirmed = _holds(target, data)
    except FileExistsError:
        raise Problem("file.exists", file=str(path)) from None
    except OSError as error:
        if not _holds(target, data):
            raise problem_of(error, path, saving=True) from None
        confirmed = False
    if not confirmed:
        raise Problem("file.not_confirmed", file=str(path))


def _holds(target: Path, data: bytes) -> bool:
    try:
        return target.read_bytes() == data
    except OSError:
        return False


def check_unchanged(target: Path, expected: frozenset[str]) -> None:
    """Raise `Problem` where the file isn't what was expected: gone, changed by others, or there already."""
    try:
        current = read_file(target)
    except Problem as problem:
        if problem.message.code != "file.missing":
            raise
        if expected:
            raise Problem("file.gone", file=str(target)) from None
        return
    if digest(current) not in expected:
        raise Problem("file.changed" if expected else "file.exists", file=str(target))


def _replace(target: Path, data: bytes, like: Path | None) -> None:
    new = not target.exists()
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            _copy_mode(like or target, file.fileno(), new=new and like is None)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if new:
            # Unlike rename, link refuses to replace a file that came into being meanwhile.
            os.link(name, target)
            os.unlink(name)
        else:
            os.rename(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _copy_mode(target: Path, descriptor: int, *, new: bool) -> None:
    if new:
        mask = os.umask(0)
        os.umask(mask)
        os.fchmod(descriptor, 0o666 & ~mask)
        return
    before = target.stat()
    os.fchmod(descriptor, stat.S_IMODE(before.st_mode))
    if (before.st_uid, before.st_gid) != (os.geteuid(), os.getegid()):
        try:
            os.fchown(descriptor, before.st_uid, before.st_gid)
        except PermissionError:
            # Only root may give a file away; the mode is kept all the same.
            os.fchmod(descriptor, stat.S_IMODE(before.st_mode))


def sync_folder(folder: Path) -> None:
    """Make a rename or a new file in the folder outlive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def problem_of(error: OSError, path: Path, *, saving: bool = False) -> Problem:
    """What the system refused, in the person's words."""
    code = _ERRORS.get(error.errno or 0, "file.refused")
    if saving and code == "file.missing":
        code = "file.missing_folder"
    return Problem(code, file=str(path), reason=error.strerror or type(error).__name__)
