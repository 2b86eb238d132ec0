"""What one indicator earns: the worked examples of the rules, every method, and the reason beside each score."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from selfeval_tui.evaluation.model import Achievement, Indicator
from selfeval_tui.evaluation.numbers import OPERATORS, Operator
from selfeval_tui.scoring.exact import shown
from selfeval_tui.scoring.indicator import PointsBand, is_met, points_band, score_indicator
from selfeval_tui.scoring.preset import Preset, find_preset
from selfeval_tui.scoring.reason import Method
from tests.scoring.presets import (
    CAPPED,
    DEDUCTING,
    FLAGGED,
    HALF_UP,
    LINEAR,
    MONOTONE,
    SHANGHAI,
    SHIPPED,
    THRESHOLD,
    ZERO,
    fraction_cut,
    quantitative,
    varied,
)
from tests.strategies import achievements, figures, indicators, points

PAIRS = 20_000
PRESETS = [*(find_preset(name) for name in SHIPPED), *MONOTONE, DEDUCTING, CAPPED]
_presets = st.sampled_from(PRESETS)
_two_figures = st.lists(figures, min_size=2, max_size=2).map(sorted)


@pytest.mark.parametrize(
    ("operator", "target", "actual", "weight", "score", "method"),
    [
        ("≥", "95", "88.75", "10", "9.34", Method.PROPORTIONAL),
        ("≥", "95", "90", "2.00", "1.89", Method.PROPORTIONAL),
        ("≥", "95", "95.00", "10", "10.00", Method.MET),
        ("≥", "95", "100", "10", "10.00", Method.MET),
        ("≥", "95", "0", "10", "0.00", Method.PROPORTIONAL),
        (">", "95", "95.01", "10", "10.00", Method.MET),
        (">", "95", "95", "10", "10.00", Method.PROPORTIONAL),
        ("=", "9", "26", "5", "5.00", Method.MET),
        ("=", "3", "0", "5", "0.00", Method.PROPORTIONAL),
        ("=", "100", "99.99", "5", "4.99", Method.PROPORTIONAL),
        (None, "100", "50", "5", "2.50", Method.PROPORTIONAL),
        ("≤", "30", "33", "22.5", "20.45", Method.TARGET_OVER_ACTUAL),
        ("≤", "30", "30", "22.5", "22.50", Method.MET),
        ("≤", "30", "0", "22.5", "22.50", Method.MET),
        ("≤", "160", "386", "15", "6.21", Method.TARGET_OVER_ACTUAL),
        ("<", "30", "29.99", "5", "5.00", Method.MET),
        ("<", "30", "60", "5", "2.50", Method.TARGET_OVER_ACTUAL),
        ("≥", "3", "1", "9", "3.00", Method.PROPORTIONAL),  # 9 × 1 ÷ 3: divided first it would be 2.99
        ("≥", "95", "100", "0", "0.00", Method.MET),
    ],
)
def test_worked_examples(
    operator: Operator | None, target: str, actual: str, weight: str, score: str, method: Method
) -> None:
    """Under `shanghai`: in full where the target is met, else in proportion, cut to two decimals."""
    card = score_indicator(1, quantitative(operator, target, actual, weight), SHANGHAI)
    assert (str(card.computed), card.reason.method) == (score, method)
    assert card.counted == card.computed


@pytest.mark.parametrize(
    ("preset", "score", "method"),
    [
        (SHANGHAI, "6.21", Method.TARGET_OVER_ACTUAL),
        (LINEAR, "0.00", Method.LINEAR_TO_DOUBLE),
        (ZERO, "0.00", Method.ZERO),
        (HALF_UP, "6.22", Method.TARGET_OVER_ACTUAL),
    ],
)
def test_the_methods_for_lower_is_better_differ_much(preset: Preset, score: str, method: Method) -> None:
    """≤160, actual 386, weight 15."""
    card = score_indicator(1, quantitative("≤", "160", "386", "15"), preset)
    assert (str(card.computed), card.reason.method) == (score, method)


@pytest.mark.parametrize(
    ("actual", "score"),
    [("100", "10.00"), ("110", "9.00"), ("133.33", "6.66"), ("199.99", "0.00"), ("200", "0.00"), ("500", "0.00")],
)
def test_linear_to_double(actual: str, score: str) -> None:
    """≤100 with 10 points: a tenth over costs a tenth of the points, twice the target all of them."""
    assert str(score_indicator(1, quantitative("≤", "100", actual, "10"), LINEAR).computed) == score


@pytest.mark.parametrize(
    ("actual", "score", "method"),
    [
        ("100", "10.00", Method.MET),
        ("80", "5.00", Method.THRESHOLD),
        ("61", "0.25", Method.THRESHOLD),
        ("60", "0.00", Method.THRESHOLD),
        ("59.999999", "0.00", Method.BELOW_PASS),
        ("0", "0.00", Method.BELOW_PASS),
    ],
)
def test_threshold(actual: str, score: str, method: Method) -> None:
    """≥100 with 10 points and a pass ratio of 0.6: nothing below it, then up to the full weight."""
    card = score_indicator(1, quantitative("≥", "100", actual, "10"), THRESHOLD)
    assert (str(card.computed), card.reason.method) == (score, method)


@pytest.mark.parametrize(
    ("operator", "at_0", "at_1"),
    [("≤", "10.00", "0.00"), ("=", "10.00", "0.00"), (None, "10.00", "0.00"), ("<", "0.00", "0.00"), ("≥", "10.00", "10.00"),
     (">", "0.00", "10.00")],
)  # fmt: skip
@pytest.mark.parametrize(
    "preset", [SHANGHAI, LINEAR, ZERO, THRESHOLD], ids=["proportional", "linear", "zero", "threshold"]
)
def test_a_target_of_nothing(preset: Preset, operator: Operator | None, at_0: str, at_1: str) -> None:
    """`≤0` and `=0` are met at 0 and nowhere else: one accident where none was allowed earns nothing, whatever the method."""
    assert str(score_indicator(1, quantitative(operator, "0", "0", "10"), preset).computed) == at_0
    assert str(score_indicator(1, quantitative(operator, "0", "1", "10"), preset).computed) == at_1


@pytest.mark.parametrize(
    ("operator", "below", "at", "above"),
    [("≥", False, True, True), ("=", False, True, True), (None, False, True, True), (">", False, False, True),
     ("≤", True, True, False), ("<", True, False, False)],
)  # fmt: skip
def test_what_meets_a_target(operator: Operator | None, below: bool, at: bool, above: bool) -> None:
    """Done more than promised is done, also where the form says =."""
    met = [is_met(operator, Decimal(actual), Decimal(10)) for actual in ("9.99", "10.00", "10.01")]
    assert met == [below, at, above]


@pytest.mark.parametrize(
    ("indicator", "computed", "method"),
    [
        (Indicator(target="合格", actual="达成指标", weight=Decimal(5)), "5.00", Method.ACHIEVED),
        (Indicator(target="合格", actual="合格", weight=Decimal("5.5")), "5.50", Method.ACHIEVED),
        (Indicator(target="合格", actual="部分达成指标", weight=Decimal(5)), None, Method.PARTIAL),
        (Indicator(target="合格", actual="未达成指标", weight=Decimal(5)), None, Method.MISSED),
        (Indicator(target="合格", actual="自由", achievement="partial", weight=Decimal(5)), None, Method.PARTIAL),
        (Indicator(target="合格", actual="自由", weight=Decimal(5)), None, Method.MISSING),
        (Indicator(target="合格", actual=Decimal(100), weight=Decimal(5)), None, Method.MISSING),
        (Indicator(target=Decimal(95), actual="达成指标", weight=Decimal(5)), None, Method.KIND_MISMATCH),
        (Indicator(target=Decimal(95), actual=Decimal(95)), None, Method.MISSING),
        (Indicator(target=Decimal(95), weight=Decimal(5)), None, Method.MISSING),
        (Indicator(actual=Decimal(95), weight=Decimal(5)), None, Method.MISSING),
        (Indicator(), None, Method.MISSING),
        (Indicator(status="cancelled", weight=Decimal(5)), "0.00", Method.CANCELLED),
        (
            Indicator(status="cancelled", target=Decimal(95), actual=Decimal(95), weight=Decimal(0)),
            "0.00",
            Method.CANCELLED,
        ),
    ],
)
def test_what_has_no_formula(indicator: Indicator, computed: str | None, method: Method) -> None:
    """Words earn the full weight where they say achieved; else the points are the unit's to judge. A cancelled row earns 0."""
    card = score_indicator(1, indicator, SHANGHAI)
    assert (None if card.computed is None else str(card.computed), card.reason.method) == (computed, method)


@pytest.mark.parametrize(
    ("preset", "weight", "tier", "lowest", "highest"),
    [
        ("shanghai", "5", "achieved", "4.00", "5.00"),
        ("shanghai", "5", "partial", "3.00", "3.99"),
        ("shanghai", "5", "missed", "0.00", "2.99"),
        ("shanghai", "3.33", "partial", "2.00", "2.66"),
        ("hubei", "5", "partial", "2.50", "3.99"),
        ("hubei", "5", "missed", "0.00", "2.49"),
        ("shanghai", "0", "achieved", "0.00", "0.00"),
        ("shanghai", "0", "missed", "0.00", "0.00"),
    ],
)
def test_the_band_of_a_tier(preset: str, weight: str, tier: Achievement, lowest: str, highest: str) -> None:
    """Weight 5, partly achieved: 3.00 – 3.99, shown where the points are asked for."""
    band = points_band(tier, Decimal(weight), find_preset(preset))
    assert (str(band.lowest), str(band.highest)) == (lowest, highest)


def test_the_band_is_shown_with_the_score() -> None:
    """An open tier brings its band and says it in its reason."""
    card = score_indicator(1, Indicator(target="合格", actual="部分达成", weight=Decimal(5)), SHANGHAI)
    assert card.band == PointsBand(Decimal("3.00"), Decimal("3.99"))
    assert card.reason.formula == "3.00 – 3.99"


@given(_presets, achievements, points.filter(bool))
@example(SHANGHAI, "partial", Decimal("3.33"))
@example(SHANGHAI, "partial", Decimal("0.01"))
def test_a_band_holds_exactly_the_points_of_its_tier(preset: Preset, tier: Achievement, weight: Decimal) -> None:
    """Points with two decimals are in the band where their share of the weight is in the tier, and nowhere else.

    Of a weight so small that no points lie in the tier the band is one step, so that there is something to give.
    """
    band, shown_band = preset.band(tier), points_band(tier, weight, preset)
    if not band.closed and Fraction(shown_band.lowest) * 100 >= Fraction(weight) * Fraction(band.highest):
        assert shown_band.lowest == shown_band.highest
        return
    for edge in (band.lowest, band.highest):
        near = int(weight * edge)  # in hundredths of a point
        for hundredths in range(max(0, near - 2), near + 3):
            share = Fraction(hundredths) / Fraction(weight)
            in_tier = band.lowest <= share <= band.highest if band.closed else band.lowest <= share < band.highest
            assert (shown_band.lowest <= Decimal(hundredths).scaleb(-2) <= shown_band.highest) is in_tier, hundredths


@pytest.mark.parametrize(
    ("preset", "actual", "over", "flagged", "score"),
    [
        (SHANGHAI, "26", "2.88", False, "5.00"),
        (HALF_UP, "26", "2.89", False, "5.00"),
        (SHANGHAI, "9", None, False, "5.00"),
        (FLAGGED, "11.7", "1.30", True, "5.00"),
        (FLAGGED, "11.699999", "1.29", False, "5.00"),
        (varied(HALF_UP, over_fulfilment=FLAGGED.over_fulfilment), "11.699999", "1.30", False, "5.00"),
        (DEDUCTING, "11.69", "1.29", False, "5.00"),
        (DEDUCTING, "11.7", "1.30", True, "3.00"),
        (DEDUCTING, "900", "100.00", True, "3.00"),
        (find_preset("budget-platform"), "10.8", "1.20", True, "5.00"),
        (find_preset("budget-platform"), "10.79", "1.19", False, "5.00"),
    ],
)
def test_more_than_promised(preset: Preset, actual: str, over: str | None, flagged: bool, score: str) -> None:
    """=9 场, weight 5: how many times the target, and from where a preset wants it explained or takes points."""
    card = score_indicator(1, quantitative("=", "9", actual, "5"), preset)
    found = card.reason.over_fulfilment
    assert (None if found is None else str(found), card.reason.flagged, str(card.computed)) == (over, flagged, score)


@pytest.mark.parametrize(
    ("preset", "actual", "much"),
    [
        (SHANGHAI, "11.6", False),
        (SHANGHAI, "11.7", True),
        (find_preset("budget-platform"), "10.7", False),
        (find_preset("budget-platform"), "10.8", True),
    ],
)
def test_from_where_more_is_much_more(preset: Preset, actual: str, much: bool) -> None:
    """At the preset's own threshold, 1.30 times the target where it names none; a target barely beaten is no news."""
    assert score_indicator(1, quantitative("=", "9", actual, "5"), preset).reason.much_over is much


def test_a_deduction_ends_at_nothing() -> None:
    """An indicator of one point can't lose two."""
    assert str(score_indicator(1, quantitative("≥", "9", "90", "1"), DEDUCTING).computed) == "0.00"


@pytest.mark.parametrize("operator", ["≤", "<"])
def test_less_than_allowed_is_no_over_fulfilment(operator: Operator) -> None:
    """Where lower is better nothing is flagged and nothing taken off."""
    reason = score_indicator(1, quantitative(operator, "30", "1", "5"), DEDUCTING).reason
    assert (reason.over_fulfilment, reason.flagged, reason.method) == (None, False, Method.MET)


@pytest.mark.parametrize(
    ("stated", "counted", "differs", "lost"),
    [
        (None, "9.34", False, "0.66"),
        ("9.34", "9.34", False, "0.66"),
        ("9.340", "9.34", False, "0.66"),
        ("9", "9.00", True, "1"),
        ("10.00", "10.00", True, "0"),
        ("12", "10.00", True, "0"),
        ("0", "0.00", True, "10"),
    ],
)
def test_a_stated_score_counts_as_stated(stated: str | None, counted: str, differs: bool, lost: str) -> None:
    """≥95, 88.75, weight 10: the form's own score counts, with two decimals, and it is told where the preset gives another."""
    indicator = quantitative("≥", "95", "88.75", "10")
    if stated is not None:
        indicator = replace(indicator, score=Decimal(stated))
    card = score_indicator(1, indicator, SHANGHAI)
    assert str(card.computed) == "9.34"
    assert (str(card.counted), card.differs, card.lost) == (counted, differs, Decimal(lost))


def test_a_stated_score_stands_where_nothing_can_be_computed() -> None:
    """The unit's own judgement of an open tier is the score, and differs from nothing."""
    indicator = Indicator(target="合格", actual="部分达成", weight=Decimal(5), score=Decimal("3.50"))
    card = score_indicator(1, indicator, SHANGHAI)
    assert (card.computed, str(card.counted), card.differs, str(card.lost)) == (None, "3.50", False, "1.50")


@pytest.mark.parametrize(
    ("preset", "indicator", "formula"),
    [
        (SHANGHAI, quantitative("≥", "95", "90", "2.00"), "2.00 × 90 ÷ 95 = 1.8947… → 1.89"),
        (SHANGHAI, quantitative("≥", "100", "50", "5"), "5 × 50 ÷ 100 = 2.5 → 2.50"),
        (SHANGHAI, quantitative("≥", "95", "100.00", "5"), "100.00 ≥ 95 → 5.00"),
        (SHANGHAI, quantitative("=", "95", "100.00", "5"), "100.00 > 95 → 5.00"),
        (SHANGHAI, quantitative("=", "100", "100.00", "5"), "100.00 = 100 → 5.00"),
        (SHANGHAI, quantitative("≥", "100", "100.00", "5"), "100.00 ≥ 100 → 5.00"),
        (SHANGHAI, quantitative("≤", "30", "33", "22.5"), "22.5 × 30 ÷ 33 = 20.4545… → 20.45"),
        (LINEAR, quantitative("≤", "30", "33", "10"), "10 × (2 − 33 ÷ 30) = 9 → 9.00"),
        (ZERO, quantitative("≤", "30", "33", "10"), "33 > 30 → 0.00"),
        (THRESHOLD, quantitative("≥", "100", "50", "10"), "50 < 0.6 × 100 → 0.00"),
        (THRESHOLD, quantitative("≥", "100", "80", "10"), "10 × (80 ÷ 100 − 0.6) ÷ (1 − 0.6) = 5 → 5.00"),
        (SHANGHAI, quantitative("≤", "0", "1", "10"), "1 ≠ 0 → 0.00"),
    ],
)
def test_the_reason_is_the_computation(preset: Preset, indicator: Indicator, formula: str) -> None:
    """What went in with its digits, the exact value, the cut: as one would write it by hand."""
    assert score_indicator(1, indicator, preset).reason.formula == formula


@pytest.mark.parametrize(
    ("value", "text"),
    [("9.9996", "9.9996"), ("9.99999", "9.9999…"), ("2.50", "2.5"), ("10", "10"), ("0", "0"), ("0.00001", "0.0000…")],
)
def test_a_value_before_its_cut(value: str, text: str) -> None:
    """Never rounded up to what it isn't: dots stand where digits are left out."""
    assert shown(Decimal(value)) == text


def _oracle(
    operator: Operator | None, actual: Fraction, target: Fraction, weight: Fraction, preset: Preset
) -> Fraction:
    """The rules again, in fractions of whole numbers."""
    lower = operator in ("≤", "<")
    if operator in ("≥", "=", None):
        met = actual >= target
    elif operator == ">":
        met = actual > target
    else:
        met = actual <= target if operator == "≤" else actual < target
    if target == 0 and operator in ("=", None):
        met = actual == 0
    if met:
        exact = weight
    elif target == 0:
        exact = Fraction(0)
    elif lower:
        exact = {
            "target_over_actual": weight * target / actual,
            "linear_to_double": weight * (2 - actual / target),
            "zero": Fraction(0),
        }[preset.reverse]
    elif preset.unmet == "threshold" and preset.pass_ratio is not None:
        passing = Fraction(preset.pass_ratio)
        exact = weight * (actual / target - passing) / (1 - passing)
    else:
        exact = weight * actual / target
    return fraction_cut(min(max(exact, Fraction(0)), weight), preset)


@pytest.mark.parametrize(
    "preset",
    [SHANGHAI, HALF_UP, THRESHOLD, LINEAR, ZERO, varied(LINEAR, rounding="half_up")],
    ids=["down", "half_up", "threshold", "linear", "zero", "linear half_up"],
)
def test_scores_agree_with_whole_numbers(preset: Preset) -> None:
    """For tens of thousands of indicators the score is that of an oracle that knows no decimals."""
    chance = random.Random(repr(preset))  # noqa: S311
    for _ in range(PAIRS):
        places = chance.choice([0, 0, 1, 2, 6])
        digits = chance.choice([2, 3, 5, 15])
        target, actual = (Decimal(chance.randrange(10**digits)).scaleb(-places) for _ in range(2))
        if chance.random() < 0.2:
            target = Decimal(chance.choice([0, 8, 40, 125, 1_000]))
        if chance.random() < 0.2:
            actual = target + chance.choice([-1, 0, 1]) * min(target, Decimal(1).scaleb(-places))
        weight = Decimal(chance.randrange(1, 6_000)).scaleb(-2)
        operator = chance.choice([*OPERATORS, None])
        indicator = Indicator(operator=operator, target=target, actual=actual, weight=weight)
        score = score_indicator(1, indicator, preset).computed
        assert score is not None
        expected = _oracle(operator, Fraction(actual), Fraction(target), Fraction(weight), preset)
        assert Fraction(score) == expected, (operator, target, actual, weight)


@given(_presets, indicators)
@settings(max_examples=300)
def test_a_score_is_within_its_weight(preset: Preset, indicator: Indicator) -> None:
    """Never below 0, never above the weight."""
    computed = score_indicator(1, indicator, preset).computed
    assert computed is None or 0 <= computed <= (indicator.weight or 0)


@given(st.integers(0, 4), st.sampled_from([SHANGHAI, HALF_UP]), st.sampled_from(OPERATORS), figures, figures, points)
@example(0, HALF_UP, "≥", Decimal(95), Decimal(95), Decimal("4.5"))
def test_a_score_is_within_its_weight_whatever_the_decimals(
    decimals: int, preset: Preset, operator: Operator, target: Decimal, actual: Decimal, weight: Decimal
) -> None:
    """Also under a preset that rounds to whole points: 4.5 points are never 5."""
    computed = score_indicator(
        1, quantitative(operator, target, actual, weight), varied(preset, decimals=decimals)
    ).computed
    assert computed is not None
    assert 0 <= computed <= weight


@given(st.sampled_from(MONOTONE), st.sampled_from(["≥", ">", "="]), figures, _two_figures, points)
def test_doing_more_never_earns_less(
    preset: Preset, operator: Operator, target: Decimal, done: list[Decimal], weight: Decimal
) -> None:
    """Where higher is better; for `=` too, unless the target is that nothing happens."""
    assume(target or operator != "=")
    less, more = (score_indicator(1, quantitative(operator, target, one, weight), preset).computed for one in done)
    assert less is not None
    assert more is not None
    assert less <= more


@given(st.sampled_from(MONOTONE), st.sampled_from(["≤", "<"]), figures, _two_figures, points)
def test_using_more_never_earns_more(
    preset: Preset, operator: Operator, target: Decimal, used: list[Decimal], weight: Decimal
) -> None:
    """Where lower is better."""
    less, more = (score_indicator(1, quantitative(operator, target, one, weight), preset).computed for one in used)
    assert less is not None
    assert more is not None
    assert more <= less


@given(_presets, indicators)
def test_a_card_names_its_row(preset: Preset, indicator: Indicator) -> None:
    """Number, indicator, weight and statement go through unchanged, whatever is missing."""
    card = score_indicator(7, indicator, preset)
    assert (card.number, card.indicator, card.weight, card.stated) == (7, indicator, indicator.weight, indicator.score)
    if indicator.score is None or indicator.status == "cancelled":
        assert card.counted == card.computed
    else:
        assert card.counted == min(
            indicator.score, indicator.weight if indicator.weight is not None else indicator.score
        )
    known = card.counted is not None and card.weight is not None
    assert card.lost == (max(Decimal(0), card.weight - card.counted) if known else 0)  # type: ignore[operator]
