"""The score of a whole evaluation, with its reasons: a total and a grade when it is finished, a range until then."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..evaluation.model import Evaluation, Result
from ..evaluation.numbers import MOST_DIGITS
from .exact import HUNDRED, cut
from .execution import Execution, score_execution
from .indicator import IndicatorScore, score_indicator
from .preset import Preset

NIL = Decimal(0)


@dataclass(frozen=True, slots=True)
class SectionScore:
    """One level 1: the weight of its indicators, what they surely earn, what is lost, and what is open between the two.

    An indicator whose tier is known and whose points aren't earns the lowest of the tier and has lost what is above it.
    """

    category: str
    weight: Decimal
    earned: Decimal
    lost: Decimal
    open: Decimal


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What an evaluation scores under a preset.

    `earned` ≤ total ≤ `possible`; `total` is None while anything that counts is missing. `unallotted` are the points that
    no indicator has yet: below 0 where the weights come to more than 100, which no total can be made of either.
    """

    preset: Preset
    execution: Execution
    indicators: tuple[IndicatorScore, ...]
    sections: tuple[SectionScore, ...]
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
    def indicator_score(self) -> Decimal:
        return sum((card.counted or NIL for card in self.indicators), NIL)

    @property
    def to_allot(self) -> Decimal:
        """The points that all indicators together have to share."""
        return HUNDRED - self.execution.weight


def score(evaluation: Evaluation, preset: Preset) -> Scorecard:
    """Score an evaluation. Never fails: what is missing makes a range."""
    execution = score_execution(evaluation.funding, preset)
    cards = tuple(score_indicator(number, one, preset) for number, one in enumerate(evaluation.indicators, 1))
    allotted = sum((card.weight or NIL for card in cards), NIL)
    unallotted = HUNDRED - execution.weight - allotted
    earned = (execution.score or NIL) + sum((card.least for card in cards), NIL)
    still = NIL if execution.score is not None else execution.weight
    still += sum((card.most - card.least for card in cards), NIL) + max(NIL, unallotted)
    worst, best = _caps(execution, preset)
    capped_at = worst if worst < HUNDRED and execution.rate is not None and earned > worst else None
    lowest, highest = (cut(min(*ends, HUNDRED), preset) for ends in ((earned, worst), (earned + still, best)))
    complete = execution.score is not None and not unallotted and all(card.counted is not None for card in cards)
    total = lowest if complete else None
    # The grade is that of the figure shown; both ends of a range must agree on it.
    settled = complete or (unallotted >= 0 and preset.grade(lowest) == preset.grade(highest))
    grade = preset.grade(lowest) if settled else None
    return Scorecard(
        preset, execution, cards, _sections(cards, preset), lowest, highest, unallotted,
        total, grade, capped_at,
    )  # fmt: skip


def result_of(card: Scorecard) -> Result:
    """What is written under [result]: nothing that isn't certain, and no figure longer than a file may hold."""
    figures = {
        "execution_rate": card.execution.rate,
        "execution_score": card.execution.score,
        "indicator_score": cut(card.indicator_score, card.preset) if card.complete else None,
        "total_score": card.total,
    }
    kept = {key: value for key, value in figures.items() if value is not None and len(f"{value:f}") <= MOST_DIGITS}
    return Result(preset=card.preset.id, grade=card.grade if card.complete else None, **kept)


def _caps(execution: Execution, preset: Preset) -> tuple[Decimal, Decimal]:
    """The lowest and the highest total that the execution rate may allow; the same once the rate is known.

    Where there was nothing to spend there is no rate that could be low.
    """
    if execution.budget is not None and not execution.budget:
        return HUNDRED, HUNDRED
    if execution.rate is None:
        return min((cap.total_at_most for cap in preset.total_caps), default=HUNDRED), HUNDRED
    caps = [cap.total_at_most for cap in preset.total_caps if execution.rate < cap.rate_below]
    return min(caps, default=HUNDRED), min(caps, default=HUNDRED)


def _sections(cards: tuple[IndicatorScore, ...], preset: Preset) -> tuple[SectionScore, ...]:
    """The level 1 of the taxonomy in its order, then any other that the form has."""
    names = dict.fromkeys((*preset.levels.categories, *(card.indicator.category or "" for card in cards)))
    found = []
    for name in names:
        own = [card for card in cards if (card.indicator.category or "") == name]
        if not own and not name:
            continue
        found.append(
            SectionScore(
                name,
                sum((card.weight or NIL for card in own), NIL),
                sum((card.least for card in own), NIL),
                sum((max(NIL, (card.weight or NIL) - card.most) for card in own), NIL),
                sum((card.most - card.least for card in own), NIL),
            )
        )
    return tuple(found)
