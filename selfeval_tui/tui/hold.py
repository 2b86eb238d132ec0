"""A paste too large to stand in the composer: held whole, one line says so, and it goes with the reply."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip

from ..language import Language, Message, say
from ..language.columns import clip
from .styled import Styled
from .styles import PERSON


class Hold(Styled):
    """Holds a text and says how much it is; not there while there is none. What was let go of can be had back."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self.text = ""
        self._dropped = ""
        self.display = False

    def take(self, text: str) -> None:
        """Hold this text, or none."""
        is_same = text == self.text
        self.text, self._dropped = text, ""
        if not is_same:
            self._show()

    def drop(self) -> bool:
        """Let go of what is held; False where nothing is."""
        if not self.text:
            return False
        self.text, self._dropped = "", self.text
        self._show()
        return True

    def restore(self) -> bool:
        """Hold again what was let go of; False where nothing was."""
        if not self._dropped:
            return False
        self.take(self._dropped)
        return True

    def speak(self, language: Language) -> None:
        """Change the language."""
        self.language = language
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The one line."""
        cells = self.size.width
        told = Message.of("tui.held", lines=f"{self.text.count(chr(10)) + 1:,}", characters=f"{len(self.text):,}")
        line = clip(say(told, self.language), max(1, cells - 3))
        return Strip([Segment(f" ▎ {line}", self.rich_style + PERSON)]).adjust_cell_length(cells, self.rich_style)

    def _show(self) -> None:
        self.display = bool(self.text)
        self.refresh()
