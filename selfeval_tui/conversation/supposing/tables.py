"""A table whose figures stand in columns: what each row is about comes last, so that long names push nothing aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...language import Joined, Language, Sayable, say, visible
from ...language.columns import right, width
from ..line import Line, Role

GAP = "  "


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: its cells, what it is about, and below that, set in by so much, the reason."""

    cells: tuple[Sayable, ...]
    name: Sayable = ""
    role: Role = Role.DONE
    reason: Sayable = ""
    indent: int = 0


def table(entries: Iterable[Entry], language: Language) -> Iterator[Line]:
    """The rows as lines, the cells of each column aligned at their last digit."""
    rows = list(entries)
    cells = [[visible(say(cell, language)) for cell in row.cells] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    indent = sum(widths) + len(GAP) * len(widths)
    for row, said in zip(rows, cells, strict=True):
        figures = GAP.join(map(right, said, widths))
        yield Line(row.role, Joined((figures, row.name), GAP) if row.name else figures, hang=indent)
        if row.reason:
            below = indent + row.indent
            yield Line(Role.HELP, Joined((" " * below, row.reason), ""), hang=below)
