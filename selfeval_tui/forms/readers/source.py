"""What a reader makes of a file: its rows, and what of the file couldn't be read as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from ...evaluation.problem import Problem
from ...language import Message, Sayable
from ..cells import Row
from ..pasted import loose_row

MOST_ROWS = 20_000  # a hundred forms of the longest kind
MOST_COLUMNS = 100
MOST_CHARACTERS = 4_000_000
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")  # the 1 of a footnote is no digit of the figure before it
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")


class Source(Struct, frozen=True):
    """The rows of a file in its order, each with its place there; a blank one where a page or a sheet ends.

    `notes` say what was left out.
    """

    rows: tuple[Row, ...]
    notes: tuple[Message, ...] = ()


Lines: TypeAlias = Iterable[tuple[Sayable, str | Sequence[str | None]]]


def numbered(lines: Lines) -> tuple[Row, ...]:
    """Places, with the cells of a table or a text outside of one, as rows counted through; a cell that another reaches over
    is None.

    Raises `Problem` for more than any form has.
    """
    found: list[Row] = []
    characters = 0
    for place, line in lines:
        number = len(found) + 1
        if isinstance(line, str):
            row = loose_row(number, plain(line), at=place)
        else:
            cells = tuple(plain(cell or "").replace("\t", " ").strip() for cell in line)
            row = Row(number, cells, at=place, covered=frozenset(at for at, cell in enumerate(line) if cell is None))
        characters += sum(map(len, row.cells))
        if number > MOST_ROWS or characters > MOST_CHARACTERS:
            raise Problem("source.long", most=f"{MOST_ROWS:,}")
        found.append(row if row.filled else replace(row, cells=(), covered=frozenset()))
    return tuple(found)


def plain(text: str) -> str:
    """The text of a cell or a paragraph without what no field takes, its lines ended in one way."""
    return without_controls(_LINE_ENDS.sub("\n", text))


def without_controls(text: str) -> str:
    """A text without what can't be seen; ends of lines of any kind stay."""
    return _CONTROLS.sub("", text).replace("\u00a0", " ")
