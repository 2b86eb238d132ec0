"""What is shown where the window is too small for anything else; what lies under it stays, and takes what is typed."""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip

from ..language import Language, Message, say
from ..language.columns import wrap
from .styled import Styled

LEAST = Size(20, 5)


class Cover(Styled):
    """Lies over a whole screen, and says which size is wanted; not there where the window has it."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language: Language = language

    def speak(self, language: Language) -> None:
        """Change the language."""
        self.language = language
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The words, folded into what room there is."""
        cells, base = self.size.width, self.rich_style
        told = say(Message.of("tui.too_small", columns=LEAST.width, rows=LEAST.height), self.language)
        lines = wrap(told, max(2, cells))
        line = lines[y] if y < len(lines) else ""
        return Strip([Segment(line, base)]).adjust_cell_length(cells, base)
