"""The picture that Textual means, read from what it draws. Pure."""

from __future__ import annotations

from functools import lru_cache

from ...late import late
from .cells import BLANK, Cell, cells_of
from .ink import PLAIN, Ink, dipped

# All that pictures are drawn with: go to, or end of a line; text in this ink and that behind it. In what is possessive no
# group is kept: Python 3.11 fails at that.
_INKED = r"\x1b\[[\d;]*m|[^\x00-\x1f\x7f-\x9f]+"
_PICTURE = late(rf"(?:\x1b\[\d+;\d+H|\r?\n|{_INKED})++")
_RUN = late(rf"(?:\x1b\[(\d+);(\d+)H|(\r?\n))?((?:{_INKED})*+)")
_STROKE = late(r"(\x1b\[[\d;]*m)?([^\x1b]*)")

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
        for row, column, ends_line, strokes in _RUN.findall(text):
            if row:
                x, y = int(column) - 1, int(row) - 1
            elif ends_line:
                x, y = 0, y + 1
            inked = _inked(strokes, ink)
            if inked is None:
                return False
            cells, ink = inked
            pieces.append((x, y, cells))
            x += len(cells)
        self.cursor = x, y
        for left, top, cells in pieces:
            if cells and 0 <= top < len(self.rows):
                _put(self.rows[top], left, cells)
                self.drawn.add(top)
        return True


@lru_cache(256)
def _inked(strokes: str, ink: Ink) -> tuple[tuple[Cell, ...], Ink] | None:
    """The cells of text that begins in an ink, and the ink that it ends in; None where one isn't known. Most rows of a
    picture are those of the one before, elsewhere.
    """
    cells: list[Cell] = []
    for sequence, text in _STROKE.findall(strokes):
        if sequence:
            dip = dipped(ink, sequence[2:-1])
            if dip is None:
                return None
            ink = dip
        cells += cells_of(text, ink)
    return tuple(cells), ink


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
