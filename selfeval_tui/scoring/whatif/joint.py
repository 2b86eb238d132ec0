"""Two rows of the funding table together: only what is spent in both counts, so that either may be raised."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal

from .levers import Earned, Lever, spent
from .standing import Standing, Step, Way


def jointly(standing: Standing, one: Lever, other: Lever, wanted: Decimal) -> Way | None:
    """The least change of two rows that reaches what is wanted; None where both at their budgets don't.

    A change is in proportion to the row's budget, so that the larger one is spent first.
    """
    first, second = sorted((one, other), key=lambda lever: -lever.scale)
    rooms = [lever.grid.points[-1] - int(lever.grid.origin) for lever in (first, second)]
    reaches = standing.reaches(one, wanted)

    def amounts(more: int) -> dict[str, Decimal]:
        parts = (min(more, rooms[0]), max(0, more - rooms[0]))
        both = zip((first, second), parts, strict=True)
        return {str(lever.address[1]): lever.grid.value(int(lever.grid.origin) + part) for lever, part in both}

    def earned(more: int) -> Earned:
        return spent(standing.evaluation.funding, amounts(more), standing.card.preset)

    more = bisect_left(range(sum(rooms) + 1), True, key=lambda more: reaches(earned(more)))
    if more > sum(rooms):
        return None
    values, found = amounts(more), earned(more)
    steps = tuple(Step(lever, values[str(lever.address[1])], found.score) for lever in (one, other))
    return Way(steps, standing.total_with(one, found))
