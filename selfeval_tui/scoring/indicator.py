"""What one indicator earns under a preset, and why."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from ..evaluation.achievement import tier_of
from ..evaluation.model import Achievement, Indicator
from ..evaluation.numbers import Operator
from .exact import HUNDRED, capped, cut, difference, down, ratio, shown, step, up
from .preset import Preset
from .reason import Method, Reason

_TIER_METHODS: dict[Achievement, Method] = {
    "achieved": Method.ACHIEVED,
    "partial": Method.PARTIAL,
    "missed": Method.MISSED,
}
_LOWER_IS_BETTER = ("≤", "<")
_IN_PROPORTION = (Method.PROPORTIONAL, Method.THRESHOLD, Method.TARGET_OVER_ACTUAL, Method.LINEAR_TO_DOUBLE)


_NIL = Decimal(0)


class PointsBand(Struct, frozen=True):
    """The points a tier may take, from `lowest` to `highest`, both included, in steps of the preset's last decimal."""

    lowest: Decimal
    highest: Decimal


class Portion(Struct, frozen=True):
    """What an indicator brings to the sums: its level 1 and its weight, what it surely earns, what is lost, what is open
    between the two.
    """

    category: str
    weight: Decimal
    earned: Decimal
    lost: Decimal
    open: Decimal


class IndicatorScore(Struct, frozen=True):
    """The score the preset gives (`computed`), the one the form states, and the one that counts.

    `computed` is None where something is missing, or where the preset leaves the points to the person (`band`). `counted` is
    the stated score where there is one, else the computed one: with the preset's decimals, so that the sums are sums of what
    is shown, never above the weight, none where cancelled.
    """

    number: int
    indicator: Indicator
    weight: Decimal | None
    stated: Decimal | None
    computed: Decimal | None
    counted: Decimal | None
    reason: Reason
    portion: Portion
    band: PointsBand | None = None

    @property
    def least(self) -> Decimal:
        """The points it surely earns: what counts, or the lowest of its tier."""
        return self.portion.earned

    @property
    def most(self) -> Decimal:
        """The points it may still earn: what counts, or the highest of its tier, or all it has."""
        if self.counted is not None:
            return self.counted
        return self.portion.weight if self.band is None else self.band.highest

    @property
    def differs(self) -> bool:
        """Whether the form states another score than the preset gives."""
        return self.stated is not None and self.computed is not None and self.stated != self.computed

    @property
    def outside_band(self) -> bool:
        """Whether the stated score is none that the tier may take."""
        return (
            self.stated is not None
            and self.band is not None
            and not self.band.lowest <= self.stated <= self.band.highest
        )

    @property
    def on_the_edge(self) -> bool:
        """Whether a target that isn't met earns full weight all the same: 30 against <30, or a score rounded up."""
        return self.reason.method in _IN_PROPORTION and self.computed is not None and self.computed == self.weight

    @property
    def lost(self) -> Decimal:
        """The points taken off, which want a reason; 0 while its score is not known."""
        return Decimal(0) if self.counted is None else self.portion.lost


def is_met(operator: Operator | None, actual: Decimal, target: Decimal) -> bool:
    """Whether a quantitative target is met; for `=`, at or above is met, but a target of 0 only at 0."""
    match operator:
        case "≤":
            return actual <= target
        case "<":
            return actual < target
        case ">":
            return actual > target
        case "≥":
            return actual >= target
        case _:
            return actual >= target if target else actual == 0


def score_indicator(number: int, indicator: Indicator, preset: Preset) -> IndicatorScore:
    """The score of one indicator; `number` is its place in the form, from 1."""
    weight, target, actual, stated = indicator.weight, indicator.target, indicator.actual, indicator.score
    if indicator.status == "cancelled":
        zero = cut(Decimal(0), preset)
        portion, reason = _portion(indicator.category, weight, zero, None), Reason(Method.CANCELLED)
        return IndicatorScore(number, indicator, weight, stated, zero, zero, reason, portion)
    computed: Decimal | None = None
    band: PointsBand | None = None
    if weight is None or target is None or actual is None:
        reason = Reason(Method.MISSING)
    elif isinstance(target, str):
        computed, reason, band = _qualitative(indicator, weight, preset)
    elif isinstance(actual, str):
        reason = Reason(Method.KIND_MISMATCH)
    else:
        computed, reason = _quantitative(indicator.operator, actual, target, weight, preset)
    counted = computed if stated is None or stated == computed else _counted(stated, weight, preset)
    portion = _portion(indicator.category, weight, counted, band)
    return IndicatorScore(number, indicator, weight, stated, computed, counted, reason, portion, band)


def _portion(level: str | None, points: Decimal | None, counted: Decimal | None, band: PointsBand | None) -> Portion:
    category, weight = level or "", points or _NIL
    if counted is not None:
        lost = _NIL if counted >= weight else weight - counted
        return Portion(category, weight, counted, lost, _NIL)
    if band is None:
        return Portion(category, weight, _NIL, _NIL, weight)
    least, most = band.lowest, band.highest
    return Portion(category, weight, least, _NIL if most >= weight else weight - most, most - least)


def _counted(stated: Decimal, weight: Decimal | None, preset: Preset) -> Decimal:
    return cut(stated, preset) if weight is None else capped(stated, weight, preset)


def points_band(tier: Achievement, weight: Decimal, preset: Preset) -> PointsBand:
    """The points of a tier: 60–80 % of a weight of 5 is 3.00 – 3.99. No more than the weight, however small that is."""
    band = preset.band(tier)
    return _between(weight, band.lowest, band.highest, preset.decimals, closed=band.closed)


@lru_cache(1024)
def _between(weight: Decimal, first: Decimal, last: Decimal, decimals: int, *, closed: bool) -> PointsBand:
    """The points from `first` to `last` per cent of a weight; a form has few weights, and the same bands again and again."""
    lowest = min(up(ratio(weight, first, by=HUNDRED), decimals), down(weight, decimals))
    highest = ratio(weight, last, by=HUNDRED)
    if closed:
        return PointsBand(lowest, down(highest, decimals))
    # The bound itself belongs to the tier above.
    return PointsBand(lowest, max(lowest, up(highest, decimals) - step(decimals)))


def _qualitative(
    indicator: Indicator, weight: Decimal, preset: Preset
) -> tuple[Decimal | None, Reason, PointsBand | None]:
    tier = tier_of(indicator)
    if tier is None:
        return None, Reason(Method.MISSING), None
    band = points_band(tier, weight, preset)
    if tier == "achieved":
        full = capped(weight, weight, preset)
        return full, Reason(Method.ACHIEVED, "{:f} × 100% = {:f}", (weight, full), weight), band
    return None, Reason(_TIER_METHODS[tier], "{:f} – {:f}", (band.lowest, band.highest)), band


def _quantitative(
    operator: Operator | None, actual: Decimal, target: Decimal, weight: Decimal, preset: Preset
) -> tuple[Decimal, Reason]:
    if is_met(operator, actual, target):
        return _met(operator, actual, target, weight, preset)
    if not target:
        return _cut(Method.TARGET_ZERO, _NIL, "{:f} ≠ 0", (actual,), weight, preset)
    if operator in _LOWER_IS_BETTER:
        return _reverse(actual, target, weight, preset)
    return _unmet(actual, target, weight, preset)


def _met(
    operator: Operator | None, actual: Decimal, target: Decimal, weight: Decimal, preset: Preset
) -> tuple[Decimal, Reason]:
    full = weight
    over: Decimal | None = None
    flagged = much_over = False
    if operator not in _LOWER_IS_BETTER and target and actual > target:
        times = ratio(actual, by=target)
        over = cut(times, preset)
        much_over = times >= preset.over_fulfilment.much_from
        flagged = much_over and preset.over_fulfilment.flag_at is not None
        if flagged:
            full = max(Decimal(0), weight - preset.over_fulfilment.deduct)
    score = capped(full, weight, preset)
    # A target with `=` is met from it upwards: what is more is no equal.
    sign = operator if operator not in (None, "=") else "=" if actual == target else ">"
    return score, Reason(
        Method.MET, "{:f} {} {:f} → {:f}", (actual, sign, target, score), full, over, flagged, much_over
    )


def _unmet(actual: Decimal, target: Decimal, weight: Decimal, preset: Preset) -> tuple[Decimal, Reason]:
    if preset.unmet == "proportional" or preset.pass_ratio is None:
        exact = ratio(weight, actual, by=target)
        return _cut(Method.PROPORTIONAL, exact, "{:f} × {:f} ÷ {:f}", (weight, actual, target), weight, preset)
    pass_ratio = preset.pass_ratio
    above = difference(actual, ratio(pass_ratio, target, by=Decimal(1)))
    if above < 0:
        return _cut(Method.BELOW_PASS, _NIL, "{:f} < {:f} × {:f}", (actual, pass_ratio, target), weight, preset)
    exact = ratio(weight, above, by=ratio(target, 1 - pass_ratio, by=Decimal(1)))
    figures = (weight, actual, target, pass_ratio, pass_ratio)
    return _cut(Method.THRESHOLD, exact, "{:f} × ({:f} ÷ {:f} − {:f}) ÷ (1 − {:f})", figures, weight, preset)


def _reverse(actual: Decimal, target: Decimal, weight: Decimal, preset: Preset) -> tuple[Decimal, Reason]:
    match preset.reverse:
        case "target_over_actual":
            exact = ratio(weight, target, by=actual)
            return _cut(
                Method.TARGET_OVER_ACTUAL, exact, "{:f} × {:f} ÷ {:f}", (weight, target, actual), weight, preset
            )
        case "linear_to_double":
            exact = ratio(weight, difference(2 * target, actual), by=target)
            figures = (weight, actual, target)
            return _cut(Method.LINEAR_TO_DOUBLE, exact, "{:f} × (2 − {:f} ÷ {:f})", figures, weight, preset)
        case "zero":
            return _cut(Method.ZERO, _NIL, "{:f} > {:f}", (actual, target), weight, preset)


def _cut(
    method: Method, exact: Decimal, working: str, figures: tuple[Decimal, ...], weight: Decimal, preset: Preset
) -> tuple[Decimal, Reason]:
    score = capped(exact, weight, preset)
    if exact == score and method not in _IN_PROPORTION:
        return score, Reason(method, f"{working} → {{:f}}", (*figures, score), exact)
    return score, Reason(method, f"{working} = {{}} → {{:f}}", (*figures, shown(exact), score), exact)
