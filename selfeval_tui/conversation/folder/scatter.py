"""The execution rate against the score rate of the indicators: whoever is above the line has scored better than spent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ...language import Message
from ...language.columns import right
from ...review.figures import RED_LIGHT
from ..line import Line, Role
from ..wording import points
from .row import Row

_WIDTH, _HEIGHT = 41, 11  # cells, so that the line has a cell in each column
_EQUAL = "."  # the line on which the score rate is the execution rate
_MANY = "+"  # more than a digit tells
_FIVE, _HUNDRED = Decimal(5), Decimal(100)
_FEW = 5  # rows


def scatter(rows: Sequence[Row]) -> Iterator[Line]:
    """A field of digits, so many evaluations in each place, and the names of those that stand highest above the line."""
    known = [(row.figures.rate, row.figures.earned) for row in rows]
    dots = [(rate, earned) for rate, earned in known if rate is not None and earned is not None]
    yield Line(Role.ASK, Message.of("folder.scatter", count=len(dots)))
    if not dots:
        return
    yield from (Line(Role.DONE, text) for text in field(dots))
    yield Line(Role.HELP, Message.of("folder.scatter_legend", line=_EQUAL, many=_MANY))
    above = sorted(
        ((by, row) for row in rows if (by := row.figures.outruns) is not None and by > RED_LIGHT),
        key=lambda one: one[0],
        reverse=True,
    )
    code = "folder.outrun" if above else "folder.none_outruns"
    yield Line(Role.DOUBT if above else Role.DONE, Message.of(code, count=len(above), points=RED_LIGHT))
    for by, row in above[:_FEW]:
        told = Message.of(
            "folder.outruns",
            name=f"{row.name} · {row.unit}" if row.unit else row.name,
            rate=points(row.figures.rate),
            earned=points(row.figures.earned),
            by=points(by),
        )
        yield Line(Role.DONE, told, hang=2)


def field(dots: Sequence[tuple[Decimal, Decimal]]) -> Iterator[str]:
    """The lines of the field, the highest first: both ways from the same figure to 100, execution rates beyond at the edge."""
    lowest = min(map(min, dots))
    low = max(Decimal(0), min(_HUNDRED - _FIVE, lowest // _FIVE * _FIVE))
    reach = _HUNDRED - low
    counts: Counter[tuple[int, int]] = Counter(
        (_place(rate - low, reach, _WIDTH), _place(earned - low, reach, _HEIGHT)) for rate, earned in dots
    )
    ends = {_HEIGHT - 1: f"{_HUNDRED:f}", 0: f"{low:f}"}
    for y in range(_HEIGHT - 1, -1, -1):
        cells = "".join(_cell(counts[x, y], x, y) for x in range(_WIDTH))
        yield f"{right(ends.get(y, ''), 4)} |{cells}".rstrip()
    yield f"     +{'-' * _WIDTH}"
    yield f"      {low:f}{right(f'{_HUNDRED:f}', _WIDTH - len(f'{low:f}'))}"


def _place(value: Decimal, reach: Decimal, cells: int) -> int:
    return max(0, min(cells - 1, int(value * (cells - 1) / reach)))


def _cell(count: int, x: int, y: int) -> str:
    if count:
        return str(count) if count < 10 else _MANY
    return _EQUAL if x * (_HEIGHT - 1) == y * (_WIDTH - 1) else " "
