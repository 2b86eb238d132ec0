"""How a cell is coloured and marked, and the shortest way from one way to another. Pure."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

_BOLD, _FAINT = "1", "2"
# What ends each mark; bold and faint end together.
_ENDS = {_BOLD: "22", _FAINT: "22", "3": "23", "4": "24", "5": "25", "7": "27", "8": "28", "9": "29"}
_SEEN_ON_BLANKS = frozenset("479")  # underlined, reversed, struck out
_COLOURS = {"3": "front", "9": "front", "4": "back", "10": "back"}  # by all digits but the last
_PARTS = {"5": 3, "2": 5}  # how many numbers a colour of 256, or of red, green and blue, is


class Ink(NamedTuple):
    """The colours of a cell as the numbers of `SGR`, "" for the terminal's own, and its marks."""

    front: str = ""
    back: str = ""
    marks: frozenset[str] = frozenset()

    @property
    def on_blanks(self) -> Ink:
        """What is seen of it where nothing is written."""
        return self if self.marks & _SEEN_ON_BLANKS else Ink(back=self.back)


PLAIN = Ink()


@lru_cache(1024)
def dipped(ink: Ink, numbers: str) -> Ink | None:
    """The ink after an `SGR` sequence of these numbers, parted by `;`; None where one of them isn't known."""
    front, back, marks = ink
    left = [number or "0" for number in numbers.split(";")]
    while left:
        number = left[0]
        size = 1
        if number in ("38", "48"):
            size = _PARTS.get("".join(left[1:2]), 0)
            colour = ";".join(left[:size])
            if not size or len(left) < size:
                return None
            front, back = (colour, back) if number == "38" else (front, colour)
        elif number == "0":
            front, back, marks = PLAIN
        elif number in _ENDS:
            marks |= {number}
        elif number in _ENDS.values():
            marks -= {mark for mark, end in _ENDS.items() if end == number}
        elif number[:-1] in _COLOURS and number[-1] in "012345679":
            colour = "" if number[-1] == "9" else number
            front, back = (colour, back) if _COLOURS[number[:-1]] == "front" else (front, colour)
        else:
            return None
        del left[:size]
    return Ink(front, back, marks)


@lru_cache(1024)
def change(before: Ink | None, after: Ink) -> str:
    """The shortest sequence that leads from one ink to another; None is one that isn't known."""
    if before == after:
        return ""
    anew = [*sorted(after.marks), after.front, after.back]
    whole = _sequence(["0", *filter(None, anew)]) if after != PLAIN else "\x1b[m"
    if before is None or before.marks - after.marks:
        return whole
    colours = [
        now or default
        for was, now, default in ((before.front, after.front, "39"), (before.back, after.back, "49"))
        if was != now
    ]
    return min(whole, _sequence([*sorted(after.marks - before.marks), *colours]), key=len)


def _sequence(numbers: list[str]) -> str:
    return f"\x1b[{';'.join(numbers)}m"
