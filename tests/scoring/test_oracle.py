"""A figure can't be wrong: a second scorer, written apart, agrees on whole evaluations under every preset."""

from __future__ import annotations

import os
import random
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from selfeval_tui.data import data_folder
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.scoring.preset import Preset, find_preset, preset_ids
from selfeval_tui.scoring.scorecard import Scorecard, score
from tests.scoring.oracle import Expected, expected, rules

EVALUATIONS = int(os.environ.get("SELFEVAL_ORACLE", "6000"))  # for each preset; `poe oracle` tries 100,000
_PRESETS = data_folder() / "presets"

# What no shipped preset has: a pass mark, points taken off, caps on the total, another number of decimals.
_OWN = {
    'id = "shanghai"': 'id = "own"',
    'unmet = "proportional"': 'unmet = "threshold"\npass_ratio = 0.6',
    'reverse = "target_over_actual"': 'reverse = "zero"',
    'rounding = "down"': 'rounding = "half_up"',
    "decimals = 2": "decimals = 1",
    "advice =": """total_caps = [
        { rate_below = 80, total_at_most = 89 },
        { rate_below = 70, total_at_most = 79 },
        { rate_below = 50, total_at_most = 59 },
    ]
    over_fulfilment = { flag_at = 1.30, deduct = 2 }
    advice =""",
}


@pytest.fixture(params=[*preset_ids(), "own"])
def preset_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A shipped preset's file, or one that has what none of them has."""
    if request.param != "own":
        return _PRESETS / f"{request.param}.toml"
    text = (_PRESETS / "shanghai.toml").read_text(encoding="utf-8")
    for before, after in _OWN.items():
        assert text.count(before) == 1
        text = text.replace(before, after)
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_second_scorer_agrees(preset_file: Path) -> None:
    """Rate, scores, range, total and grade are those of the fractions, digit for digit."""
    preset, table = find_preset(str(preset_file)), rules(preset_file)
    chance = random.Random(preset_file.stem)  # noqa: S311 - the same evaluations in every run
    totals = 0
    for _ in range(EVALUATIONS):
        plain = _evaluation(chance, preset)
        card, told = score(Evaluation.model_validate(plain), preset), expected(plain, table)
        assert _found(card) == told, plain
        totals += told.total is not None
    # They are no heap of half-filled forms, of which little can be said.
    assert totals > EVALUATIONS // 4


def _found(card: Scorecard) -> Expected:
    return Expected(
        _fraction(card.execution.rate),
        _fraction(card.execution.score),
        [_fraction(one.computed) for one in card.indicators],
        [_fraction(one.counted) for one in card.indicators],
        Fraction(card.earned),
        Fraction(card.possible),
        _fraction(card.total),
        card.grade,
    )


def _fraction(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


# Evaluations as tables: mostly finished ones, with figures near the edges where a cut decides.


def _evaluation(chance: random.Random, preset: Preset) -> dict[str, Any]:
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
