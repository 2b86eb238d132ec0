"""The funding table of the form, with the rate of each row and what the total earns."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...evaluation.addresses import Address
from ...evaluation.model import Funding, FundingRow
from ...scoring.exact import HUNDRED, ratio
from ...scoring.execution import row_rate, total_row
from ...scoring.scorecard import Scorecard
from ..columns import Column
from ..money_head import AMOUNTS, FUNDING, WEIGHT
from . import formulas, labels
from .figures import figure_cell
from .printed import money
from .sheet import Cell, Formula, Role

_NAMES, _AMOUNTS, _WEIGHT, _RATE, _SCORE = 1, 3, 6, 7, 8  # columns
_NONE = "-"  # a row that is not the total earns nothing of its own
_WITHIN = "其中："


def funding_cells(funding: Funding, card: Scorecard, first: int) -> Iterator[Cell]:
    """The table from the row `first` on."""
    yield Cell(f"{labels.part_of('funding')}（{funding.unit}）", first, 0, rows=1 + len(FUNDING), role=Role.LABEL)
    yield Cell("", first, _NAMES, columns=_AMOUNTS - _NAMES, role=Role.LABEL)
    rate = f"{labels.result_of('execution_rate')}(%)"
    heads = (*(names[0] for names in AMOUNTS.values()), WEIGHT[0], rate, labels.column(Column.SCORE))
    yield from (Cell(head, first, _AMOUNTS + place, role=Role.LABEL) for place, head in enumerate(heads))
    for row, (key, names) in enumerate(FUNDING.items(), first + 1):
        name = f"{names[0]}：" if key == "total" else f"{_WITHIN}{names[0]}" if row == first + 2 else names[0]
        yield Cell(name, row, _NAMES, columns=_AMOUNTS - _NAMES, role=Role.TEXT)
        yield from _row(key, total_row(funding) if key == "total" else getattr(funding, key), card, row)


def _row(key: str, amounts: FundingRow, card: Scorecard, row: int) -> Iterator[Cell]:
    is_total = key == "total"
    for place, column in enumerate(AMOUNTS, _AMOUNTS):
        address, value = Address.of("funding", key, column), getattr(amounts, column)
        formula = _sum(column) if is_total and card.execution.funding.total is None else ()
        yield figure_cell(row, place, value, money(value), formula=formula, address=address)
    rate = row_rate(amounts, card.preset)
    formula = formulas.rate(key, _exact_rate(amounts), card.preset) if rate is not None else ()
    yield figure_cell(row, _RATE, rate, formula=formula, address=formulas.RATE if is_total else None)
    if is_total:
        yield from _points(card, row)
    else:
        yield from (Cell(_NONE, row, place) for place in (_WEIGHT, _SCORE))


def _points(card: Scorecard, row: int) -> Iterator[Cell]:
    """What the execution rate may earn and what it earns, in the row of the total."""
    execution = card.execution
    yield figure_cell(row, _WEIGHT, execution.weight, money(execution.weight), address=formulas.EXECUTION_WEIGHT)
    formula = formulas.execution_score(execution, card.preset) if execution.score is not None else ()
    yield figure_cell(row, _SCORE, execution.score, formula=formula, address=formulas.EXECUTION_SCORE)


def _exact_rate(amounts: FundingRow) -> Decimal:
    budget, executed = amounts.adjusted_budget, amounts.executed
    return ratio(executed, HUNDRED, by=budget) if budget and executed else Decimal(0)


def _sum(column: str) -> Formula:
    first, second, third = (Address.of("funding", key, column) for key in FUNDING if key != "total")
    return ("SUM(", first, ",", second, ",", third, ")")
