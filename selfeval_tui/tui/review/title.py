"""Above the table: which folder, how far it has come, and what all its rows come to."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from ...language import Language, Message, Sayable, say, visible
from ...language.columns import clip, width
from ..styled import Styled
from ..styles import ACCENT, QUIET

_LEAST_NAME = 12  # cells


class Title(Styled):
    """Two rows; nothing is painted while they say the same."""

    def __init__(self, folder: str, language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self._folder = folder
        self._sums: Sayable = ""
        self._right: Sayable = ""

    def show(self, sums: Sayable, right: Sayable) -> None:
        """What all rows come to; at the right how far it has come, or what is looked for."""
        if (sums, right) != (self._sums, self._right):
            self._sums, self._right = sums, right
            self.refresh()

    def speak(self, language: Language) -> None:
        """Change the language."""
        self.language = language
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The folder; below it the sums."""
        cells, base = self.size.width, self.rich_style
        if y:
            sums = clip(f" {self._said(self._sums)}", max(1, cells - 1))
            return Strip([Segment(sums, base + ACCENT)]).adjust_cell_length(cells, base)
        right = clip(self._said(self._right), max(1, cells - _LEAST_NAME))
        name = clip(
            f" {self._said(Message.of('tui.folder'))}  {visible(self._folder)}", max(1, cells - width(right) - 3)
        )
        gap = " " * max(1, cells - width(name) - width(right) - 1)
        pieces = [(name, Style(bold=True)), (gap, Style()), (right, QUIET)]
        return Strip([Segment(text, base + style) for text, style in pieces]).adjust_cell_length(cells, base)

    def _said(self, words: Sayable) -> str:
        return visible(say(words, self.language))
