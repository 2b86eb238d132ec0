"""Text: cells parted by tabs or bars, or columns that spaces align."""

from __future__ import annotations

from ...evaluation.problem import Problem
from ..pasted import read_pasted
from .markdown import is_markdown, read_markdown
from .source import MOST_CHARACTERS, MOST_ROWS, Source, without_controls

_LINE_ENDS = "\n\r\x85\u2028\u2029"
_MARKED = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read_text(data: bytes) -> Source:
    """The lines of a text. Raises `Problem` where it is none."""
    text = without_controls(decoded(data))
    # Before a row is made of each.
    if len(text) > MOST_CHARACTERS or max(map(text.count, _LINE_ENDS)) > MOST_ROWS:
        raise Problem("source.long", most=f"{MOST_ROWS:,}")
    return read_markdown(text) if is_markdown(text) else Source(read_pasted(text))


def decoded(data: bytes) -> str:
    """Text in UTF-8, in UTF-16 that says so, or as older Chinese systems write it. Raises `Problem`."""
    for encoding in (_MARKED.get(data[:2], "utf-8-sig"), "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Problem("source.unknown")
