"""The bare arithmetic of a form's score: a quotient, a product and a rounding for each indicator, and the sums."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from selfeval_tui.evaluation.model import Evaluation, Indicator

CENT = Decimal("0.01")
HUNDRED = Decimal(100)


def total(evaluation: Evaluation) -> Decimal:
    """The total score under the preset `shanghai` of a finished form whose indicators cap at their weight."""
    money = evaluation.funding
    rows = (money.current_year_appropriation, money.carry_over, money.other)
    budget = sum((row.adjusted_budget or Decimal(0) for row in rows), Decimal(0))
    executed = sum((row.executed or Decimal(0) for row in rows), Decimal(0))
    rate = (executed / budget * HUNDRED).quantize(CENT, ROUND_HALF_UP)
    execution = (rate / HUNDRED * (money.execution_weight or Decimal(0))).quantize(CENT, ROUND_HALF_UP)
    sums: dict[str | None, Decimal] = {}
    for one in evaluation.indicators:
        sums[one.category] = sums.get(one.category, Decimal(0)) + _points(one)
    return execution + sum(sums.values(), Decimal(0))


def _points(one: Indicator) -> Decimal:
    weight = one.weight or Decimal(0)
    if one.status == "cancelled" or not isinstance(one.actual, Decimal) or not isinstance(one.target, Decimal):
        return one.score or Decimal(0)
    if one.operator in ("≤", "<"):
        share = one.target / one.actual if one.actual else Decimal(1)
    else:
        share = one.actual / one.target if one.target else Decimal(1)
    return (weight * min(share, Decimal(1))).quantize(CENT, ROUND_HALF_UP)
