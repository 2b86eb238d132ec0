"""Evaluations as tables, by chance: mostly finished ones, with figures near the edges where a cut decides."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

from selfeval_tui.scoring.preset import Preset


def random_table(chance: random.Random, preset: Preset) -> dict[str, Any]:
    """The table of one evaluation."""
    finished = chance.random() < 0.6
    keep = 1.0 if finished else 0.9
    stated = chance.choice([None, None, None, Decimal(10), Decimal(chance.randrange(3_000)).scaleb(-2)])
    weight = preset.execution_weight if stated is None else stated
    whole = int((100 - weight) * 100) + (0 if finished else chance.randrange(-500, 500))
    count = chance.randrange(1, 5)
    cuts = sorted(chance.randrange(whole + 1) for _ in range(count - 1))
    weights = [Decimal(high - low).scaleb(-2) for low, high in zip([0, *cuts], [*cuts, whole], strict=True)]
    return {
        "format": 1,
        "funding": {"execution_weight": stated, **_funding(chance, keep)},
        "indicators": [_indicator(chance, one, keep) for one in weights],
    }


def _funding(chance: random.Random, keep: float) -> dict[str, Any]:
    if chance.random() < 0.3:
        return {"total": _row(chance, keep)}
    return {key: _row(chance, keep) for key in ("current_year_appropriation", "carry_over", "other")}


def _row(chance: random.Random, keep: float) -> dict[str, Decimal]:
    budget = Decimal(chance.choice([0, chance.randrange(1_000), chance.randrange(10**9)])).scaleb(-2)
    near = budget + Decimal(chance.randrange(-3, 4)).scaleb(-2)
    rate = Decimal(chance.choice([50, 70, 80, 100])).scaleb(-2)
    spent = chance.choice(
        [
            max(near, Decimal(0)),
            Decimal(chance.randrange(int(budget * 100) + 1)).scaleb(-2),
            (budget * rate).quantize(Decimal("0.01")),
        ]
    )
    return _some({"initial_budget": budget, "adjusted_budget": budget, "executed": spent}, chance, keep)


def _indicator(chance: random.Random, weight: Decimal, keep: float) -> dict[str, Any]:
    if chance.random() < 0.05:
        return {"status": "cancelled", "weight": weight, "score": chance.choice([None, weight])}
    if chance.random() < 0.25:
        tier = chance.choice(["达成指标", "部分达成指标", "未达成指标", "合格"])
        judged = None if tier in ("达成指标", "合格") else Decimal(chance.randrange(int(weight * 100) + 1)).scaleb(-2)
        # The tier comes before its points: of an unfinished form many are open just there.
        judged = None if keep < 1 and chance.random() < 0.3 else judged
        return _some({"target": "合格", "actual": tier, "weight": weight, "score": judged}, chance, keep)
    target, actual = _figures(chance)
    judged = Decimal(chance.randrange(int(weight * 100) + 200)).scaleb(-2) if chance.random() < 0.1 else None
    plain = {"operator": chance.choice(["≥", ">", "=", "≤", "<", None]), "target": target, "actual": actual}
    return _some({**plain, "weight": weight, "score": judged}, chance, keep)


def _figures(chance: random.Random) -> tuple[Decimal, Decimal]:
    places = chance.choice([0, 0, 1, 2, 6])
    target = Decimal(chance.choice([0, 1, 8, 40, 95, chance.randrange(10**4), chance.randrange(10**14)])).scaleb(
        -places
    )
    step = Decimal(1).scaleb(-places)
    times = Decimal(chance.choice(["0.59999", "0.6", "0.61", "1", "1.2", "1.29", "1.3", "1.31", "2"]))
    other = Decimal(chance.randrange(10**5)).scaleb(-places)
    actual = chance.choice([target, target + step, max(target - step, Decimal(0)), _short(target * times), other])
    return target, actual


def _short(value: Decimal) -> Decimal:
    """A figure that a file may hold: six decimals, fifteen digits."""
    short = value.quantize(Decimal("0.000001"))
    return short if short < 10**9 else value.quantize(Decimal(1))


def _some(table: dict[str, Any], chance: random.Random, keep: float) -> dict[str, Any]:
    """The table with some of its answers not given yet."""
    return {key: value for key, value in table.items() if chance.random() < keep}
