"""A curve: every value of it is what the form would score, and what can't be swept says why."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from selfeval_tui.evaluation.addresses import Address, get, put
from selfeval_tui.evaluation.model import Evaluation, Funding, Indicator
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.scoring.preset import Preset
from selfeval_tui.scoring.scorecard import score
from selfeval_tui.scoring.whatif.sweep import MOST_POINTS, check_scored, sweep
from tests.scoring.presets import SHANGHAI, quantitative, row
from tests.scoring.whatif.brute import cases

NOTHING = row("0", "0")
FORM = Evaluation(
    format=1,
    funding=Funding(current_year_appropriation=row("100", "95"), carry_over=NOTHING, other=NOTHING),
    indicators=(
        replace(quantitative("≥", "95", "90", "80"), score=Decimal(79)),
        Indicator(target="合格", actual="部分达成指标", weight=Decimal(10), score=Decimal(7)),
        replace(quantitative("≥", "95", "90", "0"), status="cancelled"),
    ),
)
_SCORED = (
    "funding.execution_weight", "funding.current_year_appropriation.adjusted_budget", "funding.other.executed",
    "indicators[1].weight", "indicators[1].target", "indicators[1].actual", "indicators[1].score",
    "indicators[2].weight", "indicators[2].score",
)  # fmt: skip


@given(cases(), st.sampled_from(_SCORED), st.integers(0, 30), st.integers(0, 30), st.sampled_from(("0.1", "0.5", "1")))
@settings(max_examples=200)
def test_each_point_is_what_the_form_would_score(
    case: tuple[Evaluation, Preset], address: str, start: int, stop: int, step: str
) -> None:
    """A stated score stays with the value it was stated for, and only there."""
    evaluation, preset = case
    at = Address.parse(address)
    try:
        check_scored(evaluation, at)
    except Problem:
        return
    found = sweep(evaluation, preset, at, Decimal(start).scaleb(-1), Decimal(stop).scaleb(-1), Decimal(step))
    by = int(Decimal(step) * 10)
    steps = [*range(start, stop, by if stop >= start else -by), stop]
    assert [point.value for point in found.points] == [Decimal(tenths).scaleb(-1) for tenths in steps]
    for point in found.points:
        changed = put(evaluation, at, point.value)
        if at.number is not None and at.key != "score" and point.value != get(evaluation, at):
            changed = put(changed, at.beside("score"), None)
        card = score(changed, preset)
        own = card.execution.score if at.number is None else card.indicators[at.number - 1].counted
        assert (point.score, point.earned, point.possible, point.total, point.grade) == (
            own, card.earned, card.possible, card.total, card.grade,
        )  # fmt: skip


def _sweep(address: str, start: str, stop: str, step: str, form: Evaluation = FORM) -> list[tuple[str, ...]]:
    found = sweep(form, SHANGHAI, Address.parse(address), Decimal(start), Decimal(stop), Decimal(step))
    return [(f"{one.value}", f"{one.possible}", *(grade.name for grade in one.crossed)) for one in found.points]


@pytest.mark.parametrize(
    ("start", "stop", "step", "values"),
    [
        ("0", "67.23", "30", ["0", "30", "60", "67.23"]),
        ("67.23", "0", "30", ["67.23", "37.23", "7.23", "0"]),
        ("94", "95", "0.5", ["94.0", "94.5", "95.0"]),
        ("94", "95", "0.4", ["94.0", "94.4", "94.8", "95"]),
        ("5", "5", "1", ["5"]),
        ("5", "6", "10", ["5", "6"]),
    ],
)
def test_the_end_is_the_last_point_in_any_case(start: str, stop: str, step: str, values: list[str]) -> None:
    """Also where no step leads to it, up or down."""
    assert [value for value, *_ in _sweep("funding.current_year_appropriation.executed", start, stop, step)] == values


def test_the_thresholds_that_are_crossed() -> None:
    """Between one point and the next, either way."""
    up = [("0", "16.50"), ("60", "67.02", "中"), ("120", "96.50", "优", "良")]
    assert _sweep("indicators[1].actual", "0", "120", "60") == up
    assert _sweep("indicators[1].actual", "120", "0", "60") == [
        ("120", "96.50"), ("60", "67.02", "优", "良"), ("0", "16.50", "中"),
    ]  # fmt: skip


def test_a_threshold_that_is_met_is_crossed_once() -> None:
    """At 90 it is 优 already: to go on from there, or back to there, crosses nothing."""
    assert _sweep("indicators[2].score", "0.5", "2.5", "1") == [
        ("0.5", "89.00"),
        ("1.5", "90.00", "优"),
        ("2.5", "91.00"),
    ]
    assert _sweep("indicators[2].score", "2.5", "0.5", "1") == [
        ("2.5", "91.00"),
        ("1.5", "90.00"),
        ("0.5", "89.00", "优"),
    ]


def test_a_weight_makes_a_range() -> None:
    """With other weights as they are no total comes of it, but what it would be between."""
    (point,) = sweep(FORM, SHANGHAI, Address.parse("indicators[1].weight"), *map(Decimal, (70, 70, 1))).points
    assert (point.total, str(point.earned), str(point.possible)) == (None, "82.81", "92.81")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("project.name", "whatif.no_effect"),
        ("project.fiscal_year", "whatif.no_effect"),
        ("funding.unit", "whatif.no_effect"),
        ("funding.other.initial_budget", "whatif.no_effect"),
        ("funding.total.executed", "whatif.no_effect"),
        ("funding.execution_weight.executed", "whatif.no_effect"),
        ("indicators[1].name", "whatif.no_effect"),
        ("indicators[2].actual", "whatif.no_number"),
        ("indicators[2].target", "whatif.no_number"),
        ("indicators[3].actual", "whatif.no_effect"),
        ("indicators[4].actual", "whatif.no_effect"),
    ],
)
def test_what_no_score_rests_on(address: str, code: str) -> None:
    """Names, cancelled indicators, numbers against words, rows that aren't there."""
    with pytest.raises(Problem) as caught:
        _sweep(address, "0", "1", "1")
    assert caught.value.message.code == code


def test_rows_beside_a_stated_total() -> None:
    """The total counts, not they."""
    stated = replace(FORM, funding=replace(FORM.funding, total=row("100", "95")))
    assert _sweep("funding.total.executed", "95", "95", "1", stated) == [("95", "95.50")]
    with pytest.raises(Problem) as caught:
        _sweep("funding.other.executed", "0", "1", "1", stated)
    assert caught.value.message.code == "whatif.total_counts"


@pytest.mark.parametrize(
    ("start", "stop", "step", "code"),
    [
        ("0", "1", "0", "whatif.step"),
        ("-1", "1", "1", "number.negative"),
        ("0", "1", "-1", "number.negative"),
        ("0", "1", "0.001", "number.decimals"),
        ("0", "NaN", "1", "number.not_finite"),
        ("9999999999999", "99999999999999", "10000000000000.01", "number.long"),
        ("0", "100", "0.01", "whatif.points"),
    ],
)
def test_values_that_cannot_be_swept(start: str, stop: str, step: str, code: str) -> None:
    """What no form can hold, no step, and more than so many."""
    with pytest.raises(Problem) as caught:
        _sweep("funding.other.executed", start, stop, step)
    assert caught.value.message.code == code


def test_the_most_points_there_may_be() -> None:
    """One more is refused, and told how many they were."""
    with pytest.raises(Problem) as caught:
        _sweep("indicators[1].actual", "0", str(MOST_POINTS), "1")
    assert dict(caught.value.message.args) == {"points": MOST_POINTS + 1, "most": MOST_POINTS}
    assert len(_sweep("indicators[1].actual", "1", str(MOST_POINTS), "1")) == MOST_POINTS
