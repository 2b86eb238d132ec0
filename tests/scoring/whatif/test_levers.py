"""The figures that can still move an outcome: which they are, from where to where, and in what steps."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from msgspec.structs import replace

from selfeval_tui.evaluation.model import Evaluation, Funding, FundingRow, Indicator
from selfeval_tui.evaluation.numbers import Operator
from selfeval_tui.scoring.preset import Preset
from selfeval_tui.scoring.scorecard import score
from selfeval_tui.scoring.whatif.grid import Worse
from selfeval_tui.scoring.whatif.levers import Kind, Lever, levers
from tests.scoring.presets import DEDUCTING, LINEAR, SHANGHAI, ZERO, quantitative, row, varied

NOTHING = row("0", "0")


def _levers(*indicators: Indicator, preset: Preset = SHANGHAI, **funding: Any) -> dict[str, Lever]:
    parts = {"current_year_appropriation": NOTHING, "carry_over": NOTHING, "other": NOTHING}
    evaluation = Evaluation(format=1, funding=Funding(**(parts | funding)), indicators=indicators)
    return {str(lever.address): lever for lever in levers(evaluation, score(evaluation, preset))}


def _only(indicator: Indicator, preset: Preset = SHANGHAI) -> Lever:
    (lever,) = _levers(indicator, preset=preset).values()
    return lever


def test_money_is_a_lever_in_each_row_that_has_some() -> None:
    """From nothing to the row's budget, or to what was spent where that is more, by 0.01."""
    found = _levers(current_year_appropriation=row("10.50", "8"), other=row("3", "4.25"))
    assert list(found) == ["funding.current_year_appropriation.executed", "funding.other.executed"]
    ends = [(str(one.grid.step), str(one.grid.value(one.grid.points[-1]))) for one in found.values()]
    assert ends == [("0.01", "10.50"), ("0.01", "4.25")]
    assert [(one.present, one.scale, one.kind) for one in found.values()] == [
        (Decimal(8), Decimal("10.50"), Kind.EXECUTED),
        (Decimal("4.25"), Decimal(3), Kind.EXECUTED),
    ]


def test_money_is_one_lever_where_a_total_is_stated() -> None:
    """The execution rate is the total's then: no row moves it."""
    assert list(_levers(current_year_appropriation=row("10", "8"), total=row("11", "8"))) == ["funding.total.executed"]


def test_money_without_a_budget_moves_nothing() -> None:
    """A budget of 0 earns 0 whatever is spent, and one that nobody has filled in has no rate."""
    assert not _levers(other=row("0", "5"))
    assert not _levers(other=FundingRow(executed=Decimal(5)))


def test_money_not_spent_yet_starts_from_the_budget() -> None:
    """What isn't filled in has no present value; it counts in full, and a change from what was promised."""
    (lever,) = _levers(other=FundingRow(adjusted_budget=Decimal(5))).values()
    assert (lever.present, lever.start, lever.now.score) == (None, Decimal(5), Decimal(10))


@pytest.mark.parametrize(
    ("target", "unit", "step"),
    [
        ("95.00", "%", "1"),
        ("95", "%", "1"),
        ("99.5", "%", "0.1"),
        ("99.50", "%", "0.1"),
        ("100", "次", "1"),
        ("0.125", "‰", "0.001"),
        ("30", "万元", "0.01"),
        ("30.125", "元", "0.01"),
        ("0", "起", "1"),
    ],
)
def test_the_step_of_an_actual(target: str, unit: str, step: str) -> None:
    """1 for counts, the decimals of the target that say something for rates, 0.01 for money."""
    indicator = replace(quantitative("≥", target, "1", "10"), unit=unit)
    assert str(_only(indicator).grid.step) == step


@pytest.mark.parametrize(
    ("operator", "target", "actual", "preset", "last"),
    [
        ("≥", "95", "90", SHANGHAI, "96"),
        ("=", "9", "26", SHANGHAI, "27"),
        (">", "95", "90", SHANGHAI, "96"),
        ("≥", "100", "90", DEDUCTING, "131"),
        ("≤", "30", "33", LINEAR, "61"),
        ("≤", "30", "33", ZERO, "34"),
        ("≤", "30", "33.5", ZERO, "34"),
        # 2 × 10 points × 30 ÷ 0.01: the first where not even half of the last decimal is left comes after it.
        ("≤", "30", "33", SHANGHAI, "60001"),
        ("≤", "0", "1", SHANGHAI, "2"),
        ("≥", "100", "999999999999999", DEDUCTING, "999999999999999"),
    ],
)
def test_how_far_an_actual_goes(operator: Operator, target: str, actual: str, preset: Preset, last: str) -> None:
    """As far as its score can change, and a step past what stands; no further than a form can hold."""
    lever = _only(quantitative(operator, target, actual, "10"), preset)
    assert str(lever.grid.value(lever.grid.points[-1])) == last


@pytest.mark.parametrize(
    ("operator", "target", "worse"),
    [
        ("≥", "95", Worse.DOWN),
        ("=", "95", Worse.DOWN),
        ("≤", "95", Worse.UP),
        ("<", "9", Worse.UP),
        ("=", "0", Worse.UP),
    ],
)
def test_which_way_is_worse(operator: Operator, target: str, worse: Worse) -> None:
    """Up where less is better, and where it should be 0."""
    assert _only(quantitative(operator, target, "1", "10")).grid.worse is worse


@pytest.mark.parametrize(("target", "actual", "scale"), [("95", "90", "95"), ("0", "5", "5"), ("0", "0", "1")])
def test_what_a_change_is_measured_by(target: str, actual: str, scale: str) -> None:
    """The target; where that is 0 what there is, and where there is nothing either a step."""
    lever = _only(quantitative("=", target, actual, "10"))
    assert (lever.scale, lever.size(Decimal(actual) + 2)) == (Decimal(scale), Fraction(2, int(scale)))


def test_an_actual_off_its_grid_is_where_changes_start() -> None:
    """88.75 against ≥95 %: 88 and 89 are beside it."""
    lever = _only(quantitative("≥", "95", "88.75", "10"))
    assert (lever.present, str(lever.now.score), lever.grid.origin) == (Decimal("88.75"), "9.34", Decimal("88.75"))
    assert [str(lever.curve[point].score) for point in (88, 89, 95)] == ["9.26", "9.36", "10.00"]


def test_points_of_a_target_in_words() -> None:
    """From 0 to the weight, by the last decimal of the preset; what isn't given yet counts as the most of its tier."""
    words = Indicator(target="合格", actual="部分达成指标", weight=Decimal("5.5"), score=Decimal(4))
    lever = _only(words)
    assert (str(lever.address), lever.present, str(lever.grid.step)) == ("indicators[1].score", Decimal(4), "0.01")
    assert lever.grid.value(lever.grid.points[-1]) == Decimal("5.50")
    open_ = _only(replace(words, score=None), varied(decimals=1))
    assert (open_.present, open_.start, str(open_.grid.step)) == (None, Decimal("4.3"), "0.1")


def test_a_form_holds_no_more_decimals_than_two() -> None:
    """A preset that counts in thousandths doesn't make points of them."""
    words = Indicator(target="合格", actual="达成指标", weight=Decimal(5))
    assert str(_only(words, varied(decimals=4)).grid.step) == "0.01"


def test_a_stated_score_goes_when_its_figure_moves() -> None:
    """It stands for what stands; any other value earns what the preset gives."""
    lever = _only(replace(quantitative("≥", "95", "90", "10"), score=Decimal(10)))
    assert [str(lever.curve[point].score) for point in (89, 90, 91)] == ["9.36", "10.00", "9.57"]


def test_a_score_stated_for_a_figure_that_is_missing_goes_with_any() -> None:
    """There is no present value that it could stand for."""
    indicator = Indicator(operator="≥", target=Decimal(95), weight=Decimal(10), score=Decimal(5))
    lever = _only(indicator)
    assert (lever.present, lever.start, lever.now.score) == (None, Decimal(95), Decimal(5))
    assert str(lever.curve[95].score) == "10.00"


@pytest.mark.parametrize(
    "update", [{"status": "cancelled"}, {"weight": None}, {"weight": Decimal(0)}, {"target": None}], ids=str
)
def test_what_is_no_lever(update: dict[str, Any]) -> None:
    """A cancelled indicator, one without points, one without a target."""
    assert not _levers(replace(quantitative("≥", "95", "90", "10"), **update))
