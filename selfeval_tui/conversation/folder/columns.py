"""The columns of the table: what each shows of a row, what it is sorted by, and which have room."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from ...language import Language, Message, Sayable, say, visible
from ...language.columns import clip, left, right, squeezed, width
from ...store.reviews.file_review import Other
from ..wording import points
from .row import Row

Key: TypeAlias = "str | int | Decimal | None"

_NOTHING = "."  # what is there stands out
_RISING, _FALLING = "^", "v"
_LEAST_NAME = 20  # cells, before a column gives way
_LEAST_UNIT = 46  # cells for both names; of fewer the unit has none


class Column(Struct, frozen=True):
    """A column: its head, the cell of a row, and what rows are sorted by, None standing last either way.

    `least` cells hold any figure; of a name there are none, it takes what is left. `falling` is how it is sorted first.
    """

    head: Sayable
    cell: Callable[[Row], Sayable]
    key: Callable[[Row], Key]
    least: int = 0
    falling: bool = False


def _count(row: Row, number: int) -> str:
    """A number of findings; what couldn't be looked at has none, it has its reason."""
    return "–" if isinstance(row.kind, Other) else str(number) if number else _NOTHING


UNIT = Column(Message.of("folder.unit"), lambda row: row.unit, lambda row: row.unit or None)
PROJECT = Column(Message.of("folder.project"), lambda row: row.name, lambda row: row.name)
YEAR = Column(Message.of("folder.year"), lambda row: str(row.year or "–"), lambda row: row.year, 4, falling=True)
RATE = Column(Message.of("folder.rate"), lambda row: points(row.figures.rate), lambda row: row.figures.rate, 6)
TOTAL = Column(
    Message.of("folder.total"),
    lambda row: row.standing or points(row.figures.total),
    lambda row: row.figures.total,
    6,
)
GRADE = Column(Message.of("folder.grade"), lambda row: row.figures.grade or "–", lambda row: row.figures.rank, 4)
ERRORS = Column(
    Message.of("folder.errors"), lambda row: _count(row, row.errors), lambda row: row.errors, 4, falling=True
)
WARNINGS = Column(
    Message.of("folder.warnings"), lambda row: _count(row, row.warnings), lambda row: row.warnings, 4, falling=True
)
COLUMNS = (PROJECT, UNIT, YEAR, RATE, TOTAL, GRADE, ERRORS, WARNINGS)
_NAMES = (PROJECT, UNIT)
_GIVING = (YEAR, RATE, GRADE)  # in this order, where names would have too little room


class Sorting(Struct, frozen=True):
    """By which column the rows are sorted, and whether the greatest comes first."""

    column: Column
    falling: bool

    @property
    def sign(self) -> str:
        return _FALLING if self.falling else _RISING


class Layout(Struct, frozen=True):
    """The columns that have room in so many cells, and how wide each is."""

    columns: tuple[tuple[Column, int], ...]
    language: Language

    def heads(self, sorting: Sorting | None) -> str:
        """The heads, a sign before the one that the rows are sorted by."""
        return " ".join(self._head(column, size, sorting) for column, size in self.columns)

    def cells(self, row: Row) -> list[tuple[Column, str]]:
        """The cells of a row, each as wide as its column."""
        return [(column, self._aligned(column, self._said(column.cell(row)), size)) for column, size in self.columns]

    def _head(self, column: Column, size: int, sorting: Sorting | None) -> str:
        sign = sorting.sign if sorting is not None and sorting.column is column else ""
        return self._aligned(column, f"{sign}{self._said(column.head)}", size)

    def _aligned(self, column: Column, text: str, size: int) -> str:
        return left(squeezed(text, size), size) if column in _NAMES else right(clip(text, size), size)

    def _said(self, words: Sayable) -> str:
        return visible(say(words, self.language)).replace("\n", " ")


def layout(cells: int, language: Language) -> Layout:
    """The layout for so many cells; each head has room for the sign before it."""
    widths = {
        column: max(column.least, width(say(column.head, language)) + 1) for column in COLUMNS if column not in _NAMES
    }
    for column in _GIVING:
        if _left(cells, widths) < _LEAST_NAME:
            del widths[column]
    room = max(1, _left(cells, widths))
    unit = (room - 1) * 2 // 5 if room >= _LEAST_UNIT else 0
    names = {PROJECT: room - unit - 1, UNIT: unit} if unit else {PROJECT: room}
    sizes = {**names, **widths}
    return Layout(tuple((column, sizes[column]) for column in COLUMNS if column in sizes), language)


def _left(cells: int, widths: dict[Column, int]) -> int:
    return cells - sum(size + 1 for size in widths.values())
