"""A disk that fails, and a program that dies, at a chosen system call.

Every call that the store makes to the system passes here: in `Faults(fails_at=n, error=ENOSPC)` the n-th fails, in
`Faults(dies_at=n)` the process is dead from the n-th on: nothing happens any more, no cleaning up either.
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import pytest

NEVER = 10**9
FULL, BROKEN, READ_ONLY = errno.ENOSPC, errno.EIO, errno.EROFS

_CALLS = (
    "open", "close", "stat", "lstat", "fstat", "fchmod", "fchown", "fsync", "link", "unlink", "rename", "replace", "mkdir",
    "write", "lseek", "ftruncate", "pread",
)  # fmt: skip


class Died(BaseException):
    """The process is no more; no `except Exception` sees it."""


class Faults:
    """While it is entered, calls to the system are counted, and those chosen fail. `longest` cuts every `os.write` short."""

    def __init__(
        self, *, fails_at: int = NEVER, error: int = BROKEN, times: int = 1, dies_at: int = NEVER, longest: int = NEVER
    ) -> None:
        self.count = 0
        self.hit = ""
        self._failing = range(fails_at, fails_at + times)
        self._error = error
        self._dies_at = dies_at
        self._longest = longest
        self._patch = pytest.MonkeyPatch()

    def __enter__(self) -> Self:
        for name in _CALLS:
            self._patch.setattr(os, name, self._wrapped(name, getattr(os, name)))
        self._patch.setattr(os, "fdopen", self._fdopen(os.fdopen))
        self._patch.setattr(fcntl, "flock", self._wrapped("flock", fcntl.flock))
        self._patch.setattr(Path, "read_bytes", self._wrapped("read back", Path.read_bytes))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> bool:
        self._patch.undo()
        return kind is Died

    def call(self, name: str) -> None:
        """Count a call; raises where it is one that fails, or the process is dead."""
        self.count += 1
        if self.count >= self._dies_at:
            self.hit = self.hit or name
            raise Died(name)
        if self.count in self._failing:
            self.hit = name
            raise OSError(self._error, os.strerror(self._error))

    def _wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **kwargs: Any) -> Any:
            try:
                self.call(name)
            except BaseException:
                if name == "close":
                    real(*args)  # the system lets go of a descriptor, whatever it says, and of a dead process's
                if name == "write":
                    real(args[0], args[1][: len(args[1]) // 2])
                raise
            if name == "write":
                return real(args[0], args[1][: self._longest])
            return real(*args, **kwargs)

        return called

    def _fdopen(self, real: Callable[..., IO[bytes]]) -> Callable[..., _File]:
        def called(descriptor: int, mode: str, closefd: bool = True) -> _File:
            self.call("fdopen")
            return _File(self, real(descriptor, mode, buffering=0, closefd=closefd))

        return called


class _File:
    """A file whose writing, flushing and closing count as calls; a write that fails has written half."""

    def __init__(self, faults: Faults, file: IO[bytes]) -> None:
        self._faults = faults
        self._file = file

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def fileno(self) -> int:
        return self._file.fileno()

    def read(self, size: int = -1) -> bytes:
        self._faults.call("read")
        return self._file.read(size)

    def write(self, data: bytes) -> int:
        try:
            self._faults.call("write")
        except BaseException:
            self._file.write(data[: len(data) // 2])
            raise
        return self._file.write(data)

    def flush(self) -> None:
        self._faults.call("flush")

    def close(self) -> None:
        self._file.close()
        self._faults.call("close")
