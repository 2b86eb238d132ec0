"""What differs between two evaluations, value by value, and what that does to the score."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from ...evaluation.addresses import Address
from ...evaluation.comparison import Difference, apart_from_rows, out_of_order, within_row
from ...evaluation.indicator import Indicator
from ...evaluation.model import Evaluation
from ...scoring.indicator import IndicatorScore
from ...scoring.parts import NOTHING, Part, Points, Whole, points_of_indicator, whole_of
from ...scoring.scorecard import NIL, Scorecard
from ..words import same
from .matching import Match, matched


class Fate(StrEnum):
    """What became of an indicator. The names stand in the JSON."""

    SAME = "same"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    REVIVED = "revived"  # it was cancelled, and counts again
    ADDED = "added"
    REMOVED = "removed"


class RowPart(Part, frozen=True):
    """One indicator in both: its score, None where it isn't there, and every value that differs.

    `moved` says that it stands in another order among those that both have.
    """

    match: Match
    was: IndicatorScore | None
    now: IndicatorScore | None
    moved: bool
    values: tuple[Difference, ...]

    @property
    def fate(self) -> Fate:
        """What became of it; one that only stands elsewhere is the same."""
        if self.was is None or self.now is None:
            return Fate.REMOVED if self.now is None else Fate.ADDED
        if self.was.indicator.status != self.now.indicator.status:
            return Fate.CANCELLED if self.now.indicator.status == "cancelled" else Fate.REVIVED
        return Fate.CHANGED if self.values or self.difference.changed else Fate.SAME

    @property
    def indicator(self) -> Indicator:
        """As it is in the second, or was in the first."""
        mark = self.now or self.was
        assert mark is not None
        return mark.indicator

    @property
    def by_weight(self) -> Decimal:
        """By how much it has more points only because it may have more: the rest of the difference is its result."""
        was, now = (NIL if mark is None else mark.weight or NIL for mark in (self.was, self.now))
        return now - was

    @property
    def by_result(self) -> Decimal | None:
        """By how much it loses fewer of the points that it may have; None while a score isn't known."""
        return self.difference.lowest - self.by_weight if self.difference.known else None

    @property
    def is_only_written_otherwise(self) -> bool:
        """Whether nothing in it means anything else than before."""
        return self.fate is Fate.CHANGED and all(map(is_spelling, self.values)) and not self.difference.changed


class Compared(Struct, frozen=True):
    """Two evaluations with their scores; `values` are those that differ and are no indicator's, `rows` all indicators."""

    before: Evaluation
    after: Evaluation
    cards: tuple[Scorecard, Scorecard]
    values: tuple[Difference, ...]
    whole: Whole
    rows: tuple[RowPart, ...]

    @property
    def count(self) -> int:
        """In how many places they differ: values, indicators of one of them, indicators in another order."""
        both = (one for one in self.rows if one.was and one.now)
        alone = sum(one.was is None or one.now is None for one in self.rows)
        return len(self.values) + alone + sum(len(one.values) + one.moved for one in both)

    @property
    def other_rules(self) -> bool:
        """Whether they are scored by different presets, also where one name stands for both."""
        before, after = self.cards
        return before.preset != after.preset

    @property
    def differs(self) -> bool:
        """Whether anything does."""
        return bool(self.count or self.other_rules)


def put_beside(before: Evaluation, after: Evaluation, cards: tuple[Scorecard, Scorecard]) -> Compared:
    """Put two evaluations beside each other; `cards` are their scores. What the program writes by itself is left out."""
    matches = matched(before, after)
    moved = out_of_order((match.before, match.after) for match in matches)
    rows = tuple(_row(match, cards, is_moved=match[:2] in moved) for match in matches)
    return Compared(before, after, cards, tuple(apart_from_rows(before, after)), whole_of(*cards), rows)


def is_spelling(difference: Difference) -> bool:
    """Whether a text says the same in both: only signs, spaces or widths are others."""
    before, after = difference.before, difference.after
    return isinstance(before, str) and isinstance(after, str) and same(before) == same(after)


def _row(match: Match, cards: tuple[Scorecard, Scorecard], *, is_moved: bool) -> RowPart:
    was, now = (card.indicators[number - 1] if number else None for card, number in zip(cards, match[:2], strict=True))
    return RowPart(_points(was), _points(now), match, was, now, is_moved, tuple(_values(match, was, now)))


def _points(mark: IndicatorScore | None) -> Points:
    return NOTHING if mark is None else points_of_indicator(mark)


def _values(match: Match, was: IndicatorScore | None, now: IndicatorScore | None) -> Iterator[Difference]:
    """What differs within a row; of one that only one of both has, all that it holds."""
    before, after = (Indicator() if mark is None else mark.indicator for mark in (was, now))
    return within_row(Address.of("indicators", match.after or match.before or 0), before, after)
