"""The score of a whole evaluation, with its reasons: a total and a grade when it is finished, a range until then."""

from __future__ import annotations

from decimal import Decimal
from itertools import compress, repeat
from operator import attrgetter, is_not

from msgspec import Struct
from msgspec.structs import replace

from ..evaluation.change import differing
from ..evaluation.model import Evaluation, Result
from ..evaluation.numbers import MOST_DIGITS
from .exact import HUNDRED, cut
from .execution import Execution, score_execution, total_cap
from .indicator import IndicatorScore, score_indicator
from .preset import Preset

NIL = Decimal(0)
# The figures under [result], in the order in which a difference is told.
_TOLD = ("total_score", "grade", "execution_rate", "execution_score", "indicator_score")


class SectionScore(Struct, frozen=True):
    """One level 1: the weight of its indicators, what they surely earn, what is lost, and what is open between the two.

    An indicator whose tier is known and whose points aren't earns the lowest of the tier and has lost what is above it. It
    is `complete` where none of them is open, not even one that has no points yet.
    """

    category: str
    weight: Decimal
    earned: Decimal
    lost: Decimal
    open: Decimal
    complete: bool


class Sums(Struct, frozen=True):
    """What all indicators come to: the points they have, surely earn, and may earn beside them, in all and by level 1."""

    allotted: Decimal
    earned: Decimal
    open: Decimal
    complete: bool
    sections: tuple[SectionScore, ...]


class Scorecard(Struct, frozen=True):
    """What an evaluation scores under a preset.

    `earned` ≤ total ≤ `possible`; `total` is None while anything that counts is missing. `unallotted` are the points that
    no indicator has yet: below 0 where the weights come to more than 100, which no total can be made of either.
    """

    preset: Preset
    execution: Execution
    indicators: tuple[IndicatorScore, ...]
    sums: Sums
    earned: Decimal
    possible: Decimal
    unallotted: Decimal
    total: Decimal | None
    grade: str | None
    capped_at: Decimal | None = None

    @property
    def complete(self) -> bool:
        return self.total is not None

    @property
    def sections(self) -> tuple[SectionScore, ...]:
        return self.sums.sections

    @property
    def indicator_score(self) -> Decimal:
        """What the indicators whose score is known come to."""
        return sum(filter(None, map(attrgetter("counted"), self.indicators)), NIL)

    @property
    def whole(self) -> Decimal:
        """What all parts may come to, each open one in full, before it is cut, capped or held to 100."""
        return points_of(self.execution) + self.sums.earned + self.sums.open + max(NIL, self.unallotted)

    @property
    def to_allot(self) -> Decimal:
        """The points that all indicators together have to share."""
        return HUNDRED - self.execution.weight


def points_of(part: Execution | IndicatorScore) -> Decimal:
    """What a part of the form earns, or may earn while that is open."""
    if isinstance(part, IndicatorScore):
        return part.most
    return part.weight if part.score is None else part.score


def score(evaluation: Evaluation, preset: Preset, known: Scorecard | None = None) -> Scorecard:
    """Score an evaluation. Never fails: what is missing makes a range.

    `known` is the card of another state of it: of that is kept what comes of the same parts, so that a change of one value
    costs little more than to score the part it changed.
    """
    if known is not None and known.preset is not preset:
        known = None
    execution = _execution(evaluation, preset, known)
    cards = _cards(evaluation, preset, known)
    sums = known.sums if known is not None and cards is known.indicators else _sums(cards, preset, known)
    unallotted = HUNDRED - execution.weight - sums.allotted
    earned = (execution.score or NIL) + sums.earned
    still = (NIL if execution.score is not None else execution.weight) + sums.open + max(NIL, unallotted)
    worst, best = _caps(execution, preset)
    capped_at = worst if worst < HUNDRED and execution.rate is not None and earned > worst else None
    lowest, highest = (cut(min(*ends, HUNDRED), preset) for ends in ((earned, worst), (earned + still, best)))
    complete = execution.score is not None and not unallotted and sums.complete
    total = lowest if complete else None
    # The grade is that of the figure shown; both ends of a range must agree on it.
    settled = complete or (unallotted >= 0 and preset.grade(lowest) == preset.grade(highest))
    grade = preset.grade(lowest) if settled else None
    return Scorecard(
        preset, execution, cards, sums, lowest, highest, unallotted,
        total, grade, capped_at,
    )  # fmt: skip


def result_of(card: Scorecard) -> Result:
    """What is written under [result]."""
    return Result(preset=card.preset.id, grade=card.grade if card.complete else None, **figures_of_result(card))


def misstated(stated: Result | None, card: Scorecard) -> str | None:
    """The key of the first figure under [result], the total before its parts, that isn't what is computed."""
    if stated is None:
        return None
    computed = result_of(card)
    return next((key for key in _TOLD if getattr(stated, key) not in (None, getattr(computed, key))), None)


def figures_of_result(card: Scorecard) -> dict[str, Decimal]:
    """The figures under [result]: none that isn't certain, and none longer than a file may hold."""
    figures = {
        "execution_rate": card.execution.rate,
        "execution_score": card.execution.score,
        "indicator_score": cut(card.indicator_score, card.preset) if card.complete else None,
        "total_score": card.total,
    }
    return {key: value for key, value in figures.items() if value is not None and len(f"{value:f}") <= MOST_DIGITS}


def _execution(evaluation: Evaluation, preset: Preset, known: Scorecard | None) -> Execution:
    if known is not None and known.execution.funding is evaluation.funding:
        return known.execution
    return score_execution(evaluation.funding, preset)


def _cards(evaluation: Evaluation, preset: Preset, known: Scorecard | None) -> tuple[IndicatorScore, ...]:
    """The scores of the indicators; the known ones themselves where no indicator is another."""
    if known is None:
        return tuple([score_indicator(number, one, preset) for number, one in enumerate(evaluation.indicators, 1)])
    before = tuple(map(attrgetter("indicator"), known.indicators))
    changed = differing(evaluation.indicators, before)
    if not changed:
        return known.indicators
    # Where one went or came those behind it have other numbers and the same scores.
    moved = dict(zip(map(id, before), known.indicators, strict=True)) if len(changed) > 1 else {}
    cards = list(known.indicators[: len(evaluation.indicators)])
    for place in changed:
        for one in evaluation.indicators[place : place + 1]:
            old = moved.get(id(one))
            card = score_indicator(place + 1, one, preset) if old is None else replace(old, number=place + 1)
            cards[place : place + 1] = [card]
    return tuple(cards)


def _caps(execution: Execution, preset: Preset) -> tuple[Decimal, Decimal]:
    """The lowest and the highest total that the execution rate may allow; the same once the rate is known.

    Where there was nothing to spend there is no rate that could be low.
    """
    if execution.budget is not None and not execution.budget:
        return HUNDRED, HUNDRED
    cap = total_cap(execution, preset)
    if execution.rate is None:
        return min((one.total_at_most for one in preset.total_caps), default=HUNDRED), cap
    return cap, cap


def _sums(cards: tuple[IndicatorScore, ...], preset: Preset, known: Scorecard | None) -> Sums:
    sections = _sections(cards, preset, known)
    return Sums(
        sum([one.weight for one in sections], NIL),
        sum([one.earned for one in sections], NIL),
        sum([one.open for one in sections], NIL),
        all(one.complete for one in sections),
        sections,
    )


def _sections(cards: tuple[IndicatorScore, ...], preset: Preset, known: Scorecard | None) -> tuple[SectionScore, ...]:
    """The level 1 of the taxonomy in its order, then any other that the form has."""
    of_each = tuple(map(attrgetter("portion.category"), cards))
    names = dict.fromkeys((*preset.levels.categories, *of_each))
    kept = {} if known is None else {one.category: one for one in known.sections}
    for changed in () if known is None else _changed(cards, known.indicators):
        kept.pop(changed, None)
    return tuple(kept.get(name) or _section(name, tuple(compress(cards, map(name.__eq__, of_each)))) for name in names)


_PORTIONS = [attrgetter(f"portion.{what}") for what in ("weight", "earned", "lost", "open")]


def _section(name: str, cards: tuple[IndicatorScore, ...]) -> SectionScore:
    weight, earned, lost, still = [sum(map(part, cards), NIL) for part in _PORTIONS]
    # Not by `in`: that holds each against None by `==`, for which a decimal asks what other kinds of numbers there are.
    complete = all(map(is_not, map(attrgetter("counted"), cards), repeat(None)))
    return SectionScore(name, weight, earned, lost, still, complete)


def _changed(cards: tuple[IndicatorScore, ...], before: tuple[IndicatorScore, ...]) -> set[str]:
    """The level 1 of every indicator that is another than before."""
    places = differing(cards, before)
    return {card.portion.category for some in (cards, before) for place in places for card in some[place : place + 1]}
