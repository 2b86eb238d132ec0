"""A tornado in characters: what each figure can still lose and win, the largest first, around a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...evaluation.model import Evaluation
from ...language import Message, Row, Sayable
from ...language.columns import right, width
from ...scoring.whatif.sensitivity import Sensitivity, Swing
from ..figure_words import bare_name
from ..line import Line, Role
from ..views.board import LOST
from ..wording import points

_LOSE, _WIN = 16, 6  # cells on either side of the line
_WON, _LINE = "+", "|"
_MOST = 15  # figures


@dataclass(frozen=True, slots=True)
class Tornado:
    """The swings of an evaluation; those that move nothing are left out."""

    found: Sensitivity
    evaluation: Evaluation

    def lines(self) -> Iterator[Line]:
        swings = [one for one in self.found.swings if one.span]
        if not swings:
            yield Line(Role.DONE, Message.of("tornado.nothing"))
            return
        yield Line(Role.ASK, Message.of("tornado.head"))
        if self.found.unfinished:
            yield Line(Role.NOTE, Message.of("goal.unfinished"))
        shown = swings[:_MOST]
        figures = [(_signed(LOST, one.lose), _signed(_WON, one.win)) for one in shown]
        widths = [max(map(width, column)) for column in zip(*figures, strict=True)]
        scale = max(max(one.lose for one in shown) / _LOSE, max(one.win for one in shown) / _WIN)
        rows: list[tuple[Sayable, ...]] = [
            (
                "" if one.lever.address.number is None else str(one.lever.address.number),
                bare_name(one.lever, self.evaluation),
                *map(right, cells, widths),
                _bar(one, scale),
            )
            for one, cells in zip(shown, figures, strict=True)
        ]
        table = tuple(rows)
        yield from (Line(Role.CHOICE, Row(row, table, in_words=True)) for row in rows)
        if len(swings) > _MOST:
            yield Line(Role.NOTE, Message.of("tornado.more", count=len(swings) - _MOST))
        yield Line(Role.HELP, Message.of("tornado.legend", lost=LOST, won=_WON))


def _signed(sign: str, value: Decimal) -> str:
    return f"{sign}{points(value)}" if value else ""


def _bar(swing: Swing, scale: Decimal) -> str:
    """`--------|+`, the line under that of the others; what is more than nothing has a cell at least."""
    lose, win = (_cells(value, scale) for value in (swing.lose, swing.win))
    return f"{right(LOST * lose, _LOSE)}{_LINE}{_WON * win}"


def _cells(value: Decimal, scale: Decimal) -> int:
    return max(1, round(value / scale)) if value else 0
