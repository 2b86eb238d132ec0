"""Lines that are read: folded to the width there is, and scrolled."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from ...conversation.line import Line
from ...language import Language, Message, say
from ...language.columns import clip
from ..folding import FoldedRow, fold
from ..styled import Styled
from ..styles import RULE

_EDGE = "│"


class Page(Styled):
    """Shows lines from the first; a rule is drawn on its left where it stands beside something.

    `more` says in the last row, where not all have room, what shows the rest, with their `count`.
    """

    def __init__(self, language: Language, more: str = "") -> None:
        super().__init__()
        self.language: Language = language
        self._more = more
        self._lines: tuple[Line, ...] = ()
        self._rows: list[FoldedRow] = []
        self._top = 0
        self._edge = False

    def show(self, lines: Iterable[Line]) -> None:
        """Show other lines, from their beginning; nothing is painted where they are the same."""
        told = tuple(lines)
        if told != self._lines:
            self._lines = told
            self._fold()

    def stand_beside(self, *, beside: bool) -> None:
        """Whether something stands on its left."""
        if beside != self._edge:
            self._edge = beside
            self._fold()

    def scroll_rows(self, by: int) -> None:
        """So many rows further down, or up."""
        top = max(0, min(self._top + by, len(self._rows) - self.size.height))
        if top != self._top:
            self._top = top
            self.refresh()

    def speak(self, language: Language) -> None:
        """Change the language."""
        self.language = language
        self._fold()

    def on_resize(self, event: events.Resize) -> None:
        self._fold()

    def render_line(self, y: int) -> Strip:
        """A row of what is in sight."""
        base, place, last = self.rich_style, self._top + y, 0 < y == self.size.height - 1
        segments = [Segment(_EDGE, base + RULE)] if self._edge else []
        if self._more and last and place < len(self._rows) - 1:
            told = say(Message.of(self._more, count=len(self._rows) - place), self.language)
            segments.append(Segment(clip(f"   {told}", self.size.width - self._edge), base + RULE))
        elif place < len(self._rows):
            text, style = self._rows[place]
            segments.append(Segment(text, base + style))
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _fold(self) -> None:
        self._top = 0
        cells = self.size.width - self._edge
        # Before its size is known there is nothing to be folded to.
        self._rows = [row for line in self._lines for row in fold(line, cells, self.language)] if cells > 0 else []
        self.refresh()
