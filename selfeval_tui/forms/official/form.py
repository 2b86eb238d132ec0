"""The official form of an evaluation: title, project, money, goals, indicators, and what may stand below them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from ...evaluation.addresses import Address
from ...evaluation.model import Evaluation, Goals, Project
from ...scoring.scorecard import Scorecard
from ..columns import TITLES
from ..top import GOALS
from . import labels
from .indicators import indicator_cells
from .money import funding_cells
from .printed import day, printed
from .sheet import Block, Cell, Role, Sheet

# mm, of a page of A4 with 15 on either side; the goals have halves of equal width.
_WIDTHS = (17, 17, 19, 21, 25, 22, 15, 15, 29)
_END = len(_WIDTHS)
_HALF = 5  # the column with which the right half of the goals begins


def official_form(evaluation: Evaluation, card: Scorecard) -> Sheet:
    """The form as it is handed in, of an evaluation and its score.

    The score printed is the one that counts: the stated one where one is stated. What isn't known yet is blank; there is
    a total only of a finished form.
    """
    cells = list(_title(evaluation.project.fiscal_year))
    blocks = []
    parts: tuple[Callable[[int], Iterator[Cell]], ...] = (
        lambda row: _project(evaluation.project, row),
        lambda row: funding_cells(evaluation.funding, card, row),
        lambda row: _goals(evaluation.goals, row),
        lambda row: indicator_cells(card, row),
        lambda row: _below(evaluation.project, row),
    )
    row = 2
    for part in parts:
        own = sorted(part(row), key=lambda cell: (cell.row, cell.column))
        end = max((cell.row + cell.rows for cell in own), default=row)
        blocks.append(Block(row, end))
        cells += own
        row = end
    *_, table, below = blocks
    if below.first == below.end:
        blocks.pop()
    return Sheet(_WIDTHS, tuple(_computable(cells)), tuple(blocks), table.first)


def _title(year: int | None) -> Iterator[Cell]:
    yield Cell(TITLES[0], 0, 0, columns=_END, role=Role.TITLE)
    yield Cell(f"（{year or '　　　　'}年度）", 1, 0, columns=_END, role=Role.YEAR)


def _project(project: Project, row: int) -> Iterator[Cell]:
    yield from _pair("project.name", project.name, row, (0, 2, _END))
    yield from _pair("project.supervising_department", project.supervising_department, row + 1, (0, 2, _HALF))
    yield from _pair("project.implementing_unit", project.implementing_unit, row + 1, (_HALF, _HALF + 1, _END))


def _goals(goals: Goals, row: int) -> Iterator[Cell]:
    yield Cell(labels.part_of("goals"), row, 0, rows=2, role=Role.LABEL)
    texts = (goals.expected, goals.actual)
    for names, text, (begin, end) in zip(GOALS.values(), texts, ((1, _HALF), (_HALF, _END)), strict=True):
        yield Cell(names[0], row, begin, columns=end - begin, role=Role.LABEL)
        yield Cell(printed(text), row + 1, begin, columns=end - begin, role=Role.PARAGRAPH)


def _below(project: Project, row: int) -> Iterator[Cell]:
    """What not every form has: remarks, and who filled it in, when, and how to reach them."""
    if project.remarks:
        yield from _pair("project.remarks", project.remarks, row, (0, 2, _END), role=Role.PARAGRAPH)
        row += 1
    signed = (
        ("project.prepared_by", project.prepared_by, (0, 2, 4)),
        ("project.contact_phone", project.contact_phone, (4, 5, 7)),
        ("project.prepared_on", day(project.prepared_on), (7, 8, _END)),
    )
    if any(value for _, value, _ in signed):
        for address, value, places in signed:
            yield from _pair(address, value, row, places)


def _pair(
    address: str, value: str | None, row: int, places: tuple[int, int, int], role: Role = Role.TEXT
) -> Iterator[Cell]:
    """A label and what stands beside it, between three columns."""
    label, text, end = places
    yield Cell(labels.label_of(address), row, label, columns=text - label, role=Role.LABEL)
    yield Cell(printed(value), row, text, columns=end - text, role=role)


def _computable(cells: list[Cell]) -> Iterator[Cell]:
    """The cells, with a formula only where all that it is made of are figures too."""
    figures = {cell.address for cell in cells}
    for cell in cells:
        known = all(part in figures for part in cell.formula if isinstance(part, Address))
        yield cell if known else replace(cell, formula=())
