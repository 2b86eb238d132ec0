"""What comes in becomes replies: a line each, but where several lines belong together."""

from __future__ import annotations

import errno
import os
import select
import termios
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TextIO, TypeAlias

from ..conversation.registry import slashed

Waiting: TypeAlias = "Callable[[], AbstractContextManager[None]]"

_PASTE = ("/paste", "/粘贴")
_END = "/end"
_MOMENT = 0.05  # seconds; what was pasted is there at once, what is typed is not


def replies(source: TextIO, takes_tables: Callable[[], bool], waiting: Waiting = nullcontext) -> Iterator[str]:
    """Lines as replies.

    A line that ends with a backslash goes on with the next. From `/paste` on all lines to `/end` are one table. Lines
    that a person pastes at a terminal are one reply too where there are tabs in them, also behind the first, which is
    the title of a form: they are all there when the first is read.

    `waiting` is entered for each line; what was read is a reply before more is waited for. Where it `takes_tables` not,
    `/paste` is a reply of its own, to be refused at once. Raises `OSError` where the terminal is gone: what had begun there
    is no reply.
    """
    lines = (line.rstrip("\r\n") for line in _typed(source, waiting))
    held: list[str] = []
    for text in _at_once(lines, source):
        if text.endswith("\\"):
            held.append(text[:-1])
        elif not held and slashed(text) in _PASTE and takes_tables():
            yield "\n".join([slashed(text), *_until_end(lines)])
        else:
            yield "\n".join([*held, text])
            held = []
    if held:
        yield "\n".join(held)


def _typed(source: TextIO, waiting: Waiting) -> Iterator[str]:
    """The lines to their end; a terminal that is gone may have one too, which nobody typed."""
    while True:
        with waiting():
            line = next(source, None)
        if line is None:
            break
        yield line
    if _is_gone(source):
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def _is_gone(source: TextIO) -> bool:
    try:
        termios.tcgetattr(source.fileno())
    except termios.error as error:
        return bool(error.args[0] == errno.EIO)  # what was never a terminal says another one
    except OSError:
        return False  # it is no file of the system's
    return False


def _at_once(lines: Iterator[str], source: TextIO) -> Iterator[str]:
    """The lines, those of a pasted table as one."""
    for text in lines:
        came = [text] if slashed(text) in _PASTE or text.endswith("\\") else [text, *_pasted(lines, source)]
        if any("\t" in line for line in came):
            yield "\n".join(came)
        else:
            yield from came


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
