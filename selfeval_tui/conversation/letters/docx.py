"""A letter as a Word document: A4, in the typefaces of government offices."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm, Pt

from ...forms.writers.docx_fonts import LETTER, TITLE
from ...forms.writers.docx_page import line, new_document, saved
from ...language import Language, Message
from .letter import Letter, said

_BESIDE, _ABOVE = Mm(28), Mm(30)  # the margins of the page
_TWO = Pt(2 * LETTER.size)  # characters, by which the first line of a paragraph stands in
_NONE = Pt(0)


def docx(letter: Letter, language: Language) -> bytes:
    """The document."""
    title = said(letter.title, language)
    document = new_document(title, LETTER, _BESIDE, _ABOVE)
    line(document, title, TITLE, Pt(18))
    _paragraph(document, said(letter.greeting, language), _NONE)
    _paragraph(document, said(letter.opening, language))
    for number, remark in enumerate(letter.remarks, 1):
        place = Message.of("letter.place", place=remark.place, urgency=remark.urgency)
        _paragraph(document, f"{number}. {said(place, language)}", bold=True)
        for what in remark.told:
            _paragraph(document, said(what, language))
    _paragraph(document, said(letter.closing, language))
    _signature(document, said(letter.sender, language), above=_TWO)
    _signature(document, said(letter.date, language))
    return saved(document)


def _signature(document: WordDocument, text: str, above: Length = _NONE) -> None:
    """At the right, two characters from the margin; its lines stay on one page with the end of the letter."""
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    paragraph = document.add_paragraph(text)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.paragraph_format.right_indent = _TWO
    paragraph.paragraph_format.space_before = above
    paragraph.paragraph_format.line_spacing = 1.5


def _paragraph(document: WordDocument, text: str, indent: Length = _TWO, *, bold: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.first_line_indent = indent
    paragraph.paragraph_format.line_spacing = 1.5
    paragraph.paragraph_format.keep_with_next = bold
    paragraph.add_run(text).bold = bold
