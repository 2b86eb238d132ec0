"""Rules about weights and scores of indicators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter

from ...evaluation.achievement import OFFICIAL, tier_of
from ...evaluation.addresses import Address
from ...evaluation.change import Change, is_blank
from ...evaluation.glosses import glossed
from ...evaluation.model import Indicator
from ...evaluation.written import achieved, amount, goal
from ...language import Joined, Message
from ...late import late
from ...scoring.exact import HUNDRED, ratio
from ...scoring.indicator import IndicatorScore, is_met
from ...scoring.reason import Method
from ..finding import Found
from ..form import Form, at, mended, stated_anew
from ..glosses import meant
from ..groups import Marks
from ..words import says_nothing

NIL = Decimal(0)
_REACHED = (Method.MET, Method.ACHIEVED)
# `无未验收物资` says the contrary.
_NOT_ACCEPTED = late(
    "(?=[未没不尚暂])(?<!无)(?<!没有)(?<!不存在)"
    "(?:未验收|未通过|没有通过|不合格|未合格|未完成|没有完成|未按时|未按期|未能按|尚未(?!验收|通过|合格|完成|按|达)|暂未|未达)"
)


def weight_sum(form: Form) -> Iterator[Found]:
    """Weights of indicators and execution that don't come to 100."""
    card = form.card
    if not card.unallotted:
        return
    marks = form.active
    unweighed = [mark for mark in marks if mark.weight is None]
    next_one = Address.of("indicators", len(form.evaluation.indicators) + 1, "category")
    place = at((unweighed or marks)[-1], "weight") if marks else (next_one,)
    fix: tuple[Change, ...] = ()
    if len(unweighed) == 1 and card.unallotted > 0:
        fix = mended(form, unweighed[0], weight=card.unallotted)
    weights = card.to_allot - card.unallotted
    yield Found(
        place,
        Message.of(
            "finding.weight_sum",
            weights=amount(weights),
            execution=amount(card.execution.weight),
            sum=amount(HUNDRED - card.unallotted),
        ),
        fix,
        missing=card.unallotted > 0,
    )


def section_weights(form: Form) -> Iterator[Found]:
    """Level-1 weights that are none of those the preset advises, by the names that they are told by."""
    card = form.card
    if card.unallotted or not card.preset.advice:
        return
    weights = _as_told((section.category, section.weight) for section in card.sections if section.weight)
    advice = [_as_told(one.items()) for one in card.preset.advice]
    if weights in advice:
        return
    advised = min(advice, key=lambda advice: len(set(advice) ^ set(weights)))
    apart = {name for name in {*weights, *advised} if weights.get(name, 0) != advised.get(name, 0)}
    written = dict(
        zip(map(attrgetter("indicator.category"), reversed(form.active)), reversed(form.active), strict=True)
    )
    first = {_bare(name): mark for name, mark in written.items() if name is not None}
    places = tuple(at(first[name], "weight")[0] for name in weights if name in apart and name in first)
    if places:
        # Where the execution rate has all the points, no indicator is there to be advised about.
        split, by_advice = _split(*weights.items()), _split(*advised.items())
        yield Found(places, Message.of("finding.section_weights", weights=split, advised=by_advice))


def _as_told(weights: Iterable[tuple[str, Decimal]]) -> dict[str, Decimal]:
    """What each level 1 has in all: a form may write `产出` and `产出指标`."""
    found: dict[str, Decimal] = {}
    for name, weight in weights:
        found[_bare(name)] = found.get(_bare(name), NIL) + weight
    return found


def _bare(name: str) -> str:
    return name.removesuffix("指标")


@lru_cache(64)  # a folder's forms split them alike, and mostly as advised
def _split(*weights: tuple[str, Decimal]) -> Joined:
    parts = (
        Message.of("finding.section_weight", name=glossed(name) or "–", weight=amount(weight))
        for name, weight in weights
    )
    return Joined(tuple(parts), Message.of("list.by"))


def score_above_weight(_: Form, marks: Marks) -> Iterator[Found]:
    for mark in marks:
        if mark.stated is not None and mark.weight is not None and mark.stated > mark.weight:
            words = Message.of("finding.score_above_weight", stated=mark.stated, weight=mark.weight)
            yield Found(at(mark, "score"), words, stated_anew(mark))


def deduction_unexplained(_: Form, marks: Marks) -> Iterator[Found]:
    """Points lost without a word about it."""
    for mark in marks:
        if is_blank(mark.indicator.deviation):
            words = Message.of(
                "finding.deduction_unexplained", weight=amount(mark.weight or NIL), lost=amount(mark.lost)
            )
            yield Found(at(mark, "deviation"), words, missing=True)


def score_differs(_: Form, marks: Marks) -> Iterator[Found]:
    """A stated score of a quantitative indicator that is not the preset's."""
    for mark in marks:
        if mark.differs and isinstance(mark.indicator.target, Decimal):
            assert mark.stated is not None
            assert mark.computed is not None
            words = Message.of(
                "finding.score_differs", stated=mark.stated, computed=mark.computed, formula=mark.reason.told
            )
            yield Found(at(mark, "score"), words, stated_anew(mark))


def outside_tier(_: Form, marks: Marks) -> Iterator[Found]:
    """A score that the tier of a qualitative indicator doesn't give."""
    for mark in marks:
        tier = tier_of(mark.indicator)
        if mark.outside_band and mark.band is not None and mark.stated is not None and tier is not None:
            yield Found(
                at(mark, "score"),
                Message.of(
                    "finding.outside_tier",
                    stated=mark.stated,
                    tier=glossed(OFFICIAL[tier]),
                    lowest=mark.band.lowest,
                    highest=mark.band.highest,
                ),
            )


def over_fulfilled(form: Form, marks: Marks) -> Iterator[Found]:
    """Far more done than promised, without a word why: a target set too low."""
    flag_at = form.preset.over_fulfilment.much_from
    for_more = flag_at > 1
    for mark in marks:
        one = mark.indicator
        assert isinstance(one.target, Decimal)
        assert isinstance(one.actual, Decimal)
        if one.operator in ("≤", "<") or not one.target or (for_more and one.actual <= one.target):
            continue
        if (times := ratio(one.actual, by=one.target)) >= flag_at and says_nothing(one.deviation):
            shown = times.quantize(Decimal("0.01"), "ROUND_DOWN")
            words = Message.of(
                "finding.over_fulfilled", actual=achieved(one), target=goal(one), times=shown, most=flag_at
            )
            yield Found(at(mark, "actual", "target"), words)


def full_marks_unmet(_: Form, marks: Marks) -> Iterator[Found]:
    """Full marks for what was not reached, or was not accepted by its own words."""
    for mark in marks:
        one, score = mark.indicator, mark.counted or NIL
        if not mark.weight:
            continue
        if mark.reason.method not in _REACHED and _met(one) is False:
            words = Message.of("finding.full_marks_unmet", actual=achieved(one), target=goal(one), score=score)
            yield Found(at(mark, "score", "actual"), words)
        elif word := _not_accepted(one):
            words = Message.of("finding.full_marks_word", word=meant(word), score=score)
            yield Found(at(mark, "score", "actual"), words)


def _not_accepted(one: Indicator) -> str | None:
    """The words of what was achieved, or of its explanation, that say so."""
    for text in (one.actual, one.deviation):
        if text and isinstance(text, str) and (match := _NOT_ACCEPTED.search(text)):
            return match.group()
    return None


def deducted_though_met(_: Form, marks: Marks) -> Iterator[Found]:
    """Points taken although the target is met, and the preset takes none for having done too much."""
    for mark in marks:
        if _met(mark.indicator) and not _taken_by_preset(mark):
            words = Message.of(
                "finding.deducted_though_met",
                actual=achieved(mark.indicator),
                target=goal(mark.indicator),
                lost=amount(mark.lost),
            )
            yield Found(at(mark, "score", "actual"), words)


def _met(one: Indicator) -> bool | None:
    """Whether the target is met; None where that can't be said."""
    if isinstance(one.target, Decimal):
        return is_met(one.operator, one.actual, one.target) if isinstance(one.actual, Decimal) else None
    tier = tier_of(one) if isinstance(one.target, str) else None
    return tier == "achieved" if tier is not None else None


def _taken_by_preset(mark: IndicatorScore) -> bool:
    return mark.computed is not None and mark.computed == mark.counted
