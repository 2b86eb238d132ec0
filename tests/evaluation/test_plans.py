"""The plans that ship: each fits its preset, is complete but for what came of the year, and says what it is for."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from selfeval_tui.data import data_folder
from selfeval_tui.evaluation.plan import from_plan, is_plan
from selfeval_tui.evaluation.toml_read import Document, read_toml
from selfeval_tui.scoring.preset import find_preset

PLANS = sorted((data_folder() / "plans").glob("*.toml"))


def _read(path: Path) -> Document:
    return read_toml(path.read_bytes(), str(path))


def test_there_are_plans() -> None:
    """For services, for IT maintenance, and one with cost as a level 1 of its own."""
    assert {_read(path).evaluation.preset for path in PLANS} == {"shanghai", "core-2021"}
    assert len(PLANS) == 3


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_is_a_plan(path: Path) -> None:
    """No actuals, no scores, no money: only what would be asked for anew every year is open."""
    evaluation = _read(path).evaluation
    assert is_plan(evaluation)
    assert from_plan(evaluation) == evaluation
    for one in evaluation.indicators:
        assert (one.actual, one.score, one.achievement, one.deviation) == (None, None, None, None)
        assert None not in (one.name, one.target, one.weight)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_fits_its_preset(path: Path) -> None:
    """Weights come to what indicators share; every level 1 and 2 is one of the preset's."""
    evaluation = _read(path).evaluation
    preset = find_preset(evaluation.preset)
    assert sum(one.weight or 0 for one in evaluation.indicators) == Decimal(90)
    sections = {(one.category or "", one.subcategory or "") for one in evaluation.indicators}
    assert all(subcategory in preset.levels.subcategories(category) for category, subcategory in sections)
    assert {category for category, _ in sections} == set(preset.levels.categories)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_says_what_it_is_for(path: Path) -> None:
    """In Chinese, then in English: the list of plans shows these lines."""
    first, second = _read(path).head.splitlines()[:2]
    assert re.match(r"# [^A-Za-z]*[\u4e00-\u9fff]", first)
    assert re.match(r"# [A-Z]", second)
