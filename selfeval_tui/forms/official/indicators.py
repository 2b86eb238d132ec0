"""The indicator table of the form with its total and grade; neighbours of one level share a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import groupby

from ...evaluation.addresses import Address
from ...evaluation.model import Indicator
from ...scoring.indicator import IndicatorScore
from ...scoring.scorecard import Scorecard
from ..columns import OFFICIAL, Column
from . import formulas, labels
from .figures import figure_cell
from .printed import actual, money, printed, target, unit
from .sheet import Cell, Role

# Where each column begins, and how many of the grid it takes.
_PLACES = {
    column: (place, 2 if column is Column.NAME else 1)
    for column, place in zip(OFFICIAL, (0, 1, 2, 4, 5, 6, 7, 8), strict=True)
}
_WEIGHT, _SCORE, _LAST = (_PLACES[column][0] for column in (Column.WEIGHT, Column.SCORE, Column.DEVIATION))


def indicator_cells(card: Scorecard, first: int) -> Iterator[Cell]:
    """The table from its head, in the row `first`, to the grade below it."""
    for column, (place, columns) in _PLACES.items():
        yield Cell(labels.column(column), first, place, columns=columns, role=Role.LABEL)
    marks = card.indicators
    for row, mark in enumerate(marks, first + 1):
        yield from _row(mark, card, row)
    yield from _levels([mark.indicator for mark in marks], first + 1)
    yield from _ends(card, first + 1 + len(marks))


def _row(mark: IndicatorScore, card: Scorecard, row: int) -> Iterator[Cell]:
    one = mark.indicator
    place, columns = _PLACES[Column.NAME]
    yield Cell(printed(one.name), row, place, columns=columns, role=Role.TEXT)
    yield Cell(target(one), row, _PLACES[Column.TARGET][0])
    place, _ = _PLACES[Column.ACTUAL]
    if isinstance(one.actual, Decimal):
        yield figure_cell(row, place, one.actual, actual(one), behind=unit(one), address=_of(mark, "actual"))
    else:
        yield Cell(actual(one), row, place)
    yield figure_cell(row, _WEIGHT, mark.weight, money(mark.weight), address=_of(mark, "weight"))
    formula = formulas.indicator_score(mark, card.preset)
    yield figure_cell(row, _SCORE, mark.counted, formula=formula, address=_of(mark, "score"))
    yield Cell(printed(one.deviation), row, _LAST, role=Role.TEXT)


def _of(mark: IndicatorScore, key: str) -> Address:
    return Address.of("indicators", mark.number, key)


def _levels(indicators: list[Indicator], first: int) -> Iterator[Cell]:
    """Level 1 and level 2 beside their rows; of rows that name none each has a cell of its own."""
    keys: dict[Column, Callable[[Indicator], tuple[str | None, ...]]] = {
        Column.CATEGORY: lambda one: (one.category,),
        Column.SUBCATEGORY: lambda one: (one.category, one.subcategory),
    }
    for column, key in keys.items():
        row, place = first, _PLACES[column][0]
        for names, group in groupby(indicators, key):
            count = len(list(group))
            heights = (count,) if names[-1] else (1,) * count
            for rows in heights:
                yield Cell(printed(names[-1]), row, place, rows=rows, role=Role.LEVEL)
                row += rows


def _ends(card: Scorecard, row: int) -> Iterator[Cell]:
    """The total with the weights, and the grade: blank while anything that counts is missing."""
    weights = [mark.weight for mark in card.indicators if mark.weight is not None]
    whole = len(weights) == len(card.indicators) > 0
    weight = sum(weights, card.execution.weight) if whole else None
    yield Cell(labels.result_of("total_score"), row, 0, columns=_WEIGHT, role=Role.LABEL)
    formula = formulas.sum_of((formulas.EXECUTION_WEIGHT, *(_of(mark, "weight") for mark in card.indicators)))
    yield figure_cell(row, _WEIGHT, weight, money(weight), formula=formula)
    formula = formulas.total(card, (formulas.EXECUTION_SCORE, *(_of(mark, "score") for mark in card.indicators)))
    yield figure_cell(row, _SCORE, card.total, formula=formula, address=formulas.TOTAL)
    yield Cell("", row, _LAST)
    named = _PLACES[Column.NAME][0]
    yield Cell(labels.result_of("grade"), row + 1, 0, columns=named, role=Role.LABEL)
    grade, formula = (card.grade or "", formulas.grade(card.preset)) if card.complete else ("", ())
    columns = _LAST + 1 - named
    yield Cell(printed(grade), row + 1, named, columns=columns, formula=formula)
