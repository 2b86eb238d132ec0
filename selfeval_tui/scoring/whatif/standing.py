"""How an evaluation stands before anything is moved, and what moving a lever makes of its total."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from ...evaluation.model import Achievement, Evaluation
from ...evaluation.problem import Problem
from ...language import Joined, Message
from ..exact import HUNDRED, cut, uncut
from ..execution import total_cap
from ..indicator import points_band
from ..preset import Preset
from ..scorecard import Scorecard, score
from .levers import Earned, Kind, Lever, levers
from .search import Holds

TIERS: tuple[Achievement, ...] = ("achieved", "partial", "missed")


class Step(Struct, frozen=True):
    """One lever put to a value.

    `score` is what its part earns then: execution as a whole, or the indicator. `size` is the change in proportion to the
    lever's scale. `tier` is the one that points fall into, for targets in words.
    """

    lever: Lever
    value: Decimal
    score: Decimal
    tier: Achievement | None = None

    @property
    def size(self) -> Fraction:
        return self.lever.size(self.value)


class Way(Struct, frozen=True):
    """Levers that are moved together, and the total they make."""

    steps: tuple[Step, ...]
    total: Decimal

    @property
    def size(self) -> Fraction:
        return sum((step.size for step in self.steps), Fraction(0))


class Standing(Struct, frozen=True):
    """An evaluation with its score and its levers. What is open counts in full: the total is what is possible."""

    evaluation: Evaluation
    card: Scorecard
    levers: tuple[Lever, ...]

    @property
    def total(self) -> Decimal:
        return self.card.possible

    @property
    def cap(self) -> Decimal:
        """The most that the total may be at the present execution rate."""
        return total_cap(self.card.execution, self.card.preset)

    @property
    def unfinished(self) -> bool:
        return not self.card.complete

    def total_of(self, whole: Decimal, cap: Decimal) -> Decimal:
        """The total of all parts together under a cap."""
        return cut(min(whole, cap, HUNDRED), self.card.preset)

    def total_with(self, lever: Lever, earned: Earned) -> Decimal:
        """The total with one part earning something else."""
        return self.total_of(self.card.whole - lever.now.score + earned.score, earned.cap)

    def reaches(self, lever: Lever, wanted: Decimal) -> Holds:
        """Whether what a lever earns makes the total at least `wanted`."""
        least = uncut(wanted, self.card.preset)
        need = least - (self.card.whole - lever.now.score)
        return lambda earned: earned.score >= need and earned.cap >= least

    def step(self, lever: Lever, point: int) -> Step:
        """A lever put to a point of its grid."""
        value, earned = lever.grid.value(point), lever.curve[point]
        tier = tier_of_points(earned.score, lever.scale, self.card.preset) if lever.kind is Kind.POINTS else None
        return Step(lever, value, earned.score, tier)

    def way(self, lever: Lever, point: int) -> Way:
        """One lever put to a point of its grid, and the total it makes."""
        return Way((self.step(lever, point),), self.total_with(lever, lever.curve[point]))


def standing_of(evaluation: Evaluation, preset: Preset, known: Scorecard | None = None) -> Standing:
    """How an evaluation stands under a preset; `known` is its score, where the caller has it."""
    card = score(evaluation, preset, known)
    return Standing(evaluation, card, levers(evaluation, card))


def tier_of_points(points: Decimal, weight: Decimal, preset: Preset) -> Achievement | None:
    """The best tier that may take so many points; None where none may."""
    for tier in TIERS:
        band = points_band(tier, weight, preset)
        if band.lowest <= points <= band.highest:
            return tier
    return None


def threshold(wanted: Decimal | str, preset: Preset) -> Decimal:
    """The total that is wanted, or that the grade of that name begins with. Raises `Problem` for a name of none."""
    if isinstance(wanted, Decimal):
        return wanted
    for grade in preset.grades:
        if grade.name == wanted:
            return grade.at
    known = Joined(tuple(grade.name for grade in preset.grades), Message.of("list.by"))
    raise Problem("whatif.grade", typed=wanted, known=known)
