"""How far a review has come: a line on the terminal that is written over, and gone at the end."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from time import monotonic

from ...language import Language, Message, say
from ...language.columns import clip

_PAUSE = 0.1  # seconds between two looks of it
_CELLS = 20
_USUAL = 80  # columns of a terminal that doesn't say how many it has
_WIPE = "\r\x1b[K"


class Progress:
    """The line on standard error; none where no terminal shows that, or it takes no commands.

    `count` says how many steps there will be; it is asked once there is a line to be shown.
    """

    def __init__(self, count: Callable[[], int], language: Language) -> None:
        self._shows = sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb"
        self._language = language
        self._count = count
        self._whole = 0
        self._done = 0
        self._drawn = False
        self._next = monotonic() + _PAUSE

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        if self._shows and monotonic() >= self._next:
            self._draw()
            self._next = monotonic() + _PAUSE

    def make_room(self) -> None:
        """Something is about to be printed: on the same terminal it may not stand behind the line."""
        if self._drawn and sys.stdout.isatty():
            self.wipe()

    def wipe(self) -> None:
        """Take the line away."""
        if self._drawn:
            sys.stderr.write(_WIPE)
            sys.stderr.flush()
            self._drawn = False

    def _draw(self) -> None:
        self._whole = max(self._whole or self._count(), self._done)
        full = _CELLS * self._done // self._whole
        told = Message.of("cli.progress", done=f"{self._done:,}", whole=f"{self._whole:,}")
        line = f"[{'#' * full}{'.' * (_CELLS - full)}] {say(told, self._language)}"
        sys.stderr.write(_WIPE + clip(line, max(1, (os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL) - 1)))
        sys.stderr.flush()
        self._drawn = True
