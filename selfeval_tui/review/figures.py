"""What of one evaluation a table of many shows and a picture of them is drawn from."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from msgspec import Struct

from ..scoring.scorecard import Scorecard


class Figures(Struct, frozen=True):
    """The figures of an evaluation: the execution rate in percent, the total and its grade, None while they are open.

    `rank` is the place of the grade among those of its preset, 0 for the best. `lost` are the points that are lost by
    level 2, in the order of the form.
    """

    rate: Decimal | None
    total: Decimal | None
    grade: str | None
    rank: int | None
    lost: tuple[tuple[str, Decimal], ...]

    @property
    def outruns(self) -> Decimal | None:
        """By how many points the total is above the execution rate; below 0 where it is below."""
        return None if self.total is None or self.rate is None else self.total - self.rate


def figures_of(card: Scorecard) -> Figures:
    lost: defaultdict[str, Decimal] = defaultdict(Decimal)
    for mark in card.indicators:
        if mark.lost:
            lost[mark.indicator.subcategory or ""] += mark.lost
    names = [grade.name for grade in card.preset.grades]
    grade = card.grade if card.complete else None
    return Figures(
        card.execution.rate, card.total, grade, names.index(grade) if grade is not None else None, tuple(lost.items())
    )
