"""An append-only file of lines, each on disk before the next step is taken; a torn last line costs that line at most."""

from __future__ import annotations

import fcntl
import os
import zlib
from collections.abc import Iterator
from pathlib import Path

from ..evaluation.problem import Problem
from .files import problem_of, sync_folder


class Log:
    """Lines with a checksum each, appended and synced. The file is made at the first line, for its owner alone.

    While it is open no other session may write to it. `fresh` begins anew: an older log of that name stays beside it
    as `.previous`.
    """

    def __init__(self, path: Path, *, fresh: bool = False) -> None:
        self.path = path
        self._fresh = fresh
        self._descriptor: int | None = None

    def append(self, line: str) -> None:
        """Write one line and wait until it is on disk. Raises `Problem` where the disk refuses."""
        record = f"{zlib.crc32(line.encode()):08x} {line}\n".encode()
        try:
            descriptor = self._open()
            end = os.lseek(descriptor, 0, os.SEEK_END)
            try:
                written = os.write(descriptor, record)
                if written != len(record):
                    os.write(descriptor, record[written:])
                os.fsync(descriptor)
            except OSError:
                os.ftruncate(descriptor, end)
                raise
        except OSError as error:
            raise problem_of(error, self.path, saving=True) from None

    def close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def move(self, path: Path) -> None:
        """Give the log another name; an older log of that name makes way."""
        if self.path.exists():
            os.replace(self.path, path)
            sync_folder(path.parent)
        self.path = path

    def _open(self) -> int:
        if self._descriptor is None:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._fresh and self.path.exists():
                os.replace(self.path, self.path.with_suffix(".previous"))
            new = not self.path.exists()
            flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW
            descriptor = os.open(self.path, flags, 0o600)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(descriptor)
                raise Problem("draft.in_use") from None
            self._descriptor = descriptor
            if new:
                sync_folder(self.path.parent)
            else:
                _drop_damage(descriptor, self.path)
        return self._descriptor


def _drop_damage(descriptor: int, path: Path) -> None:
    """Cut the log behind its last whole line: what is appended behind a damaged one would never be read again.

    The log as it was stays beside it as `.damaged`.
    """
    data = os.pread(descriptor, os.fstat(descriptor).st_size, 0)
    whole = sum(len(record) for record in _whole_records(data))
    if whole < len(data):
        path.with_suffix(".damaged").write_bytes(data)
        path.with_suffix(".damaged").chmod(0o600)
        os.ftruncate(descriptor, whole)
        os.fsync(descriptor)


def read_lines(path: Path) -> tuple[list[str], bool]:
    """The lines up to the first that is torn or altered, and whether there was such a one."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return [], False
    records = list(_whole_records(data))
    lines = [record.rstrip(b"\n").partition(b" ")[2].decode() for record in records]
    return lines, sum(map(len, records)) < len(data)


def _whole_records(data: bytes) -> Iterator[bytes]:
    """The records from the start up to the first that isn't as it was written."""
    for record in data.split(b"\n")[:-1]:
        checksum, _, line = record.partition(b" ")
        if checksum != f"{zlib.crc32(line):08x}".encode():
            return
        yield record + b"\n"
