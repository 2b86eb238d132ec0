"""Rows of a table within the width there is: what matters most is cut last."""

from __future__ import annotations

from .columns import clip, left, right, width
from .message import Language, Row, say
from .visible import visible

_GAP = "  "
_LEAST_END = 16  # columns that the last cell keeps, of a path its end
_LEAST_NAME = 12


def fit(row: Row, cells: int, language: Language) -> str:
    """A row in one line of at most `cells` columns, aligned with the others of its table.

    The first cell is a number or a key; the second, a name, gives way behind the last, which is a path or short. Where
    the last is words the name gives way first, and of the words the beginning stays.
    """
    widths = _widths(row, cells, language)
    words = [visible(say(cell, language)) for cell in row.cells[: len(widths)]]
    placed = [
        right(word, size)
        if place == 0
        else left(_cut(word, size, end=place == len(row.cells) - 1 and not row.in_words), size)
        for place, (word, size) in enumerate(zip(words, widths, strict=True))
    ]
    return clip(_GAP.join(placed).rstrip(), max(1, cells))


def _widths(row: Row, cells: int, language: Language) -> list[int]:
    """How wide each column is; the last is left out where even its least doesn't fit."""
    columns = zip(*(row.table or (row.cells,)), strict=True)
    widths = [max(width(visible(say(cell, language))) for cell in column) for column in columns]
    giving = ((len(widths) - 1, _LEAST_END), (1, _LEAST_NAME))
    for place, least in reversed(giving) if row.in_words else giving:
        over = sum(widths) + len(_GAP) * (len(widths) - 1) - cells
        if over > 0 and len(widths) > 2 and widths[place] > least:
            widths[place] = max(least, widths[place] - over)
    fits = sum(widths) + len(_GAP) * (len(widths) - 1) <= cells
    return widths if fits or len(widths) <= 2 else widths[:-1]


def _cut(text: str, cells: int, *, end: bool) -> str:
    """As much of a text as fits; of the last cell the end, for the end of a path names the file."""
    if width(text) <= cells or not end:
        return clip(text, cells)
    kept = text
    while width(kept) > cells - 1:
        kept = kept[1:]
    return f"…{kept}"
