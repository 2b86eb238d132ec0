"""Entries as the rows they fold to, folded only where somebody looks: a place in it holds at any width."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

EntryT = TypeVar("EntryT")
RowT = TypeVar("RowT")


class Spot(NamedTuple):
    """A row of an entry."""

    entry: int
    row: int


class Roll(Generic[EntryT, RowT]):
    """Walks over the rows of entries. Whatever it is asked, it folds no more entries than it passes."""

    def __init__(self, entries: Sequence[EntryT], fold: Callable[[int], list[RowT]]) -> None:
        self._entries = entries
        self._fold = fold
        self._folded: dict[int, list[RowT]] = {}

    def forget(self, since: int = 0) -> None:
        """The entries from there on are others, or the width or the language is: so are their rows."""
        self._folded = {entry: rows for entry, rows in self._folded.items() if entry < since}

    def rows(self, entry: int) -> list[RowT]:
        """The rows of one entry."""
        if entry not in self._folded:
            self._folded[entry] = self._fold(entry)
        return self._folded[entry]

    def end(self) -> Spot:
        """The last row of all."""
        return self.up(Spot(len(self._entries), 0), 1)

    def up(self, spot: Spot, by: int) -> Spot:
        """So many rows further up, or the first."""
        entry, row = spot.entry, spot.row - by
        while row < 0 and entry > 0:
            entry -= 1
            row += len(self.rows(entry))
        return Spot(entry, max(0, row))

    def down(self, spot: Spot, by: int) -> Spot:
        """So many rows further down, or the last."""
        entry, row = spot.entry, spot.row + by
        while entry < len(self._entries):
            count = len(self.rows(entry))
            if row < count:
                return Spot(entry, row)
            entry, row = entry + 1, row - count
        return self.end()

    def above(self, last: Spot, count: int) -> list[tuple[int, RowT]]:
        """At most so many rows that end with `last`, each with its entry."""
        found: list[tuple[int, RowT]] = []
        for entry in range(min(last.entry, len(self._entries) - 1), -1, -1):
            rows = self.rows(entry)
            if entry == last.entry:
                rows = rows[: last.row + 1]
            found += [(entry, row) for row in reversed(rows)]
            if len(found) >= count:
                break
        return found[:count][::-1]
