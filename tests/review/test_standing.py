"""Plans and unfinished forms are told apart from finished ones, and not told value by value."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.plan import next_year
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.language import say
from selfeval_tui.review.finding import Report
from selfeval_tui.review.in_short import review_in_short, standing_of
from selfeval_tui.review.standing import Standing
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.scorecard import score
from tests.fixtures.seed import NAMES

from .forms import clean, form, having, one

PLANS = sorted((Path(__file__).parents[2] / "data" / "plans").glob("*.toml"))


def _seen(evaluation: Evaluation, ignore: tuple[str, ...] = ()) -> tuple[Standing, Report]:
    card = score(evaluation, find_preset(evaluation.preset))
    standing = standing_of(evaluation, card)
    return standing, review_in_short(evaluation, card, standing, ignore)


def _missing(report: Report) -> list[str]:
    return [say(one.message, "zh") for one in report.findings if one.rule == "missing-value"]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_is_told_as_one(path: Path) -> None:
    """One line for all that comes later, and no error; what its targets are worth is still said."""
    standing, report = _seen(read_toml(path.read_bytes()).evaluation)
    assert standing is Standing.PLAN
    assert [one.rule for one in report.findings].count("plan") == 1
    assert {one.severity for one in report.findings} <= {"warning", "info"}
    assert "hollow-target" in {one.rule for one in report.findings}


@pytest.mark.parametrize("name", NAMES)
def test_last_years_form_makes_a_plan(name: str) -> None:
    """A finished form isn't one; the plan that it makes for the next year is."""
    assert _seen(form(name))[0] is Standing.FINISHED
    assert _seen(next_year(form(name)))[0] is Standing.PLAN


def test_that_it_is_a_plan_can_be_switched_off() -> None:
    """It is counted then, like any other rule."""
    plan = next_year(clean())
    report = _seen(plan, ("plan",))[1]
    assert "plan" not in {one.rule for one in report.findings}
    assert report.ignored == 1


def test_an_unfinished_form_says_how_much_is_missing() -> None:
    """One error with every place, in place of one for each part."""
    gone = {**one(1, actual=None, score=None), **one(3, actual=None, score=None), "project.implementing_unit": None}
    standing, report = _seen(having({**gone, "result": None}))
    (told,) = [one for one in report.findings if one.rule == "missing-value"]
    assert standing is Standing.UNFINISHED
    assert report.findings[0] is told
    assert say(told.message, "zh") == "还没有填完，缺 3 处。"
    assert [*map(str, told.addresses)] == ["project.implementing_unit", "indicators[1].actual", "indicators[3].actual"]


def test_an_empty_form_is_unfinished() -> None:
    """Without a target it is no plan either."""
    assert _seen(Evaluation(format=1))[0] is Standing.UNFINISHED


def test_what_a_finished_form_lacks_is_told_value_by_value() -> None:
    """It has its total: a missing name is a mistake of its own."""
    standing, report = _seen(having({"project.implementing_unit": None}))
    assert standing is Standing.FINISHED
    assert _missing(report) == ["还没有填。"]


def test_where_missing_values_are_switched_off_nothing_is_said_of_them() -> None:
    """Also of an unfinished form."""
    standing, report = _seen(having({**one(1, actual=None, score=None), "result": None}), ("missing-value",))
    assert standing is Standing.UNFINISHED
    assert _missing(report) == []
    assert report.ignored == 1
