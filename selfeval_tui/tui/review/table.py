"""The table: draws the rows in sight, however many there are."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip

from ...conversation.folder.columns import ERRORS, PROJECT, WARNINGS, Column, Layout, layout
from ...conversation.folder.listing import Listing
from ...conversation.folder.row import Row
from ...conversation.line import Role
from ...language import Language, Message, say
from ..styled import Styled
from ..styles import PERSON, QUIET, ROLES

_HEAD = 1  # row
_MARGIN = 3  # cells: the sign of a draft, of the row in hand, of a mark
_DRAFT = "~"
_STYLES = {ERRORS: ROLES[Role.REFUSAL], WARNINGS: ROLES[Role.DOUBT]}


class Table(Styled):
    """Shows a listing; it is told when that has changed."""

    def __init__(self, listing: Listing, language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self._listing = listing
        self._empty = "tui.folder_waiting"
        self._layout: Layout = layout(1, language)
        self._seen = (0, 0)  # the first row in sight and the one in hand, as they were painted

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in sight."""
        return tuple(column for column, _ in self._layout.columns)

    @property
    def page(self) -> int:
        """How many rows are in sight."""
        return max(1, self.size.height - _HEAD)

    def tell_empty(self, code: str) -> None:
        """What is said where there is no row."""
        if code != self._empty:
            self._empty = code
            self.refresh()

    def speak(self, language: Language) -> None:
        """Change the language."""
        self.language = language
        self._lay_out()

    def on_resize(self, event: events.Resize) -> None:
        self._lay_out()

    def moved(self) -> None:
        """Another row is in hand; where no other rows are in sight, only the two are painted."""
        top, at = self._seen
        self._listing.show(self.page)
        if self._listing.top != top:
            self.changed()
            return
        self._seen = (top, self._listing.at)
        for place in {at, self._listing.at}:
            self.refresh(Region(0, place - top + _HEAD, self.size.width, 1))

    def changed(self) -> None:
        """Other rows, or another order."""
        self._listing.show(self.page)
        self._seen = (self._listing.top, self._listing.at)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The heads, and below them the rows."""
        base = self.rich_style
        segments = [Segment(text, base + style) for text, style in self._pieces(y)]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _pieces(self, y: int) -> list[tuple[str, Style]]:
        if y < _HEAD:
            return [(" " * _MARGIN + self._layout.heads(self._listing.sorting), QUIET)]
        if not len(self._listing):
            return [(f"{' ' * _MARGIN}{say(Message.of(self._empty), self.language)}", QUIET)] if y == _HEAD else []
        rows = self._listing.window(self.page)
        return self._row(*rows[y - _HEAD]) if y - _HEAD < len(rows) else []

    def _row(self, row: Row, here: bool, marked: bool) -> list[tuple[str, Style]]:
        draft = _DRAFT if row.file in self._listing.drafts else " "
        pieces = [(draft, ROLES[Role.DOUBT]), (f"{'›' if here else ' '}{'*' if marked else ' '}", PERSON)]
        for column, text in self._layout.cells(row):
            pieces += [(text, _style(column, row, here=here)), (" ", Style())]
        return pieces

    def _lay_out(self) -> None:
        # Behind the last column too there is a cell.
        self._layout = layout(max(1, self.size.width - _MARGIN - 1), self.language)
        self.changed()


def _style(column: Column, row: Row, *, here: bool) -> Style:
    if column is PROJECT and here:
        return Style(reverse=True)
    return _STYLES[column] if column in _STYLES and column.key(row) else Style()
