"""The rows of the spreadsheet: how high each must be for what stands in it, which spreadsheets don't find out themselves.

They have no row higher than 409 points, which a goal of some length needs: such a row of the form takes several.
"""

from __future__ import annotations

from math import ceil

from msgspec import Struct

from ...language import visible
from ...language.columns import wrap
from ..official.sheet import Cell, Role, Sheet

SIZE = 10.5  # points, of the text in the table
_LINE = 13.5  # points, of one line of it
_AROUND = 4.0  # points above and below the text of a cell
_FIXED = {Role.TITLE: 30.0, Role.YEAR: 20.0}  # points
_HIGHEST = 400.0
_LETTER = SIZE / 2 / 72 * 25.4  # mm, the width of one; a Chinese character takes two
_BESIDE = 1.6  # mm beside the text of a cell


class Rows(Struct, frozen=True):
    """The `heights` of the spreadsheet's rows in points, and the `first` that each row of the form takes, the end at last."""

    first: tuple[int, ...]
    heights: tuple[float, ...]


def rows_of(sheet: Sheet) -> Rows:
    """The rows that the form takes in a spreadsheet."""
    heights = [0.0] * sheet.rows
    # What reaches over several rows needs only what those lack together.
    for cell in sorted(sheet.cells, key=lambda cell: cell.rows):
        own = range(cell.row, cell.row + cell.rows)
        heights[own[-1]] += max(0.0, _height(sheet, cell) - sum(heights[row] for row in own))
    first, parted = [0], list[float]()
    for height in heights:
        count = ceil(height / _HIGHEST)
        parted += [height / count] * count
        first.append(len(parted))
    return Rows(tuple(first), tuple(parted))


def _height(sheet: Sheet, cell: Cell) -> float:
    """How high a cell is, in points."""
    if cell.role in _FIXED:
        return _FIXED[cell.role]
    letters = int((sheet.width(cell) - _BESIDE) / _LETTER)
    return len(wrap(visible(cell.text), letters)) * _LINE + _AROUND
