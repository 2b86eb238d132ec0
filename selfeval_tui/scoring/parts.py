"""Two scores beside each other, part by part: the points that each part has in both, and what lies between."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from .execution import Execution
from .indicator import IndicatorScore
from .scorecard import NIL, Scorecard


class Points(Struct, frozen=True):
    """Points as far as they are known: `lowest` ≤ what it will be ≤ `highest`, the same once nothing is missing.

    They are not `known` while anything is missing, though both ends be the same: nor can a total be made of weights that
    come to more than there is.
    """

    lowest: Decimal
    highest: Decimal
    known: bool = True

    def less(self, other: Points) -> Points:
        """The difference of both ends."""
        return Points(self.lowest - other.lowest, self.highest - other.highest, self.known and other.known)

    @property
    def changed(self) -> bool:
        """Whether a difference is one."""
        return bool(self.lowest or self.highest)


NOTHING = Points(NIL, NIL)


class Part(Struct, frozen=True):
    """One part of the score before and after."""

    before: Points
    after: Points

    @property
    def difference(self) -> Points:
        return self.after.less(self.before)


class SectionPart(Part, frozen=True):
    """One level 1."""

    category: str


class Whole(Struct, frozen=True):
    """What is scored of the form as a whole: execution, each level 1, the total; `grades` are None while not settled."""

    execution: Part
    sections: tuple[SectionPart, ...]
    total: Part
    grades: tuple[str | None, str | None]


def whole_of(before: Scorecard, after: Scorecard) -> Whole:
    """The parts of both scores beside each other, every level 1 that either has: another preset may have other ones."""
    was, now = _by_section(before), _by_section(after)
    sections = [
        SectionPart(was.get(name, NOTHING), now.get(name, NOTHING), name) for name in dict.fromkeys((*was, *now))
    ]
    return Whole(
        Part(_of_execution(before.execution), _of_execution(after.execution)),
        tuple(sections),
        Part(_of_all(before), _of_all(after)),
        (before.grade, after.grade),
    )


def points_of_indicator(mark: IndicatorScore) -> Points:
    """What an indicator earns, or may earn while that is open."""
    return Points(mark.least, mark.most, known=mark.counted is not None)


def _of_execution(execution: Execution) -> Points:
    score = execution.score
    return Points(NIL, execution.weight, known=False) if score is None else Points(score, score)


def _of_all(card: Scorecard) -> Points:
    return Points(card.earned, card.possible, known=card.complete)


def _by_section(card: Scorecard) -> dict[str, Points]:
    return {one.category: Points(one.earned, one.earned + one.open, known=one.complete) for one in card.sections}
