"""What the outline lists: the questions that match what is typed, the one under the cursor, and which rows are in sight."""

from __future__ import annotations

from typing import TypeAlias

from ..conversation.views.outline import Entry, Group, Outline

Row: TypeAlias = Group | Entry | None  # None is a blank row between groups


class OutlineList:
    """Groups and their entries as rows; the cursor stands on an entry, at first on the question in hand."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self.typed = ""
        self.rows: list[Row] = []
        self.at = 0  # the row under the cursor
        self.top = 0
        self._fill()
        self.at = next((place for place, row in enumerate(self.rows) if self._is_asked(row)), self._first())

    @property
    def here(self) -> Entry | None:
        """The entry under the cursor; None where nothing was found."""
        row = self.rows[self.at] if self.rows else None
        return row if isinstance(row, Entry) else None

    @property
    def entries(self) -> list[Entry]:
        """All that is listed."""
        return [row for row in self.rows if isinstance(row, Entry)]

    def find(self, typed: str) -> None:
        """List what bears the words typed, the cursor on what is called just so, or the first."""
        self.typed = typed
        self._fill()
        exact = (place for place, row in enumerate(self.rows) if isinstance(row, Entry) and row.to == typed.strip())
        self.at = next(exact, self._first())

    def move(self, by: int) -> None:
        """To an entry so many rows away, or the nearest."""
        if not self.rows:
            return
        target = min(max(self.at + by, 0), len(self.rows) - 1)
        way = 1 if by > 0 else -1
        on = range(target, len(self.rows) if by > 0 else -1, way)
        back = range(target, self.at, -way)
        self.at = next((place for place in (*on, *back) if isinstance(self.rows[place], Entry)), self.at)

    def show(self, page: int) -> None:
        """Keep the cursor within so many rows in sight, the name of its group too at the top."""
        first = self.at - 1 if self.at and isinstance(self.rows[self.at - 1], Group) and page > 1 else self.at
        self.top = max(0, min(self.top, first, max(0, len(self.rows) - page)))
        if self.at >= self.top + page:
            self.top = self.at - page + 1

    def _fill(self) -> None:
        self.rows = []
        for group in self._outline.matching(self.typed):
            self.rows += (*((None,) if self.rows else ()), group, *group.entries)

    def _first(self) -> int:
        return min(1, max(0, len(self.rows) - 1))

    def _is_asked(self, row: Row) -> bool:
        """Whether the question in hand is here."""
        at = self._outline.at
        if at is None or not isinstance(row, Entry):
            return False
        return at in (row.address, *(step.address for step in row.steps))
