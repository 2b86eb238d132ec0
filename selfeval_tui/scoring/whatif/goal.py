"""The goal: the least change of a figure, or of two, that brings the total to what is wanted."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from ...evaluation.model import Evaluation
from ..preset import Preset
from ..scorecard import Scorecard
from .limits import Hold, most_of
from .margins import Margin, margin_of
from .pairs import NO_PAIRS, Pairs, pairs_of
from .search import best_point, nearest, worst_and_best
from .standing import Standing, Way, standing_of, threshold


class Goal(Struct, frozen=True):
    """What reaches the total `wanted`, the threshold of its `grade` where one was named.

    Of an `unfinished` evaluation what is open counts in full, and so does `total`. Where that is enough, `reached`, there
    are no ways, and `open` has how low each open figure may be. Else `ways` has each single figure that reaches it with the
    least change, the smallest first; `short` those that don't, with the most they make of the total, the highest first;
    `pairs` two at a time, where none does alone. `most` is the total with all levers at their best; `holds` is what keeps
    it below what is wanted.
    """

    wanted: Decimal
    grade: str | None
    total: Decimal
    unfinished: bool
    ways: tuple[Way, ...] = ()
    short: tuple[Way, ...] = ()
    pairs: Pairs = NO_PAIRS
    open: tuple[Margin, ...] = ()
    most: Decimal = Decimal(0)
    holds: tuple[Hold, ...] = ()

    @property
    def margin(self) -> Decimal:
        """How far the total is above what is wanted; below 0 where it isn't reached."""
        return self.total - self.wanted

    @property
    def reached(self) -> bool:
        return self.margin >= 0

    @property
    def possible(self) -> bool:
        """Whether it can be reached at all, by however many figures."""
        return self.most >= self.wanted


def goal(evaluation: Evaluation, preset: Preset, wanted: Decimal | str, known: Scorecard | None = None) -> Goal:
    """What it takes to reach a total, or the grade of a name. Raises `Problem` for a name of none.

    `known` is the score of the evaluation, where the caller has it. The total wanted is a number of points, 0 or more.
    """
    standing, least = standing_of(evaluation, preset, known), threshold(wanted, preset)
    grade = wanted if isinstance(wanted, str) else None
    most, holds = most_of(standing)
    if standing.total >= least:
        still = tuple(margin_of(standing, lever, least) for lever in standing.levers if lever.present is None)
        return Goal(least, grade, standing.total, standing.unfinished, open=still, most=most)
    ways, short = _singles(standing, least)
    reachable = most >= least
    pairs = pairs_of(standing, least) if reachable and not ways else NO_PAIRS
    return Goal(
        least, grade, standing.total, standing.unfinished, ways, short, pairs,
        most=most, holds=() if reachable else holds,
    )  # fmt: skip


def _singles(standing: Standing, wanted: Decimal) -> tuple[tuple[Way, ...], tuple[Way, ...]]:
    """The least change of each lever that reaches it, and the nearest best of each that doesn't but earns more."""
    ways, short = [], []
    for lever in standing.levers:
        best = worst_and_best(lever)[1]
        reaches = standing.reaches(lever, wanted)
        if reaches(best):
            point = nearest(lever, reaches)
            assert point is not None
            ways.append(standing.way(lever, point))
        elif best.score > lever.now.score or best.cap > lever.now.cap:
            short.append(standing.way(lever, best_point(lever)))
    # Sorting keeps the order of the form among equals.
    return tuple(sorted(ways, key=lambda way: way.size)), tuple(sorted(short, key=lambda way: -way.total))
