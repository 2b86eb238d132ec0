"""A terminal that reads nothing, as over a frozen link or in tmux's copy mode, while somebody types on."""

from __future__ import annotations

import fcntl
import os
import select
import sys
import termios
import time
from collections.abc import Callable
from itertools import cycle

from .program import BOUND, Program

# Replies whose answers differ all over: of two that are alike nothing would be drawn.
PAGES = (b"/help\r", b"/board\r")
# Behind what can be read Linux holds 8 KiB more of a pseudo terminal; a page is half of one and more.
_ROUNDS = 20


class Frozen:
    """What is done to a program while nothing is read of what it draws."""

    def __init__(self, program: Program) -> None:
        self._terminal = program.descriptor

    def fill(self, bound: float = BOUND) -> None:
        """Read no more, and reply until the program can't draw: a frozen link, or tmux in its copy mode."""
        pages = cycle(PAGES)
        end = time.monotonic() + bound
        unread, rounds_without_more = -1, 0
        while rounds_without_more < _ROUNDS:
            assert time.monotonic() < end, "the program draws on and on"
            rounds_without_more = rounds_without_more + 1 if self._unread == unread else 0
            unread = self._unread
            if select.select([], [self._terminal], [], 0)[1]:
                os.write(self._terminal, next(pages))
            select.select([], [], [], 0.1)

    def send(self, data: bytes) -> None:
        """Bytes as they are, while nothing is read."""
        view = memoryview(data)
        while view:
            _, writable, _ = select.select([], [self._terminal], [], BOUND)
            assert writable, "the program takes nothing any more"
            view = view[os.write(self._terminal, view[:256]) :]

    def wait_until(self, condition: Callable[[], bool], what: str, bound: float = BOUND) -> None:
        """Wait until the condition holds, while nothing is read."""
        end = time.monotonic() + bound
        while not condition():
            assert time.monotonic() < end, f"{what}, not within {bound:g} s"
            select.select([], [], [], 0.02)

    @property
    def _unread(self) -> int:
        """How many bytes wait to be read."""
        return int.from_bytes(fcntl.ioctl(self._terminal, termios.FIONREAD, bytes(4)), sys.byteorder)
