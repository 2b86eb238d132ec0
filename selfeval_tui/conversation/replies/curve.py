"""A sweep: a curve of the total in characters, and a table of its values with the grades where they begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...evaluation.addresses import label
from ...evaluation.glosses import glossed
from ...evaluation.written import figure
from ...language import Joined, Message, Sayable
from ...scoring.parts import Points
from ...scoring.whatif.sweep import Point, Sweep
from ..effect_words import known
from ..line import Line, Role
from ..views.board import EARNED
from ..wording import points
from .figures import Entry, figures_table

_HEADS = tuple(Message.of(f"sweep.column_{name}") for name in ("value", "score", "total"))
_MOST_CELLS = 60
_MOST_ROWS = 40
_HEIGHT = 5
_CROSSED = "^"


def curve(sweep: Sweep) -> Iterator[Line]:
    """The total drawn, a sign below where a grade begins or ends, then values and totals."""
    found = sweep.points
    yield Line(Role.ASK, Message.of("sweep.head", label=label(sweep.address), count=len(found)))
    yield from _drawn(found)
    rows = sorted({*_spread(len(found), _MOST_ROWS), *(place for place, one in enumerate(found) if one.crossed)})
    yield from figures_table(_HEADS, (_entry(found[place], sweep) for place in rows))
    if len(rows) < len(found):
        yield Line(Role.HELP, Message.of("sweep.some", count=len(found), shown=len(rows)))


def _drawn(found: Sequence[Point]) -> Iterator[Line]:
    """Columns between the lowest total and the highest, which stand behind the last and the first row."""
    cells = _spread(len(found), _MOST_CELLS)
    totals = [found[place].possible for place in cells]
    lowest, highest = (extreme(one.possible for one in found) for extreme in (min, max))
    height = _HEIGHT if lowest != highest else 1
    reach = highest - lowest
    heights = [1 + int((total - lowest) * (height - 1) / reach) if reach else 1 for total in totals]
    for row in range(height, 0, -1):
        drawn = "".join(EARNED if one >= row else " " for one in heights)
        end = {1: points(lowest), height: points(highest)}.get(row, "")
        yield Line(Role.SCORE, f"  {drawn}  {end}".rstrip())
    marks = "".join(_CROSSED if _crossed(found, cells, place) else " " for place in range(len(cells))).rstrip()
    if marks:
        yield Line(Role.HELP, f"  {marks}")


def _spread(count: int, most: int) -> list[int]:
    """Places among so many, the first and the last too, as evenly as can be."""
    if count <= most:
        return list(range(count))
    return [place * (count - 1) // (most - 1) for place in range(most)]


def _crossed(found: Sequence[Point], cells: list[int], place: int) -> bool:
    """Whether a grade begins or ends between a cell and the one before."""
    begun = cells[place - 1] + 1 if place else 0
    return any(found[one].crossed for one in range(begun, cells[place] + 1))


def _entry(point: Point, sweep: Sweep) -> Entry:
    total = known(Points(point.earned, point.possible, known=point.total is not None))
    grade: Sayable = Message.of("board.no_grade") if point.grade is None else glossed(point.grade)
    notes: list[Sayable] = [grade]
    if point.crossed:
        names = Joined(tuple(Joined((glossed(one.name), one.at), " ") for one in point.crossed))
        notes.append(Message.of("sweep.crossed", grades=names))
    if point.value == sweep.present:
        notes.append(Message.of("sweep.present"))
    role = Role.SCORE if point.crossed else Role.DONE
    return Entry((figure(point.value), points(point.score), total), Joined(tuple(notes)), role)
