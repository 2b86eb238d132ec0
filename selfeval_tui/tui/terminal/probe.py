"""Whether the terminal takes what it is sent for another encoding than UTF-8. Pure but for the clock it is given."""

from __future__ import annotations

import time
from collections.abc import Callable

# Two characters of two columns and three bytes each, and where does the cursor stand? Elsewhere where a byte is a
# character, or two are. The second row: an answer for the first could be a key.
PROBE = "\x1b[2;1H水水\x1b[6n\x1b[2K"
_ROW, _MISREAD_COLUMN = 1, 6
_SOON = 10.0  # seconds, over the slowest link; what comes later is no answer of the terminal


class Probe:
    """Waits for the first answer, while nothing says that the terminal is right as it is."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since = clock()
        self._over = False

    def heard(self, text: str) -> None:
        """What was typed or pasted: characters of several bytes that can be read come from a terminal with UTF-8."""
        if any(character > "\x7f" and character != "\ufffd" for character in text):
            self._over = True

    def replied(self) -> None:
        """A reply was sent: who does that can read what is asked."""
        self._over = True

    def is_misread(self, column: int, row: int) -> bool:
        """Whether this answer says so."""
        if self._over or row != _ROW:
            return False
        self._over = True
        return column == _MISREAD_COLUMN and self._clock() - self._since < _SOON
