"""Where on its grid a lever reaches something: exact, by bisecting each piece, some twenty values a piece."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from decimal import Decimal

from .grid import Worse
from .levers import Earned, Lever

Holds = Callable[[Earned], bool]
"""Whether something is reached; it must go on to be where more is earned and the cap is no lower."""


def nearest(lever: Lever, holds: Holds) -> int | None:
    """The point nearest to the start where it holds, the lower one of two; None where there is none."""
    # No piece reaches over the start, so what is nearest of a run is one of its ends.
    ends = (end for run in _runs(lever, holds) for end in (run[0], run[-1]))
    return min(ends, key=lambda point: (abs(point - lever.grid.origin), point), default=None)


def last_kept(lever: Lever, first: int, holds: Holds) -> int | None:
    """The last point from `first` on, the worse way, up to which it holds without a gap; None where not even there."""
    last = None
    for piece in _way_down(lever, first):
        if not holds(lever.curve[piece[0]]):
            return last
        if not holds(lever.curve[piece[-1]]):
            return piece[bisect_left(piece, True, key=lambda point: not holds(lever.curve[point])) - 1]
        last = piece[-1]
    return last


def worst_and_best(lever: Lever) -> tuple[Earned, Earned]:
    """The least and the most that its part earns, of all points."""
    found = [lever.curve[end] for piece in lever.grid.pieces for end in (piece[0], piece[-1])]
    return min(found, key=_earned), max(found, key=_earned)


def best_point(lever: Lever) -> int:
    """The point nearest to the start where its part earns the most."""
    best = worst_and_best(lever)[1]
    found = nearest(lever, lambda earned: _earned(earned) >= _earned(best))
    assert found is not None
    return found


def _earned(earned: Earned) -> tuple[Decimal, Decimal]:
    return earned.score, earned.cap


def _runs(lever: Lever, holds: Holds) -> Iterator[range]:
    """The points where it holds, piece by piece."""
    curve = lever.curve
    for piece in lever.grid.pieces:
        first, last = holds(curve[piece[0]]), holds(curve[piece[-1]])
        if first and last:
            yield piece
        elif last:
            yield piece[bisect_left(piece, True, key=lambda point: holds(curve[point])) :]
        elif first:
            yield piece[: bisect_left(piece, True, key=lambda point: not holds(curve[point]))]


def _way_down(lever: Lever, first: int) -> Iterator[range]:
    """What is left of the pieces from a point on, the worse way, each in the order in which one comes by."""
    pieces = lever.grid.pieces
    if lever.grid.worse is Worse.UP:
        return (range(max(piece.start, first), piece.stop) for piece in pieces if piece.stop > first)
    return (range(min(piece[-1], first), piece.start - 1, -1) for piece in reversed(pieces) if piece.start <= first)
