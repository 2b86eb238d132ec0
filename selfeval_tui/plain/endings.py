"""How the plain lines end where nobody says `/quit`: a signal, or a terminal that is gone."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from ..aside import let_go

_SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
_STATUS_OF_SIGNAL = 128
HUNG_UP = _STATUS_OF_SIGNAL + signal.SIGHUP


class Ending:
    """Ends by a signal where a reply is waited for: one that was sent is answered before, and is on disk."""

    def __init__(self) -> None:
        self._by = 0
        self._waits = False

    @contextmanager
    def heeding(self) -> Iterator[None]:
        """Meanwhile `waiting` ends by a signal, except those that whoever started the program wants ignored."""
        before = {number: signal.getsignal(number) for number in _SIGNALS}
        for number in _SIGNALS:
            if before[number] is not signal.SIG_IGN:
                signal.signal(number, self._heed)
        try:
            yield
        finally:
            for number in _SIGNALS:
                signal.signal(number, before[number])

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """What waits for the next reply. Raises `SystemExit` with the status of the signal that ends it."""
        self._waits = True
        try:
            self._end()
            yield
        finally:
            self._waits = False

    def _heed(self, number: int, _frame: FrameType | None) -> None:
        self._by = number
        if self._waits:
            self._end()

    def _end(self) -> None:
        if self._by == signal.SIGHUP:
            forget_terminal()
        if self._by:
            raise SystemExit(_STATUS_OF_SIGNAL + self._by)


def forget_terminal() -> None:
    """What is still unwritten goes nowhere where it can't be written."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            let_go(stream)
