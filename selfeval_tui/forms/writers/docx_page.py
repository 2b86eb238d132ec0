"""A Word document on A4: its page, the number at the foot, a line in the middle; and its bytes, the same every time."""

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

from .docx_fonts import FONT_TABLE, Font, font_table, set_in
from .zipped import repacked

_WRITTEN = datetime.datetime(1980, 1, 1)  # noqa: DTZ001 - the time that archives begin with; it has no zone


def new_document(title: str, body: Font, beside: Length, above: Length) -> WordDocument:
    """An empty document set in a typeface, with margins at the sides and at head and foot."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = beside
    section.top_margin = section.bottom_margin = above
    section.footer_distance = Mm(9)
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    set_in(normal, body)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(0), 1.0
    _number(section.footer.paragraphs[0])
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.created = properties.modified = _WRITTEN
    return document


def saved(document: WordDocument) -> bytes:
    """The bytes of the document."""
    written = BytesIO()
    document.save(written)
    return repacked(written.getvalue(), {FONT_TABLE: font_table()})


def line(document: WordDocument, text: str, font: Font, below: Length) -> None:
    """A line in the middle."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = below
    set_in(paragraph.add_run(text), font)


def _number(paragraph: Paragraph) -> None:
    """`- 1 -` in the middle, as government offices number pages."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("- ")
    page = OxmlElement("w:fldSimple", {qn("w:instr"): "PAGE"})
    run = paragraph.add_run("1").element
    run.addprevious(page)
    page.append(run)
    paragraph.add_run(" -")
