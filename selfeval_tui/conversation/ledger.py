"""The books of one evaluation: its state, every event on disk before it happens, what is typed and not sent, who writes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..evaluation.problem import Problem
from ..store.evaluations import open_evaluation
from ..store.folders import draft_path
from ..store.guard import Guard
from ..store.lines import size_of
from ..store.lock import Holder
from ..store.log import Log
from ..store.unsent import Keeper, keep_unsent, read_unsent
from .events import Event, Moved, Saved, Started
from .in_use import refused
from .journal import encode
from .state import State, reduce

_ANOTHERS = ("draft.in_use", "draft.changed")
Clock = Callable[[], datetime.datetime]


def now() -> datetime.datetime:
    """The time, with its zone."""
    return datetime.datetime.now(datetime.UTC)


class Ledger:
    """A state and the log its events go to.

    `first` is written before the first of them, so that looking alone leaves no draft.
    """

    def __init__(self, state: State, log: Log, *, first: Started | None = None, clock: Clock = now) -> None:
        self.state = state
        self.log = log
        self.clock = clock
        # Why what was accepted last isn't on disk; None where it is.
        self.unkept: Problem | None = None
        self._first = first
        self._wandered: Moved | None = None
        self._waiting: list[str] = []  # lines that the disk didn't take, to be written before the next
        self._guard = Guard(Path(state.path)) if state.path else None
        # The name that the log is to have, and the size of the older one that it may take the place of.
        self._name = draft_path(Path(state.path), "") if state.path else log.path
        self._older = 0
        self._looking = False
        self._overtaken = False
        self._keeper = Keeper()
        self._found = False

    def accept(self, event: Event) -> None:
        """Put an event on disk, then let it happen.

        Where the disk refuses it happens all the same, and `unkept` says so: a person whose disk is full can still finish
        and save elsewhere. It is written before the next one, as soon as the disk takes it. Raises `Problem` where the
        evaluation is another session's; nothing has happened then.
        """
        if isinstance(event, Moved) and self.is_looking and not self._overtaken:
            # Nothing of it is anyone else's; where it led is written down before the first thing that is.
            self._wandered, self.state = event, reduce(self.state, event)
            return
        self._check_mine()
        self._write(self._first, self._wandered, event)
        self._wandered = None
        self.state = reduce(self.state, event)
        if isinstance(event, Saved):
            self._call_by(Path(event.path))

    def prepare(self) -> None:
        """Raises `Problem` where the evaluation is another session's, so that nothing can be noted of it."""
        self._check_mine()
        try:
            self.log.prepare()
        except Problem as problem:
            if problem.message.code in _ANOTHERS:
                raise

    def _check_mine(self) -> None:
        """Raise `Problem` where it is another session's to fill in, or that one has left more than is seen here."""
        holder = self.claim() if self._looking else self._guard.claim() if self._guard is not None else None
        if holder is not None:
            raise refused(holder)
        if self._overtaken:
            raise Problem("file.overtaken", file=self.state.path)

    def _write(self, *events: Event | None) -> None:
        """Lines behind those that still wait, and behind all that was written, also where that was deleted.

        Raises `Problem` where the log is another session's: then none of them.
        """
        at, written, unkept = self.clock(), 0, None
        lines = [*self._waiting, *(encode(event, at) for event in events if event is not None)]
        if lines or self.log.is_open:
            self._settle_name()
        try:
            self.log.restore()
            for line in lines:
                self.log.append(line)
                written += 1
        except Problem as problem:
            if problem.message.code in _ANOTHERS:
                del self._waiting[:written]
                raise
            unkept = problem
        self._waiting, self.unkept = lines[written:], unkept
        self._first = None if events else self._first

    def secure(self) -> bool:
        """Whether what was accepted is on disk; where it waited for that, or was deleted, it is written now."""
        if self._first is None and not self._looking:
            try:
                self._write()
            except Problem as problem:
                self.unkept = problem
        return self.unkept is None

    def _call_by(self, file: Path) -> None:
        """The draft is the file's from now on; where the disk refuses that, as soon as it takes it."""
        name = draft_path(file, "")
        if name != self._name:
            self._name, self._older = name, size_of(name)
        self._settle_name()

    def _settle_name(self) -> None:
        """Give the log the name by which it is found again, and what is typed with it.

        What is typed is there before the log is, so that whenever it ends both are found together.
        """
        before, name = self.log.path, self._name
        if before == name:
            return
        unsent = self.unsent
        if self.log.move(name, seen=self._older, before=lambda: keep_unsent(name, unsent) if unsent else None):
            keep_unsent(before, "")

    def claim(self) -> Holder | None:
        """Be the one who fills it in, unless somebody is; who that is. One without a file or a draft is nobody else's."""
        if self._first is not None and not self.state.path:
            return None
        holder = self._guard.claim() if self._guard is not None else None
        if holder is None:
            holder = self.log.claim()
            if holder is not None and self._guard is not None:
                self._guard.release()
        if self._looking and holder is None:
            self._overtaken = self._is_file_newer()
        self._looking = holder is not None
        return holder

    def _is_file_newer(self) -> bool:
        """Whether the file holds something else than what is looked at here, which no draft holds either."""
        state = self.state
        if state.unsaved or state.offered or state.scenarios.all or not state.path or not self.log.is_as_seen:
            return False
        try:
            return open_evaluation(Path(state.path)).digest != state.digest
        except Problem:
            return False

    @contextmanager
    def moving(self, path: Path) -> Iterator[None]:
        """While the evaluation gets another file: that one is had in the place of the one before, if all goes well.

        Raises `Problem` where another session has it.
        """
        guard = Guard(path)
        if guard.claim() is not None:
            raise Problem("file.exists", file=str(path))
        try:
            yield
        except BaseException:
            guard.release()
            raise
        if self._guard is not None:
            self._guard.release()
        self._guard = guard

    @property
    def unguarded(self) -> str:
        """The code of what tells that others could fill it in unknown of; "" where they can't."""
        if self.log.is_unguarded:
            return "in_use.unguarded"
        return self._guard.unguarded if self._guard is not None else ""

    @property
    def is_looking(self) -> bool:
        """Whether another session fills it in, so that here one can only look; over as soon as that one is gone, and
        what it has left is seen here."""
        if self._looking:
            self.claim()
        return self._looking or self._overtaken

    @property
    def is_failing(self) -> bool:
        """Whether something of it isn't on disk: what was accepted, or what is being typed."""
        return self.unkept is not None or self._keeper.fails

    @property
    def unsent(self) -> str:
        """What is kept of what is typed."""
        self._keeper.settle()
        return read_unsent(self.log.path)

    def find_unsent(self) -> str:
        """What was being typed when this was left, or cut off; told once, and not while another session types it."""
        if self._found or self.is_looking:
            return ""
        self._found = True
        return self.unsent

    def hold(self, unsent: str) -> None:
        """Keep what is being typed, so that it is found again, and the draft that it belongs to: where there is none yet it
        is begun, where it was deleted it is written anew.

        What another session has left is never written over before it was found.
        """
        if self.is_looking or (not self._found and self.unsent):
            return
        self._found = True
        begins = (self._first,) if self._first is not None else ()
        if unsent.strip() or not begins:
            with suppress(Problem):
                self._write(*begins)
        self._keeper.keep(self.log.path, unsent)

    def close(self) -> None:
        """Let go of files; what is typed is on disk before that, and what still waited, if the disk takes it by now."""
        self._keeper.close()
        self.secure()
        self.log.close()
        if self._guard is not None:
            self._guard.release()
