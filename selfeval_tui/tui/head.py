"""The head of the screen: which evaluation, and its score: always there, two lines and a rule."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from ..conversation.board import Board
from ..language import Language, Message, say, visible
from ..language.columns import clip, width
from .styles import ACCENT, QUIET, RULE


class Head(Widget, can_focus=False):
    """Shows a board; without one, the program's name."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self._board: Board | None = None

    def show(self, board: Board | None) -> None:
        """Show another score; nothing is painted where it is the same."""
        if board != self._board:
            self._board = board
            self.refresh()

    def speak(self, language: Language) -> None:
        """Change the language."""
        self.language = language
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The title, the score, or the rule."""
        cells = self.size.width
        if y == 0:
            return self._two(*self._title(), cells)
        if y == 1:
            return self._two(*self._score(cells), cells)
        return Strip([Segment("─" * cells, self.rich_style + RULE)])

    def _title(self) -> tuple[str, str, Style]:
        if self._board is None:
            return "selfeval", say(Message.of("board.program"), self.language), Style(bold=True)
        return say(self._board.title, self.language), say(self._board.progress, self.language), Style(bold=True)

    def _score(self, cells: int) -> tuple[str, str, Style]:
        """The total and grade on the left, the parts on the right: as many as there is room for."""
        if self._board is None:
            return "", "", Style()
        board = self._board
        score, grade, ends = (say(one, self.language) for one in (board.score, board.grade, board.ends))
        parts = [say(part, self.language) for part in board.parts]
        # What is left out where room is short: how far the next grade is, the wide gaps, then the last parts.
        main, gap = "  ".join(filter(None, (score, grade, ends))), "  "
        if not _fits(main, gap.join(parts), cells):
            main, gap = f"{score}  {grade}", " "
        while parts and not _fits(main, gap.join(parts), cells):
            parts.pop()
        return main, gap.join(parts), ACCENT

    def _two(self, left: str, right: str, style: Style, cells: int) -> Strip:
        """One thing on the left, one on the right."""
        left, right = visible(left), visible(right)
        if width(right) > cells // 2 and not _fits(left, right, cells):
            right = ""
        left = clip(left, max(1, cells - width(right) - 3))
        gap = max(1, cells - width(left) - width(right) - 2)
        base = self.rich_style
        segments = [
            Segment(" ", base),
            Segment(left, base + style),
            Segment(" " * gap, base),
            Segment(right, base + QUIET),
        ]
        return Strip(segments).adjust_cell_length(cells, base)


def _fits(left: str, right: str, cells: int) -> bool:
    """Whether both stand in one line, with a space at either end and one between."""
    return width(left) + width(right) + 3 <= cells
