"""What an evaluation scores, worked out a second time: in fractions, from plain tables, with nothing of the program's.

Written from the rules (data/presets/README.md and the 财政项目支出绩效自评表 itself), not from the program. It reads the
preset's TOML for itself, and knows no decimals until the end, where a figure is cut.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

Table = dict[str, Any]

_ROWS = ("current_year_appropriation", "carry_over", "other")
_NIL = Fraction(0)
_TIERS = {"达成指标": "achieved", "部分达成指标": "partial", "未达成指标": "missed"}


@dataclass(frozen=True)
class Expected:
    """What must come out: scores in the order of the indicators, as they are computed and as they count."""

    rate: Fraction | None
    execution_score: Fraction | None
    computed: list[Fraction | None]
    counted: list[Fraction | None]
    earned: Fraction
    possible: Fraction
    total: Fraction | None
    grade: str | None


def rules(path: Path) -> Table:
    """A preset's table, its numbers as fractions."""
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Fraction)


def expected(evaluation: Table, preset: Table) -> Expected:
    """Work out an evaluation given as the tables of its file, numbers as `Fraction`, `int` or `Decimal`."""
    cut = _cutter(preset)
    funding = evaluation["funding"]
    given = funding.get("execution_weight")
    weight = Fraction(preset["execution_weight"] if given is None else given)
    budget, spent = (_total(funding, key) for key in ("adjusted_budget", "executed"))
    rate = score = None
    if budget is not None and spent is not None:
        rate = cut(100 * spent / budget) if budget else _NIL
        score = _within(weight * spent / budget, weight, preset) if budget else _NIL
    scores = [_scores(one, preset) for one in evaluation["indicators"]]
    spans = [_span(one, scored[1], preset) for one, scored in zip(evaluation["indicators"], scores, strict=True)]
    certain = (score or _NIL) + sum((worst for worst, _ in spans), _NIL)
    reachable = (weight if score is None else score) + sum((best for _, best in spans), _NIL)
    left = 100 - weight - sum((_weight(one) or _NIL for one in evaluation["indicators"]), _NIL)
    limits = [Fraction(cap["total_at_most"]) for cap in preset.get("total_caps", [])
              if budget != 0 and (rate is None or rate < cap["rate_below"])]  # fmt: skip
    low = min([Fraction(100), *limits])
    high = Fraction(100) if rate is None else low
    earned, possible = cut(min(certain, low)), cut(min(reachable + max(left, _NIL), high))
    done = score is not None and left == 0 and all(counted is not None for _, counted in scores)
    grades = [_grade(total, preset) for total in (earned, possible)]
    told = done or (left >= 0 and grades[0] == grades[1])
    return Expected(
        rate, score, [computed for computed, _ in scores], [counted for _, counted in scores], earned, possible,
        earned if done else None, grades[0] if told else None,
    )  # fmt: skip


def _total(funding: Table, key: str) -> Fraction | None:
    if funding.get("total") is not None:
        stated = funding["total"].get(key)
        return None if stated is None else Fraction(stated)
    amounts = [funding.get(row, {}).get(key) for row in _ROWS]
    return None if None in amounts else sum(map(Fraction, amounts), _NIL)


def _weight(indicator: Table) -> Fraction | None:
    weight = indicator.get("weight")
    return None if weight is None else Fraction(weight)


def _scores(indicator: Table, preset: Table) -> tuple[Fraction | None, Fraction | None]:
    """As the rules compute it, and as it counts: a form's own score goes before, cut like any, but never above the weight."""
    if indicator.get("status") == "cancelled":
        return _NIL, _NIL
    computed, weight, stated = _computed(indicator, preset), _weight(indicator), indicator.get("score")
    if stated is None:
        return computed, computed
    own = Fraction(stated)
    return computed, _cutter(preset)(own) if weight is None else _within(own, weight, preset)


def _span(indicator: Table, counted: Fraction | None, preset: Table) -> tuple[Fraction, Fraction]:
    """The fewest and the most points it can end with: of all its points only the tier's, once that is known."""
    weight = _weight(indicator) or _NIL
    if counted is not None:
        return counted, counted
    tier = _tier(indicator)
    if tier is None or not weight:
        return _NIL, weight
    place = ("achieved", "partial", "missed").index(tier)
    step = Fraction(1, 10 ** preset["decimals"])
    ceiling, floor = (weight * Fraction(preset["tiers"][bound]) / 100 for bound in (place, place + 1))
    # The floor belongs to the tier, and the ceiling to the one above it.
    lowest = min(-(-floor // step) * step, weight // step * step)
    return lowest, max(lowest, (-(-ceiling // step) - 1) * step)


def _tier(indicator: Table) -> str | None:
    """The tier of what was achieved, where the target is in words."""
    target, actual = indicator.get("target"), indicator.get("actual")
    if not isinstance(target, str) or actual is None:
        return None
    return indicator.get("achievement") or ("achieved" if actual == target else _TIERS.get(str(actual)))


def _computed(indicator: Table, preset: Table) -> Fraction | None:
    weight, target, actual = _weight(indicator), indicator.get("target"), indicator.get("actual")
    if weight is None or target is None or actual is None:
        return None
    if isinstance(target, str):
        return _within(weight, weight, preset) if _tier(indicator) == "achieved" else None
    if isinstance(actual, str):
        return None
    return _within(
        _exact(indicator.get("operator"), Fraction(actual), Fraction(target), weight, preset), weight, preset
    )


def _exact(operator: str | None, actual: Fraction, target: Fraction, weight: Fraction, preset: Table) -> Fraction:
    lower = operator in ("≤", "<")
    if target == 0 and operator in ("=", None):
        return weight if actual == 0 else _NIL
    strict = operator in ("<", ">")
    on_the_right_side = actual < target if lower else actual > target
    if on_the_right_side or (actual == target and not strict):
        return weight - _taken_off(actual, target, preset) if not lower else weight
    if target == 0:
        return _NIL
    if lower:
        by_rule = {
            "target_over_actual": weight * target / actual,
            "linear_to_double": weight * (2 - actual / target),
            "zero": _NIL,
        }
        return by_rule[preset["reverse"]]
    if preset["unmet"] == "threshold":
        least = Fraction(preset["pass_ratio"])
        return weight * (actual / target - least) / (1 - least)
    return weight * actual / target


def _taken_off(actual: Fraction, target: Fraction, preset: Table) -> Fraction:
    """The points that doing far more than promised costs."""
    over = preset.get("over_fulfilment", {})
    if "flag_at" not in over or not target or actual < over["flag_at"] * target:
        return _NIL
    return Fraction(over.get("deduct", 0))


def _within(exact: Fraction, weight: Fraction, preset: Table) -> Fraction:
    """Between nothing and the weight, cut; rounding up gives no more than the weight either."""
    step = Fraction(1, 10 ** preset["decimals"])
    return min(_cutter(preset)(min(max(exact, _NIL), weight)), weight // step * step)


def _cutter(preset: Table) -> Callable[[Fraction], Fraction]:
    step, half = Fraction(1, 10 ** preset["decimals"]), preset["rounding"] == "half_up"
    return lambda value: (value / step + (Fraction(1, 2) if half else 0)) // 1 * step


def _grade(total: Fraction, preset: Table) -> str:
    reached = [grade["name"] for grade in preset["grades"] if total >= grade["at"]]
    return str(reached[0] if reached else preset["grades"][-1]["name"])
