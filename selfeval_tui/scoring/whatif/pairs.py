"""Two levers together, where none alone reaches what is wanted: the pairs with the least sum of changes.

For each score that the one can earn, the least change that earns it is set beside the least change of the other that earns
the rest: exact, since a score moves in steps of its last decimal. Pairs that can't be among the least are left out
unlooked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import inf

from msgspec import Struct

from ..exact import uncut
from .joint import jointly
from .levers import Kind, Lever
from .search import nearest, worst_and_best
from .standing import Standing, Way

MOST_PAIRS = 10  # that are told
MOST_LEVERS = 64  # that are paired, those that can earn most: 2,016 pairs
MOST_WORK = 4_000  # values that are scored, and set beside each other


class Pairs(Struct, frozen=True):
    """The pairs with the least sum of changes, the smallest first, ten at most.

    It is `cut_off` where the work was bounded before all was seen.
    """

    ways: tuple[Way, ...] = ()
    cut_off: bool = False


NO_PAIRS = Pairs()


class _Side:
    """A lever as one of two: the least change that earns so much, each looked for once."""

    def __init__(self, lever: Lever, least: Decimal) -> None:
        self.lever = lever
        self.is_execution = lever.kind is Kind.EXECUTED
        # Only execution moves the cap, so that it must be high enough wherever that is moved.
        self._cap = least if self.is_execution else lever.now.cap
        best = worst_and_best(lever)[1]
        self.gain = best.score - lever.now.score
        self.lifts = self.is_execution and lever.now.cap < least <= best.cap
        self._found: dict[Decimal, tuple[Fraction, int] | None] = {}

    def least(self, score: Decimal) -> tuple[Fraction, int] | None:
        """The size and the point of the least change with which the part earns at least the score."""
        if score not in self._found:
            point = nearest(self.lever, lambda earned: earned.score >= score and earned.cap >= self._cap)
            size = None if point is None else self.lever.size(self.lever.grid.value(point))
            self._found[score] = None if point is None or size is None else (size, point)
        return self._found[score]

    @property
    def work(self) -> int:
        return len(self.lever.curve)


class _Search:
    """The search of all pairs: the least found so far, and the work done."""

    def __init__(self, standing: Standing, wanted: Decimal) -> None:
        self.standing = standing
        self.wanted = wanted
        least = uncut(wanted, standing.card.preset)
        self.gap = least - standing.card.whole
        self.is_capped = standing.cap < least
        self.found: list[tuple[Fraction, int, Way]] = []
        sides = [_Side(lever, least) for lever in standing.levers]
        # Two rows of the money may do together what neither does: reach the next rate, or its next score.
        useful = [side for side in sides if side.gain > 0 or side.is_execution]
        # Where a cap holds the total, nothing goes without what is spent.
        first = [self.is_capped and side.is_execution for side in useful]
        kept = sorted(range(len(useful)), key=lambda place: (not first[place], -useful[place].gain))[:MOST_LEVERS]
        self.sides = [useful[place] for place in sorted(kept)]
        self.cut_off = len(useful) > MOST_LEVERS
        self._steps = 0
        self._done_before = sum(side.work for side in self.sides)

    @property
    def work(self) -> int:
        return sum(side.work for side in self.sides) - self._done_before + self._steps

    def run(self) -> Pairs:
        for bound, place, one, other in sorted(self._candidates(), key=lambda candidate: candidate[:2]):
            if len(self.found) == MOST_PAIRS and bound >= self.found[-1][0]:
                break
            way = self._pair(one, other)
            if way is not None:
                self.found = sorted((*self.found, (way.size, place, way)), key=lambda found: found[:2])[:MOST_PAIRS]
        return Pairs(tuple(way for _, _, way in self.found), self.cut_off)

    def _candidates(self) -> Iterator[tuple[Fraction, int, _Side, _Side]]:
        """The pairs that can earn enough: what their changes come to at the least, and their place in the form's order."""
        for place, (one, other) in enumerate(combinations(self.sides, 2)):
            if self.work > MOST_WORK // 2:
                self.cut_off = True
                return
            if one.is_execution and other.is_execution:
                yield Fraction(0), place, one, other
            elif one.gain + other.gain >= self.gap and (not self.is_capped or one.lifts or other.lifts):
                least = [a.least(a.lever.now.score + self.gap - b.gain) for a, b in ((one, other), (other, one))]
                if least[0] is not None and least[1] is not None:
                    yield least[0][0] + least[1][0], place, one, other

    def _pair(self, one: _Side, other: _Side) -> Way | None:
        """The least change of two levers together."""
        if one.is_execution and other.is_execution:
            return jointly(self.standing, one.lever, other.lever, self.wanted)
        # The one with fewer values is gone through.
        swapped = len(other.lever.grid.points) < len(one.lever.grid.points)
        best = self._least(other, one) if swapped else self._least(one, other)
        if best is None:
            return None
        _, *points = best
        return self._way((one, other), points[::-1] if swapped else points)

    def _least(self, one: _Side, other: _Side) -> tuple[Fraction, int, int] | None:
        """Each score that the one can earn, with the least change of the other that earns the rest."""
        now = other.lever.now.score
        rest = other.least(now + self.gap - one.gain)
        best: tuple[Fraction, int, int] | None = None
        limit = self.found[-1][0] if len(self.found) == MOST_PAIRS else inf
        step = one.least(one.lever.now.score + self.gap - other.gain)
        while step is not None and rest is not None:
            size, point = step
            if size + rest[0] >= limit or (best is not None and size + rest[0] >= best[0]):
                break
            self._steps += 1
            score = one.lever.curve[point].score
            beside = other.least(now + self.gap - (score - one.lever.now.score))
            if beside is not None and (best is None or size + beside[0] < best[0]):
                best = size + beside[0], point, beside[1]
            if self.work > MOST_WORK:
                self.cut_off = True
                break
            step = one.least(score + Decimal(1).scaleb(-self.standing.card.preset.decimals))
        return best

    def _way(self, sides: tuple[_Side, _Side], points: list[int]) -> Way:
        levers = [side.lever for side in sides]
        earned = [lever.curve[point] for lever, point in zip(levers, points, strict=True)]
        whole = self.standing.card.whole + sum(
            (new.score - lever.now.score for lever, new in zip(levers, earned, strict=True)), Decimal(0)
        )
        cap = next((new.cap for side, new in zip(sides, earned, strict=True) if side.is_execution), self.standing.cap)
        steps = tuple(self.standing.step(lever, point) for lever, point in zip(levers, points, strict=True))
        return Way(steps, self.standing.total_of(whole, cap))


def pairs_of(standing: Standing, wanted: Decimal) -> Pairs:
    """The pairs with which the total reaches what is wanted, where no lever does so alone."""
    return _Search(standing, wanted).run()
