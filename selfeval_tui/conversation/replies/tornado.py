"""A tornado in characters: what each figure can still lose and win, the largest first, around a line."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from ...evaluation.model import Evaluation
from ...language import Message, Row, Sayable
from ...language.columns import right, width
from ...scoring.whatif.sensitivity import Sensitivity, Swing
from ..lever_words import bare_name
from ..line import Line, Role
from ..views.board import LOST
from ..wording import points

_LOSE, _WIN = 16, 6  # cells on either side of the line
_WON, _LINE = "+", "|"
_MOST = 15  # figures, in a conversation


class Tornado(Struct, frozen=True):
    """The swings of an evaluation; in a conversation it is `brief`: the largest."""

    found: Sensitivity
    evaluation: Evaluation
    brief: bool = False

    def lines(self) -> Iterator[Line]:
        swings = self.found.swings
        if not swings:
            yield Line(Role.DONE, Message.of("tornado.nothing"))
            return
        code = "tornado.head_open" if self.found.unfinished else "tornado.head"
        yield Line(Role.ASK, Message.of(code, total=points(self.found.total)))
        shown = swings[: _MOST if self.brief else None]
        table = tuple(self._rows(shown))
        yield from (Line(Role.CHOICE, Row(row, table, in_words=True)) for row in table)
        if len(swings) > len(shown):
            yield Line(Role.NOTE, Message.of("tornado.more", count=len(swings) - len(shown)))
        yield Line(Role.HELP, Message.of("tornado.legend", lost=LOST, won=_WON, line=_LINE))

    def _rows(self, shown: tuple[Swing, ...]) -> Iterator[tuple[Sayable, ...]]:
        """Whose it is, the points it can lose and win, and the bar."""
        figures = [(_signed(LOST, one.lose), _signed(_WON, one.win)) for one in shown]
        widths = [max(map(width, column)) for column in zip(*figures, strict=True)]
        scale = max(max(one.lose for one in shown) / _LOSE, max(one.win for one in shown) / _WIN)
        for one, cells in zip(shown, figures, strict=True):
            number, name = one.lever.address.number, bare_name(one.lever, self.evaluation)
            yield "" if number is None else str(number), name, *map(right, cells, widths), _bar(one, scale)


def _signed(sign: str, value: Decimal) -> str:
    return f"{sign}{points(value)}" if value else ""


def _bar(swing: Swing, scale: Decimal) -> str:
    """`--------|+`, the line under that of the others; what is more than nothing has a cell at least."""
    lose, win = (_cells(value, scale) for value in (swing.lose, swing.win))
    return f"{right(LOST * lose, _LOSE)}{_LINE}{_WON * win}"


def _cells(value: Decimal, scale: Decimal) -> int:
    return max(1, round(value / scale)) if value else 0
