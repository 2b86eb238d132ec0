"""Points that one merged cell gives several indicators: whose how many are, only the person knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ..language import Message
from .cells import Doubt, Row
from .columns import FIELDS, POINTS
from .layout import Layout, head_of
from .table import Entry, Table


def with_shared_points(table: Table, rows: Sequence[Row]) -> Table:
    """The table, with the points doubted of every indicator that shares them with others."""
    entries = list(table.entries)
    at = {entry.place: number for number, entry in enumerate(entries)}
    layout: Layout | None = None
    for row in rows:
        layout = head_of(row) or layout
        number = at.get(row.place)
        if layout is None or row.loose or not number:
            continue
        for doubt in _shared(row, layout, entries[number]):
            for one in (number - 1, number):
                entries[one] = replace(entries[one], doubts=tuple(dict.fromkeys((*entries[one].doubts, doubt))))
    return replace(table, entries=tuple(entries))


def _shared(row: Row, layout: Layout, entry: Entry) -> Iterator[Doubt]:
    """A doubt for each column of points in which the cell above reaches over this row."""
    for column in POINTS:
        if column in layout.places and column not in entry.cells and layout.places[column] in row.covered:
            yield Doubt(FIELDS[column], Message.of("table.shared_points"))
