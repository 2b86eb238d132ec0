"""Reads a PDF from standard input, within bounds of memory and time, and writes its rows as JSON."""

from __future__ import annotations

import json
import re
import resource
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException
from pdfplumber.utils.text import extract_words

_NEAR = 3.0  # points: edges of columns so near are the same
_SHORT, _VERY_SHORT = 2.5, 0.4  # characters that a line is short of a full one, and how much of one that is in tens
_NARROW = 5.0  # points that a letter takes at least
_ENDS = "。；;！!？?：:"
_ITEM = re.compile(r"[(（]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）、.．]")
_AT_FIGURE = re.compile(r"[0-9] ?[\u4e00-\u9fff]|[\u4e00-\u9fff] ?[0-9]")
_LAST_WORD, _FIRST_WORD = re.compile(r"[!-~]*[A-Za-z]$"), re.compile(r"[A-Za-z][!-~]*")
_Line = tuple[int, int, str | list[str | None]]  # page, row on it, and cells or a text; row 0 ends a page
_Box = tuple[float, float, float, float]


class _TooLongError(Exception):
    """More pages than any collection of forms has."""


def main() -> None:
    """Write the rows, or the code of why there are none."""
    memory, seconds, pages = map(int, sys.argv[1:])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    try:
        found: list[_Line] | str = list(lines_of(sys.stdin.buffer.read(), pages))
    except _TooLongError:
        found = "source.pages"
    except Exception as error:  # noqa: BLE001 - a damaged file fails in any part of the library
        reason = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        locked = isinstance(reason, (PDFEncryptionError, PDFPasswordIncorrect))
        found = "source.encrypted" if locked else "source.broken"
    json.dump(found, sys.stdout)


def lines_of(data: bytes, most: int) -> Iterator[_Line]:
    """The rows of all pages, of which there are `most`."""
    with pdfplumber.open(BytesIO(data)) as document:
        if len(document.pages) > most:
            raise _TooLongError
        pages = []
        for page in document.pages:
            pages.append((page.chars, page.find_tables()))
            page.close()
    columns = _columns([cell for _, tables in pages for table in tables for cell in table.cells])
    for number, (chars, tables) in enumerate(pages, 1):
        placed: list[tuple[float, str | list[str | None]]] = [
            *_outside(chars, tables),
            *_inside(chars, tables, columns),
        ]
        for row, (_, line) in enumerate(sorted(placed, key=lambda one: one[0]), 1):
            yield number, row, line
        yield number, 0, []


def _columns(cells: list[_Box]) -> list[float]:
    """The left edges of all cells: a table that goes on over pages has its columns in the same places, though not all on
    each."""
    edges: list[float] = []
    for edge in sorted(cell[0] for cell in cells):
        if not edges or edge - edges[-1] > _NEAR:
            edges.append(edge)
    return edges


def _inside(chars: list[Any], tables: list[Any], columns: list[float]) -> Iterator[tuple[float, list[str | None]]]:
    """The rows of the tables, with how far down each begins."""
    for table in tables:
        own = [char for char in chars if _within(char, table.bbox)]
        for row in table.rows:
            cells: list[str | None] = [None] * len(columns)
            boxes = [cell for cell in row.cells if cell is not None]
            for box in boxes:
                cells[_nearest(columns, box[0])] = _text([char for char in own if _within(char, box)], box)
            yield min(box[1] for box in boxes), cells


def _nearest(columns: list[float], edge: float) -> int:
    return min(range(len(columns)), key=lambda at: abs(columns[at] - edge))


def _outside(chars: list[Any], tables: list[Any]) -> Iterator[tuple[float, str]]:
    """The lines of text outside the tables."""
    free = [char for char in chars if not any(_within(char, table.bbox) for table in tables)]
    for line in _lines(free):
        yield line[0]["top"], "  ".join(word["text"] for word in line)


def _within(char: Any, box: _Box) -> bool:
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _lines(chars: list[Any]) -> list[list[Any]]:
    """The words of each line, from left to right; what stands closer than a wide gap is one word."""
    words = extract_words(chars, keep_blank_chars=True, x_tolerance_ratio=0.6, y_tolerance=2)
    found: list[list[Any]] = []
    for word in sorted(words, key=lambda one: (one["top"] + one["bottom"]) / 2):
        middle = (word["top"] + word["bottom"]) / 2
        if found and middle < found[-1][0]["bottom"]:
            found[-1].append(word)
        else:
            found.append([word])
    return [sorted(line, key=lambda one: float(one["x0"])) for line in found]


def _text(chars: list[Any], box: _Box) -> str:
    """The text of a cell, its folded lines put together again."""
    lines = [(line, " ".join(word["text"].strip() for word in line)) for line in _lines(chars)]
    spaced = _parts_figures([words for _, words in lines])
    text = ""
    for place, (line, words) in enumerate(lines):
        if place:
            between = _between(text, words, _room(lines[place - 1][0], line, box), box[2] - box[0])
            text += " " if not between and spaced and _AT_FIGURE.fullmatch(text[-1:] + words[:1]) else between
        text += words
    return text


def _parts_figures(lines: list[str]) -> bool:
    """Whether figures are mostly parted from Chinese characters by a space: where a line ends it isn't kept."""
    found = [match[0] for words in lines for match in _AT_FIGURE.finditer(words)]
    return sum(" " in one for one in found) * 2 > len(found)


def _room(before: list[Any], line: list[Any], box: _Box) -> float:
    """How many characters more a line would have taken."""
    size: float = before[-1]["bottom"] - before[-1]["top"]
    margin = max(0.0, min(before[0]["x0"], line[0]["x0"]) - box[0])
    room: float = box[2] - min(margin, size) - before[-1]["x1"]
    return room / size


def _between(text: str, words: str, room: float, width: float) -> str:
    """What stands between two lines of a cell: a paragraph ends where a line is short, or where a new item begins."""
    ended = text.endswith(tuple(_ENDS))
    if (ended and room > _SHORT) or (_ITEM.match(words) and text.endswith((*_ENDS, "）", ")"))):
        return "\n"
    if room > _VERY_SHORT * width / 10:
        return "\n"
    cut = _LAST_WORD.search(text), _FIRST_WORD.match(words)
    if cut[0] is None or cut[1] is None:
        return ""
    # A word is cut only where it is longer than a line.
    return " " if (len(cut[0][0]) + len(cut[1][0])) * _NARROW < width else ""


if __name__ == "__main__":
    main()
