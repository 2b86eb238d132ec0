"""The head of the table: how many files, the totals between which they lie, how much was found, how far it has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...language import Joined, Message, Sayable
from ...review.finding import Severity
from ...store.reviews.tally import Tally
from ..wording import points
from .listing import Listing
from .row import Row

_BAR = 12  # cells


def summed(listing: Listing, aside: int = 0) -> Sayable:
    """`8 份   总分 99.46 – 100.00   错误 0   提示 31   参考 9`; of a part of them, how many of how many.

    They are the counts that `selfeval review` ends with: what couldn't be looked at is no form and no error, what several
    forms show together is counted once. `aside` are the files that are no evaluations and have no row.
    """
    rows = listing.shown
    tally, shared = _tally(rows), listing.shared.among(rows)
    tally.count_together(shared)
    count = Message.of("folder.count", count=f"{tally.forms:,}")
    if len(rows) != len(listing.rows):
        count = Message.of("folder.part", count=f"{tally.forms:,}", whole=f"{_tally(listing.rows).forms:,}")
    errors, warnings, notes = (f"{tally.findings[severity]:,}" for severity in Severity)
    found = Message.of("folder.found", errors=errors, warnings=warnings, notes=notes)
    others = (("folder.unread", tally.unread), ("folder.shared", len(shared)), ("folder.aside", aside))
    told = (Message.of(code, count=number) for code, number in others if number)
    return Joined(tuple(filter(None, (count, _between(rows), found, *told))), "   ")


def _tally(rows: Sequence[Row]) -> Tally:
    tally = Tally()
    # Ten thousand rows are counted at each letter that is looked for: those alike together.
    for (kind, counts), times in Counter((row.kind, row.counts) for row in rows).items():
        tally.count(kind, counts, times)
    return tally


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
