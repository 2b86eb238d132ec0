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
    placed: list[str] = []
    for place, size in widths.items():
        word = visible(say(row.cells[place], language))
        is_path = place == len(row.cells) - 1 and not row.in_words
        placed.append(right(word, size) if place == 0 else left(_cut(word, size, end=is_path), size))
    return clip(_GAP.join(placed).rstrip(), max(1, cells))


def _widths(row: Row, cells: int, language: Language) -> dict[int, int]:
    """How wide each column is; where even their least doesn't fit without the one that can be spared, else the last."""
    columns = zip(*(row.table or (row.cells,)), strict=True)
    whole = {place: max(width(visible(say(cell, language))) for cell in column) for place, column in enumerate(columns)}
    last = len(whole) - 1
    found = _given(whole, last, cells, row)
    for out in (row.spare, last):
        if out and len(whole) > 2 and _over(found, cells) > 0:
            found = _given({place: size for place, size in whole.items() if place != out}, last, cells, row)
    return found


def _given(whole: dict[int, int], last: int, cells: int, row: Row) -> dict[int, int]:
    """The columns as narrow as is needed, the last and the name down to their least."""
    widths, giving = dict(whole), ((last, _LEAST_END), (1, _LEAST_NAME))
    for place, least in reversed(giving) if row.in_words else giving:
        over = _over(widths, cells)
        if over > 0 and last > 1 and widths.get(place, 0) > least:
            widths[place] = max(least, widths[place] - over)
    return widths


def _over(widths: dict[int, int], cells: int) -> int:
    return sum(widths.values()) + len(_GAP) * (len(widths) - 1) - cells


def _cut(text: str, cells: int, *, end: bool) -> str:
    """As much of a text as fits; of the last cell the end, for the end of a path names the file."""
    if width(text) <= cells or not end:
        return clip(text, cells)
    kept = text
    while width(kept) > cells - 1:
        kept = kept[1:]
    return f"…{kept}"
