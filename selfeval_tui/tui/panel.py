"""The panel beside the transcript where there is room: every level 1 with what is earned, lost and still open."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from ..conversation.views.board import Board, Share
from ..conversation.wording import points
from ..language import Language, Message, Sayable, say, visible
from ..language.columns import clip, left, right, width
from .bars import bar
from .styled import Styled
from .styles import ACCENT, BAR, QUIET, RULE

_COLUMNS = ("board.earned", "board.lost_head", "board.open", "board.weight")
_FIGURE = 7  # cells of a column of figures
_BAR = 24
_CELLS = 40  # behind the rule; as in the style sheet

Row = list[tuple[str, Style]]


class Panel(Styled):
    """Shows a board in full; nothing is painted while it is the same."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self._board: Board | None = None
        self._rows: list[Row] | None = None  # until they are looked at: most of the time there is no room for them

    def show(self, board: Board | None) -> None:
        """Show another score."""
        if board != self._board:
            self._board = board
            self._draw_anew()

    def speak(self, language: Language) -> None:
        """Change the language."""
        self.language = language
        self._draw_anew()

    def render_line(self, y: int) -> Strip:
        """A rule on the left, a row of the table beside it."""
        base = self.rich_style
        if self._rows is None:
            self._rows = list(self._table(self._board)) if self._board is not None else []
        pieces: Row = self._rows[y] if y < len(self._rows) else []
        segments = [Segment("│ ", base + RULE), *(Segment(text, base + style) for text, style in pieces)]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _draw_anew(self) -> None:
        self._rows = None
        self.refresh()

    def _table(self, board: Board) -> list[Row]:
        shares = (*board.shares, board.all)
        names = [self._said(share.name) for share in shares]
        room = max(map(width, names))
        head = "".join(right(self._said(Message.of(code)), _FIGURE) for code in _COLUMNS)
        rows: list[Row] = [self._above(board), [(" " * room + head, QUIET)], []]
        for name, share in zip(names, shares, strict=True):
            style = ACCENT + Style(bold=True) if share is shares[-1] else Style()
            figures = "".join(right(figure, _FIGURE) for figure in _figures(share))
            rows += [[(left(clip(name, room), room) + figures, style)], bar(share, _BAR), []]
        rows.append([(f"{self._said(board.score)}  {self._said(board.grade)}", ACCENT)])
        rows += [[(self._said(sentence), QUIET)] for sentence in board.ends_told]
        return rows

    def _above(self, board: Board) -> Row:
        """In a sandbox, that the figures below are supposed."""
        return [] if board.sandbox is None else [(clip(self._said(board.sandbox.called), _CELLS), BAR)]

    def _said(self, words: Sayable) -> str:
        return visible(say(words, self.language))


def _figures(share: Share) -> tuple[str, ...]:
    """Nothing lost or nothing open is a dot: what is there stands out."""
    return tuple(
        points(value) if value or place in (0, 3) else "."
        for place, value in enumerate((share.earned, share.lost, share.open, share.weight))
    )
