"""The last row: the keys that are worth knowing now, or the words that are looked for."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset
from textual.strip import Strip

from ...language import Language, Sayable, say, visible
from ...language.columns import clip, width
from ..styled import Styled
from ..styles import PERSON, QUIET

_SIGN = " / "
_BETWEEN = "   "


class KeysLine(Styled):
    """One row; while something is looked for, the terminal's cursor stands behind its words."""

    def __init__(self, words: Sayable, language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self._words = words
        self._typed: str | None = None

    def show(self, words: Sayable, typed: str | None = None) -> None:
        """The keys; with `typed` the words that are looked for stand before them."""
        if (words, typed) != (self._words, self._typed):
            self._words, self._typed = words, typed
            self.refresh()
        if typed is not None:
            # Where an input method opens its window.
            self.app.cursor_position = Offset(len(_SIGN) + width(visible(typed)), self.region.y)

    def speak(self, language: Language) -> None:
        """Change the language."""
        self.language = language
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The row."""
        cells, base = self.size.width, self.rich_style
        told = say(self._words, self.language)
        if self._typed is None:
            pieces = [(f" {_fitting(told, max(1, cells - 2))}", QUIET)]
        else:
            typed = visible(self._typed)
            room = cells - len(_SIGN) - width(typed) - 4
            pieces = [(_SIGN, PERSON), (typed, Style()), (" ", Style(reverse=True))]
            pieces += [(f"  {clip(told, room)}", QUIET)] if room > width(told) // 2 else []
        return Strip([Segment(text, base + style) for text, style in pieces]).adjust_cell_length(cells, base)


def _fitting(told: str, cells: int) -> str:
    """As many of the keys as have room, the first always."""
    first, *others = told.split(_BETWEEN)
    for key in others:
        if width(first) + len(_BETWEEN) + width(key) > cells:
            break
        first += _BETWEEN + key
    return clip(first, cells)
