"""What comes in becomes replies: a line each, but where several lines belong together."""

from __future__ import annotations

import select
from collections.abc import Iterator
from typing import TextIO

from ..conversation.registry import slashed

_END = "/end"
_MOMENT = 0.05  # seconds; what was pasted is there at once, what is typed is not


def replies(source: TextIO) -> Iterator[str]:
    """Lines as replies.

    A line that ends with a backslash goes on with the next. From `/paste` on all lines to `/end` are one table. Lines
    with tabs that a person pastes at a terminal are one reply too: they are all there when the first is read.
    """
    lines = (line.rstrip("\r\n") for line in source)
    held: list[str] = []
    for text in lines:
        if text.endswith("\\"):
            held.append(text[:-1])
        elif not held and slashed(text) in ("/paste", "/粘贴"):
            yield "\n".join([slashed(text), *_until_end(lines)])
        elif not held and "\t" in text:
            yield "\n".join([text, *_pasted(lines, source)])
        else:
            yield "\n".join([*held, text])
            held = []
    if held:
        yield "\n".join(held)


def _until_end(lines: Iterator[str]) -> Iterator[str]:
    for text in lines:
        if slashed(text) == _END:
            return
        yield text


def _pasted(lines: Iterator[str], source: TextIO) -> Iterator[str]:
    """The lines that came with the one before; a terminal hands them over singly."""
    while source.isatty() and select.select([source.fileno()], [], [], _MOMENT)[0]:
        text = next(lines, None)
        if text is None:
            return
        yield text
