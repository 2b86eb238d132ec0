"""The form as a spreadsheet whose rates, scores, total and grade are live: A4, the indicators' head on every page."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from ...evaluation.addresses import Address
from ..columns import TITLES
from ..official.sheet import Cell, Role, Sheet
from .xlsx_formulas import number_format, written
from .xlsx_rows import SIZE, Rows, rows_of

_WRITTEN = datetime.datetime(1980, 1, 1)  # noqa: DTZ001 - the time that archives begin with; it has no zone
_BODY = {"font_name": "宋体", "font_size": SIZE, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1}
_LOOKS: Mapping[Role, Mapping[str, object]] = {
    Role.TITLE: {"font_name": "方正小标宋简体", "font_size": 18, "border": 0},
    Role.YEAR: {"border": 0},
    Role.TEXT: {"align": "left"},
    Role.PARAGRAPH: {"align": "left", "valign": "top"},
}
_FIGURE = {"text_wrap": False, "shrink": True}  # one that is too wide would stand as ####
_A4 = 9
_BESIDE, _ABOVE = 0.59, 0.71  # inches, the margins of the page
_PIXELS = 96 / 25.4  # of a mm
_ACTED_ON = ("=", "+", "-", "@")  # a text that begins so would be a formula, once somebody touches it


def write(sheet: Sheet) -> bytes:
    """The workbook."""
    file = BytesIO()
    with Workbook(file, _options()) as book:
        book.set_properties({"title": sheet.title.text, "created": _WRITTEN})
        rows = rows_of(sheet)
        page = book.add_worksheet(TITLES[-1])
        _set_page(page, sheet, rows)
        writing = _Writing(book, page, sheet, rows)
        for cell in sheet.cells:
            writing.put(cell)
    return file.getvalue()


def _options() -> dict[str, object]:
    """The defaults of Excel in Chinese, by which it measures the columns: a figure is 8 pixels wide.

    Made for each workbook anew, since that puts something of its own into them.
    """
    return {
        "in_memory": True,
        "default_format_properties": {"font_name": "宋体", "font_size": 11},
        "default_column_width": 72,
        "default_row_height": 18,
    }


def _set_page(page: Worksheet, sheet: Sheet, rows: Rows) -> None:
    page.set_paper(_A4)
    page.set_margins(_BESIDE, _BESIDE, _ABOVE, _ABOVE)
    page.fit_to_pages(1, 0)
    page.center_horizontally()
    page.set_footer("&C- &P -")
    page.repeat_rows(rows.first[sheet.head], rows.first[sheet.head + 1] - 1)
    for column, width in enumerate(sheet.widths):
        page.set_column_pixels(column, column, round(width * _PIXELS))
    for row, height in enumerate(rows.heights):
        page.set_row(row, height)


class _Writing:
    """Puts the form's cells into those of a spreadsheet."""

    def __init__(self, book: Workbook, page: Worksheet, sheet: Sheet, rows: Rows) -> None:
        self._book, self._page, self._rows = book, page, rows
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self._places = {cell.address: cell for cell in sheet.cells if cell.address is not None}

    def put(self, cell: Cell) -> None:
        """Write a cell, merged where it reaches over several."""
        first, end = self._rows.first[cell.row], self._rows.first[cell.row + cell.rows]
        style = self._format(cell)
        if (end - first) * cell.columns > 1:
            self._page.merge_range(first, cell.column, end - 1, cell.column + cell.columns - 1, "", style)
        at = (first, cell.column)
        if cell.formula:
            value = cell.text if cell.figure is None else float(cell.figure)
            self._page.write_formula(*at, written(cell.formula, self._place), style, value)
        elif cell.figure is not None:
            self._page.write_number(*at, float(cell.figure), style)
        elif cell.text:
            self._page.write_string(*at, cell.text, style)
        else:
            self._page.write_blank(*at, None, style)

    def _place(self, address: Address) -> str:
        """What a spreadsheet calls the cell of a value: `D6`."""
        cell = self._places[address]
        return xl_rowcol_to_cell(self._rows.first[cell.row], cell.column)

    def _format(self, cell: Cell) -> Format:
        look = {**_BODY, **_LOOKS.get(cell.role, {})}
        if cell.figure is not None:
            look |= {**_FIGURE, "num_format": number_format(cell)}
        elif cell.text.startswith(_ACTED_ON):
            look["quote_prefix"] = True
        key = tuple(look.items())
        if key not in self._formats:
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]
