"""The list above the composer: what may be put in, the one in hand marked. It lies over the transcript, and moves nothing.

Where it would cover the question in hand, that stands on top of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from ..conversation.candidate import Candidate
from ..language import Language, Sayable, say, visible
from ..language.columns import clip, left, width
from .folding import FoldedRow
from .styled import Styled
from .styles import PERSON, QUIET, RULE

MOST_ROWS = 6
_MARGIN = 3  # columns, as of the transcript
_GAP = 3
_HEAD = 3  # rows that are never covered
_EDGE = 1  # the rule that it stands on
_COUNT = 12  # columns, for `── 199/200 ─`

_Row = tuple[tuple[str, Style], ...]


class Popup(Styled):
    """A rule and a few candidates under it; with more than there is room for, those about the one in hand."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self.display = False
        # The question in hand, where so many rows would cover it.
        self.question_under: Callable[[int], FoldedRow | None] = _nothing
        self._rows: tuple[_Row, ...] = ()
        self._first = 0
        self._shown: tuple[Sequence[Candidate], int | None, int | None] = ((), None, None)

    def on_resize(self) -> None:
        """Drawn for the width that it has now."""
        self.show(*self._shown)

    def speak(self, language: Language) -> None:
        """Change the language of what is shown next."""
        self.language = language

    @property
    def room(self) -> int:
        """How many candidates there is room for, a row of the transcript left."""
        return min(MOST_ROWS, self._rows_above)

    @property
    def _rows_above(self) -> int:
        return self._prompt.region.y - _HEAD - _EDGE - 2

    @property
    def _prompt(self) -> Widget:
        """What it stands above, which is there before it is shown for the first time."""
        assert isinstance(self.parent, Widget)
        return self.parent

    def show(self, candidates: Sequence[Candidate], place: int | None, meant: int | None) -> None:
        """Show the candidates, the one at `place` in hand, without one that at `meant` bright; none of them is no list.

        Only rows that differ are painted.
        """
        self._shown = candidates, place, meant
        count = min(len(candidates), self.room)
        question = self.question_under(count + 1) if self._rows_above > 1 else None
        if question is not None:
            count = min(count, self._rows_above - 1)
        if count < 1:
            self.display = False
            return
        chosen = place or 0
        self._first = min(max(self._first if self.display else 0, chosen - count + 1), chosen, len(candidates) - count)
        drawn = self._drawn(candidates, place, meant, count)
        before, self._rows = self._rows, ((question,), *drawn) if question is not None else tuple(drawn)
        if not self.display or len(before) != len(self._rows):
            self.styles.height = len(self._rows)
            self.styles.offset = (0, -len(self._rows) - _EDGE)
            self.display = True
            self.refresh()
            return
        for y, (old, new) in enumerate(zip(before, self._rows, strict=True)):
            if old != new:
                # Of the rule only the count differs: it stands at the left, for what is left of a region is painted too.
                rule = 0 if question is None else 1
                self.refresh(Region(0, y, _COUNT if y == rule else self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """A row, clipped to the window."""
        base, cells = self.rich_style, self.size.width
        segments = [Segment(text, base + style) for text, style in self._rows[y]] if y < len(self._rows) else []
        return Strip(segments).adjust_cell_length(cells, base)

    def _drawn(
        self, candidates: Sequence[Candidate], place: int | None, meant: int | None, count: int
    ) -> Iterator[_Row]:
        cells = self._prompt.size.width
        of_all = f" {(place or 0) + 1}/{len(candidates)} " if len(candidates) > count else ""
        yield ((f"──{of_all}{'─' * (cells - len(of_all) - 2)}", RULE),)
        shown = candidates[self._first : self._first + count]
        said = [(self._said(one.label), self._said(one.note)) for one in shown]
        widest = max(width(label) for label, _ in said)
        room = cells - _MARGIN - 1
        # A note keeps a third of the row; a label that is longer is clipped.
        column = min(widest, room * 2 // 3 if any(note for _, note in said) else room)
        for number, (label, note) in enumerate(said, self._first):
            style = PERSON if number == place else Style(bold=number == meant and place is None)
            mark = " ▎ " if number == place else " " * _MARGIN
            note = clip(note, room - column - _GAP) if note else ""  # noqa: PLW2901 - clipped where it stands
            yield (mark + left(clip(label, column), column), style), (f"{' ' * _GAP}{note}" if note else "", QUIET)

    def _said(self, what: Sayable) -> str:
        return visible(say(what, self.language)).replace("\n", " ")


def _nothing(_rows: int) -> None:
    """No question while nobody says which."""
