"""The head of the screen: which evaluation, and its score: always there, two lines."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from ..conversation.views.board import Board
from ..conversation.views.sandbox import Sandbox
from ..language import Language, Message, Sayable, say, visible
from ..language.columns import clip, width
from .banner import bar_row, score_row
from .bars import bar
from .styled import Styled
from .styles import ACCENT, BAR, QUIET

_GOOD_NAME = 16  # cells of the name, which is known, for which what is only good to know gives way
_LEAST_NAME = 6
_AROUND = 4  # cells: one at each end, two between left and right
_BARS = (24, 12, 10)  # cells, as many as there is room for

_WIDE = 100

Piece = tuple[str, Style]

_PLAIN, _BOLD = Style.null(), Style(bold=True)


class Head(Styled):
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
        """The title with the score, or the parts with the bar."""
        cells = self.size.width
        if self._board is not None and self._board.sandbox is not None:
            return self._banner(self._board, self._board.sandbox, y)
        if self._board is None:
            program = self._said(Message.of("board.program"))
            return self._line([("selfeval", _BOLD)], [(program, QUIET)]) if y == 0 else self._line([], [])
        return self._line(*(self._whole(self._board, cells) if y == 0 else self._parts(self._board, cells)))

    def _banner(self, board: Board, sandbox: Sandbox, y: int) -> Strip:
        """What can't be overlooked while a sandbox is open."""
        cells = self.size.width
        if y == 0:
            return self._line(*bar_row(board, sandbox, cells, self._said), all_of_it=BAR)
        return self._line(*score_row(board, sandbox, cells, self._said))

    def _whole(self, board: Board, cells: int) -> tuple[list[Piece], list[Piece]]:
        """Which evaluation it is, and its total, its grade, and how far the others are: as many as there is room for.

        The name gives way, not the year, nor whether it is saved, nor the grade.
        """
        name = self._said(board.called)
        year, kept = f"  {board.year}" if board.year else "", f"  {self._said(board.kept)}"
        for right, beside, least in self._tries(board, year, kept):
            room = cells - width(right) - width("".join(beside)) - _AROUND
            if room >= min(least, width(name)):
                break
        shown = (year if year in beside else "", kept if kept in beside else "")
        return [(clip(name, max(1, room)) + shown[0], _BOLD), (shown[1], QUIET)], [(right, ACCENT)]

    def _tries(self, board: Board, year: str, kept: str) -> Iterator[tuple[str, tuple[str, ...], int]]:
        """What stands at the right, what beside the name, and how much of the name there must be room for."""
        score, grade, lost = map(self._said, (board.score, board.grade, board.lost))
        ends = " ".join(map(self._said, board.ends))
        close = f"{score} {self._said(board.grade_alone)}"
        for right in ((score, lost, grade, ends), (score, grade, ends), (score, grade), (close,)):
            yield "  ".join(filter(None, right)), (year, kept), _GOOD_NAME
        for beside in ((year, kept), (year,), ()):
            yield close, beside, _LEAST_NAME
        yield score, (), _LEAST_NAME
        yield "", (), 0

    def _parts(self, board: Board, cells: int) -> tuple[list[Piece], list[Piece]]:
        """Execution and each level 1; what is left out where room is short: what is open, glosses, the count, the bar, what is
        lost, the rate."""
        shares, progress = board.shares, self._said(board.progress)
        bars = [bar(board.all, size) for size in (_BARS if cells >= _WIDE else _BARS[1:])]
        count: list[Piece] = [(f"  {progress}", QUIET)] if progress else []
        with_count = [[*drawn, *count] for drawn in bars]
        kept: list[str] = []
        for kind, gap, rights in (
            ("full", "  ", with_count),
            ("losing", "  ", with_count),
            ("terse_losing", "  ", [*with_count, *bars, count, []]),
            ("terse", "  ", [*with_count, *bars, count]),
            ("terse", " ", [[]]),
            ("tersest", "  ", [[]]),
            ("tersest", " ", [[]]),
        ):
            kept = [self._said(getattr(share, kind)) for share in shares]
            parts = gap.join(kept)
            for right in rights:
                if width(parts) + sum(width(text) for text, _ in right) + _AROUND <= cells:
                    return [(parts, _PLAIN)], right
        while len(kept) > 1 and width(" ".join(kept)) + 2 > cells:
            kept = kept[:-1]
        return [(clip(" ".join(kept), max(1, cells - 2)), _PLAIN)], []

    def _said(self, words: Sayable) -> str:
        return visible(say(words, self.language))

    def _line(self, left: list[Piece], right: list[Piece], all_of_it: Style | None = None) -> Strip:
        """Some things on the left, some on the right; `all_of_it` is the style of the whole row."""
        cells, base = self.size.width, self.rich_style + (all_of_it or _PLAIN)
        taken = sum(width(text) for text, _ in (*left, *right))
        gap: Piece = (" " * max(1, cells - taken - 2), _PLAIN)
        segments = [Segment(text, base + style) for text, style in ((" ", _PLAIN), *left, gap, *right)]
        return Strip(segments).adjust_cell_length(cells, base)
