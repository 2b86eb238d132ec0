"""Where the terminal writes next, and in which ink: what must be sent to write elsewhere, or otherwise. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from .cells import is_sure
from .ink import PLAIN, Ink, change


class Pen:
    """Collects what is to be sent; each move and each change of ink as short as it can be."""

    def __init__(self, at: tuple[int, int] | None, ink: Ink | None, columns: int) -> None:
        self.at = at
        self.ink = ink
        self._columns = columns
        self._sent: list[str] = []

    @property
    def sent(self) -> str:
        return "".join(self._sent)

    def go(self, x: int, y: int) -> None:
        """Write next in this column and row, from 0."""
        if self.at != (x, y):
            self._sent.append(min(self._ways(x, y), key=len))
            self.at = x, y

    def write(self, texts: Sequence[str], ink: Ink) -> None:
        """Write what so many cells hold, one behind the other, where the pen is; of what is wide the second holds ""."""
        self.dip(ink)
        self._sent += texts
        if self.at is not None:
            x, y = self.at[0] + len(texts), self.at[1]
            # In the last column terminals don't agree where they write next.
            self.at = (x, y) if x < self._columns and all(map(is_sure, filter(None, texts))) else None

    def dip(self, ink: Ink) -> None:
        """Write in this ink from now on."""
        if ink is not self.ink:
            self._sent.append(change(self.ink, ink))
            self.ink = ink

    def wipe_tail(self) -> None:
        """Blank the row from here on: nothing but the terminal's own colour is everywhere the same there."""
        self.dip(PLAIN)
        self._sent.append("\x1b[K")

    def wipe_all(self) -> None:
        """Blank the screen."""
        self.dip(PLAIN)
        self._sent.append("\x1b[H\x1b[2J")
        self.at = 0, 0

    def roll(self, first: int, last: int, rows: int) -> None:
        """Move what stands in these rows, `last` with them, up by so many, or down by as many below 0; blank ones come in."""
        self.dip(PLAIN)
        self._sent.append(f"\x1b[{first + 1};{last + 1}r")
        self.at = None
        self.go(0, last if rows > 0 else first)
        self._sent += ["\n" * rows if rows > 0 else "\x1bM" * -rows, "\x1b[r"]
        self.at = None  # home, but not on every terminal

    def _ways(self, x: int, y: int) -> list[str]:
        place = f"{y + 1};{x + 1}" if x else str(y + 1) if y else ""
        ways = [f"\x1b[{place}H"]
        if self.at is None:
            return ways
        here, row = self.at
        if row == y:
            ways += ["\r"] if not x else []
            ways.append(_times(x - here, "C") if x > here else min(_times(here - x, "D"), "\b" * (here - x), key=len))
        elif here == x:
            ways.append(_times(y - row, "B") if y > row else _times(row - y, "A"))
        return ways


def _times(count: int, end: str) -> str:
    return f"\x1b[{count if count > 1 else ''}{end}"
