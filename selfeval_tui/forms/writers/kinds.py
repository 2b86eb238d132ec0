"""The kinds of file that the official form can be written as. A kind's library is loaded by its writer alone."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from ...language import Words
from ..official.sheet import Sheet


class Kind(Struct, frozen=True):
    """A kind of file by its ending: what people know it as, whether it can be read as text, and its writer."""

    ending: str
    called: Words
    is_text: bool
    write: Callable[[Sheet], bytes]


def _docx(sheet: Sheet) -> bytes:
    from .docx import write

    return write(sheet)


def _xlsx(sheet: Sheet) -> bytes:
    from .xlsx import write

    return write(sheet)


def _html(sheet: Sheet) -> bytes:
    from .html import write

    return write(sheet)


def _md(sheet: Sheet) -> bytes:
    from .md import write

    return write(sheet)


def _txt(sheet: Sheet) -> bytes:
    from .txt import write

    return write(sheet)


# In the order in which they are offered: the first is what is handed in.
KINDS: dict[str, Kind] = {
    kind.ending: kind
    for kind in (
        Kind("docx", Words("Word 文档"), is_text=False, write=_docx),
        Kind("xlsx", Words("Excel 表格，得分带公式"), is_text=False, write=_xlsx),
        Kind("html", Words("网页，可以直接打印"), is_text=True, write=_html),
        Kind("md", Words("Markdown 文本"), is_text=True, write=_md),
        Kind("txt", Words("文本，制表符分列"), is_text=True, write=_txt),
    )
}
