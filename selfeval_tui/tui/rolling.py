"""Lines of a talk, however many: rendered as they are looked at, the newest in view unless the person looks back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.events import Resize
from textual.message import Message
from textual.strip import Strip

from ..language import Language
from .folding import MARGIN, Entry, FoldedRow, ends_blank, fold
from .roll import Roll, Spot
from .styled import Styled
from .styles import PERSON, SELECTED

_FEWEST = 3  # rows; in so few there is room for the question alone


class Rolling(Styled):
    """Entries as rows of the screen. One may be selected; which, is decided elsewhere."""

    @dataclass
    class Looked(Message):
        """There is more above what is in view, and below it, than a moment ago, or no more."""

        above: bool
        below: bool

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self._entries: list[Entry] = []
        self._roll: Roll[Entry, FoldedRow] = Roll(self._entries, self._rows_of)
        self._last: Spot | None = None  # the last row in view while the person looks back
        self._selected: int | None = None
        self._told = 0  # the first entry of what was told last
        self._more = self.Looked(above=False, below=False)
        self._view: list[tuple[int, FoldedRow]] | None = None  # what is in view, until that is another

    def speak(self, language: Language) -> None:
        """Say all of it again in another language."""
        self.language = language
        self._fold_anew()

    def on_resize(self, event: Resize) -> None:
        self._fold_anew()

    def render_line(self, y: int) -> Strip:
        """One row of the screen. Rows stand at the foot while there are few."""
        (width, height), base = self.outer_size, self.rich_style
        if self._view is None:
            self._view = self._roll.above(self._last or self._roll.end(), height)
        row = y - max(0, height - len(self._view))
        if not 0 <= row < len(self._view):
            return Strip.blank(width, base)
        entry, (text, style) = self._view[row]
        return _row(text, None if entry == self._selected and text else style, base, width)

    # Looking back

    def _look(self, last: Spot | None) -> None:
        self._last = last
        self._view = None
        self.refresh()
        self._tell_of_more()

    def _look_from(self, first: Spot) -> None:
        """With that row on top, or the end where all from there on is in view."""
        self._look_up_to(self._roll.down(first, self.size.height - 1))

    def _look_up_to(self, last: Spot) -> None:
        """With that row as the last one in view, or as many below it as there is room for; at the end, the end."""
        last = max(last, self._roll.down(Spot(0, 0), self.size.height - 1))
        self._look(last if last < self._roll.end() else None)

    def _tell_of_more(self) -> None:
        """At the end only what was told last may be missed: all before it was in view once."""
        first = Spot(self._told if self._last is None else 0, 0)
        last = self._last or self._roll.end()
        above = self._roll.down(first, max(0, self.size.height - 1)) < last
        more = self.Looked(above=above, below=self._last is not None)
        if more != self._more:
            self._more = more
            self.post_message(more)

    def _scroll(self, pages: int) -> None:
        roll, end = self._roll, self._roll.end()
        rows = max(1, self.size.height - 1)
        last = self._last or end
        self._look_up_to(roll.up(last, rows) if pages < 0 else roll.down(last, rows))

    def _scroll_to_start(self) -> None:
        self._look_from(Spot(0, 0))

    def _fold_anew(self) -> None:
        self._roll.forget()
        if self._last is None:
            self._look(None)
            return
        entry = self._last.entry
        self._look_up_to(Spot(entry, min(self._last.row, max(0, len(self._roll.rows(entry)) - 1))))

    # Folding

    def _rows_of(self, entry: int) -> list[FoldedRow]:
        """The rows of an entry; one blank row is enough where two would meet."""
        blank = entry == 0 or ends_blank(self._entries[entry - 1])
        found: list[FoldedRow] = []
        for row in self._fold(self._entries[entry]):
            if row[0] or not blank:
                found.append(row)
            blank = not row[0]
        return found

    def _fold(self, entry: Entry) -> list[FoldedRow]:
        # What is asked comes before how it is meant; an example stands in the composer.
        return fold(entry, self.size.width, self.language, help_too=not 0 < self.size.height <= _FEWEST)


@lru_cache(128)
def _row(text: str, style: Style | None, base: Style, cells: int) -> Strip:
    """A row, without a style that of what is selected. Behind an answer most rows are those of before, further up."""
    if style is None:
        segments = [Segment(f"›{text[1:MARGIN]}", base + PERSON), Segment(text[MARGIN:], base + SELECTED)]
    else:
        segments = [Segment(text, base + style)]
    return Strip(segments).adjust_cell_length(cells, base)
