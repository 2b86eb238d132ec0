"""The most that can be reached with every lever at its best, and what holds that down."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from ...evaluation.addresses import Address
from ..indicator import IndicatorScore, score_indicator
from .levers import Earned, Kind, Lever, spent, with_value
from .search import best_point, worst_and_best
from .standing import Standing


class Limit(StrEnum):
    """Why points can't be had. The names stand in the JSON."""

    NO_BUDGET = "no_budget"  # a budget of 0 earns nothing
    CANCELLED = "cancelled"  # a cancelled indicator has kept its points
    STATED = "stated"  # the form states less than the weight, and no other value earns more
    OVER_FULFILMENT = "over_fulfilment"  # doing far more than promised costs points, and every better value does
    BOUND = "bound"  # the figure at its best earns less than the weight
    UNALLOTTED = "unallotted"  # the weights don't come to 100


class Hold(Struct, frozen=True):
    """Points that can't be had, whose they are and why.

    `address` is the figure, or the weight of a cancelled indicator; None for what is of the form as a whole. Of `UNALLOTTED`
    the points count as earned, since an indicator may still get them; they are below 0 where there are too many.
    """

    limit: Limit
    points: Decimal
    address: Address | None = None


def most_of(standing: Standing) -> tuple[Decimal, tuple[Hold, ...]]:
    """The total with all levers at their best, and what holds it down, in the order of the form.

    A cap holds nothing down: with all of the money spent no rate is below 100 %.
    """
    execution = best_execution(standing)
    marks = [lever for lever in standing.levers if lever.kind is not Kind.EXECUTED]
    gains = [max(worst_and_best(lever)[1].score - lever.now.score, Decimal(0)) for lever in marks]
    whole = standing.card.whole + execution.score - _execution_now(standing).score + sum(gains, Decimal(0))
    holds = (*_of_total(standing), *_of_execution(standing, execution), *_of_marks(standing))
    return standing.total_of(whole, execution.cap), holds


def best_execution(standing: Standing) -> Earned:
    """What execution earns with all its levers at their best; as it stands while that is open, since it counts in full."""
    tops = {
        str(lever.address[1]): lever.grid.value(lever.grid.points[-1])
        for lever in standing.levers
        if lever.kind is Kind.EXECUTED
    }
    if not tops or standing.card.execution.score is None:
        return _execution_now(standing)
    return spent(standing.evaluation.funding, tops, standing.card.preset)


def _execution_now(standing: Standing) -> Earned:
    execution = standing.card.execution
    return Earned(execution.weight if execution.score is None else execution.score, standing.cap)


def _of_total(standing: Standing) -> Iterator[Hold]:
    if standing.card.unallotted:
        yield Hold(Limit.UNALLOTTED, standing.card.unallotted)


def _of_execution(standing: Standing, best: Earned) -> Iterator[Hold]:
    lost = standing.card.execution.weight - best.score
    if lost > 0:
        rows = [lever.address for lever in standing.levers if lever.kind is Kind.EXECUTED]
        yield Hold(Limit.BOUND if rows else Limit.NO_BUDGET, lost, rows[0] if rows else None)


def _of_marks(standing: Standing) -> Iterator[Hold]:
    levers = {lever.address.number: lever for lever in standing.levers if lever.kind is not Kind.EXECUTED}
    for mark in standing.card.indicators:
        weight, lever = mark.weight or Decimal(0), levers.get(mark.number)
        if mark.indicator.status == "cancelled":
            if weight:
                yield Hold(Limit.CANCELLED, weight, Address.of("indicators", mark.number, "weight"))
        elif lever is not None:
            yield from _of_lever(standing, mark, lever)
        elif mark.counted is not None and mark.lost:
            yield Hold(Limit.STATED, mark.lost, Address.of("indicators", mark.number, "score"))


def _of_lever(standing: Standing, mark: IndicatorScore, lever: Lever) -> Iterator[Hold]:
    point = best_point(lever)
    best = lever.curve[point].score
    lost = (mark.weight or Decimal(0)) - max(best, lever.now.score)
    if lost <= 0:
        return
    if mark.stated is not None and lever.kind is Kind.ACTUAL and lever.now.score >= best:
        yield Hold(Limit.STATED, lost, Address.of("indicators", mark.number, "score"))
        return
    moved = with_value(mark.indicator, lever.address.key, lever.grid.value(point))
    flagged = score_indicator(mark.number, moved, standing.card.preset).reason.flagged
    yield Hold(Limit.OVER_FULFILMENT if flagged else Limit.BOUND, lost, lever.address)
