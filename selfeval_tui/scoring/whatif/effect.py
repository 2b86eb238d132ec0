"""What a scenario does to the score: before, after and the difference, for each part and in all."""

from __future__ import annotations

from enum import StrEnum

from ..indicator import IndicatorScore
from ..parts import Part, Whole, points_of_indicator, whole_of
from ..reason import Method
from ..settling import INPUTS
from .scenario import Supposed


class Basis(StrEnum):
    """Where the score of an indicator after the change comes from. The names stand in the JSON."""

    STATED = "stated"  # the form states it, and nothing that it rests on has changed
    COMPUTED = "computed"  # the preset gives it, as before
    RECOMPUTED = "recomputed"  # the form stated one; the preset's has taken its place
    OPEN = "open"  # something is missing


class IndicatorPart(Part, frozen=True):
    """One indicator: `was` and `now` with their reasons, and where the score after the change comes from."""

    was: IndicatorScore
    now: IndicatorScore
    basis: Basis

    @property
    def restated(self) -> bool:
        """Whether its figures or its score are others than before."""
        return self.was.indicator != self.now.indicator or self.difference.changed


class Effect(Whole, frozen=True):
    """All parts: beside those of the whole each indicator."""

    indicators: tuple[IndicatorPart, ...]


def effect_of(supposed: Supposed) -> Effect:
    """The parts of both scores beside each other."""
    before, after = supposed.before, supposed.after
    whole, rows = whole_of(before, after), zip(before.indicators, after.indicators, strict=True)
    indicators = tuple(_indicator(was, now) for was, now in rows)
    return Effect(whole.execution, whole.sections, whole.total, whole.grades, indicators)


def _indicator(was: IndicatorScore, now: IndicatorScore) -> IndicatorPart:
    return IndicatorPart(points_of_indicator(was), points_of_indicator(now), was, now, _basis(was, now))


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
