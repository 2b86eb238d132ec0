"""The score of a whole form: a total and a grade when it is finished, a range that holds until then."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from msgspec.structs import replace

from selfeval_tui.evaluation.model import Achievement, Evaluation, Funding, FundingRow, Indicator, Result
from selfeval_tui.evaluation.numbers import OPERATORS
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.scoring.indicator import points_band
from selfeval_tui.scoring.preset import Grade, Preset, find_preset
from selfeval_tui.scoring.record import record
from selfeval_tui.scoring.scorecard import result_of, score
from tests.fixtures.seed import NAMES, sample_bytes
from tests.scoring.presets import (
    CAPPED,
    DEDUCTING,
    HALF_UP,
    LINEAR,
    SHANGHAI,
    SHIPPED,
    THRESHOLD,
    quantitative,
    row,
    varied,
)
from tests.strategies import evaluations

UNCAPPED = [*(find_preset(name) for name in SHIPPED if name != "hubei"), HALF_UP, THRESHOLD, LINEAR, DEDUCTING]
NOTHING = row("0", "0")


def _form(*indicators: Indicator, spent: str = "100", **funding: Any) -> Evaluation:
    """A form whose execution rate is `spent` per cent."""
    rows = {"current_year_appropriation": row("100", spent), "carry_over": NOTHING, "other": NOTHING}
    return Evaluation(format=1, funding=Funding(**(rows | funding)), indicators=indicators)


def _full(weight: str, category: str = "产出指标") -> Indicator:
    """An indicator whose target is met."""
    return replace(quantitative("≥", "95", "100", weight), category=category)


def _stated(weight: str, stated: str) -> Indicator:
    return replace(_full(weight), score=Decimal(stated))


# Whole forms of 100 points, and the same forms with answers still missing.


@st.composite
def _finished_indicators(draw: st.DrawFn, weight: Decimal) -> Indicator:
    """An indicator of any kind that is scored."""
    some = st.integers(0, 20_000).map(lambda hundredths: Decimal(hundredths).scaleb(-2))
    judged = _between(Decimal(0), weight)
    kind = draw(st.sampled_from(["number", "number", "number", "words", "judged", "free"]))
    if kind == "number":
        operator = draw(st.sampled_from(OPERATORS))
        found = Indicator(operator=operator, target=draw(some), actual=draw(some), weight=weight)
        return replace(found, score=draw(st.none() | judged))
    if kind == "words":
        return Indicator(target="合格", actual="达成指标", weight=weight)
    if kind == "judged":
        return Indicator(target="合格", actual="部分达成指标", weight=weight, score=draw(_of_tier("partial", weight)))
    missed = _of_tier("missed", weight)
    return Indicator(target="合格", actual="做了一些", achievement="missed", weight=weight, score=draw(missed))


def _of_tier(tier: Achievement, weight: Decimal) -> SearchStrategy[Decimal]:
    """The points that a tier may take: the same under all presets but Hubei's."""
    band = points_band(tier, weight, SHANGHAI)
    return _between(band.lowest, band.highest)


def _between(lowest: Decimal, highest: Decimal) -> SearchStrategy[Decimal]:
    return st.integers(int(lowest * 100), int(highest * 100)).map(lambda hundredths: Decimal(hundredths).scaleb(-2))


@st.composite
def _finished(draw: st.DrawFn) -> Evaluation:
    """A form on which nothing is missing: 10 points for execution, 90 for indicators."""
    cuts = sorted(draw(st.lists(st.integers(0, 9_000), max_size=4)))
    weights = [Decimal(high - low).scaleb(-2) for low, high in zip([0, *cuts], [*cuts, 9_000], strict=True)]
    indicators = [draw(_finished_indicators(weight)) for weight in weights]
    if draw(st.booleans()):
        indicators.append(Indicator(status="cancelled", weight=Decimal(0), deviation="取消"))
    amount = st.integers(0, 200_00).map(lambda hundredths: Decimal(hundredths).scaleb(-2))
    return Evaluation(
        format=1,
        funding=Funding(
            execution_weight=Decimal(10),
            current_year_appropriation=row(draw(amount), draw(amount)),
            carry_over=row(draw(amount), draw(amount)),
            other=NOTHING,
        ),
        indicators=tuple(indicators),
    )


@st.composite
def _unfinished(draw: st.DrawFn, finished: Evaluation) -> Evaluation:
    """The same form earlier: some answers not given yet, some of its last rows not begun."""
    funding = finished.funding
    for key in ("current_year_appropriation", "carry_over"):
        missing = draw(st.sets(st.sampled_from(["adjusted_budget", "executed"])))
        one = replace(getattr(funding, key), **dict.fromkeys(missing))
        funding = replace(funding, **{key: one})
    indicators = []
    for indicator in finished.indicators[: draw(st.integers(0, len(finished.indicators)))]:
        if indicator.status == "cancelled":
            indicators.append(indicator)
            continue
        missing = draw(st.sets(st.sampled_from(["target", "actual", "weight", "achievement"])))
        # A score is stated after the row is answered: without what it judges it isn't there.
        unjudged = missing & {"target", "actual"} or (indicator.achievement and "achievement" in missing)
        if unjudged or indicator.actual in ("部分达成指标", "做了一些"):
            missing = missing | draw(st.sampled_from([frozenset({"score"}), frozenset()]))
        indicators.append(replace(indicator, **dict.fromkeys(missing)))
    return replace(finished, funding=funding, indicators=tuple(indicators))


_two_stages = _finished().flatmap(lambda finished: st.tuples(_unfinished(finished), st.just(finished)))


@given(_two_stages, st.sampled_from(UNCAPPED))
@settings(max_examples=400)
def test_the_range_holds_whatever_is_answered(stages: tuple[Evaluation, Evaluation], preset: Preset) -> None:
    """What was earned on the way is never more, what was possible never less, than the total in the end."""
    before, after = (score(stage, preset) for stage in stages)
    assert after.total is not None
    assert before.earned <= after.total <= before.possible


@given(_two_stages)
@settings(max_examples=400)
def test_the_range_holds_under_caps(stages: tuple[Evaluation, Evaluation]) -> None:
    """Also where a low execution rate, not known yet, may cap the total."""
    before, after = (score(stage, CAPPED) for stage in stages)
    assert after.total is not None
    assert before.earned <= after.total <= before.possible


@given(_two_stages, st.sampled_from(UNCAPPED))
def test_a_grade_that_is_told_early_stays(stages: tuple[Evaluation, Evaluation], preset: Preset) -> None:
    """A grade is named before the end only where nothing can change it any more."""
    before, after = (score(stage, preset) for stage in stages)
    assert before.grade in (None, after.grade)


@given(_finished(), st.sampled_from([*UNCAPPED, CAPPED]))
def test_a_finished_form_has_one_number(finished: Evaluation, preset: Preset) -> None:
    """Earned, possible and total are one, the grade is that of the total, and nothing is open."""
    card = score(finished, preset)
    assert card.complete
    assert card.earned == card.total == card.possible
    assert card.total is not None
    assert card.grade == preset.grade(card.total)
    assert card.total >= 0


@given(_finished(), st.sampled_from([*UNCAPPED, CAPPED]), st.integers(0, 4))
@example(_form(_stated("90", "79.75"), spent="100"), HALF_UP, 0)
def test_the_grade_is_that_of_the_number_shown(finished: Evaluation, preset: Preset, decimals: int) -> None:
    """A total of 90 is 优, also where a preset shows whole points and stated scores have halves."""
    preset = varied(preset, decimals=decimals)
    card = score(finished, preset)
    assert card.total is not None
    assert card.grade == preset.grade(card.total)


@given(evaluations, st.sampled_from([*UNCAPPED, CAPPED, find_preset("hubei")]))
@settings(max_examples=200)
def test_scoring_never_fails(evaluation: Evaluation, preset: Preset) -> None:
    """Whatever a form holds, it has a range with its two ends the right way round and no number out of nothing."""
    card = score(evaluation, preset)
    assert card.earned <= card.possible
    assert (card.total is None) is not card.complete
    if not evaluation.funding.total and any(
        amount is None
        for one in (
            evaluation.funding.current_year_appropriation,
            evaluation.funding.carry_over,
            evaluation.funding.other,
        )
        for amount in (one.adjusted_budget, one.executed)
    ):
        assert not card.complete


@given(evaluations)
def test_every_point_is_in_a_section(evaluation: Evaluation) -> None:
    """The sections together have the weights, and both ends of what all indicators earn, whatever their level 1 is called."""
    card = score(evaluation, SHANGHAI)
    assert sum(section.weight for section in card.sections) == sum(one.weight or 0 for one in card.indicators)
    assert sum(section.earned for section in card.sections) == sum(one.least for one in card.indicators)
    assert sum(section.earned + section.open for section in card.sections) == sum(one.most for one in card.indicators)
    for section in card.sections:
        if all(one.weight is not None for one in card.indicators):
            assert section.earned + section.lost + section.open == section.weight
    assert len({section.category for section in card.sections}) == len(card.sections)


def test_the_sections_stand_in_the_order_of_the_form() -> None:
    """The level 1 of the preset, all of them, then any other name the form has."""
    card = score(_form(_full("10", "附加"), _full("20", "满意度指标"), _full("30")), SHANGHAI)
    assert [(section.category, int(section.weight)) for section in card.sections] == [
        ("产出指标", 30),
        ("效益指标", 0),
        ("满意度指标", 20),
        ("附加", 10),
    ]


def test_what_a_section_earned_lost_and_may_still_earn() -> None:
    """Points of rows not scored yet are open, not lost."""
    card = score(_form(_stated("30", "20"), _full("15"), Indicator(category="产出指标", weight=Decimal(5))), SHANGHAI)
    section = card.sections[0]
    found = (section.weight, section.earned, section.lost, section.open)
    assert found == tuple(map(Decimal, (50, 35, 10, 5)))


def _judged(actual: str, weight: str = "30", stated: str | None = None) -> Indicator:
    points = None if stated is None else Decimal(stated)
    return Indicator(category="产出指标", target="合格", actual=actual, weight=Decimal(weight), score=points)


@pytest.mark.parametrize(
    ("indicator", "earned", "possible", "grade", "parts"),
    [
        (_judged("未达成指标"), "70.00", "87.99", None, ("60", "12.01", "17.99")),
        (_judged("未达成指标", stated="17.99"), "87.99", "87.99", "良", ("77.99", "12.01", "0")),
        (_judged("部分达成指标"), "88.00", "93.99", None, ("78", "6.01", "5.99")),
        (_judged("做了一些"), "70.00", "100.00", None, ("60", "0", "30")),
    ],
)
def test_a_tier_narrows_the_range(
    indicator: Indicator, earned: str, possible: str, grade: str | None, parts: tuple[str, str, str]
) -> None:
    """Whose tier is known may take the tier's points and no others: what the row says, its section and the total say too."""
    card = score(_form(_full("60"), indicator), SHANGHAI)
    section = card.sections[0]
    assert (str(card.earned), str(card.possible), card.grade) == (earned, possible, grade)
    assert (section.earned, section.lost, section.open) == tuple(map(Decimal, parts))


def test_a_tier_narrows_the_range_by_the_bands_of_the_preset() -> None:
    """Hubei's partial band is 50–80 %: of 17.5 points 8.75 – 13.99."""
    found = score(_form(_full("62.5"), _judged("部分达成指标", "17.5")), find_preset("hubei"))
    assert (str(found.earned), str(found.possible)) == ("91.25", "96.49")


def test_a_tier_may_settle_the_grade() -> None:
    """Where both ends of its band earn one grade, that is told before the points are."""
    card = score(_form(_full("75"), _judged("部分达成指标", "15")), SHANGHAI)
    assert (str(card.earned), str(card.possible), card.grade, card.complete) == ("94.00", "96.99", "优", False)


def test_an_empty_form_may_still_earn_everything() -> None:
    """Nothing earned, 100 possible, no grade, and nothing to write but the preset."""
    card = score(Evaluation(format=1), SHANGHAI)
    assert (str(card.earned), str(card.possible), card.unallotted) == ("0.00", "100.00", Decimal(90))
    assert (card.total, card.grade, card.complete) == (None, None, False)
    assert result_of(card) == Result(preset="shanghai")


@pytest.mark.parametrize(
    ("indicators", "unallotted", "complete", "possible"),
    [
        ((_full("90"),), "0", True, "100.00"),
        ((_full("80"),), "10", False, "100.00"),
        ((_full("95"),), "-5", False, "100.00"),
        ((_full("40"), _full("50")), "0", True, "100.00"),
        ((), "90", False, "100.00"),
    ],
)
def test_points_that_no_row_has_yet(
    indicators: tuple[Indicator, ...], unallotted: str, complete: bool, possible: str
) -> None:
    """A form whose weights come to less than 100, or to more, has no total: no figure above 100 is ever shown."""
    card = score(_form(*indicators), SHANGHAI)
    assert (card.unallotted, card.complete, str(card.possible)) == (Decimal(unallotted), complete, possible)


def test_stated_scores_make_the_total() -> None:
    """The total is what the form's own scores add up to; where the preset's differ, the rows say so."""
    card = score(_form(_stated("50", "45.50"), _full("40"), spent="99"), SHANGHAI)
    assert (str(card.total), card.grade) == ("95.40", "优")
    assert [one.differs for one in card.indicators] == [True, False]


@pytest.mark.parametrize(
    ("preset", "grades"),
    [
        (
            "shanghai",
            {"100": "优", "90": "优", "89.99": "良", "80": "良", "79.99": "中", "60": "中", "59.99": "差", "0": "差"},
        ),
        ("shanghai-legacy", {"90": "优", "89.99": "良", "75": "良", "74.99": "合格", "60": "合格", "59.99": "不合格"}),
    ],
)
def test_the_grade_of_a_total(preset: str, grades: dict[str, str]) -> None:
    """Each grade from its least total on."""
    found = find_preset(preset)
    assert {total: found.grade(Decimal(total)) for total in grades} == grades


@pytest.mark.parametrize("total", ["0", "10", "59.99", "60", "89.99", "90", "100"])
def test_a_form_gets_the_grade_of_its_total(total: str) -> None:
    """By way of a whole form, at every threshold."""
    stated = max(Decimal(0), Decimal(total) - 10)
    card = score(_form(_stated("90", str(stated)), spent="100" if stated or total == "10" else "0"), SHANGHAI)
    assert card.total == Decimal(total)
    assert card.grade == SHANGHAI.grade(Decimal(total))


@pytest.mark.parametrize(
    ("spent", "total", "capped_at"),
    [
        ("100", "100.00", None),
        ("80", "98.00", None),
        ("79.99", "89.00", "89"),
        ("70", "89.00", "89"),
        ("69.99", "79.00", "79"),
        ("60", "79.00", "79"),
        ("59.99", "69.00", "69"),
        ("50", "69.00", "69"),
        ("49.99", "59.00", "59"),
        ("0", "59.00", "59"),
    ],
)
def test_a_low_rate_caps_the_total(spent: str, total: str, capped_at: str | None) -> None:
    """One manual's ladder: 70–80 % → 89, 60–70 % → 79, 50–60 % → 69, below 50 % → 59."""
    card = score(_form(_full("90"), spent=spent), CAPPED)
    assert (str(card.total), card.capped_at) == (total, None if capped_at is None else Decimal(capped_at))
    assert card.grade == CAPPED.grade(Decimal(total))


@pytest.mark.parametrize("stated", ["0", "51.99", "52"])
def test_a_cap_that_takes_nothing_is_none(stated: str) -> None:
    """A total that is within the cap anyway is not capped: 52 + 7 is 59 of itself."""
    card = score(_form(_stated("90", stated), spent="49"), CAPPED)
    assert card.total == Decimal(stated) + Decimal("4.9")
    assert card.capped_at is None


@pytest.mark.parametrize("executed", ["0", None])
def test_where_there_was_nothing_to_spend_nothing_is_capped(executed: str | None) -> None:
    """A budget of 0 has no rate that could be low, neither known nor to come."""
    spent = None if executed is None else Decimal(executed)
    total = FundingRow(initial_budget=Decimal(0), adjusted_budget=Decimal(0), executed=spent)
    card = score(_form(_full("90"), total=total), CAPPED)
    assert (str(card.earned), card.capped_at) == ("90.00", None)


def test_a_cap_holds_for_what_is_possible_too() -> None:
    """With the money spent and known, an unfinished form can't reach above its cap."""
    card = score(_form(_full("40"), spent="45"), CAPPED)
    assert (str(card.earned), str(card.possible), card.capped_at) == ("44.50", "59.00", None)


def test_spending_above_the_budget_is_capped_and_told() -> None:
    """120 % earns the weight and no more."""
    card = score(_form(_full("90"), spent="120"), SHANGHAI)
    assert (str(card.execution.rate), str(card.execution.score), str(card.total)) == ("120.00", "10.00", "100.00")
    assert card.execution.overspent


def test_hubei_has_twenty_points_for_execution() -> None:
    """The same form under another preset has other points to share."""
    card = score(_form(_full("80"), spent="50"), find_preset("hubei"))
    assert (str(card.execution.score), str(card.total), card.to_allot) == ("10.00", "90.00", Decimal(80))


def test_an_unfinished_form_writes_no_total() -> None:
    """Under [result] stands nothing that isn't certain; the rate is, as soon as it is known."""
    result = result_of(score(_form(_full("40")), SHANGHAI))
    assert result == Result(preset="shanghai", execution_rate=Decimal(100), execution_score=Decimal(10))


@given(evaluations, st.sampled_from([*UNCAPPED, CAPPED]))
@example(_form(_full("90"), total=row("0.01", "9999999999999.99")), SHANGHAI)
@example(_form(_full("9999999999999.99"), _full("9999999999999.99")), SHANGHAI)
@example(_form(_full("90"), spent="99.99"), varied(decimals=3))
@example(_form(_full("90"), spent="99.99"), varied(decimals=4))
def test_a_result_can_always_be_saved(evaluation: Evaluation, preset: Preset) -> None:
    """Whatever was computed fits into the file and reads back from it: no form is kept from being saved by its score."""
    saved = replace(evaluation, result=result_of(score(evaluation, preset)))
    assert read_toml(write_toml(saved).encode()).evaluation.result == saved.result


@pytest.mark.parametrize("name", NAMES)
def test_the_record_for_programs(name: str) -> None:
    """Every figure as text, so that nothing is lost, under the names that README promises."""
    card = score(read_toml(sample_bytes(name)).evaluation, SHANGHAI)
    found = record(card, "form.toml")
    rows = found.pop("indicators")
    assert found == {
        "file": "form.toml",
        "preset": "shanghai",
        "execution_rate": f"{card.execution.rate:f}",
        "execution_score": f"{card.execution.score:f}",
        "indicator_score": "90.00",
        "total_score": f"{card.total:f}",
        "grade": "优",
        "complete": True,
    }
    keys = "number category subcategory name weight stated_score score counted_score method reason"
    assert [list(one) for one in rows] == [keys.split()] * len(card.indicators)
    assert [one["score"] for one in rows] == [f"{one.computed:f}" for one in card.indicators]
    assert all(isinstance(value, str) for one in rows for key, value in one.items() if key != "number")


def test_the_record_of_an_unfinished_form() -> None:
    """No total, no grade, but what is still possible."""
    found = record(score(_form(_full("40")), SHANGHAI), "form.toml")
    assert (found["complete"], found["total_score"], found["grade"]) == (False, None, None)
    assert found["possible_total"] == "100.00"


def test_a_grade_below_all_others_is_the_last() -> None:
    """A ladder that doesn't reach down to 0 still names every total."""
    preset = varied(grades=(Grade(name="优", at=Decimal(90)), Grade(name="合格", at=Decimal(60))))
    assert preset.grade(Decimal(12)) == "合格"


def test_a_stated_total_of_nothing_is_open() -> None:
    """A total row without amounts leaves the rate open, as a row does."""
    assert score(_form(_full("90"), total=FundingRow()), SHANGHAI).execution.rate is None


@given(_finished(), st.sampled_from([*UNCAPPED, CAPPED]), st.integers(0, 4))
@example(_form(_stated("30", "29.45"), _full("60")), HALF_UP, 1)
@example(_form(_stated("29.45", "29.45"), _full("60.55")), HALF_UP, 1)
def test_the_record_adds_up(finished: Evaluation, preset: Preset, decimals: int) -> None:
    """Its own figures make its sums, whatever the decimals: what is counted, with execution, at most the cap."""
    found = record(score(finished, varied(preset, decimals=decimals)), "form.toml")
    counted = sum(Decimal(one["counted_score"]) for one in found["indicators"])
    assert counted == Decimal(found["indicator_score"])
    whole = counted + Decimal(found["execution_score"])
    assert Decimal(found["total_score"]) == min(whole, Decimal(found.get("capped_at", "100")))
