"""What of one evaluation a table of many shows and a picture of them is drawn from."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from msgspec import Struct

from ..scoring.exact import HUNDRED, cut, difference, ratio
from ..scoring.scorecard import Scorecard

RED_LIGHT = Decimal(5)  # percentage points: the platform warns where scores outrun spending by more


class Figures(Struct, frozen=True):
    """The figures of an evaluation: the execution rate in percent, the total and its grade, None while they are open.

    `rank` is the place of the grade among those of its preset, 0 for the best. `lost` are the points that are lost by
    level 2, in the order of the form. `earned` is the score rate of its indicators, see `earned_rate`.
    """

    rate: Decimal | None
    total: Decimal | None
    grade: str | None
    rank: int | None
    lost: tuple[tuple[str, Decimal], ...]
    earned: Decimal | None = None

    @property
    def outruns(self) -> Decimal | None:
        """By how many percentage points scores are ahead of spending; below 0 where they are behind."""
        return None if self.earned is None or self.rate is None else difference(self.earned, self.rate)


def earned_rate(card: Scorecard) -> Decimal | None:
    """The score of all indicators in percent of their weights; None while it is open, or where nothing was to be spent."""
    weights = card.sums.allotted
    if not card.complete or not weights or not card.execution.budget or card.execution.rate is None:
        return None
    return cut(ratio(card.indicator_score, HUNDRED, by=weights), card.preset)


def figures_of(card: Scorecard) -> Figures:
    lost: defaultdict[str, Decimal] = defaultdict(Decimal)
    for mark in card.indicators:
        if mark.lost:
            lost[mark.indicator.subcategory or ""] += mark.lost
    names = [grade.name for grade in card.preset.grades]
    grade = card.grade if card.complete else None
    rank = names.index(grade) if grade is not None else None
    return Figures(card.execution.rate, card.total, grade, rank, tuple(lost.items()), earned_rate(card))
