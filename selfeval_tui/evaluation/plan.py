"""A plan: targets and weights without what came of them; and what last year's form says beside a question of this year's."""

from __future__ import annotations

from typing import TypeVar

from msgspec.structs import replace

from .addresses import Address, rows
from .model import Evaluation, Funding, FundingRow, Indicator, Part
from .part import fields_of

_P = TypeVar("_P", bound=Part)


def is_plan(evaluation: Evaluation) -> bool:
    """Whether nothing in it says yet what came of the year: no actuals, no results in words, no money spent."""
    done = any(one.actual is not None or one.achievement is not None for one in evaluation.indicators)
    spent = any(row.executed for _, row in rows(evaluation.funding))
    return not (done or spent or evaluation.goals.actual)


def from_plan(evaluation: Evaluation) -> Evaluation:
    """What a new evaluation takes from a plan: all of it."""
    return replace(evaluation, result=None)


def next_year(evaluation: Evaluation) -> Evaluation:
    """The plan that last year's evaluation makes for the next one.

    The same project, goals, targets and weights; without amounts, results, cancelled indicators and what was written or
    settled about that year.
    """
    year = evaluation.project.fiscal_year
    project = _without(evaluation.project, "prepared_on", "remarks")
    indicators = (one for one in evaluation.indicators if one.status == "active")
    return replace(
        evaluation,
        project=replace(project, fiscal_year=year + 1 if year else None),
        funding=_without_amounts(evaluation.funding),
        goals=_without(evaluation.goals, "actual"),
        indicators=tuple(_without(one, "actual", "achievement", "score", "deviation") for one in indicators),
        review=None,
        result=None,
    )


def same_row(address: Address, last: Evaluation) -> FundingRow | None:
    """Last year's row of the funding table that an address lies in."""
    return dict(rows(last.funding)).get(str(address[1])) if address[0] == "funding" and len(address) > 2 else None


def same_indicator(address: Address, evaluation: Evaluation, last: Evaluation) -> Indicator | None:
    """Last year's indicator that the one at an address goes on from: of the same section, name and target.

    A name is no key: where several are alike, the one that is as far behind its likes; None where there is none.
    """
    number = address.number
    if number is None or number > len(evaluation.indicators):
        return None
    mark = _mark(evaluation.indicators[number - 1])
    before = sum(_mark(one) == mark for one in evaluation.indicators[: number - 1])
    alike = [one for one in last.indicators if one.status == "active" and _mark(one) == mark]
    return alike[before] if before < len(alike) else None


def _mark(one: Indicator) -> tuple[object, ...]:
    return one.category, one.subcategory, one.name, one.operator, one.target, one.unit


def _without_amounts(funding: Funding) -> Funding:
    emptied = {name: _without(row, *fields_of(type(row))) for name, row in rows(funding)}
    return replace(funding, **emptied, total=None)


def _without(part: _P, *keys: str) -> _P:
    return replace(part, **dict.fromkeys(keys))
