"""A part of the form as a table of a Word document: its grid, its merged cells, which rows a page may cut."""

from __future__ import annotations

from typing import cast

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt

from ..official.sheet import Block, Cell, Role, Sheet
from .docx_fonts import BODY

_LEFT = (Role.TEXT, Role.PARAGRAPH)
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
_BESIDE, _ABOVE = Mm(0.8), Mm(0.6)  # around the text of a cell
_DIGIT = 0.56  # of the size of the letters, the width of one in the widest of the usual typefaces


def table(sheet: Sheet, part: Block) -> BaseOxmlElement:
    """The table of a part; its head, where it has one, is printed again on every page."""
    grid = _made("w:tblGrid", *(_made("w:gridCol", w=_twips(Mm(width))) for width in sheet.widths))
    rows = (_row(sheet, row, is_head=row == sheet.head) for row in range(part.first, part.end))
    return _made("w:tbl", _properties(sheet), grid, *rows)


def _properties(sheet: Sheet) -> BaseOxmlElement:
    """As wide as the page, columns as wide as they are said to be, a thin line around each cell."""
    lines = (_made(f"w:{side}", val="single", sz="4", space="0", color="000000") for side in _BORDERS)
    margins = (("top", _ABOVE), ("left", _BESIDE), ("bottom", _ABOVE), ("right", _BESIDE))
    return _made(
        "w:tblPr",
        _made("w:tblW", w=_twips(Mm(sum(sheet.widths))), type="dxa"),
        _made("w:jc", val="center"),
        _made("w:tblBorders", *lines),
        _made("w:tblLayout", type="fixed"),
        _made("w:tblCellMar", *(_made(f"w:{side}", w=_twips(width), type="dxa") for side, width in margins)),
    )


def _row(sheet: Sheet, row: int, *, is_head: bool) -> BaseOxmlElement:
    kept = () if sheet.breaks(row) else (_made("w:cantSplit"),)
    repeated = (_made("w:tblHeader"),) if is_head else ()
    cells = (_cell(sheet, cell, is_first=cell.row == row) for cell in sheet.across(row))
    return _made("w:tr", _made("w:trPr", *kept, *repeated), *cells)


def _cell(sheet: Sheet, cell: Cell, *, is_first: bool) -> BaseOxmlElement:
    """A cell in one of its rows: below the first it only goes on."""
    across = (_made("w:gridSpan", val=str(cell.columns)),) if cell.columns > 1 else ()
    merged = _made("w:vMerge", val="restart") if is_first else _made("w:vMerge")
    down = (merged,) if cell.rows > 1 else ()
    width = _made("w:tcW", w=_twips(Mm(sheet.width(cell))), type="dxa")
    properties = _made("w:tcPr", width, *across, *down, _made("w:vAlign", val=_upright(cell)))
    lines = cell.text.split("\n") if is_first else [""]
    size = _size(sheet, cell)
    return _made("w:tc", properties, *(_paragraph(line, cell.role, size) for line in lines))


def _size(sheet: Sheet, cell: Cell) -> float | None:
    """The size in points that a figure too wide for its cell is made smaller to: cut over lines it would read as two."""
    inner = Mm(sheet.width(cell)) - 2 * _BESIDE
    needed = len(cell.text) * Pt(BODY.size) * _DIGIT
    return BODY.size * inner / needed if cell.figure is not None and needed > inner else None


def _upright(cell: Cell) -> str:
    return "top" if cell.role is Role.PARAGRAPH else "center"


def _paragraph(line: str, role: Role, size: float | None = None) -> BaseOxmlElement:
    aligned = _made("w:pPr", _made("w:jc", val="left" if role in _LEFT else "center"))
    paragraph = _made("w:p", aligned)
    run = _made("w:r")
    run.text = line
    if size is not None:
        run.insert(0, _made("w:rPr", _made("w:sz", val=str(int(2 * size)))))
    if line:
        paragraph.append(run)
    return paragraph


def _made(tag: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """An element of WordprocessingML."""
    made = cast("BaseOxmlElement", OxmlElement(tag, {qn(f"w:{name}"): value for name, value in attributes.items()}))
    made.extend(children)
    return made


def _twips(length: Length) -> str:
    return str(length.twips)
