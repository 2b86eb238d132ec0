"""The transcript: one widget that renders lines, however long the talk has become."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.events import Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ..conversation.replies import Line, Role
from ..language import Language, say, visible
from ..language.columns import wrap
from .styles import MARKS, PERSON, ROLES

_MARGIN = 3  # columns before a reply, the width of the bar and the space before what the person said


@dataclass(frozen=True, slots=True)
class Said:
    """What the person wrote."""

    text: str


Entry = Said | Line


class Transcript(ScrollView, can_focus=False):
    """What was said, oldest first; the newest is in view unless the person scrolls."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self._rows: list[tuple[str, Style]] = []
        self.language: Language = language

    def add(self, entries: Iterable[Entry]) -> None:
        """Add to the end, and scroll there."""
        for entry in entries:
            self._entries.append(entry)
            self._put(entry)
        self._show_end()

    def speak(self, language: Language) -> None:
        """Say all of it again in another language."""
        self.language = language
        self._fold_all()

    def on_resize(self, event: Resize) -> None:
        self._fold_all()

    def render_line(self, y: int) -> Strip:
        """One row of the screen. Rows stand at the foot while there are few."""
        row = y + self.scroll_offset.y - max(0, self.size.height - len(self._rows))
        width = self.size.width
        if not 0 <= row < len(self._rows):
            return Strip.blank(width, self.rich_style)
        text, style = self._rows[row]
        return Strip([Segment(text, self.rich_style + style)]).adjust_cell_length(width, self.rich_style)

    def _fold_all(self) -> None:
        self._rows = []
        for entry in self._entries:
            self._put(entry)
        self._show_end()

    def _put(self, entry: Entry) -> None:
        """Add an entry's rows; one blank row is enough where two would meet."""
        for row in self._fold(entry):
            if row[0] or (self._rows and self._rows[-1][0]):
                self._rows.append(row)

    def _fold(self, entry: Entry) -> list[tuple[str, Style]]:
        cells = max(10, (self.size.width or 80) - _MARGIN - 1)
        if isinstance(entry, Said):
            lines = [(f" ▎ {line}", PERSON) for line in wrap(visible(entry.text), cells)]
            return [("", Style()), *lines, ("", Style())]
        if entry.role is Role.BLANK:
            return [("", Style())]
        mark = MARKS.get(entry.role, "")
        folded = wrap(visible(say(entry.words, self.language)), cells - len(mark), entry.hang)
        style = ROLES[entry.role]
        first, *rest = folded
        return [(f"   {mark}{first}", style), *((f"   {' ' * len(mark)}{line}", style) for line in rest)]

    def _show_end(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._rows))
        self.scroll_end(animate=False, immediate=True, force=True)
        self.refresh()
