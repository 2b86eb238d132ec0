"""What a scenario does: every part before and after, ranges while anything is missing, and where each score comes from."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from selfeval_tui.evaluation.addresses import Address, put_all
from selfeval_tui.evaluation.change import Value
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.scoring.parts import Points
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.scorecard import score
from selfeval_tui.scoring.whatif.effect import Basis, Effect, effect_of
from selfeval_tui.scoring.whatif.scenario import Scenario, suppose
from tests.conversation.desk import WATER_APPROVAL, sample
from tests.scoring.whatif.edits import cases, many
from tests.scoring.whatif.test_scenario import supposing

NIL = Decimal(0)


def _effect(form: Evaluation, **values: Value) -> Effect:
    return effect_of(supposing(form, values))


def _with(form: Evaluation, **values: Value) -> Evaluation:
    return put_all(form, ((Address.parse(where), value) for where, value in values.items()))


@many
@given(cases())
def test_the_parts_are_those_of_both_cards(case: tuple[Evaluation, Scenario]) -> None:
    """Each part is what its card says, known exactly where nothing of it is missing; the level 1 add up."""
    evaluation, scenario = case
    supposed = suppose(evaluation, score(evaluation, find_preset(evaluation.preset)), scenario)
    effect = effect_of(supposed)
    for card, side in ((supposed.before, "before"), (supposed.after, "after")):
        marks: list[Points] = [getattr(one, side) for one in effect.indicators]
        assert [one.known for one in marks] == [mark.counted is not None for mark in card.indicators]
        assert [one.lowest for one in marks] == [mark.least for mark in card.indicators]
        sections: list[Points] = [getattr(one, side) for one in effect.sections]
        for end in ("lowest", "highest"):
            assert sum(getattr(one, end) for one in sections) == sum(getattr(one, end) for one in marks)
        total: Points = getattr(effect.total, side)
        assert total.known == card.complete
        assert total.lowest <= total.highest
        assert not total.known or total.lowest == total.highest == card.total
        execution: Points = getattr(effect.execution, side)
        assert execution.known == (card.execution.score is not None)
    assert effect.total.difference.lowest == supposed.after.earned - supposed.before.earned
    assert effect.grades == (supposed.before.grade, supposed.after.grade)


@many
@given(cases())
def test_the_basis_is_true(case: tuple[Evaluation, Scenario]) -> None:
    """What is called stated is what the form or the scenario states; recomputed is the preset's in its place."""
    evaluation, scenario = case
    supposed = suppose(evaluation, score(evaluation, find_preset(evaluation.preset)), scenario)
    for part in effect_of(supposed).indicators:
        now = part.now
        match part.basis:
            case Basis.OPEN:
                assert now.counted is None
            case Basis.STATED:
                assert now.stated is not None
                assert now.counted == (now.stated if now.weight is None else min(now.stated, now.weight))
            case Basis.RECOMPUTED:
                assert part.was.stated is not None
                assert now.counted == now.computed
                assert now.indicator != part.was.indicator
            case Basis.COMPUTED:
                assert now.counted == now.computed


def test_only_what_was_touched_is_restated() -> None:
    """One figure of 49: one indicator, its level 1 and the total; the difference is the same in all of them."""
    effect = _effect(sample(WATER_APPROVAL), **{"indicators[4].actual": Decimal(90)})
    (only,) = [one for one in effect.indicators if one.restated]
    assert (only.now.number, only.basis) == (4, Basis.RECOMPUTED)
    changed = [one for one in effect.sections if one.difference.changed]
    assert [one.category for one in changed] == ["产出指标"]
    less = Points(Decimal("-0.11"), Decimal("-0.11"))
    assert only.difference == changed[0].difference == effect.total.difference == less
    assert not effect.execution.difference.changed


@pytest.mark.parametrize(
    ("stated", "values", "basis"),
    [
        ("15.00", {}, Basis.STATED),
        ("12.34", {}, Basis.STATED),
        ("15.00", {"indicators[1].actual": Decimal(98)}, Basis.RECOMPUTED),
        ("15.00", {"indicators[1].actual": Decimal(120)}, Basis.RECOMPUTED),
        ("15.00", {"indicators[1].unit": "次"}, Basis.STATED),
        ("15.00", {"indicators[1].score": Decimal("14.00")}, Basis.STATED),
        ("15.00", {"indicators[1].actual": Decimal(98), "indicators[1].score": Decimal("14.00")}, Basis.STATED),
        ("15.00", {"indicators[1].actual": None}, Basis.OPEN),
        ("15.00", {"indicators[1].status": "cancelled"}, Basis.RECOMPUTED),
        (None, {}, Basis.COMPUTED),
        (None, {"indicators[1].actual": Decimal(98)}, Basis.COMPUTED),
        (None, {"preset": "hubei"}, Basis.COMPUTED),
    ],
)
def test_where_a_score_comes_from(stated: str | None, values: dict[str, Value], basis: Basis) -> None:
    """Stated while nothing it rests on changes, the preset's as soon as anything does."""
    form = _with(sample(), **{"indicators[1].score": None if stated is None else Decimal(stated)})
    assert _effect(form, **values).indicators[0].basis is basis


def test_a_score_by_hand_in_a_tier_stays_stated() -> None:
    """Where the preset leaves the points to the person they are theirs, supposed or not."""
    partly: dict[str, Value] = {"indicators[2].actual": "部分达成指标"}
    assert _effect(sample(), **partly).indicators[1].basis is Basis.OPEN
    given_points: dict[str, Value] = {**partly, "indicators[2].score": Decimal(10)}
    assert _effect(sample(), **given_points).indicators[1].basis is Basis.STATED


def test_an_unfinished_form_has_ranges() -> None:
    """What is missing lies between nothing and its weight, before and after; what comes in narrows it."""
    form = _with(sample(), **{"indicators[1].actual": None, "indicators[1].score": None})
    before = _effect(form).total.before
    assert before == Points(Decimal("84.96"), Decimal("99.96"), known=False)
    effect = _effect(form, **{"indicators[1].actual": Decimal(98)})
    assert effect.indicators[0].before == Points(NIL, Decimal(15), known=False)
    assert effect.indicators[0].difference == Points(Decimal("14.84"), Decimal("-0.16"), known=False)
    assert effect.total.after == Points(Decimal("99.80"), Decimal("99.80"))
    assert effect.grades == (None, "优")


def test_no_total_is_claimed_of_weights_over_a_hundred() -> None:
    """It isn't known, though both ends be the same."""
    after = _effect(sample(), **{"indicators[1].weight": Decimal(18)}).total.after
    assert not after.known


def test_an_indicator_without_weight_is_not_known() -> None:
    """Between nothing and nothing is not nothing."""
    effect = _effect(sample(), **{"indicators[1].weight": None})
    assert not effect.indicators[0].after.known
    assert not next(one for one in effect.sections if one.category == "产出指标").after.known
