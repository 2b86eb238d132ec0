"""A sweep in words: a sparkline of the total, and a table of its values with the grades where they begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ...evaluation.addresses import label
from ...evaluation.glosses import glossed
from ...evaluation.written import figure
from ...language import Joined, Language, Message, Sayable, Words
from ...scoring.whatif.sweep import Point, Sweep
from ..line import Line, Role
from ..wording import points
from .tables import Entry, table

_LEVELS = "▁▂▃▄▅▆▇█"
_MOST_CELLS = 60
_MOST_ROWS = 40


def curve(sweep: Sweep, language: Language) -> Iterator[Line]:
    """The total as a line of blocks, a sign below where a grade begins or ends, then values and totals."""
    found = sweep.points
    yield Line(Role.ASK, Message.of("sweep.head", label=label(sweep.address), count=len(found)))
    cells = _spread(len(found), _MOST_CELLS)
    totals = [point.possible for point in found]
    lowest, highest = min(totals), max(totals)
    spark = "".join(_level(totals[place], lowest, highest) for place in cells)
    yield Line(Role.SCORE, Joined(("  ", spark, f"  {points(lowest)} – {points(highest)}"), ""))
    marks = "".join("^" if _crossed(found, cells, place) else " " for place in range(len(cells))).rstrip()
    if marks:
        yield Line(Role.HELP, f"  {marks}")
    rows = sorted({*_spread(len(found), _MOST_ROWS), *(place for place, one in enumerate(found) if one.crossed)})
    head = Entry((Words("改为"), Words("得分"), Words("总分")), role=Role.HELP)
    yield from table((head, *(_entry(found[place], sweep) for place in rows)), language)
    if len(rows) < len(found):
        yield Line(Role.HELP, Message.of("sweep.some", count=len(found), shown=len(rows)))


def _spread(count: int, most: int) -> list[int]:
    """Places among so many, the first and the last too, as evenly as can be."""
    if count <= most:
        return list(range(count))
    return [place * (count - 1) // (most - 1) for place in range(most)]


def _level(total: Decimal, lowest: Decimal, highest: Decimal) -> str:
    if lowest == highest:
        return _LEVELS[len(_LEVELS) // 2]
    return _LEVELS[int((total - lowest) * (len(_LEVELS) - 1) / (highest - lowest))]


def _crossed(found: Sequence[Point], cells: list[int], place: int) -> bool:
    """Whether a grade begins or ends between a cell and the one before."""
    begun = cells[place - 1] + 1 if place else 0
    return any(found[one].crossed for one in range(begun, cells[place] + 1))


def _entry(point: Point, sweep: Sweep) -> Entry:
    total = points(point.total) if point.total is not None else f"{points(point.earned)}–{points(point.possible)}"
    grade: Sayable = Words("未定") if point.grade is None else glossed(point.grade)
    notes: list[Sayable] = [grade]
    if point.crossed:
        names = Joined(tuple(Joined((glossed(one.name), one.at), " ") for one in point.crossed), "  ")
        notes.append(Message.of("sweep.crossed", grades=names))
    if point.value == sweep.present:
        notes.append(Message.of("sweep.present"))
    role = Role.SCORE if point.crossed else Role.DONE
    return Entry((figure(point.value), points(point.score), total), Joined(tuple(notes)), role)
