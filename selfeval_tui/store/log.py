"""An append-only file of lines, each on disk before the next step is taken; a torn last line costs that line at most."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ..evaluation.problem import Problem
from .files import is_same, sync_folder
from .folders import make_private
from .lines import drop_damage, exact_size, let_go, rename_over, set_aside, size_of, write_all, written_anew
from .lock import Holder, holder_of, is_guarded, lock_of, take_lock
from .records import record_of
from .refusals import problem_of


class Log:
    """Lines with a checksum each, appended and synced. The file is made at the first line, for its owner alone.

    From `claim` or the first line until `close` a lock keeps other sessions from writing. `seen` is the size of the log
    that the session knows: where another one has written since, this one may not go on. Of it the first `good` bytes are
    understood, and what is behind them is cut off before the first line. `fresh` begins anew; the log as it was stays
    beside it as `.previous`. Where the log is deleted meanwhile it is written anew: it is still whole behind a descriptor.
    """

    def __init__(self, path: Path, *, seen: int = 0, good: int | None = None, fresh: bool = False) -> None:
        self.path = path
        self._seen = seen
        self._strange = 0 if good is None else seen - good  # bytes at its end that aren't understood
        self._fresh = fresh
        self._torn = False
        self._descriptor: int | None = None
        self._found: int | None = None  # the log as it was claimed, before there is a first line
        self._lock: int | None = None

    def append(self, line: str) -> None:
        """Write one line and wait until it is on disk. Raises `Problem` where the disk, or another session, refuses."""
        record = record_of(line)
        try:
            self._bring_back()
            descriptor = self._open()
            if self._torn:
                os.ftruncate(descriptor, self._seen)
            self._torn = True
            write_all(descriptor, record)
            os.fsync(descriptor)
            self._torn = False
            self._seen += len(record)
        except OSError as error:
            self._mend()
            raise problem_of(error, self.path, "noting") from None

    def restore(self) -> None:
        """Have the log on disk again where it was deleted. Raises `Problem` where the disk, or another session, refuses."""
        try:
            self._bring_back()
        except OSError as error:
            raise problem_of(error, self.path, "noting") from None

    def prepare(self) -> None:
        """Make sure that lines can be appended. Raises `Problem` where the disk, or another session, refuses."""
        self.restore()
        try:
            self._open()
        except OSError as error:
            raise problem_of(error, self.path, "noting") from None

    def claim(self) -> Holder | None:
        """Have the log from now on; who has it where another session does. It isn't made by that."""
        try:
            if self._lock is None:
                self._lock = self._locked()
                self._found = self._as_seen()
        except Problem:
            return holder_of(self.path) or Holder()
        except OSError:
            # Where nothing can be locked nothing can be written either: that is said when something is to be.
            return None
        return None

    @property
    def is_unguarded(self) -> bool:
        """Whether it is had without a lock, so that another session that has it too wouldn't be known of."""
        return self._lock is not None and not is_guarded(self._lock)

    @property
    def is_as_seen(self) -> bool:
        """Whether no other session has written since."""
        return size_of(self.path) == self._seen

    def close(self) -> None:
        """Let another session have the log."""
        let_go(self._descriptor, self._found, self._lock)
        self._descriptor = self._found = self._lock = None

    @property
    def is_open(self) -> bool:
        """Whether this session has written to it, or made sure that it can."""
        return self._descriptor is not None

    def move(self, path: Path, *, seen: int = 0, before: Callable[[], object] = lambda: None) -> bool:
        """Give the log another name; whether it has it now. Where the disk refuses, it goes on under its old one.

        An older log of that name, of `seen` bytes, stays as `.previous`; one that was written since, or is in use, keeps
        its name. `before` is called once it is sure that it will move, for what stands beside it to be there first.
        """
        lock: int | None = None
        try:
            self._bring_back()
            if self._seen:
                self._open()
            make_private(path.parent)
            lock = take_lock(path)
            if lock is None or exact_size(path) != seen:
                let_go(lock)
                return False
            before()
            if self._descriptor is None:
                # Nothing of it is on disk yet: it begins under that name, and what stood there goes aside then.
                self._seen, self._fresh = seen, True
            else:
                rename_over(self.path, path)
        except (OSError, Problem):
            let_go(lock)
            return False
        let_go(self._lock)
        self._lock, self.path = lock, path
        with suppress(OSError):
            sync_folder(path.parent)
        return True

    def _bring_back(self) -> None:
        """Where the log was deleted under our hands, write all of it anew."""
        held = self._found if self._descriptor is None else self._descriptor
        if held is None or is_same(held, self.path):
            return
        data = os.pread(held, self._seen - self._strange, 0)
        lock = self._lock
        locked = lock is not None and is_same(lock, lock_of(self.path))
        taken = None if locked else self._locked()
        try:
            anew = written_anew(self.path, data)
        except BaseException:
            # What is held is all there is: it is kept until it can be written.
            let_go(taken)
            raise
        let_go(self._descriptor, self._found, None if locked else lock)
        self._descriptor, self._found, self._lock = anew, None, lock if locked else taken
        self._seen, self._strange, self._torn = len(data), 0, False

    def _as_seen(self) -> int | None:
        """The log that is there, open, so that it can be brought back; None where it isn't the one that is known."""
        if self._fresh or not self._seen:
            return None
        with suppress(OSError):
            found = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW)
            if os.fstat(found).st_size == self._seen:
                return found
            let_go(found)
        return None

    def _mend(self) -> None:
        """Take back what was written of a line that was refused; else the next line does."""
        if self._torn and self._descriptor is not None:
            with suppress(OSError):
                os.ftruncate(self._descriptor, self._seen)
                self._torn = False

    def _open(self) -> int:
        if self._descriptor is not None:
            return self._descriptor
        taken = self._lock is None
        if taken:
            self._lock = self._locked()
        try:
            self._descriptor = self._open_locked()
        except BaseException:
            # What was claimed before stays so: others may not write while the disk is full.
            if taken:
                self.close()
            raise
        return self._descriptor

    def _locked(self) -> int:
        make_private(self.path.parent)
        lock = take_lock(self.path)
        if lock is None:
            raise Problem("draft.in_use")
        return lock

    def _open_locked(self) -> int:
        if exact_size(self.path) != self._seen:
            raise Problem("draft.changed")
        if self._fresh:
            set_aside(self.path)
            self._seen = 0
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW
        descriptor = os.open(self.path, flags, 0o600)
        if self._seen:
            self._seen = drop_damage(descriptor, self.path, self._seen - self._strange)
        else:
            sync_folder(self.path.parent)
        self._fresh, self._strange = False, 0
        return descriptor
