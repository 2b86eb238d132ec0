"""What each figure can still win or lose, in points of the total: a tornado as data."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from ...evaluation.model import Evaluation
from ..preset import Preset
from ..scorecard import Scorecard
from .grid import Worse
from .levers import Earned, Lever
from .search import best_point, nearest, worst_and_best
from .standing import Standing, Step, standing_of


class Swing(Struct, frozen=True):
    """What one lever can make of the total, the others as they stand.

    `lowest` and `highest` are the totals with it at its worst and at its best, `worst` and `best`: nothing at all where less
    is worse, else the first value that earns as little as any; None where no other value makes the total worse, or better.
    """

    lever: Lever
    worst: Step | None
    best: Step | None
    lowest: Decimal
    highest: Decimal
    total: Decimal

    @property
    def lose(self) -> Decimal:
        """The points of the total that it can lose, 0 or more."""
        return self.total - self.lowest

    @property
    def win(self) -> Decimal:
        """The points of the total that it can win, 0 or more."""
        return self.highest - self.total

    @property
    def span(self) -> Decimal:
        return self.highest - self.lowest


class Sensitivity(Struct, frozen=True):
    """The swings that there are, the largest span first. Of an `unfinished` evaluation what is open counts in full."""

    total: Decimal
    unfinished: bool
    swings: tuple[Swing, ...]


def sensitivity(evaluation: Evaluation, preset: Preset, known: Scorecard | None = None) -> Sensitivity:
    """What each lever can still win and lose; `known` is the score of the evaluation, where the caller has it."""
    standing = standing_of(evaluation, preset, known)
    swings = (_swing(standing, lever) for lever in standing.levers)
    # Sorting keeps the order of the form among equals.
    found = sorted((swing for swing in swings if swing.span), key=lambda swing: -swing.span)
    return Sensitivity(standing.total, standing.unfinished, tuple(found))


def _swing(standing: Standing, lever: Lever) -> Swing:
    worst, best = worst_and_best(lever)
    lowest, highest = (standing.total_with(lever, end) for end in (worst, best))
    return Swing(
        lever,
        standing.step(lever, _worst_point(lever, worst)) if lowest < standing.total else None,
        standing.step(lever, best_point(lever)) if highest > standing.total else None,
        min(lowest, standing.total),
        max(highest, standing.total),
        standing.total,
    )


def _worst_point(lever: Lever, worst: Earned) -> int:
    """Nothing at all where that earns as little as any value does, else the first value that does."""
    if lever.grid.worse is Worse.DOWN and lever.curve[0] == worst:
        return 0
    found = nearest(lever, lambda earned: earned.score <= worst.score and earned.cap <= worst.cap)
    assert found is not None
    return found
