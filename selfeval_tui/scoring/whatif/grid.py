"""The values that a figure can take, as whole steps, in pieces on each of which the score only rises or only falls."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from math import ceil, floor

from msgspec import Struct

from ...evaluation.model import Indicator
from ...evaluation.numbers import MOST_DIGITS
from ...evaluation.units import unit_of
from ..exact import ratio, steps
from ..preset import Preset

_LAST = 10**MOST_DIGITS - 1  # steps: a figure of more digits stands in no form
_CENTS = 2  # decimals of an amount, and of points


class Worse(StrEnum):
    """Which way a figure goes that gets worse."""

    DOWN = "down"
    UP = "up"


class Grid(Struct, frozen=True):
    """The multiples of a step from 0 on. `origin` is the start in steps; it need not be one of them.

    No piece reaches over the origin, and where that is a point of the grid, it is a piece of its own.
    """

    decimals: int
    origin: Decimal
    pieces: tuple[range, ...]
    worse: Worse

    @property
    def step(self) -> Decimal:
        return Decimal(1).scaleb(-self.decimals)

    @property
    def points(self) -> range:
        return range(self.pieces[-1].stop)

    def value(self, point: int) -> Decimal:
        return Decimal(point).scaleb(-self.decimals)


def grid_of_amount(budget: Decimal, start: Decimal) -> Grid:
    """Money spent: each 0.01 up to the budget, or to what was spent where that is more."""
    return _grid(_CENTS, start, max(budget, start), (), Worse.DOWN)


def grid_of_points(weight: Decimal, start: Decimal, preset: Preset) -> Grid:
    """Points given: each step of the preset's last decimal that a form can hold, up to the weight."""
    return _grid(min(preset.decimals, _CENTS), start, weight, (), Worse.DOWN)


def grid_of_actual(indicator: Indicator, target: Decimal, start: Decimal, preset: Preset) -> Grid:
    """What was achieved: each 0.01 of money, else each step of the target's last decimal that says something.

    It reaches past the start, and as far as the score can change: past the target, the over-fulfilment that costs points,
    and, where less is better, to where so much too much earns nothing.
    """
    reverse = indicator.operator in ("≤", "<")
    # What is to be 0 and isn't has done too much, whatever its sign.
    worse = Worse.UP if reverse or (not target and indicator.operator in ("=", None)) else Worse.DOWN
    breaks = [target, start]
    if preset.pass_ratio is not None and not reverse:
        breaks.append(ratio(preset.pass_ratio, target, by=Decimal(1)))
    if preset.over_fulfilment.flag_at is not None and preset.over_fulfilment.deduct and not reverse:
        breaks.append(ratio(preset.over_fulfilment.flag_at, target, by=Decimal(1)))
    if reverse and preset.reverse == "linear_to_double":
        breaks.append(2 * target)
    if reverse and preset.reverse == "target_over_actual":
        # Half of the last decimal is the least that is ever rounded up.
        breaks.append(ratio(2 * target, indicator.weight or Decimal(0), by=Decimal(1).scaleb(-preset.decimals)))
    is_money = unit_of(indicator.unit or "").is_money
    decimals = _CENTS if is_money else max(0, -int(target.normalize().as_tuple().exponent))
    return _grid(decimals, start, Decimal(0), breaks, worse)


def _grid(decimals: int, start: Decimal, far: Decimal, breaks: Iterable[Decimal], worse: Worse) -> Grid:
    """The grid up to `far`, and past each of the breaks."""
    origin = steps(start, decimals)
    edges = [steps(edge, decimals) for edge in breaks]
    # A piece begins at the first point that isn't below an edge, and another at the first above it.
    begins = {0, *(begin for edge in (origin, *edges) for begin in (ceil(edge), floor(edge) + 1))}
    stop = min(max(floor(steps(far, decimals)), *(floor(edge) + 1 for edge in edges), 0), _LAST) + 1
    starts = sorted(begin for begin in begins if begin < stop)
    return Grid(decimals, origin, tuple(map(range, starts, [*starts[1:], stop])), worse)
