"""The head of the table: how many files, the totals between which they lie, how much was found, how far it has come."""

from __future__ import annotations

from collections.abc import Sequence

from ...language import Joined, Message, Sayable
from ..wording import points
from .listing import Listing
from .row import Row

_BAR = 12  # cells


def summed(listing: Listing, aside: int = 0) -> Sayable:
    """`8 份   总分 99.46 – 100.00   错误 0   提示 31`; of a part of them, how many of how many.

    `aside` are the files that are no evaluations and have no row.
    """
    rows = listing.shown
    count = Message.of("folder.count", count=f"{len(rows):,}")
    if len(rows) != len(listing.rows):
        count = Message.of("folder.part", count=f"{len(rows):,}", whole=f"{len(listing.rows):,}")
    found = Message.of(
        "folder.found", errors=f"{sum(row.errors for row in rows):,}", warnings=f"{sum(row.warnings for row in rows):,}"
    )
    others = Message.of("folder.aside", count=aside) if aside else ""
    return Joined(tuple(filter(None, (count, _between(rows), found, others))), "   ")


def _between(rows: Sequence[Row]) -> Sayable:
    totals = [row.figures.total for row in rows if row.figures.total is not None]
    if not totals:
        return ""
    lowest, highest = min(totals), max(totals)
    if lowest == highest:
        return Message.of("folder.one_total", total=points(lowest))
    return Message.of("folder.between", lowest=points(lowest), highest=points(highest))


def progress(done: int, whole: int) -> Sayable:
    """`[####........] 1,204/10,000`"""
    full = _BAR * done // max(1, whole)
    return f"[{'#' * full}{'.' * (_BAR - full)}] {done:,}/{whole:,}"
