"""What it takes: the answers that a person asks for, on forms small enough to work out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from selfeval_tui.evaluation.model import Evaluation, Funding, FundingRow, Indicator
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.language import say
from selfeval_tui.scoring.preset import Grade, Preset
from selfeval_tui.scoring.whatif import pairs
from selfeval_tui.scoring.whatif.goal import Goal, goal
from selfeval_tui.scoring.whatif.limits import Limit
from selfeval_tui.scoring.whatif.margins import margins
from selfeval_tui.scoring.whatif.standing import Way
from tests.scoring.presets import CAPPED, DEDUCTING, HALF_UP, LINEAR, SHANGHAI, THRESHOLD, ZERO, quantitative, row

NOTHING = row("0", "0")
WORDS = Indicator(target="合格", actual="部分达成指标", weight=Decimal(10))


def _form(*indicators: Indicator, spent: str = "100", **funding: Any) -> Evaluation:
    parts = {"current_year_appropriation": row("100", spent), "carry_over": NOTHING, "other": NOTHING}
    return Evaluation(format=1, funding=Funding(**(parts | funding)), indicators=indicators)


def _stated(weight: str, points: str) -> Indicator:
    """An indicator without a figure, so that nothing but its stated score is to be had."""
    return Indicator(weight=Decimal(weight), score=Decimal(points))


def _told(ways: tuple[Way, ...]) -> list[tuple[str, ...]]:
    return [(*(f"{step.lever.address}={step.value}" for step in way.steps), f"{way.total}") for way in ways]


def _holds(found: Goal) -> list[tuple[Limit, str, str]]:
    return [(hold.limit, str(hold.points), "" if hold.address is None else str(hold.address)) for hold in found.holds]


def test_the_smallest_change_comes_first() -> None:
    """One percentage point of 95 is less than six of 100 万元."""
    form = _form(quantitative("≥", "95", "94", "90"), spent="94")
    found = goal(form, SHANGHAI, Decimal(99))
    assert (found.total, found.reached, found.margin) == (Decimal("98.45"), False, Decimal("-0.55"))
    assert _told(found.ways) == [
        ("indicators[1].actual=95", "99.40"),
        ("funding.current_year_appropriation.executed=99.50", "99.00"),
    ]
    assert found.ways[0].size < found.ways[1].size


def test_what_is_reached_says_so() -> None:
    """With how far above it is; a grade by its name is the total that it begins with."""
    found = goal(_form(quantitative("≥", "95", "95", "90"), spent="94"), SHANGHAI, "优")
    assert (found.reached, found.margin, found.wanted, found.grade) == (True, Decimal("9.40"), Decimal(90), "优")


def test_a_grade_that_there_is_none_of() -> None:
    """The preset's own names are told."""
    with pytest.raises(Problem) as caught:
        goal(_form(), SHANGHAI, "合格")
    assert say(caught.value.message, "zh") == "方案里没有“合格”这一等级，有 优、良、中、差。"


def test_a_figure_that_is_not_enough() -> None:
    """The sketch: all of the money spent makes so much, and no more."""
    form = _form(quantitative("≥", "95", "90", "90"), spent="94")
    found = goal(form, SHANGHAI, Decimal("99.7"))
    assert _told(found.short) == [
        ("indicators[1].actual=95", "99.40"),
        ("funding.current_year_appropriation.executed=100.00", "95.26"),
    ]
    assert _told(found.pairs.ways) == [
        ("funding.current_year_appropriation.executed=97.00", "indicators[1].actual=95", "99.70")
    ]


@pytest.mark.parametrize(
    ("preset", "least"),
    [(SHANGHAI, "33"), (LINEAR, "32"), (ZERO, "30")],
    ids=["target over actual", "linear to double", "zero"],
)
def test_what_should_be_low_is_brought_down(preset: Preset, least: str) -> None:
    """≤30 and 45 of it: 90 × 30 ÷ 33 = 81.81, 90 × (2 − 32 ÷ 30) = 84, and under the strictest nothing but the target."""
    form = _form(quantitative("≤", "30", "45", "90"))
    (way,) = goal(form, preset, Decimal("91.5")).ways
    assert str(way.steps[0].value) == least


def test_under_a_threshold_a_little_more_earns_nothing() -> None:
    """Below 60 % of the target nothing: 61 of 100 is (0.61 − 0.6) ÷ 0.4 of 90 points."""
    form = _form(quantitative("≥", "100", "30", "90"))
    assert _told(goal(form, THRESHOLD, Decimal("10.01")).ways) == [("indicators[1].actual=61", "12.25")]


def test_less_is_more_where_doing_too_much_costs_points() -> None:
    """140 of 100 costs 2 points; 129 costs none."""
    form = _form(quantitative("≥", "100", "140", "90"))
    assert _told(goal(form, DEDUCTING, Decimal(99)).ways) == [("indicators[1].actual=129", "100.00")]


def test_a_cap_is_lifted_by_spending() -> None:
    """Below 80 % the total is at most 89; whatever is achieved besides changes nothing."""
    form = _form(quantitative("≥", "95", "95", "85"), _stated("5", "0"), spent="79")
    found = goal(form, CAPPED, Decimal(90))
    assert (found.total, _told(found.ways)) == (
        Decimal(89),
        [("funding.current_year_appropriation.executed=80.00", "93.00")],
    )


def test_a_cap_and_points_take_two() -> None:
    """Neither the rate alone nor the points alone."""
    found = goal(_form(quantitative("≥", "100", "80", "90"), spent="79"), CAPPED, Decimal("92.1"))
    assert _told(found.pairs.ways) == [
        ("funding.current_year_appropriation.executed=80.00", "indicators[1].actual=94", "92.60")
    ]


def test_two_figures_under_a_cap_lift_nothing() -> None:
    """Both met they would make 97.90, but below 80 % spent the total is at most 89: that takes three."""
    form = _form(quantitative("≥", "100", "80", "45"), quantitative("≥", "100", "80", "45"), spent="79")
    found = goal(form, CAPPED, Decimal(95))
    assert (found.pairs.ways, found.most, found.possible) == ((), Decimal(100), True)


def test_a_total_that_is_rounded_up_is_reached() -> None:
    """89.50 is 90 where no decimals are kept: what is wanted is the total that is shown."""
    preset = replace(HALF_UP, decimals=0)
    form = _form(quantitative("≥", "100", "50", "30"), _stated("60", "50.5"))
    (way,) = goal(form, preset, Decimal(90)).ways
    assert (str(way.steps[0].value), str(way.steps[0].score), str(way.total)) == ("95", "29", "90")


def test_two_rows_of_the_money_together() -> None:
    """The larger one first: a hundredth of it is the smaller change."""
    form = _form(_stated("90", "90"), spent="95", other=row("50", "45"))
    found = goal(form, SHANGHAI, Decimal("99.8"))
    assert _told(found.pairs.ways) == [
        ("funding.current_year_appropriation.executed=100.00", "funding.other.executed=47.00", "99.80")
    ]


def test_two_rows_that_earn_nothing_alone() -> None:
    """9.98 points are 9 where no decimals are kept; only both rows spent make 10."""
    form = _form(_stated("90", "90"), spent="99.60", other=row("100", "99.60"))
    found = goal(form, replace(SHANGHAI, decimals=0), Decimal(100))
    assert (found.ways, found.short) == ((), ())
    assert _told(found.pairs.ways) == [
        ("funding.current_year_appropriation.executed=100.00", "funding.other.executed=100.00", "100")
    ]


def test_an_open_figure_counts_in_full_and_says_how_low_it_may_be() -> None:
    """Nothing spent yet: 95 of 100 is what 98 points take, with all else as it stands."""
    unspent = FundingRow(adjusted_budget=Decimal(100))
    form = _form(_stated("90", "88.5"), current_year_appropriation=unspent)
    found = goal(form, SHANGHAI, Decimal(98))
    assert (found.total, found.unfinished, found.reached) == (Decimal("98.50"), True, True)
    (margin,) = found.open
    assert margin.last is not None
    assert (str(margin.last.value), margin.total) == ("95.00", Decimal("98.00"))


def test_an_open_figure_that_can_only_lose_is_no_way() -> None:
    """It counts in full already."""
    form = _form(_stated("90", "88.5"), current_year_appropriation=FundingRow(adjusted_budget=Decimal(100)))
    found = goal(form, SHANGHAI, Decimal(99))
    assert (found.ways, found.short, found.pairs.ways, found.possible) == ((), (), (), False)


@pytest.mark.parametrize(
    ("points", "tier"), [("97.9", "missed"), ("98", "partial"), ("99.99", "partial"), ("100", "achieved")]
)
def test_the_tier_that_points_fall_into(points: str, tier: str) -> None:
    """6.00 – 7.99 of 10 points is partial."""
    form = _form(replace(WORDS, score=Decimal(3)), _stated("80", "80"))
    wanted = Decimal(points) - 2
    (way,) = goal(form, SHANGHAI, wanted).ways
    assert (way.steps[0].score, way.steps[0].tier) == (wanted - 90, tier)


def test_what_holds_it_down() -> None:
    """Each reason with its points, and whose they are."""
    cancelled = replace(quantitative("≥", "95", "95", "6"), status="cancelled")
    form = _form(_stated("80", "77"), quantitative("<", "0", "0", "4"), cancelled, spent="60")
    found = goal(form, SHANGHAI, "优")
    assert (found.most, found.possible) == (Decimal("87.00"), False)
    assert _holds(found) == [
        (Limit.STATED, "3.00", "indicators[1].score"),
        (Limit.BOUND, "4.00", "indicators[2].actual"),
        (Limit.CANCELLED, "6", "indicators[3].weight"),
    ]


def test_a_budget_of_nothing_holds_it_down() -> None:
    """No points for it, and, since there is no rate that could be low, no cap."""
    found = goal(_form(_stated("90", "90"), current_year_appropriation=NOTHING), CAPPED, Decimal(91))
    assert found.most == Decimal(90)
    assert _holds(found) == [(Limit.NO_BUDGET, "10.00", "")]


@pytest.mark.parametrize(("weight", "unallotted"), [("80", "10"), ("95", "-5")])
def test_weights_that_do_not_come_to_a_hundred(weight: str, unallotted: str) -> None:
    """They count as earned, since another indicator may get them; too many are told as well."""
    found = goal(_form(_stated(weight, "10")), SHANGHAI, Decimal(90))
    assert (Limit.UNALLOTTED, unallotted, "") in _holds(found)


def test_a_score_stated_below_what_any_value_earns_holds_nothing_down() -> None:
    """Another value would earn what the preset gives; it is a way, though the figure is fine as it is."""
    low = replace(quantitative("≥", "95", "96", "90"), score=Decimal(50))
    assert _told(goal(_form(low), SHANGHAI, "优").ways) == [("indicators[1].actual=95", "100.00")]


def test_what_is_open_may_count_for_more_than_any_value() -> None:
    """2.55 points that a preset of one decimal can give only 2.5 of: nobody loses them by being asked for the most."""
    free = replace(WORDS, weight=Decimal("2.55"), actual="做了一些")
    form = _form(free, free, _stated("84.9", "84.9"))
    found = goal(form, replace(SHANGHAI, decimals=1), Decimal(101))
    assert (found.total, found.most) == (Decimal(100), Decimal(100))


def test_points_that_every_better_value_costs() -> None:
    """≥0.005 万元: the first cent is twice the target, and that costs 2 points."""
    form = _form(replace(quantitative("≥", "0.005", "0", "90"), unit="万元"))
    found = goal(form, DEDUCTING, Decimal(99))
    assert (found.most, _holds(found)) == (Decimal(98), [(Limit.OVER_FULFILMENT, "2.00", "indicators[1].actual")])


def test_the_work_on_pairs_is_bounded_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """More levers than are paired, or more values than are scored: what was found is told as not all."""
    many = tuple(quantitative("≥", "10", "0", "2") for _ in range(20))
    form = _form(*many, _stated("50", "50"))
    whole = goal(form, SHANGHAI, Decimal(63))
    assert (len(whole.pairs.ways), whole.pairs.cut_off) == (pairs.MOST_PAIRS, False)
    monkeypatch.setattr(pairs, "MOST_LEVERS", 3)
    few = goal(form, SHANGHAI, Decimal(63))
    assert (len(few.pairs.ways), few.pairs.cut_off) == (3, True)
    monkeypatch.setattr(pairs, "MOST_WORK", 100)
    assert goal(form, SHANGHAI, Decimal(63)).pairs.cut_off


def test_what_is_spent_is_paired_however_little_it_earns(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cap holds the total: without spending more no two figures are enough, and with it two are."""
    monkeypatch.setattr(pairs, "MOST_LEVERS", 2)
    rows = [quantitative("≥", "10", "9", weight) for weight in ("30", "30", "39.5")]
    found = goal(_form(*rows, spent="70", execution_weight=Decimal("0.5")), CAPPED, Decimal(92))
    assert found.total == Decimal("89.00")
    assert found.pairs.ways
    assert all(str(way.steps[0].lever.address).endswith("executed") for way in found.pairs.ways)


def test_the_lowest_grade_cannot_be_lost() -> None:
    """Whatever falls to nothing."""
    found = margins(_form(quantitative("≥", "95", "5", "90"), spent="5"), SHANGHAI)
    assert (found.grade, [margin.safe for margin in found.figures]) == ("差", [True, True])


def test_a_ladder_that_does_not_reach_down_to_nothing() -> None:
    """Its last grade is that of every total below it too, and can't be lost either."""
    ladder = (Grade(name="优", at=Decimal(90)), Grade(name="合格", at=Decimal(60)))
    found = margins(_form(quantitative("≥", "95", "5", "90")), replace(SHANGHAI, grades=ladder))
    assert (found.grade, [margin.safe for margin in found.figures]) == ("合格", [True, True])


def test_how_far_a_figure_may_fall_or_rise() -> None:
    """Down to what still keeps 优; what should be low may rise; what loses it at once has only what stands."""
    form = _form(
        quantitative("≥", "100", "100", "40"), quantitative("≤", "30", "30", "40"), _stated("10", "10"), spent="100"
    )
    told = {str(one.lever.address): one for one in margins(form, SHANGHAI).figures}
    values = [one.last and str(one.last.value) for one in told.values()]
    # 40 × 75 ÷ 100 = 30 and 40 × 30 ÷ 40 = 30: ten points may go.
    assert values == [None, "75", "40"]
    assert told["funding.current_year_appropriation.executed"].safe
    assert [one.total for one in told.values()] == [None, Decimal("90.00"), Decimal("90.00")]
    tight = margins(_form(quantitative("≥", "100", "99.5", "90"), spent="100"), SHANGHAI, Decimal("99.5"))
    assert [one.last and str(one.last.value) for one in tight.figures] == ["99.50", "99.5"]


def test_margins_above_what_is_not_reached() -> None:
    """There are none."""
    found = margins(_form(quantitative("≥", "95", "5", "90")), SHANGHAI, "优")
    assert (found.reached, found.figures) == (False, ())
