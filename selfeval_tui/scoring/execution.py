"""The execution rate and what it earns."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from ..evaluation.addresses import rows
from ..evaluation.model import Funding, FundingRow
from .exact import HUNDRED, capped, cut, ratio, shown
from .preset import Preset
from .reason import Method, Reason

_AMOUNTS = ("initial_budget", "adjusted_budget", "executed")


class Execution(Struct, frozen=True):
    """Executed ÷ adjusted budget of the total row: `rate` in per cent and `score`, both None while figures are missing."""

    funding: Funding
    total: FundingRow
    weight: Decimal
    rate: Decimal | None
    score: Decimal | None
    reason: Reason

    @property
    def budget(self) -> Decimal | None:
        return self.total.adjusted_budget

    @property
    def executed(self) -> Decimal | None:
        return self.total.executed

    @property
    def overspent(self) -> bool:
        return self.rate is not None and self.rate > HUNDRED


def total_row(funding: Funding) -> FundingRow:
    """The total as stated, or the sum of the three rows; a column is None while one of its amounts is missing."""
    if funding.total is not None:
        return funding.total
    parts = [row for _, row in rows(funding)]
    return FundingRow(**{amount: _sum([getattr(row, amount) for row in parts]) for amount in _AMOUNTS})


def _sum(amounts: list[Decimal | None]) -> Decimal | None:
    present = [amount for amount in amounts if amount is not None]
    return sum(present, Decimal(0)) if len(present) == len(amounts) else None


def row_rate(row: FundingRow, preset: Preset) -> Decimal | None:
    """The rate of one row, in per cent; 0.00 where its budget is 0, as the forms print it."""
    exact = exact_rate(row)
    return None if exact is None else cut(exact, preset)


def exact_rate(row: FundingRow) -> Decimal | None:
    """The rate of one row before its cut; 0 where its budget is 0."""
    if row.adjusted_budget is None or row.executed is None:
        return None
    return ratio(row.executed, HUNDRED, by=row.adjusted_budget) if row.adjusted_budget else Decimal(0)


def score_execution(funding: Funding, preset: Preset) -> Execution:
    """Weight × executed ÷ adjusted budget, at most the weight; the score from the exact ratio, not from the cut rate."""
    weight = preset.execution_weight if funding.execution_weight is None else funding.execution_weight
    total = total_row(funding)
    budget, executed, rate = total.adjusted_budget, total.executed, row_rate(total, preset)
    if budget is None or executed is None:
        return Execution(funding, total, weight, None, None, Reason(Method.MISSING))
    if not budget:
        return Execution(funding, total, weight, rate, cut(Decimal(0), preset), Reason(Method.NO_BUDGET))
    exact = ratio(weight, executed, by=budget)
    score = capped(exact, weight, preset)
    figures = (weight, executed, budget, shown(exact), score)
    reason = Reason(Method.EXECUTION, "{:f} × {:f} ÷ {:f} = {} → {:f}", figures, exact)
    return Execution(funding, total, weight, rate, score, reason)


def total_cap(execution: Execution, preset: Preset) -> Decimal:
    """The most that the total may be at this execution rate; all points where there is none."""
    rate = execution.rate
    if rate is None or not execution.budget:
        return HUNDRED
    return min((HUNDRED, *(cap.total_at_most for cap in preset.total_caps if rate < cap.rate_below)))
