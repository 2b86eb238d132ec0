"""What is in hand and how the table is arranged: another row, marks, order, the words that are looked for."""

from __future__ import annotations

from textual import events

from ..prompt import is_letter
from .parts import ReviewParts


class Arranging(ReviewParts):
    """Changes how the listing stands; nothing leads away from here."""

    def move(self, by: int) -> None:
        """To the row so many rows further down."""
        self.listing.move(by)
        self.show(rows=False)

    def mark(self) -> None:
        """Mark the row in hand, or take its mark away."""
        self.listing.mark()
        # A third mark takes away that of another row.
        self.show(rows=True)

    def sort(self, number: int) -> None:
        """By one of the columns in sight, from 0; by the same again, the other way round."""
        columns = self.table.columns
        if number < len(columns):
            self.listing.sort(columns[number])
            self.show(rows=True)

    def sort_next(self) -> None:
        """By the next of the columns in sight."""
        self.listing.sort_next(self.table.columns)
        self.show(rows=True)

    def find(self, typed: str) -> None:
        """Show the rows that bear the words."""
        self.listing.find(typed)
        self.show(rows=True)

    def begin_finding(self) -> None:
        """From here on keys are words to look for."""
        self.finding = True
        self.show(rows=False)

    def type(self, event: events.Key) -> bool:
        """Take a key for the words that are looked for, if it is one for them."""
        typed = self.listing.typed
        if event.key in ("backspace", "ctrl+h"):
            self.find(typed[:-1])
        elif event.key == "ctrl+u":
            self.find("")
        elif event.key == "enter":
            self.finding = False
            self.show(rows=True)
        elif event.character is not None and (event.is_printable or is_letter(event)):
            self.find(typed + event.character)
        else:
            return False
        return True
