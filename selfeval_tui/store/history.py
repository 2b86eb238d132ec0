"""The replies a person has sent, across sessions: a convenience, so that whatever is wrong with it costs no reply."""

from __future__ import annotations

import fcntl
import json
import os
import select
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .folders import drafts_folder, make_private
from .lock import lock

MOST_REPLIES = 500
LONGEST_REPLY = 2_000  # characters; a paste that is longer is found in its file, not by leafing through replies
LONGEST_UNSENT = 1024 * 1024  # one that was never sent may stand nowhere else; no paste is longer
_MOST_BYTES = 8 * 1024 * 1024  # of a file that has grown beyond measure the end is read
_TRIES = 8
_WAIT, _WAITS = 0.002, 100  # seconds, times
_FLAGS = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY


class History:
    """A file of the person's own with a reply a line, oldest first. Nothing here raises: without it one goes on without.

    Sessions append one after the other, each reply in one write under a lock; one that is held for long, by a session that
    was stopped, isn't waited for. What has become too long is shortened by whoever reads it, into a new file in its place.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or drafts_folder().parent / "replies"
        self._is_private = False  # its folder is there, and closed to others

    def read(self) -> list[str]:
        """The newest replies, oldest first, each once, where it was sent last; none where they can't be read."""
        with suppress(OSError, ValueError), self._opened(os.O_RDONLY) as descriptor:
            size = os.fstat(descriptor).st_size
            start = max(0, size - _MOST_BYTES)
            replies, lines = _newest(os.pread(descriptor, size - start, start))
            if lines > 2 * MOST_REPLIES:
                with suppress(OSError):
                    self._shorten(descriptor)
            return replies
        return []

    def add(self, reply: str) -> None:
        """Keep a reply, or a text left unsent; one that is beyond measure, or that the disk won't take, isn't kept."""
        if len(reply) > LONGEST_UNSENT:
            return
        with suppress(OSError, ValueError):
            if not (self._is_private and self._path.parent.is_dir()):
                make_private(self._path.parent)
                self._is_private = True
            record = _record(reply)
            for _ in range(_TRIES):
                with self._opened(os.O_WRONLY | os.O_APPEND | os.O_CREAT) as descriptor:
                    _lock(descriptor)
                    if self._is_in_place(descriptor):
                        os.write(descriptor, record)
                        return

    @contextmanager
    def _opened(self, how: int) -> Iterator[int]:
        descriptor = os.open(self._path, how | _FLAGS, 0o600)
        try:
            # A pipe in its place would block, or swallow what is written.
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise FileNotFoundError(self._path)
            yield descriptor
        finally:
            with suppress(OSError):
                os.close(descriptor)

    def _is_in_place(self, descriptor: int) -> bool:
        """Whether the open file is still the one of that name: another session may have put a shorter one there."""
        try:
            return os.path.samestat(os.fstat(descriptor), os.stat(self._path, follow_symlinks=False))
        except FileNotFoundError:
            return False

    def _shorten(self, descriptor: int) -> None:
        """Put a file with the newest replies in the place of the open one, unless another session is at it."""
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not self._is_in_place(descriptor):
            return
        replies, _ = _newest(os.pread(descriptor, os.fstat(descriptor).st_size, 0))
        new = self._path.with_suffix(".new")
        target = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND | _FLAGS, 0o600)
        try:
            _write_all(target, b"".join(map(_record, replies)))
            os.rename(new, self._path)
        except OSError:
            new.unlink(missing_ok=True)
            raise
        finally:
            os.close(target)


def _lock(descriptor: int) -> None:
    """Wait for the other sessions, but not for one that doesn't go on."""
    for _ in range(_WAITS):
        try:
            lock(descriptor)
        except BlockingIOError:
            select.select([], [], [], _WAIT)
        else:
            return


def _record(reply: str) -> bytes:
    """A line, begun anew: what was torn before it stays apart from it."""
    return b"\n%s\n" % json.dumps(reply, ensure_ascii=False).encode()


def _newest(data: bytes) -> tuple[list[str], int]:
    """The newest replies, oldest first, each once; and how many lines there are in all."""
    lines = [line for line in data.split(b"\n") if line]
    found: dict[str, None] = {}
    for line in reversed(lines):
        try:
            reply = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(reply, str) and len(reply) <= LONGEST_UNSENT and len(found) < MOST_REPLIES:
            found.setdefault(reply)
    return list(reversed(found)), len(lines)


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]
