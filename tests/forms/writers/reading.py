"""What stands in a file of each kind, read by that kind's own library: the texts of its cells, row by row, each where it
begins, "" where another reaches over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from html.parser import HTMLParser
from io import BytesIO

import docx
import openpyxl
from docx.table import Table
from markdown_it import MarkdownIt

from selfeval_tui.forms.pasted import read_pasted
from selfeval_tui.forms.writers.xlsx_rows import rows_of
from tests.forms.official.sheets import Grid, Sheet, grid_of


def _docx(data: bytes, sheet: Sheet) -> Grid:
    """Title and year are paragraphs, the rest tables; a merged cell is there once."""
    document = docx.Document(BytesIO(data))
    lines = [[paragraph.text, *[""] * (sheet.columns - 1)] for paragraph in document.paragraphs if paragraph.text]
    return [*lines, *(row for table in document.tables for row in _rows(table))]


def _rows(table: Table) -> Iterator[list[str]]:
    seen = set[object]()
    for row in table.rows:
        texts = []
        for cell in row.cells:
            texts.append("" if cell._tc in seen else cell.text)
            seen.add(cell._tc)
        yield texts


def _xlsx(data: bytes, sheet: Sheet) -> Grid:
    """Figures as they stand, in the text of their cell where it is the same number."""
    page = openpyxl.load_workbook(BytesIO(data), data_only=True).worksheets[0]
    first = rows_of(sheet).first
    grid = []
    for row in range(sheet.rows):
        values = (page.cell(first[row] + 1, column + 1).value for column in range(sheet.columns))
        grid.append([_text(value, sheet, row, column) for column, value in enumerate(values)])
    return grid


def _text(value: object, sheet: Sheet, row: int, column: int) -> str:
    figure = sheet.at(row, column).figure
    if isinstance(value, (int, float)):
        return sheet.at(row, column).text if Decimal(repr(value)) == figure else repr(value)
    return "" if value is None else str(value)


class _Tables(HTMLParser):
    """The cells of a page's tables on one grid, and its title and year above."""

    def __init__(self, columns: int) -> None:
        super().__init__(convert_charrefs=True)
        self.grid: Grid = []
        self._columns, self._into = columns, ""
        self._below: dict[int, int] = {}  # how many more rows are taken, by column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag in ("tr", "h1", "p"):
            self.grid.append([""] * self._columns)
            self._place = -1
            taken = {column: rows for column, rows in self._below.items() if rows}
            self._taken, self._below = set(taken), {column: rows - 1 for column, rows in taken.items()}
        if tag in ("td", "th"):
            self._place = next(column for column in range(self._columns) if column not in self._taken)
            across, down = (int(found.get(name) or 1) for name in ("colspan", "rowspan"))
            columns = range(self._place, self._place + across)
            self._taken |= set(columns)
            self._below |= dict.fromkeys(columns, down - 1)
        if tag in ("h1", "p"):
            self._place = 0
        if tag in ("td", "th", "h1", "p"):
            self._into = tag
        if tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._into:
            self._into = ""

    def handle_data(self, data: str) -> None:
        if self._into:
            self.grid[-1][self._place] += data


def _html(data: bytes, sheet: Sheet) -> Grid:
    tables = _Tables(sheet.columns)
    tables.feed(data.decode())
    return tables.grid


def _txt(data: bytes, sheet: Sheet) -> Grid:
    """As a pasted table is read: title and year have no other cells, and what is folded stands in quotes."""
    lines = (list(row.cells) for row in read_pasted(data.decode()) if row.line <= data.count(b"\n"))
    return [[*cells, *[""] * (sheet.columns - len(cells))] for cells in lines]


def _md(data: bytes, sheet: Sheet) -> Grid:
    """Each part on its own columns: they are put back where the form has them."""
    tokens = MarkdownIt("commonmark").enable("table").parse(data.decode())
    tables: list[list[list[str]]] = []
    above: list[str] = []
    for token in tokens:
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type == "inline":
            text = "".join("\n" if one.type == "html_inline" else one.content for one in token.children or ())
            if tables:
                tables[-1][-1].append(text)
            else:
                above.append(text)
    grid = [[text, *[""] * (sheet.columns - 1)] for text in above]
    for block, rows in zip(sheet.blocks, tables, strict=True):
        of_block = grid_of(sheet)[block.first : block.end]
        begun = {cell.column for row in range(block.first, block.end) for cell in sheet.beginning(row)}
        assert len(of_block) == len(rows)
        for row in rows:
            texts = dict(zip(sorted(begun), row, strict=True))
            grid.append([texts.get(column, "") for column in range(sheet.columns)])
    return grid


READ: dict[str, Callable[[bytes, Sheet], Grid]] = {
    "docx": _docx,
    "xlsx": _xlsx,
    "html": _html,
    "md": _md,
    "txt": _txt,
}
