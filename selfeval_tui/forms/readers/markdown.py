"""Markdown: tables of cells between bars."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...language import Message, Sayable
from .source import Source, numbered

_RULE = re.compile(r"\|?(?:[ \t]*+:?-++:?[ \t]*+\|)++(?:[ \t]*+:?-++:?[ \t]*+)?")  # the line below the head of a table
_BAR = re.compile(r"(?<!\\)((?:\\\\)*+)\|")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HEADING = re.compile(r"#{1,6}\s+")


def is_markdown(text: str) -> bool:
    """Whether a text has a table in it, by the line below its head."""
    return any(line.lstrip().startswith("|") and _RULE.fullmatch(line.strip()) for line in text.splitlines())


def read_markdown(text: str) -> Source:
    """The rows of a text with tables in it. Raises `Problem`."""
    return Source(numbered(_lines(text)))


def _lines(text: str) -> Iterator[tuple[Sayable, str | tuple[str, ...]]]:
    for number, line in enumerate(text.splitlines(), 1):
        place, whole = Message.of("place.line", number=number), line.strip()
        if not whole.startswith("|"):
            yield place, _plain(_HEADING.sub("", whole))
        elif not _RULE.fullmatch(whole):
            cells = _BAR.sub("\\1\0", whole).strip("\0").split("\0")
            yield place, tuple(_plain(cell.strip()) for cell in cells)


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", _BREAK.sub("\n", text))
