"""The form as text with tabs between its cells, as the official page gives it when it is copied."""

from __future__ import annotations

import re

from ..official.sheet import Cell, Sheet

_LINE_ENDS = re.compile(r"[\u2028\u2029]")


def write(sheet: Sheet) -> bytes:
    """Title and year on lines of their own, then a line for each row; what a merged cell covers is blank."""
    lines = [sheet.title.text, sheet.year.text]
    for row in range(sheet.parts[0].first, sheet.rows):
        cells = [_cell(sheet.at(row, column), row, column) for column in range(sheet.columns)]
        lines.append("\t".join(cells))
    return "".join(f"{line}\n" for line in lines).encode()


def _cell(cell: Cell, row: int, column: int) -> str:
    """Its text where it begins. One of several lines stands in quotes, as spreadsheets copy it."""
    if (cell.row, cell.column) != (row, column):
        return ""
    text = _LINE_ENDS.sub("\n", cell.text).replace("\t", " ")
    if "\n" not in text:
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
