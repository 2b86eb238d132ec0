"""What a scenario does to the score: before, after and the difference, for each part and in all."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ..execution import Execution
from ..indicator import IndicatorScore
from ..reason import Method
from ..scorecard import NIL, Scorecard
from ..settling import INPUTS
from .scenario import Supposed


@dataclass(frozen=True, slots=True)
class Points:
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


class Basis(StrEnum):
    """Where the score of an indicator after the change comes from. The names stand in the JSON."""

    STATED = "stated"  # the form states it, and nothing that it rests on has changed
    COMPUTED = "computed"  # the preset gives it, as before
    RECOMPUTED = "recomputed"  # the form stated one; the preset's has taken its place
    OPEN = "open"  # something is missing


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the score before and after."""

    before: Points
    after: Points

    @property
    def difference(self) -> Points:
        return self.after.less(self.before)


@dataclass(frozen=True, slots=True)
class IndicatorPart(Part):
    """One indicator: `was` and `now` with their reasons, and where the score after the change comes from."""

    was: IndicatorScore
    now: IndicatorScore
    basis: Basis

    @property
    def restated(self) -> bool:
        """Whether its figures or its score are others than before."""
        return self.was.indicator != self.now.indicator or self.difference.changed


@dataclass(frozen=True, slots=True)
class SectionPart(Part):
    """One level 1."""

    category: str


@dataclass(frozen=True, slots=True)
class Effect:
    """All parts: execution, each level 1, each indicator, the total; `grades` before and after, None while not settled."""

    execution: Part
    sections: tuple[SectionPart, ...]
    indicators: tuple[IndicatorPart, ...]
    total: Part
    grades: tuple[str | None, str | None]


def effect_of(supposed: Supposed) -> Effect:
    """The parts of both scores beside each other."""
    before, after = supposed.before, supposed.after
    rows = zip(before.indicators, after.indicators, strict=True)
    return Effect(
        Part(_of_execution(before.execution), _of_execution(after.execution)),
        _sections(before, after),
        tuple(IndicatorPart(_of_mark(was), _of_mark(now), was, now, _basis(was, now)) for was, now in rows),
        Part(_of_all(before), _of_all(after)),
        (before.grade, after.grade),
    )


def _of_execution(execution: Execution) -> Points:
    score = execution.score
    return Points(NIL, execution.weight, known=False) if score is None else Points(score, score)


def _of_mark(mark: IndicatorScore) -> Points:
    return Points(mark.least, mark.most, known=mark.counted is not None)


def _of_all(card: Scorecard) -> Points:
    return Points(card.earned, card.possible, known=card.complete)


def _sections(before: Scorecard, after: Scorecard) -> tuple[SectionPart, ...]:
    """Every level 1 that either has; another preset may have other ones."""
    was, now = _by_section(before), _by_section(after)
    nothing = Points(NIL, NIL)
    return tuple(
        SectionPart(was.get(name, nothing), now.get(name, nothing), name) for name in dict.fromkeys((*was, *now))
    )


def _by_section(card: Scorecard) -> dict[str, Points]:
    return {one.category: Points(one.earned, one.earned + one.open, known=one.complete) for one in card.sections}


def _basis(was: IndicatorScore, now: IndicatorScore) -> Basis:
    if now.counted is None:
        return Basis.OPEN
    as_before = all(getattr(was.indicator, key) == getattr(now.indicator, key) for key in (*INPUTS, "score"))
    if _is_stated(now) and (as_before or now.differs or now.computed is None):
        return Basis.STATED
    return Basis.RECOMPUTED if _is_stated(was) and not as_before else Basis.COMPUTED


def _is_stated(mark: IndicatorScore) -> bool:
    """Whether it is the stated score that counts."""
    return mark.stated is not None and mark.reason.method is not Method.CANCELLED
