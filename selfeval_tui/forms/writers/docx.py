"""The form as a Word document: A4, the head of the indicators on every page, no row of them cut by the end of one."""

from __future__ import annotations

import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from ..official.sheet import Cell, Sheet
from .docx_fonts import BODY, FONT_TABLE, TITLE, Font, font_table, set_in
from .docx_table import table
from .zipped import repacked

_WRITTEN = datetime.datetime(1980, 1, 1)  # noqa: DTZ001 - the time that archives begin with; it has no zone
_BESIDE, _ABOVE = Mm(15), Mm(18)  # the margins of the page
_HAIR = Pt(1)  # the line between the tables: without one they would be a single table


def write(sheet: Sheet) -> bytes:
    """The document."""
    document = Document()
    _set_page(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = sheet.title.text, "", ""
    properties.created = properties.modified = _WRITTEN
    _line(document, sheet.title, TITLE, Pt(6))
    _line(document, sheet.year, BODY, Pt(6))
    for part in sheet.parts:
        document.element.body.insert_element_before(table(sheet, part), "w:sectPr")
        document.add_paragraph().paragraph_format.line_spacing = _HAIR
    written = BytesIO()
    document.save(written)
    return repacked(written.getvalue(), {FONT_TABLE: font_table()})


def _set_page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = _BESIDE
    section.top_margin = section.bottom_margin = _ABOVE
    section.footer_distance = Mm(9)
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    set_in(normal, BODY)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(0), 1.0
    _number(section.footer.paragraphs[0])


def _number(paragraph: Paragraph) -> None:
    """`- 1 -` in the middle, as government offices number pages."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("- ")
    page = OxmlElement("w:fldSimple", {qn("w:instr"): "PAGE"})
    run = paragraph.add_run("1").element
    run.addprevious(page)
    page.append(run)
    paragraph.add_run(" -")


def _line(document: WordDocument, cell: Cell, font: Font, below: Length) -> None:
    """A line above the tables."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = below
    set_in(paragraph.add_run(cell.text), font)
