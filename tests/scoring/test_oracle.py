"""A figure can't be wrong: a second scorer, written apart, agrees on whole evaluations under every preset."""

from __future__ import annotations

import os
import random
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from selfeval_tui.data import data_folder
from selfeval_tui.evaluation.toml_read import evaluation_of
from selfeval_tui.scoring.preset import find_preset, preset_ids
from selfeval_tui.scoring.scorecard import Scorecard, score
from tests.scoring.oracle import Expected, expected, rules
from tests.scoring.random_forms import random_table

EVALUATIONS = int(os.environ.get("SELFEVAL_ORACLE", "3000"))  # for each preset; `poe oracle` tries 100,000
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
        plain = random_table(chance, preset)
        card, told = score(evaluation_of(plain), preset), expected(plain, table)
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
