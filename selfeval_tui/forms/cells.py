"""What every reader makes of its source: lines of cells."""

from __future__ import annotations

import re

from msgspec import Struct

from ..language import Message, Sayable
from ..late import late

_HAN = r"\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’"
# A run of spaces is looked at from its beginning only, and nothing is tried twice (`++`): pasted cells have any length.
_FOLD = late(r"(?:(?<![ \t\u3000])[ \t\u3000]++)?+[\n\v\r]++[ \t\u3000]*+")
_NEEDLESS = late(rf"(?<=[{_HAN}]) (?=[{_HAN}])")
_HALF_WIDTH = late(r"(?:(?:(?<! ) ++)?+\(|（)([^()（）\u3400-\u9fff]*+[\u3400-\u9fff][^()（）]*+)[)）]")
_BLANK = {"", "-", "－", "–", "—", "——", "/", "／"}


class Row(Struct, frozen=True):
    """A line of cells and its number in the source, from 1. In a `loose` one, blank cells are lost; `wide` are its parts
    between gaps of two spaces and more. `covered` are the places that another cell reaches over, where the source knows;
    `at` is where people find it, where that isn't a line of a text."""

    line: int
    cells: tuple[str, ...]
    loose: bool = False
    wide: tuple[str, ...] = ()
    at: Sayable = ""
    covered: frozenset[int] = frozenset()

    @property
    def place(self) -> Sayable:
        """Where people find it."""
        return self.at or Message.of("place.line", number=self.line)

    @property
    def filled(self) -> tuple[str, ...]:
        """The cells that hold anything."""
        return tuple(cell for cell in self.cells if cell)

    @property
    def text(self) -> str:
        return " ".join(self.filled)


class Doubt(Struct, frozen=True):
    """What looks wrong with a row, and the field of the indicator it is about."""

    key: str
    message: Message


def is_nothing(cell: str) -> bool:
    """Whether a cell is blank, or dashed as people do where there is nothing to say."""
    return cell.strip() in _BLANK


def one_line(cell: str) -> str:
    """A cell that was folded, as one line: no space is put between Chinese characters."""
    return _NEEDLESS.sub("", _FOLD.sub(" ", cell)) if "\n" in cell or "\v" in cell else cell


def without_needless_spaces(text: str) -> str:
    """Spaces between Chinese characters taken out, but within brackets: there they part words."""
    kept, depth = "", 0
    for piece in re.split(r"([（()）])", text):
        if piece in ("（", "("):
            depth += 1
        elif piece in ("）", ")"):
            depth -= 1
        kept += piece if depth > 0 else _NEEDLESS.sub("", piece)
    return kept


def chinese_brackets(name: str) -> str:
    """Brackets around Chinese words are Chinese ones: the official system prints both kinds for the same name."""
    return _HALF_WIDTH.sub(r"（\1）", name)
