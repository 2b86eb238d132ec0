"""Levers: the figures that an outcome can still move, each with what its part of the score earns at every value of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from ...evaluation.addresses import Address, rows
from ...evaluation.model import Evaluation, Funding, Indicator
from ..execution import score_execution, total_cap
from ..indicator import IndicatorScore, score_indicator
from ..preset import Preset
from ..scorecard import Scorecard, points_of
from ..settling import INPUTS
from .grid import Grid, grid_of_actual, grid_of_amount, grid_of_points


class Kind(StrEnum):
    """What a lever is. The names stand in the JSON."""

    EXECUTED = "executed"  # money spent: it moves the execution score, and the cap that its rate puts on the total
    ACTUAL = "actual"  # what was achieved of a target that is a number
    POINTS = "points"  # what a target in words is given


class Earned(Struct, frozen=True):
    """What the lever's part earns at some value, and the most that the total may be then."""

    score: Decimal
    cap: Decimal


class Curve(dict[int, Earned]):
    """What is earned at each grid point, worked out when it is asked for; its length is the work done."""

    def __init__(self, at: Callable[[int], Earned]) -> None:
        super().__init__()
        self._at = at

    def __missing__(self, point: int) -> Earned:
        found = self[point] = self._at(point)
        return found


@dataclass(frozen=True, slots=True)
class Lever:
    """A figure that can still be another one.

    `present` is None where it isn't filled in yet. A change counts from `start`: from the present value, else from what was
    promised; its size is in proportion to `scale`, the target, the budget or the weight. `now` is what its part earns as
    the form stands, in full while that is open.
    """

    address: Address
    kind: Kind
    present: Decimal | None
    start: Decimal
    scale: Decimal
    grid: Grid
    now: Earned
    curve: Curve = field(repr=False, compare=False)

    def size(self, value: Decimal) -> Fraction:
        """How large a change it is to go from the start to the value."""
        return abs(Fraction(value) - Fraction(self.start)) / Fraction(self.scale)


def levers(evaluation: Evaluation, card: Scorecard) -> tuple[Lever, ...]:
    """All levers of an evaluation with its score, in the order of the form."""
    marks = (lever for mark in card.indicators if (lever := _of_indicator(mark, card)) is not None)
    return (*_of_funding(evaluation.funding, card), *marks)


def with_value(indicator: Indicator, key: str, value: Decimal) -> Indicator:
    """The indicator with another value; a stated score gives way to the preset's where it rests on that."""
    return replace(indicator, **{key: value}, **{"score": None} if key in INPUTS else {})


def spent(funding: Funding, executed: dict[str, Decimal], preset: Preset) -> Earned:
    """What execution earns with other amounts spent, by the row's key."""
    update = {row: replace(getattr(funding, row), executed=amount) for row, amount in executed.items()}
    execution = score_execution(replace(funding, **update), preset)
    return Earned(points_of(execution), total_cap(execution, preset))


def _of_funding(funding: Funding, card: Scorecard) -> Iterator[Lever]:
    """The total where one is stated, else each row that has money; none while there is no budget to measure by."""
    if not card.execution.budget:
        return
    now = Earned(points_of(card.execution), total_cap(card.execution, card.preset))
    for name, row in rows(funding):
        budget, present = row.adjusted_budget or Decimal(0), row.executed
        if (budget or present) and (name == "total" or funding.total is None):
            start = budget if present is None else present

            def at(value: Decimal, name: str = name) -> Earned:
                return spent(funding, {name: value}, card.preset)

            address = Address.of("funding", name, "executed")
            yield _lever(address, Kind.EXECUTED, (present, start, budget), grid_of_amount(budget, start), now, at)


def _of_indicator(mark: IndicatorScore, card: Scorecard) -> Lever | None:
    indicator, weight, preset = mark.indicator, mark.weight, card.preset
    if indicator.status == "cancelled" or not weight or indicator.target is None:
        return None
    cap = total_cap(card.execution, preset)
    key = "score" if isinstance(indicator.target, str) else "actual"

    def at(value: Decimal) -> Earned:
        return Earned(points_of(score_indicator(mark.number, with_value(indicator, key, value), preset)), cap)

    address, now = Address.of("indicators", mark.number, key), Earned(points_of(mark), cap)
    if isinstance(indicator.target, str):
        points = (mark.counted, points_of(mark), weight)
        return _lever(address, Kind.POINTS, points, grid_of_points(weight, now.score, preset), now, at)
    present = indicator.actual if isinstance(indicator.actual, Decimal) else None
    start = indicator.target if present is None else present
    grid = grid_of_actual(indicator, indicator.target, start, preset)
    return _lever(address, Kind.ACTUAL, (present, start, indicator.target), grid, now, at)


def _lever(
    address: Address,
    kind: Kind,
    figures: tuple[Decimal | None, Decimal, Decimal],
    grid: Grid,
    now: Earned,
    at: Callable[[Decimal], Earned],
) -> Lever:
    present, start, scale = figures

    def earned(point: int) -> Earned:
        # What stands keeps the score that is stated for it.
        value = grid.value(point)
        return now if value == present else at(value)

    # Where nothing was promised, a change is measured by what there is.
    return Lever(address, kind, present, start, scale or start or grid.step, grid, now, Curve(earned))
