"""The table as it stands: which rows it shows and in which order, the one in hand, those that are marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from ...review.table import RULES
from ...review.words import same
from .columns import COLUMNS, Column, Key, Sorting
from .row import Row, spoken
from .shared import Shared

_MARKS = 2  # so many are put beside each other


class Listing:
    """Rows come in while it is looked at: the row in hand stays the same, and where it was in the window."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.sorting: Sorting | None = None  # None is the order of the files
        self.typed = ""
        self.drafts: frozenset[str] = frozenset()  # the files with changes that are not saved
        self.shared = Shared()
        self.at = 0  # the place of the row in hand among those shown
        self.top = 0
        self._order: list[int] = []  # the rows shown, by their place among all
        self._marked: list[int] = []

    def __len__(self) -> int:
        """How many rows are shown."""
        return len(self._order)

    @property
    def here(self) -> Row | None:
        """The row in hand; None where none is shown."""
        return self.rows[self._order[self.at]] if self._order else None

    @property
    def shown(self) -> list[Row]:
        """All rows shown, in their order."""
        return [self.rows[place] for place in self._order]

    @property
    def marked(self) -> list[Row]:
        """Those that are marked, in the order they were."""
        return [self.rows[place] for place in self._marked]

    def window(self, page: int) -> list[tuple[Row, bool, bool]]:
        """The rows in sight: each with whether it is in hand, and whether it is marked."""
        places = range(self.top, min(self.top + page, len(self._order)))
        return [
            (self.rows[self._order[place]], place == self.at, self._order[place] in self._marked) for place in places
        ]

    # Rows that come

    def add(self, rows: Iterable[Row]) -> None:
        """More rows."""
        first = len(self.rows)
        self.rows += rows
        matching = self._matches()
        coming = [place for place in range(first, len(self.rows)) if matching(self.rows[place])]
        if coming:
            self._arrange(chain(self._order, coming))

    def replace(self, rows: Iterable[Row]) -> None:
        """Files were reviewed anew: their rows stay where they are in the order of the files."""
        fresh = {row.file: row for row in rows}
        self.rows = [fresh.get(row.file, row) for row in self.rows]
        self._arrange(self._order)

    def reload(self, rows: Iterable[Row]) -> None:
        """All rows anew: the file in hand stays in its place in the window, marked ones stay marked, where they are there."""
        here, at, top = self.here, self.at, self.top
        marked = [one.file for one in self.marked]
        self.rows = list(rows)
        places = {one.file: place for place, one in enumerate(self.rows)}
        self._marked = [places[file] for file in marked if file in places]
        self._order = []
        matching = self._matches()
        self._arrange([place for place, one in enumerate(self.rows) if matching(one)])
        place = places.get(here.file) if here is not None else None
        self.at = self._order.index(place) if place in self._order else max(0, min(at, len(self._order) - 1))
        self.top = max(0, top + self.at - at)

    def share(self, shared: Shared) -> None:
        """What the files show together is known, or known anew."""
        self.shared = shared
        if self.typed:
            self.find(self.typed, anew=True)

    # Order

    def find(self, typed: str, *, anew: bool = False) -> None:
        """Show the rows that bear all words typed; `anew` where what they bear may be another."""
        narrower = typed.startswith(self.typed) and not anew
        self.typed = typed
        matching = self._matches()
        among = self._order if narrower else range(len(self.rows))
        self._arrange([place for place in among if matching(self.rows[place])])

    def sort(self, column: Column) -> None:
        """Sort by a column; by the same again, the other way round."""
        before = self.sorting
        again = before is not None and before.column is column
        self.sorting = Sorting(column, not before.falling if again and before is not None else column.falling)
        self._arrange(self._order)
        self.move(-len(self))

    def sort_next(self, columns: Iterable[Column] = COLUMNS) -> None:
        """Sort by the next of the columns; behind the last, in the order of the files."""
        every = (*columns, None)
        now = self.sorting.column if self.sorting is not None else None
        column = every[(every.index(now) + 1) % len(every)] if now in every else every[0]
        if column is None:
            self.sorting = None
            self._arrange(self._order)
            self.move(-len(self))
        else:
            self.sort(column)

    @property
    def sought(self) -> frozenset[str]:
        """The rules that a word typed names."""
        words = [same(word) for word in self.typed.split()]
        return frozenset(rule for rule in RULES if any(word in spoken(rule) for word in words))

    def _matches(self) -> Callable[[Row], bool]:
        words = [same(word) for word in self.typed.split()]
        shared = self.shared
        return lambda row: all(word in row.haystack or shared.bears(row.file, word) for word in words)

    def _arrange(self, places: Iterable[int]) -> None:
        """Show these, in their order; the row in hand stays, in its place in the window."""
        here = self._order[self.at] if self._order else None
        order = sorted(places)
        if self.sorting is not None:
            order = self._sorted(order, self.sorting)
        self._order = order
        before, self.at = self.at, order.index(here) if here in order else 0
        self.top = max(0, self.top + self.at - before)

    def _sorted(self, places: list[int], by: Sorting) -> list[int]:
        """By the key of the column; those without one stay behind, whichever way it goes."""
        key = by.column.key
        keyed: list[tuple[int, Key]] = [(place, key(self.rows[place])) for place in places]
        have = [one for one in keyed if one[1] is not None]
        have.sort(key=lambda one: one[1], reverse=by.falling)  # type: ignore[arg-type,return-value]
        return [place for place, _ in have] + [place for place, value in keyed if value is None]

    # Moving and marking

    def move(self, by: int) -> None:
        """To the row so many rows away, or the nearest."""
        self.at = max(0, min(self.at + by, len(self._order) - 1))

    def show(self, page: int) -> None:
        """Keep the row in hand within so many rows in sight."""
        self.top = max(0, min(self.top, self.at, len(self._order) - page))
        if self.at >= self.top + page:
            self.top = self.at - page + 1

    def mark(self) -> None:
        """Mark the row in hand, or take its mark away; the mark of the one before the last gives way to a third."""
        if not self._order:
            return
        place = self._order[self.at]
        if place in self._marked:
            self._marked.remove(place)
        else:
            self._marked = [*self._marked, place][-_MARKS:]

    def pair(self) -> tuple[Row, Row] | None:
        """The two to put beside each other: both marked, or the marked one and the row in hand; in the order of the marks."""
        marked = self.marked
        if len(marked) == 1 and self.here is not None and self.here is not marked[0]:
            marked.append(self.here)
        return (marked[0], marked[1]) if len(marked) == _MARKS else None
