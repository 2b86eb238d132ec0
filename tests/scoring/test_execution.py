"""The execution rate: executed ÷ adjusted budget, cut and not rounded, and what it earns."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_tui.evaluation.model import Funding, FundingRow
from selfeval_tui.scoring.execution import row_rate, score_execution, total_row
from selfeval_tui.scoring.preset import Preset, find_preset
from selfeval_tui.scoring.reason import Method
from tests.scoring.presets import HALF_UP, MONOTONE, SHANGHAI, fraction_cut, row
from tests.strategies import amounts, fundings, points

PAIRS = 20_000


def _spent(executed: str, budget: str, weight: str = "10") -> Funding:
    nothing = row("0", "0")
    return Funding(
        execution_weight=Decimal(weight),
        current_year_appropriation=row(budget, executed),
        carry_over=nothing,
        other=nothing,
    )


@pytest.mark.parametrize(
    ("executed", "budget", "weight", "rate", "score", "overspent"),
    [
        ("116.50", "116.96", "10", "99.60", "9.96", False),
        ("256.46", "256.47", "10", "99.99", "9.99", False),
        ("28.40", "28.49", "10", "99.68", "9.96", False),
        ("1045.94", "1104.63", "10", "94.68", "9.46", False),
        ("0.1", "132.81", "10", "0.07", "0.00", False),
        ("12", "10", "10", "120.00", "10.00", True),
        ("10.00", "10", "10", "100.00", "10.00", False),
        ("23", "40", "10", "57.50", "5.75", False),
        ("0", "5", "10", "0.00", "0.00", False),
        ("1", "3", "30", "33.33", "10.00", False),  # 30 × 1 ÷ 3: from the cut rate it would be 9.99
        ("2", "3", "20", "66.66", "13.33", False),
        ("5", "10", "0", "50.00", "0.00", False),
        ("9999999999999.99", "9999999999999.99", "10", "100.00", "10.00", False),
        ("9999999999999.98", "9999999999999.99", "10", "99.99", "9.99", False),
    ],
)
def test_worked_examples(executed: str, budget: str, weight: str, rate: str, score: str, overspent: bool) -> None:
    """The score comes from the exact ratio, not from the cut rate, and is at most the weight."""
    execution = score_execution(_spent(executed, budget, weight), SHANGHAI)
    assert (str(execution.rate), str(execution.score), execution.overspent) == (rate, score, overspent)
    assert execution.reason.method is Method.EXECUTION


@pytest.mark.parametrize(
    ("executed", "budget", "rate", "score"),
    [("256.46", "256.47", "100.00", "10.00"), ("28.40", "28.49", "99.68", "9.97"), ("2.01", "200", "1.01", "0.10")],
)
def test_a_preset_that_rounds(executed: str, budget: str, rate: str, score: str) -> None:
    """Under `half_up` the same figures are rounded, halves up."""
    execution = score_execution(_spent(executed, budget), HALF_UP)
    assert (str(execution.rate), str(execution.score)) == (rate, score)


@pytest.mark.parametrize("executed", ["0", "0.00", "5"])
def test_no_budget_cannot_be_scored(executed: str) -> None:
    """Where the budget is 0 the rate prints 0.00, the score is 0.00, and the reason says that there was none."""
    execution = score_execution(_spent(executed, "0.00"), SHANGHAI)
    assert (str(execution.rate), str(execution.score), execution.reason.method) == ("0.00", "0.00", Method.NO_BUDGET)
    assert not execution.overspent


@pytest.mark.parametrize(
    "funding",
    [
        Funding(),
        Funding(current_year_appropriation=row("5", "5")),
        Funding(
            current_year_appropriation=row("5", "5"), carry_over=row("0", "0"), other=FundingRow(executed=Decimal(0))
        ),
        Funding(total=FundingRow(adjusted_budget=Decimal(5))),
        Funding(total=FundingRow(executed=Decimal(5))),
    ],
)
def test_a_missing_amount_leaves_the_rate_open(funding: Funding) -> None:
    """Neither rate nor score is guessed while an amount of the total is missing."""
    execution = score_execution(funding, SHANGHAI)
    assert (execution.rate, execution.score, execution.reason.method) == (None, None, Method.MISSING)


def test_the_initial_budget_is_not_needed() -> None:
    """The rate is measured against the adjusted budget alone."""
    rows = [FundingRow(adjusted_budget=Decimal(amount), executed=Decimal(amount)) for amount in (4, 0, 0)]
    execution = score_execution(
        Funding(current_year_appropriation=rows[0], carry_over=rows[1], other=rows[2]), SHANGHAI
    )
    assert str(execution.rate) == "100.00"


def test_the_three_rows_are_summed() -> None:
    """The total row is their sum, column by column."""
    funding = Funding(current_year_appropriation=row("1.10", "1"), carry_over=row("2.2", "0.5"), other=row("3", "0.25"))
    assert total_row(funding) == row("6.30", "1.75")


def test_a_stated_total_is_what_counts() -> None:
    """A form that states a total is scored by it, whatever its rows say."""
    funding = Funding(current_year_appropriation=row("100", "50"), total=row("100", "80"))
    assert str(score_execution(funding, SHANGHAI).rate) == "80.00"


@pytest.mark.parametrize(
    ("preset", "stated", "weight"),
    [("shanghai", None, "10"), ("hubei", None, "20"), ("hubei", "15", "15"), ("shanghai", "0", "0")],
)
def test_the_weight_is_the_form_s_or_the_preset_s(preset: str, stated: str | None, weight: str) -> None:
    """A form may state the weight of execution; else it is the preset's."""
    funding = Funding(execution_weight=None if stated is None else Decimal(stated))
    assert score_execution(funding, find_preset(preset)).weight == Decimal(weight)


def test_the_reason_shows_the_computation() -> None:
    """What went in, the exact value, and the cut, in one line."""
    reason = score_execution(_spent("116.50", "116.96"), SHANGHAI).reason
    assert reason.formula == "10 × 116.50 ÷ 116.96 = 9.9606… → 9.96"
    assert score_execution(_spent("4090.25", "5000.50"), SHANGHAI).reason.told == (
        "10 × 4,090.25 ÷ 5,000.50 = 8.1796… → 8.17"
    )
    assert reason.exact is not None
    assert str(reason.exact).startswith("9.9606703146374829")


@pytest.mark.parametrize("preset", [SHANGHAI, HALF_UP], ids=lambda preset: preset.rounding)
@pytest.mark.parametrize("digits", [4, 7, 15])
def test_rate_and_score_agree_with_whole_numbers(preset: Preset, digits: int) -> None:
    """For tens of thousands of amounts the figures are those of fractions of whole numbers: no digit is lost on the way."""
    chance = random.Random(digits)  # noqa: S311
    for _ in range(PAIRS):
        budget, executed = chance.randrange(1, 10**digits), chance.randrange(10**digits)
        if chance.random() < 0.3:  # a quotient that ends on the last digit kept, or on a half
            budget = chance.choice([8, 16, 40, 200, 1_250, 2_000, 32_000])
        line = FundingRow(adjusted_budget=Decimal(budget).scaleb(-2), executed=Decimal(executed).scaleb(-2))
        weight = Decimal(chance.choice(["10", "20", "7.5", "3.33"]))
        funding = Funding(total=line, execution_weight=weight)
        execution = score_execution(funding, preset)
        exact = Fraction(executed, budget)
        assert execution.rate is not None
        assert execution.score is not None
        assert Fraction(execution.rate) == fraction_cut(100 * exact, preset), (executed, budget)
        assert Fraction(execution.score) == fraction_cut(min(exact, Fraction(1)) * Fraction(weight), preset), (
            executed,
            budget,
        )


@given(st.sampled_from(MONOTONE), amounts, amounts, amounts, points)
def test_more_spent_never_earns_less(
    preset: Preset, budget: Decimal, executed: Decimal, more: Decimal, weight: Decimal
) -> None:
    """And it is never below 0 nor above the weight."""
    less, greater = (
        score_execution(Funding(total=row(budget, spent), execution_weight=weight), preset).score
        for spent in (executed, executed + more)
    )
    assert less is not None
    assert greater is not None
    assert 0 <= less <= greater <= weight


@given(fundings)
def test_the_total_row_rates_as_any_row(funding: Funding) -> None:
    """The rate scored is the rate that the total row shows."""
    assert score_execution(funding, SHANGHAI).rate == row_rate(total_row(funding), SHANGHAI)
