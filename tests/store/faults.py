"""A disk that fails, and a program that dies, at a chosen system call.

Every call that the store makes to the system passes here: in `Faults(fails_at=n, error=ENOSPC)` the n-th fails;
`run_until_death(operation, n)` runs an operation in a process of its own that is dead at the n-th.
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Self

import pytest

NEVER = 10**9
FULL, BROKEN, READ_ONLY = errno.ENOSPC, errno.EIO, errno.EROFS

# Not `lstat`: a path that can't be looked along can't be opened either.
_CALLS = (
    "open", "close", "stat", "fstat", "fchmod", "fchown", "fsync", "link", "unlink", "rename", "replace", "mkdir",
    "write", "lseek", "ftruncate", "pread", "pwrite",
)  # fmt: skip
_DEAD = 99
_write = os.write


class Faults:
    """While it is entered, calls to the system are counted, and those chosen fail. `longest` cuts every `os.write` short.

    `names` are the calls in their order; `hit` names the one that failed, the last of them; "" where none did.
    """

    def __init__(
        self, *, fails_at: int = NEVER, error: int = BROKEN, times: int = 1, dies_at: int = NEVER, longest: int = NEVER
    ) -> None:
        self.count = 0
        self.names: list[str] = []
        self.hit = ""
        self._rests = False
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

    def __exit__(self, *_: object) -> None:
        self._patch.undo()

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Calls that are the test's own: not counted, and none fails."""
        self._rests = True
        yield
        self._rests = False

    def call(self, name: str, half_done: Callable[[], object] = lambda: None) -> None:
        """Count a call. Where it is one that fails, `half_done` is what becomes of it nevertheless."""
        if self._rests:
            return
        self.count += 1
        self.names.append(name)
        if self.count >= self._dies_at:
            half_done()
            os._exit(_DEAD)
        if self.count in self._failing:
            self.hit = name
            half_done()
            raise OSError(self._error, os.strerror(self._error))

    def _wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **kwargs: Any) -> Any:
            match name:
                case "write":
                    self.call(name, lambda: real(args[0], args[1][: len(args[1]) // 2]))
                    return real(args[0], args[1][: self._longest])
                case "close":
                    # The system lets go of a descriptor, whatever it says.
                    self.call(name, lambda: real(*args))
                case _:
                    self.call(name)
            return real(*args, **kwargs)

        return called

    def _fdopen(self, real: Callable[..., IO[bytes]]) -> Callable[..., _File]:
        def called(descriptor: int, mode: str, closefd: bool = True) -> _File:
            return _File(self, real(descriptor, mode, buffering=0, closefd=closefd))

        return called


class _File:
    """A file whose reading, writing, flushing and closing count as calls; a write that fails has written half."""

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
        self._faults.call("write", lambda: self._file.write(data[: len(data) // 2]))
        return self._file.write(data)

    def flush(self) -> None:
        self._faults.call("flush")

    def close(self) -> None:
        self._file.close()
        self._faults.call("close")


def run_until_death(operation: Callable[[Callable[[str], None]], object], dies_at: int) -> tuple[bool, list[str]]:
    """Run an operation in a process that is dead at the n-th call; whether it died, and the lines it told before."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            with Faults(dies_at=dies_at):
                operation(lambda line: _tell(writing, line))
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as told:
        lines = told.read().splitlines()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, _DEAD)
    return status == _DEAD, lines


def _tell(descriptor: int, line: str) -> None:
    _write(descriptor, f"{line}\n".encode())
