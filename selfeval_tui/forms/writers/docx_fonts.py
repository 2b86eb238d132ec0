"""The typefaces of government offices in a Word document, and what stands in for one that a machine hasn't got."""

from __future__ import annotations

from typing import NamedTuple

from docx.oxml.ns import qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.text.run import Run


class Font(NamedTuple):
    """A typeface and its size in points."""

    name: str
    size: float


TITLE = Font("方正小标宋简体", 18)
BODY = Font("宋体", 10.5)
LETTER = Font("仿宋", 14)
# What programs take where a typeface isn't there, the nearest first.
_SUBSTITUTES = {
    "方正小标宋简体": "方正小标宋_GBK,华文中宋,宋体",
    "宋体": "SimSun,华文宋体,Songti SC,Noto Serif CJK SC",
    "仿宋": "FangSong,仿宋_GB2312,华文仿宋,Noto Serif CJK SC",
}
FONT_TABLE = "word/fontTable.xml"  # the part of a document that names them


def set_in(styled: Run | ParagraphStyle, font: Font) -> None:
    """Set a piece of text, or what has a style, in a typeface."""
    styled.font.name, styled.font.size = font.name, Pt(font.size)
    # Which one Chinese characters have is another thing to Word.
    styled.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font.name)


def font_table() -> bytes:
    """The part of a document that says which typefaces it has, and what stands in for each."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in _SUBSTITUTES.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'{head}<w:fonts xmlns:w="{space}">{fonts}</w:fonts>'.encode()
