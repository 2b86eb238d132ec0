"""Which column of a table is which: by its head, or, where none was copied, by what stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from msgspec import Struct

from ..evaluation.achievement import tier_of_words
from ..evaluation.taxonomy import Taxonomy
from ..late import late
from .cells import Row, is_nothing
from .columns import LEVELS, NUMBERS, OFFICIAL, POINTS, Column, column_of, rank_of, squeezed
from .pieces import SIGN, is_number

_POINTS = late(r"[0-9０-９]{1,3}(?:[.．][0-9０-９]{1,2})?分?")
_IN_THREE = (*OFFICIAL[:3], Column.SIGN, Column.TARGET, Column.UNIT, *OFFICIAL[4:])
_LOOKED_AT = 60  # lines; more say nothing new about the columns
_FEWEST = 3  # labels of a head
_FEWEST_UNNAMED = 2  # where that of the name is none that is known
_FIGURES = (Column.TARGET, Column.ACTUAL, *POINTS)
_FAR = 1_000
_SIGN_WORDS = {"定性", "定量", "正向", "反向"}


class Layout(Struct, frozen=True):
    """Where each column stands, from 0; `unused` are the labels of columns that are none of the form's."""

    places: dict[Column, int]
    unused: tuple[str, ...] = ()

    def cells(self, row: Row) -> dict[Column, str]:
        """The cells of a line that hold anything, by their columns."""
        found = {}
        for column, place in self.places.items():
            if place < len(row.cells) and not is_nothing(row.cells[place]):
                found[column] = row.cells[place]
        return found

    @property
    def order(self) -> tuple[Column, ...]:
        """The columns that there are, from left to right."""
        return tuple(sorted(self.places, key=self.places.__getitem__))


LOOSE = Layout({column: place for place, column in enumerate(OFFICIAL)})


def head_of(row: Row) -> Layout | None:
    """The layout that a line of labels gives; None for any other line.

    Where no label that is known names the indicators, theirs is the one column between the levels and the figures.
    """
    places: dict[Column, int] = {}
    ranks: dict[Column, int] = {}
    for place, cell in enumerate(row.cells):
        column = column_of(cell)
        if column is not None and (rank := rank_of(cell, column)) < ranks.get(column, rank + 1):
            # 绩效指标 may stand before all others as the name of the whole table.
            places[column], ranks[column] = place, rank
    is_headed = len(places) >= _FEWEST if Column.NAME in places else _is_headed(places, loose=row.loose)
    if not is_headed:
        return None
    levels = [places[column] for column in LEVELS if column in places]
    if places.get(Column.NAME, -1) < min(levels, default=0) and (name := _unnamed(row, places)) is not None:
        places[Column.NAME] = name  # one before the levels is that of the whole table
    return Layout(places, tuple(_unused(row, places)))


def _is_headed(places: dict[Column, int], *, loose: bool) -> bool:
    """Whether levels and figures are named, as no other line of the form does; in prose two such words may follow."""
    levels, figures = (sum(column in places for column in columns) for columns in (LEVELS, _FIGURES))
    return levels > 0 and levels + figures >= (_FEWEST if loose else _FEWEST_UNNAMED)


def _unnamed(row: Row, places: dict[Column, int]) -> int | None:
    """The one column between the levels and the figures; None where there are more, or none."""
    last = max((places[column] for column in LEVELS if column in places), default=_FAR)
    first = min((place for place in places.values() if place > last), default=last)
    between = [place for place in range(last + 1, first) if row.cells[place]]
    return between[0] if len(between) == 1 else None


def _unused(row: Row, places: dict[Column, int]) -> Iterator[str]:
    """The labels that name none of the columns; what numbers the rows, or names the table beside it, isn't one."""
    first = min(places[column] for column in (*LEVELS, Column.NAME) if column in places)
    for place, cell in enumerate(row.cells):
        label = squeezed(cell)
        is_frame = label in NUMBERS or (place < first and "指标" in label)
        if label and place not in places.values() and not is_frame:
            yield label


def guess(rows: Sequence[Row], levels: Taxonomy) -> Layout | None:
    """The layout that fits lines without a head best; None where none fits."""
    seen = [row for row in rows if len(row.filled) >= 2 and not row.loose][:_LOOKED_AT]
    best: tuple[int, Layout | None] = (0, None)
    for layout in _layouts():
        fit = sum(_fit(layout, row, levels) for row in seen)
        if fit > best[0]:
            best = (fit, layout)
    return best[1]


def _layouts() -> Iterator[Layout]:
    """The form's columns from the first, second or third on, behind up to two columns of something else."""
    for columns, first, before in product((OFFICIAL, _IN_THREE), range(3), range(3)):
        yield Layout({column: place for place, column in enumerate(columns[first:], before)})


def _fit(layout: Layout, row: Row, levels: Taxonomy) -> int:
    found = layout.cells(row)
    beside = sum(not is_nothing(cell) for cell in row.cells) - len(found)
    if Column.NAME not in found:
        return -2
    return sum(_likely(column, cell, levels) for column, cell in found.items()) - beside


def _likely(column: Column, cell: str, levels: Taxonomy) -> int:
    """How well a cell goes with a column."""
    text = squeezed(cell)
    signed, number = bool(SIGN.match(text)), is_number(cell)
    if column in LEVELS:
        return 3 if levels.section(text) else -2
    if column is Column.NAME:
        return -3 if signed or number or levels.section(text) else 2
    if column is Column.SIGN:
        return 3 if SIGN.fullmatch(text) or text in _SIGN_WORDS else -4
    if column is Column.UNIT:
        return -3 if signed or number or len(text) > 5 else 0
    if column in POINTS:
        return 2 if _POINTS.fullmatch(text) else -4
    if column is Column.TARGET:
        return 2 if signed else 1
    if column is Column.ACTUAL:
        return -3 if signed else 2 if number or tier_of_words(text) else 0
    return -2 if number or signed else 0
