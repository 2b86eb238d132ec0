"""The picture that Textual means, read from what it draws. Pure."""

from __future__ import annotations

import re

from ...late import late
from .cells import BLANK, Cell, cells_of
from .ink import PLAIN, dipped

# All that pictures are drawn with: go to, ink, end of a line, text.
_STROKE = late(r"\x1b\[(?P<row>\d+);(?P<column>\d+)H|\x1b\[(?P<ink>[\d;]*)m|\r?\n|(?P<text>[^\x00-\x1f\x7f-\x9f]+)")
_PICTURE = late(rf"(?:{re.sub(r'P<[a-z]+>', ':', _STROKE.pattern)})++")

Row = list[Cell]


class Picture:
    """Rows of cells, blank where nothing has been drawn yet, and the column and row where the cursor stands, from 0.

    `drawn` are the numbers of the rows that were drawn in since whoever looks at it cleared it.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.rows: list[Row] = [[BLANK] * columns for _ in range(rows)]
        self.cursor = 0, 0
        self.drawn: set[int] = set()

    def draw(self, text: str) -> bool:
        """Take what a text draws; where anything else is in it, nothing is taken, and it is False."""
        if not _PICTURE.fullmatch(text):
            return False
        pieces: list[tuple[int, int, tuple[Cell, ...]]] = []
        (x, y), ink = self.cursor, PLAIN
        for stroke in _STROKE.finditer(text):
            if stroke["text"]:
                cells = cells_of(stroke["text"], ink)
                pieces.append((x, y, cells))
                x += len(cells)
            elif stroke["row"]:
                x, y = int(stroke["column"]) - 1, int(stroke["row"]) - 1
            elif stroke["ink"] is not None:
                dip = dipped(ink, stroke["ink"])
                if dip is None:
                    return False
                ink = dip
            else:
                x, y = 0, y + 1
        self.cursor = x, y
        for left, row, cells in pieces:
            if 0 <= row < len(self.rows):
                _put(self.rows[row], left, cells)
                self.drawn.add(row)
        return True


def _put(row: Row, left: int, cells: tuple[Cell, ...]) -> None:
    """Put cells into a row; of a wide character that they cover half of, the other half is blank."""
    right = min(left + len(cells), len(row))
    if left >= right:
        return
    if left and not row[left][0]:
        row[left - 1] = " ", row[left - 1][1].on_blanks
    if right < len(row) and not row[right][0]:
        row[right] = " ", row[right][1].on_blanks
    row[left:right] = cells[: right - left]
