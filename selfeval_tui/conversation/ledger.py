"""The books of one evaluation: its state, every event on disk before it happens, what is typed and not sent, who writes."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import suppress

from ..evaluation.problem import Problem
from ..store.lock import Holder
from ..store.log import Log
from ..store.unsent import Keeper, read_unsent
from .events import Event, Moved, Started
from .journal import encode
from .state import State, reduce

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
        self._first = first
        self._wandered: Moved | None = None
        self._looking = False
        self._keeper = Keeper()
        self._found = False

    def accept(self, event: Event) -> None:
        """Put an event on disk, then let it happen. Raises `Problem` where the disk refuses; nothing has happened then."""
        if isinstance(event, Moved) and self.is_looking:
            # Nothing of it is anyone else's; where it led is written down before the first thing that is.
            self._wandered, self.state = event, reduce(self.state, event)
            return
        at = self.clock()
        self._begin(at)
        if self._wandered is not None:
            self.log.append(encode(self._wandered, at))
            self._wandered = None
        self.log.append(encode(event, at))
        self.state = reduce(self.state, event)

    def _begin(self, at: datetime.datetime) -> None:
        """The first line of the log, if it isn't there yet. Raises `Problem` where the disk refuses."""
        if self._first is not None:
            self.log.append(encode(self._first, at))
            self._first = None

    def claim(self) -> Holder | None:
        """Be the one who fills it in, unless somebody is; who that is. One without a file or a draft is nobody else's."""
        if self._first is not None and not self.state.path:
            return None
        holder = self.log.claim()
        self._looking = holder is not None
        return holder

    @property
    def is_looking(self) -> bool:
        """Whether another session fills it in, so that here one can only look; over as soon as that one is gone."""
        return self._looking and self.claim() is not None

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
        """Keep what is being typed, so that it is found again; a draft is begun for it where there is none yet.

        What another session has left is never written over before it was found.
        """
        if self.is_looking or (not self._found and self.unsent):
            return
        self._found = True
        if unsent.strip():
            with suppress(Problem):
                self._begin(self.clock())
        self._keeper.keep(self.log.path, unsent)

    def close(self) -> None:
        """Let go of files; what is typed is on disk before that."""
        self._keeper.close()
        self.log.close()
