"""What is to be written where one picture follows another on the terminal. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import compress, filterfalse, groupby
from operator import itemgetter, ne
from typing import NamedTuple

from .cells import BLANK, is_sure
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


def move_between(shown: Sequence[Row], wanted: Sequence[Row], drawn: Iterable[int]) -> Move | None:
    """The move that brings most of the rows drawn to where they are wanted, by their texts; None where it brings few."""
    changed = {row: text for row in drawn if (text := _text(wanted[row])).strip() and wanted[row] != shown[row]}
    if len(changed) < _FEW_ROWS:
        return None
    places: dict[str, list[int]] = {}
    for place, row in enumerate(shown):
        places.setdefault(_text(row), []).append(place)
    pairs = [(place, at) for at, text in changed.items() for place in places.get(text, ()) if place != at]
    votes = Counter(place - at for place, at in pairs).most_common(1)
    if not votes or votes[0][1] < _FEW_ROWS:
        return None
    within = [place for pair in pairs if pair[0] - pair[1] == votes[0][0] for place in pair]
    return Move(min(within), max(within), votes[0][0])


def write_changes(pen: Pen, shown: Sequence[Row], wanted: Sequence[Row], rows: Iterable[int]) -> None:
    """Write the cells that differ in these rows."""
    for row in rows:
        if shown[row] != wanted[row]:
            _write_row(pen, row, shown[row], wanted[row])


_texts = partial(map, itemgetter(0))  # of all cells of a row: each row that is shown is read for each answer


def _text(row: Row) -> str:
    return "".join(_texts(row))


def _write_row(pen: Pen, y: int, shown: Row, wanted: Row) -> None:
    tail = next((place + 1 for place in range(len(wanted) - 1, -1, -1) if wanted[place] != BLANK), 0)
    unsure = min(_first_unsure(shown), _first_unsure(wanted))
    while unsure < len(wanted) and not wanted[unsure][0]:
        unsure -= 1  # the first half of what is wide there
    if shown[unsure:] != wanted[unsure:]:
        # Where anything stands behind it isn't known: all of that is written, one behind the other, and the rest wiped.
        _write_spans(pen, y, wanted, [*_spans(shown, wanted, unsure), (unsure, max(unsure, tail))])
        if tail < len(wanted):
            pen.wipe_tail()
        return
    left_over = [place for place in range(tail, len(wanted)) if shown[place] != BLANK]
    wipes = len(left_over) > _SHORT_TAIL
    _write_spans(pen, y, wanted, _spans(shown, wanted, tail if wipes else unsure))
    if wipes:
        pen.go(left_over[0], y)
        pen.wipe_tail()


def _first_unsure(row: Row) -> int:
    """The first cell of which terminals don't agree how wide it is: where what is behind it stands isn't known."""
    texts = [*_texts(row)]
    return min(map(texts.index, filterfalse(is_sure, filter(None, {*texts}))), default=len(row))


def _write_spans(pen: Pen, y: int, row: Row, spans: Iterable[tuple[int, int]]) -> None:
    for start, end in spans:
        pen.go(start, y)
        while end < len(row) and not row[end][0]:
            end += 1  # noqa: PLW2901 - the second half of what is wide
        for ink, cells in groupby(row[start:end], itemgetter(1)):
            pen.write([*_texts(cells)], ink)


def _spans(shown: Row, wanted: Row, end: int) -> Iterator[tuple[int, int]]:
    """Where cells differ, with what is written sooner than gone over. The second cell of a wide character goes with the
    first: neither picture has it alone.
    """
    begun: tuple[int, int] | None = None
    for place in compress(range(end), map(ne, shown, wanted)):
        if begun and (begun[1] == place or _is_short(wanted[begun[1] - 1 : place])):
            begun = begun[0], place + 1
        else:
            if begun:
                yield begun
            begun = place, place + 1
    if begun:
        yield begun


def _is_short(gap: Row) -> bool:
    """Whether the cells behind the first are written in its ink with few bytes; the first is written anyway.

    It may be the first half of what is wide; of all other cells each takes a byte at least.
    """
    return (
        len(gap) <= _SHORT_GAP + 2
        and all(cell[1] == gap[0][1] for cell in gap)
        and len("".join(text for text, _ in gap[1:]).encode()) <= _SHORT_GAP
    )
