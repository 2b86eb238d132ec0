"""Sensitivity in words: a tornado of what each figure can still win or lose, the largest span on top."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...evaluation.model import Evaluation
from ...language import Language, Message
from ...scoring.whatif.sensitivity import Sensitivity, Swing
from ..line import Line, Role
from ..wording import points
from .figures import called
from .tables import Entry, table

_CELLS = 20  # of the longest bar
_AXIS = "│"


def tornado(evaluation: Evaluation, found: Sensitivity, language: Language) -> Iterator[Line]:
    """A row each: what it can lose, a bar to both sides, what it can win, and whose it is."""
    swings = [swing for swing in found.swings if swing.span]
    code = "tornado.head_open" if found.unfinished else "tornado.head"
    yield Line(Role.ASK, Message.of(code, total=points(found.total)))
    longest = max((max(one.lose, one.win) for one in swings), default=Decimal(1))
    most = max((_cells(one.win, longest) for one in swings), default=0)
    yield from table((_entry(one, longest, most, evaluation) for one in swings), language) if swings else ()
    still = len(found.swings) - len(swings)
    if still:
        yield Line(Role.NOTE, Message.of("tornado.still", count=still))


def _entry(swing: Swing, longest: Decimal, most: int, evaluation: Evaluation) -> Entry:
    lose, win = _bar(swing.lose, longest, "▐"), _bar(swing.win, longest, "▌")
    bar = f"{lose[::-1]}{_AXIS}{win.ljust(most)}"
    lost, won = (f"{sign}{points(value)}" if value else "" for sign, value in (("−", swing.lose), ("+", swing.win)))
    return Entry((lost, bar, won), called(swing.lever, evaluation))


def _bar(value: Decimal, longest: Decimal, half: str) -> str:
    """From the axis outwards, in halves of a cell; whatever there is shows."""
    halves = max(int(value * _CELLS * 2 / longest), 1 if value else 0)
    return "█" * (halves // 2) + half * (halves % 2)


def _cells(value: Decimal, longest: Decimal) -> int:
    return len(_bar(value, longest, "▌"))
