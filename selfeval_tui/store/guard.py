"""Who fills in a file, told to other people too: a lock on a side file next to it, where they all can see it."""

from __future__ import annotations

import errno
import os
import select
import stat
from contextlib import suppress
from pathlib import Path

from ..data import data_folder
from ..reach import within_reach
from .files import is_same
from .folders import file_id
from .lines import let_go
from .lock import NO_LOCKS, WAIT, WAITS, Holder, leave_note, lock, noted

_FLAGS = os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC | os.O_NOFOLLOW
_LONGEST_NAME = 255  # bytes, on the file systems people have
# Why a file is had without: there are no locks, or something that isn't ours has the name of the side file.
_TOLD = dict.fromkeys(NO_LOCKS, "in_use.file_unguarded") | dict.fromkeys(
    (errno.EINVAL, errno.ELOOP, errno.EISDIR, errno.ENXIO), "in_use.side_unguarded"
)


def side_file(file: Path) -> Path:
    """Where the lock of a file lies, by whichever way it was reached: `.form.toml.lock`."""
    target = Path(os.path.realpath(file))
    name = f".{target.name}.lock"
    return target.with_name(name if len(os.fsencode(name)) <= _LONGEST_NAME else f".{file_id(file)}.lock")


class Guard:
    """Keeps other people from filling in the same file, from `claim` to `release`; then nothing is left of it.

    Where that can't be, as in a folder one may not write to, the file is had without, and so is one that ships with the
    program: it is nobody's. `unguarded` is the code of what tells of that, where somebody ought to know.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._side = side_file(file)
        self._descriptor: int | None = None
        self._without = not within_reach(file) or self._side.is_relative_to(data_folder())
        self._folder: int | None = None  # of the side file, wherever that is moved to
        self.unguarded = ""

    def claim(self) -> Holder | None:
        """Have the file from now on; who has it where somebody else does."""
        if self._descriptor is not None or self._without:
            return None
        try:
            return self._taken()
        except OSError as error:
            self._without, self.unguarded = True, _TOLD.get(error.errno or 0, "")
            return None

    def release(self) -> None:
        """Let others have the file. Leaving is no place to fail."""
        held, folder, self._descriptor, self._folder = self._descriptor, self._folder, None, None
        if held is None:
            return
        with suppress(OSError):
            # While it is still locked: who comes now finds it gone, and makes another.
            side = self._side if folder is None else self._side.name
            if os.path.samestat(os.stat(side, dir_fd=folder, follow_symlinks=False), os.fstat(held)):
                os.unlink(side, dir_fd=folder)
        let_go(held, folder)

    def _taken(self) -> Holder | None:
        for _ in range(WAITS):
            descriptor, may_write = self._opened()
            if descriptor is None:
                continue
            kept = False
            try:
                kept = self._locked(descriptor, may_write=may_write)
            except BlockingIOError:
                return noted(descriptor)
            finally:
                if not kept:
                    os.close(descriptor)
            if kept:
                self._descriptor = descriptor
                with suppress(OSError):
                    self._folder = os.open(self._side.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
                return None
        # Whoever comes and goes that fast, it was never to be had.
        return Holder()

    def _opened(self) -> tuple[int | None, bool]:
        """The side file, made where there is none, and whether it may be written; None where it is worth another look."""
        try:
            return os.open(self._side, os.O_RDWR | _FLAGS), True
        except FileNotFoundError:
            with suppress(FileExistsError):
                return self._made(), True
            return None, False
        except PermissionError:
            pass
        try:
            return os.open(self._side, os.O_RDONLY | _FLAGS), False
        except FileNotFoundError:
            return None, False
        except PermissionError:
            # Who has just made it may not have opened it to others yet.
            select.select([], [], [], WAIT)
            if os.access(self._side, os.R_OK):
                return None, False
            raise

    def _made(self) -> int:
        """A new side file: whoever may read the file may read who has it."""
        descriptor = os.open(self._side, os.O_RDWR | os.O_CREAT | os.O_EXCL | _FLAGS, 0o666)
        with suppress(OSError):
            file = os.stat(self._file)
            os.fchmod(descriptor, stat.S_IMODE(file.st_mode) & 0o666 | 0o600)
            os.fchown(descriptor, -1, file.st_gid)
        return descriptor

    def _locked(self, descriptor: int, *, may_write: bool) -> bool:
        """Lock the open side file; False where it was removed meanwhile. Raises `BlockingIOError` where another has it.

        One that somebody has left, and who came later can't sign, is taken away.
        """
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
            # Nothing of ours: what is written to it would be written elsewhere.
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        if not lock(descriptor):
            with suppress(OSError):
                os.unlink(self._side)
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))
        if not is_same(descriptor, self._side):
            return False
        if not may_write:
            os.unlink(self._side)
            return False
        leave_note(descriptor)
        return True
