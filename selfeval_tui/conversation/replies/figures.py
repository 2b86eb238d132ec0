"""Figures in columns: what each row is about comes last, so that long names push nothing aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ...language import Joined, Padded, Sayable
from ...language.columns import right, width
from ..line import Line, Role

_GAP = "  "
_LEAST = 5  # cells of a column: the heads fit in either language


class Entry(Struct, frozen=True):
    """A row: its figures, what it is about, and below that, set in by so much, a note."""

    figures: tuple[str, ...]
    name: Sayable = ""
    role: Role = Role.DONE
    note: Sayable = ""
    indent: int = 0


def figures_table(heads: tuple[Sayable, ...], entries: Iterable[Entry]) -> Iterator[Line]:
    """The rows as lines under their heads, the figures of each column aligned at their last digit."""
    rows = list(entries)
    columns = zip(*(row.figures for row in rows), strict=True)
    widths = [max(_LEAST, *map(width, column)) for column in columns]
    indent = sum(widths) + len(_GAP) * len(widths)
    yield Line(Role.HELP, Joined(tuple(map(Padded, heads, widths))))
    for row in rows:
        yield Line(row.role, Joined((*map(right, row.figures, widths), row.name)), hang=indent)
        if row.note:
            below = indent + row.indent
            yield Line(Role.HELP, Joined((" " * below, row.note), ""), hang=below)
