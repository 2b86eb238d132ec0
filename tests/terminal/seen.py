"""Looking at a terminal, and waiting for what should be seen there.

Nothing here sleeps: each wait is for a condition, and fails with a picture of the screen when its bound is over.
"""

from __future__ import annotations

import re
import termios
import time
from collections.abc import Callable

from .program import BOUND, Program

_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_AT_FIRST = (7, 25)  # long lines are folded, the cursor is seen
_KEYBOARD = re.compile(rb"\x1b\[(?:(>[0-9]+)|(<[0-9]*))u")


def flat(text: str) -> str:
    """Text without spaces and line ends, for lines are folded where the window ends."""
    return re.sub(r"\s+", "", text)


class Seen(Program):
    """What is on the screen, which modes are on, and what is waited for."""

    def shows(self, words: str) -> bool:
        """Whether the words are on the screen, wherever the lines are folded."""
        return flat(words) in flat(self.text)

    def bytes_since(self, place: int) -> bytes:
        return bytes(self.received[place:])

    @property
    def modes(self) -> set[int]:
        """The private modes that are switched on by what was received."""
        found = set(_AT_FIRST)
        for numbers, switch in _MODE.findall(self.received):
            for number in map(int, numbers.split(b";")):
                (found.add if switch == b"h" else found.discard)(number)
        return found

    @property
    def keyboard_modes(self) -> int:
        """How many modes of the kitty keyboard protocol were begun and not ended."""
        return sum(1 if begun else -1 for begun, _ in _KEYBOARD.findall(self.received))

    @property
    def takes_lines(self) -> bool:
        """Whether the terminal echoes and edits lines, as a shell wants it."""
        switched_on = termios.tcgetattr(self.descriptor)[3]
        return bool(switched_on & termios.ECHO and switched_on & termios.ICANON and switched_on & termios.ISIG)

    def wait_until(self, condition: Callable[[], bool], what: str, bound: float = BOUND, again: float = 0.1) -> None:
        """Read until the condition holds; it is looked at whenever anything came, and `again` after so many seconds."""
        end = time.monotonic() + bound
        while not condition():
            running = self.is_running  # asked before it is read: one that has ended has written all that it will
            came = self._read(min(max(end - time.monotonic(), 0), again))
            assert came or time.monotonic() < end, f"{what}, not within {bound:g} s:\n{self.text}"
            assert came or running or condition(), f"{what}, but the program has ended:\n{self.text}"

    def wait_for(self, *words: str, bound: float = BOUND) -> None:
        """Wait until all the words are seen at once: a picture comes in pieces, and the first is no sign of the others."""
        self.wait_until(lambda: all(map(self.shows, words)), f"{'”, “'.join(words).join('“”')} should be seen", bound)

    def wait_for_row(self, start: str, at: int | None = None) -> None:
        """Wait until a row begins so, or the one of this number."""

        def seen() -> bool:
            return any(row.startswith(start) for row in (self.rows if at is None else [self.rows[at]]))

        self.wait_until(seen, f"a row should begin with “{start}”")

    def wait_gone(self, words: str, bound: float = BOUND) -> None:
        self.wait_until(lambda: not self.shows(words), f"“{words}” should be gone", bound)

    def wait_for_bytes(self, wanted: bytes, since: int = 0, bound: float = BOUND) -> None:
        self.wait_until(lambda: wanted in self.received[since:], f"{wanted!r} should come", bound)

    def wait_for_silence(self, seconds: float, bound: float = BOUND) -> None:
        """Wait until nothing has come for so long."""
        last = [len(self.received), time.monotonic()]

        def silent() -> bool:
            if len(self.received) != last[0]:
                last[:] = [len(self.received), time.monotonic()]
            return time.monotonic() - last[1] >= seconds

        self.wait_until(silent, f"{seconds:g} s of silence", bound, again=min(seconds, 0.1))
