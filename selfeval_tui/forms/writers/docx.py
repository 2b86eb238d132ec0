"""The form as a Word document: A4, the head of the indicators on every page, no row of them cut by the end of one."""

from __future__ import annotations

from docx.shared import Mm, Pt

from ..official.sheet import Sheet
from .docx_fonts import BODY, TITLE
from .docx_page import line, new_document, saved
from .docx_table import table

_BESIDE, _ABOVE = Mm(15), Mm(18)  # the margins of the page
_HAIR = Pt(1)  # the line between the tables: without one they would be a single table


def write(sheet: Sheet) -> bytes:
    """The document."""
    document = new_document(sheet.title.text, BODY, _BESIDE, _ABOVE)
    line(document, sheet.title.text, TITLE, Pt(6))
    line(document, sheet.year.text, BODY, Pt(6))
    for part in sheet.parts:
        document.element.body.insert_element_before(table(sheet, part), "w:sectPr")
        document.add_paragraph().paragraph_format.line_spacing = _HAIR
    return saved(document)
