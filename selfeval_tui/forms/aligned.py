"""Columns that spaces align: found by the gaps that run down through all lines of a table."""

from __future__ import annotations

from wcwidth import wcwidth

from ..late import late
from .columns import column_of

_PIECE = late(r"\S+(?: \S+)*")
_MOST = 200_000  # characters looked at; a longer text is parted at its spaces line by line
_FEWEST = 3  # columns, below which lines are no table


def aligned_cells(lines: list[str]) -> dict[int, tuple[str, ...]]:
    """The cells of the lines from the head of a table on that keep to its columns, by the line's place in the list.

    Only under a head: without one nothing says which blank is a blank cell.
    """
    head = next((place for place, line in enumerate(lines) if _is_head(line)), None)
    if head is None or sum(map(len, lines)) > _MOST:
        return {}
    spans = {place: _spans(lines[place]) for place in range(head, len(lines))}
    table = [found for found in spans.values() if len(found) >= _FEWEST]
    columns = _columns([(start, end) for found in table for start, end, _ in found])
    heads = [_column(columns, start, end) for start, end, _ in spans[head]]
    if len(columns) < _FEWEST or None in heads or len(set(heads)) < len(heads):
        return {}
    found: dict[int, tuple[str, ...]] = {}
    for place, pieces in spans.items():
        cells = [""] * len(columns)
        for start, end, text in pieces:
            column = _column(columns, start, end)
            if column is None:
                break
            cells[column] = f"{cells[column]}  {text}".strip()
        else:
            found[place] = tuple(cells)
    return found


def _is_head(line: str) -> bool:
    labels = [column_of(piece) for piece in _PIECE.findall(line)]
    return sum(label is not None for label in labels) >= _FEWEST


def _spans(line: str) -> list[tuple[int, int, str]]:
    """Pieces with the cells of the screen that they take."""
    places = [0]
    for character in line.replace("\u3000", "  "):
        places.append(places[-1] + max(0, wcwidth(character)))
    wide = line.replace("\u3000", "  ")
    return [(places[match.start()], places[match.end()], match.group()) for match in _PIECE.finditer(wide)]


def _columns(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What the spans cover together, as runs with gaps between."""
    runs: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if runs and start <= runs[-1][1] + 1:
            runs[-1] = runs[-1][0], max(runs[-1][1], end)
        else:
            runs.append((start, end))
    return runs


def _column(columns: list[tuple[int, int]], start: int, end: int) -> int | None:
    return next((place for place, (left, right) in enumerate(columns) if left <= start and end <= right), None)
