"""What is to be written where one picture follows another on the terminal. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .cells import BLANK, Cell
from .pen import Pen
from .picture import Row

_SHORT_GAP = 4  # bytes that are written again rather than gone over
_SHORT_TAIL = 3  # blanks that are written: to wipe them takes as much
_FEW_ROWS = 3  # to move fewer saves nothing


class Move(NamedTuple):
    """Rows that go up by so many, or down by as many below 0; `first` and `last` are those that others come into or leave."""

    first: int
    last: int
    up: int

    def of(self, rows: Sequence[Row]) -> list[Row]:
        """The rows once they have moved, with blank ones where they left."""
        within = rows[self.first : self.last + 1]
        blank = [[BLANK] * len(row) for row in within[: abs(self.up)]]
        moved = [*within[self.up :], *blank] if self.up > 0 else [*blank, *within[: self.up]]
        return [*rows[: self.first], *moved, *rows[self.last + 1 :]]


def move_between(shown: Sequence[Row], wanted: Sequence[Row]) -> Move | None:
    """The move that brings most rows to where they are wanted; None where it brings few."""
    places: dict[tuple[Cell, ...], list[int]] = {}
    for place, row in enumerate(shown):
        if any(cell != BLANK for cell in row):
            places.setdefault(tuple(row), []).append(place)
    pairs = [
        (place, at)
        for at, row in enumerate(wanted)
        if row != shown[at]
        for place in places.get(tuple(row), ())
    ]
    votes = Counter(place - at for place, at in pairs)
    if not votes:
        return None
    (up, count), *_ = votes.most_common(1)
    within = [place for pair in pairs if pair[0] - pair[1] == up for place in pair]
    return Move(min(within), max(within), up) if count >= _FEW_ROWS else None


def write_changes(pen: Pen, shown: Sequence[Row], wanted: Sequence[Row]) -> None:
    """Write the cells that differ."""
    for y, (old, new) in enumerate(zip(shown, wanted, strict=True)):
        if old != new:
            _write_row(pen, y, old, new)


def _write_row(pen: Pen, y: int, shown: Row, wanted: Row) -> None:
    tail = next((place + 1 for place in range(len(wanted) - 1, -1, -1) if wanted[place] != BLANK), 0)
    left_over = [place for place in range(tail, len(wanted)) if shown[place] != BLANK]
    wipes = len(left_over) > _SHORT_TAIL
    for start, end in _spans(shown, wanted, tail if wipes else len(wanted)):
        pen.go(start, y)
        for place in range(start, end):
            if wanted[place][0]:
                pen.write(wanted[place], _width(wanted, place))
    if wipes:
        pen.go(left_over[0], y)
        pen.wipe_tail()


def _width(row: Row, place: int) -> int:
    end = place + 1
    while end < len(row) and not row[end][0]:
        end += 1
    return end - place


def _spans(shown: Row, wanted: Row, end: int) -> Iterator[tuple[int, int]]:
    """Where cells differ, with wide characters whole, and with what is written sooner than gone over."""
    begun: tuple[int, int] | None = None
    for place in range(end):
        if shown[place] == wanted[place] or (begun and place < begun[1]):
            continue
        start, stop = place, place + 1
        while start and not (shown[start][0] and wanted[start][0]):
            start -= 1
        while stop < len(wanted) and not (shown[stop][0] and wanted[stop][0]):
            stop += 1
        if begun and _is_short(wanted[begun[1] - 1 : start]):
            start = begun[0]
        elif begun:
            yield begun
        begun = start, stop
    if begun:
        yield begun


def _is_short(gap: Row) -> bool:
    """Whether the cells behind the first are written in its ink with few bytes; the first is written anyway."""
    return all(cell[1] == gap[0][1] for cell in gap) and len("".join(text for text, _ in gap[1:]).encode()) <= _SHORT_GAP
