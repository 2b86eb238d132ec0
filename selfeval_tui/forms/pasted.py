"""Pasted text becomes lines of cells: parted at tabs, at columns that spaces align, or at spaces alone."""

from __future__ import annotations

from collections.abc import Iterator

from ..language import Sayable
from ..late import late
from .aligned import aligned_cells
from .cells import Row
from .pieces import pieces_of

_LINE_ENDS = late(r"\r\n?|[\u2028\u2029\x85]")
_WIDE_GAP = late(r"(?: {2,}|\u3000{2,})")
_LONGEST_CELL = 4_000  # characters; a quote that is closed further on is none of a cell


def read_pasted(text: str) -> tuple[Row, ...]:
    """The lines of a pasted text, blank ones included: a table is cut where its page ends."""
    lines = list(_lines(_LINE_ENDS.sub("\n", text)))
    if any("\t" in line for _, line in lines):
        return tuple(Row(number, tuple(cell.strip() for cell in line.split("\t"))) for number, line in lines)
    aligned = aligned_cells([line for _, line in lines])
    return tuple(
        Row(number, aligned[place]) if place in aligned else loose_row(number, line)
        for place, (number, line) in enumerate(lines)
    )


def loose_row(number: int, line: str, at: Sayable = "") -> Row:
    """A line parted at its spaces."""
    wide = [piece.strip() for piece in _WIDE_GAP.split(line.strip())]
    return Row(number, tuple(wide if len(wide) > 2 else pieces_of(line)), loose=True, wide=tuple(wide), at=at)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers. A cell that spreadsheets put in quotes because it is folded stays within its line."""
    number, place = 1, 0
    while place <= len(text):
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        line = text[place:end]
        if '"' in line:
            line, end = _quoted_line(text, place)
        yield number, line
        number += 1 + text.count("\n", place, end)
        place = end + 1


def _quoted_line(text: str, place: int) -> tuple[str, int]:
    """The line that begins at a place, and where it ends."""
    cells: list[str] = []
    while True:
        cell, place = _quoted_cell(text, place) or _plain_cell(text, place)
        cells.append(cell)
        if text[place : place + 1] != "\t":
            return "\t".join(cells), place
        place += 1


def _plain_cell(text: str, place: int) -> tuple[str, int]:
    ends = [end for mark in "\t\n" if (end := text.find(mark, place)) >= 0]
    end = min(ends, default=len(text))
    return text[place:end], end


def _quoted_cell(text: str, place: int) -> tuple[str, int] | None:
    """A cell within quotes that is folded; quotes around a cell of one line are its own."""
    if text[place : place + 1] != '"':
        return None
    end = place
    while (end := text.find('"', end + 1, place + _LONGEST_CELL)) >= 0:
        if text[end + 1 : end + 2] != '"':
            break
        end += 1
    inner = text[place + 1 : end]
    if end < 0 or "\n" not in inner or "\t" in inner or text[end + 1 : end + 2] not in ("", "\t", "\n"):
        return None
    return inner.replace('""', '"'), end + 1
