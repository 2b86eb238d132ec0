"""The totals of a folder as bars: how many evaluations have about the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ...language import Message
from ...language.columns import left
from ..line import Line, Role
from ..replies.figures import Entry, figures_table
from ..views.board import EARNED
from ..wording import points

BAR = 30  # cells
_MOST_BINS = 10
_STEPS = tuple(map(Decimal, ("0.1", "0.2", "0.5", "1", "2", "5", "10")))  # points
_HUNDRED = Decimal(100)


def binned(totals: Sequence[Decimal]) -> Iterator[tuple[Decimal, Decimal, int]]:
    """The bins from the highest to the lowest, those between with nothing in them too: from, below, how many.

    Full marks have a bin of their own, whose two ends are the same.
    """
    full, below = totals.count(_HUNDRED), [one for one in totals if one != _HUNDRED]
    if full:
        yield _HUNDRED, _HUNDRED, full
    if not below:
        return
    reach = max(below) - min(below)
    step = next((one for one in _STEPS if reach / one < _MOST_BINS - 1), _STEPS[-1])
    counts = Counter(total // step for total in below)
    for number in range(int(max(counts)), int(min(counts)) - 1, -1):
        yield number * step, (number + 1) * step, counts[Decimal(number)]


def histogram(totals: Sequence[Decimal]) -> Iterator[Line]:
    """A bar for each bin; what is more than nothing has a cell at least."""
    yield Line(Role.ASK, Message.of("folder.totals", count=len(totals)))
    bins = list(binned(totals))
    most = max((count for _, _, count in bins), default=0)
    entries = (Entry((str(count or "."), bar(count, most, EARNED)), _ends(low, high)) for low, high, count in bins)
    yield from figures_table((Message.of("folder.forms"), ""), entries)


def bar(value: Decimal | int, most: Decimal | int, sign: str, cells: int = BAR) -> str:
    """`=====`, filled up with spaces to so many cells; the longest has all of them."""
    return left(sign * max(1, round(value * cells / most)) if value else "", cells)


def _ends(low: Decimal, high: Decimal) -> str:
    return points(low) if low == high else f"{points(low)} –"
