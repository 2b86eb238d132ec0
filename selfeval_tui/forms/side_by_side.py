"""Forms side by side in one table, put below each other: what stands in a line of both is of two forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from ..evaluation.problem import Problem
from .cells import Row
from .columns import LEVELS, Column, column_of, squeezed
from .layout import head_of
from .pairs import called, project_label

_FIRST = (*LEVELS, Column.NAME)


def with_forms_below(rows: Sequence[Row]) -> Sequence[Row]:
    """The lines, those of forms that stand side by side below each other.

    Raises `Problem` where it isn't certain where one form ends and the next begins.
    """
    tables = [(is_table, tuple(run)) for is_table, run in groupby(rows, lambda row: bool(row.filled) and not row.loose)]
    if not any(is_table and _beginnings(run) for is_table, run in tables):
        return rows
    found = (row for is_table, run in tables for row in (_below(run) if is_table else run))
    return tuple(replace(row, line=number) for number, row in enumerate(found, 1))


def _below(rows: tuple[Row, ...]) -> Iterator[Row]:
    """The lines of a table: of its left half, then of its right one, and so on."""
    beginnings = _beginnings(rows)
    if beginnings is None:
        yield from rows
        return
    place = _between(rows, *beginnings)
    left, right = (tuple(_half(rows, *half)) for half in ((0, place), (place, None)))
    if not any(map(_is_of_form, left)) or not any(map(_is_of_form, right)):
        raise Problem("source.side_by_side")
    yield from left
    yield Row(0, ())
    yield from _below(right)


def _beginnings(rows: Sequence[Row]) -> tuple[int, int] | None:
    """Where two forms in the same lines begin: with the name of each, or the first column of the table of each."""
    named = [place for row in rows for place in _names(row)]
    beside = [place for row in rows for place in _names(row) if any(row.cells[:place])]
    if beside and (before := [place for place in named if place < min(beside)]):
        return min(before), min(beside)
    for row in rows:
        labels = [squeezed(cell) if column_of(cell) in _FIRST else "" for cell in row.cells]
        twice = next((label for label in labels if label and labels.count(label) > 1), "")
        if twice and head_of(row) is not None:
            first = labels.index(twice)
            return first, labels.index(twice, first + 1)
    return None


def _names(row: Row) -> list[int]:
    """The places of a line that say that the name of a project follows."""
    label = project_label(row)
    cells = (called(cell.replace("：", ":").partition(":")[0]) for cell in row.cells)
    return [place for place, cell in enumerate(cells) if label and cell == label]


def _between(rows: Sequence[Row], first: int, second: int) -> int:
    """Where the second of two forms begins, of which the same stands at both places.

    Behind a column that is blank in all lines; else as far before as the first begins. Raises `Problem` where a cell
    reaches from one into the other.
    """
    lines = [row for row in rows if not _is_shared(row)]
    gaps = [
        place
        for place in range(first + 1, second)
        if not any(any(row.cells[place : place + 1]) or place in row.covered for row in lines)
    ]
    if gaps:
        return gaps[-1] + 1
    place = second - first + min(at for row in lines for at, cell in enumerate(row.cells) if cell)
    if any(place in row.covered and not _from_above(lines, at, place) for at, row in enumerate(lines)):
        raise Problem("source.side_by_side")
    return place


def _is_shared(row: Row) -> bool:
    """Whether a line has one cell alone: a title over both forms, or a remark below them."""
    return len(row.filled) == 1


def _from_above(rows: Sequence[Row], at: int, place: int) -> bool:
    """Whether what covers a place in a line stands in that place further above."""
    above = next((row for row in reversed(rows[:at]) if place not in row.covered), None)
    return above is not None and bool(above.cells[place : place + 1])


def _half(rows: Sequence[Row], first: int, end: int | None) -> Iterator[Row]:
    """The lines of a half; what reaches over both is in each."""
    for row in rows:
        cells = row.cells[first:end]
        covered = frozenset(place - first for place in row.covered if first <= place and (end is None or place < end))
        if _is_shared(row) and not any(cells) and first in row.covered:
            yield replace(row, cells=row.filled, covered=frozenset())
        elif any(cells):
            yield replace(row, cells=cells, covered=covered)


def _is_of_form(row: Row) -> bool:
    return bool(project_label(row)) or head_of(row) is not None
