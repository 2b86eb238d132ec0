"""Where things stand in a TOML text: the line of an address, comments. Used to say where a fault is, never to read values."""

from __future__ import annotations

import re
from functools import lru_cache

from ..late import late
from .toml_parser import parsed

# Nothing here is tried twice (`*+`): a file made for it would take hours or gigabytes.
_TOKEN = late(
    r'"""(?:[^"\\]++|\\[\s\S]|"(?!""))*+"{3,5}|\'\'\'[\s\S]*?\'{3,5}|'
    r'"(?:[^"\\\n]++|\\.)*+"|\'[^\'\n]*\'|#[^\n]*|\n|[^"\'#\n]+|["\']'
)
# Lines that are logical lines as they stand.
_USUAL = late(r"(?:(?:[^#\"'\n]++|\"(?!\"\")|'(?!''))*+\n)++")
_HEAD = late(r"(?:[^\S\n]*+(?:#[^\n]*+)?(?:\n|\Z))*+")
_HEADER = late(r"\s*+\[\[?+([^\[\]]++)\]\]?+\s*+$")
_NEXT = late(r"\s*+[A-Za-z0-9_-]++\s*+=\s*+")  # what stands before a text that begins
_NAME = r"(?:[A-Za-z0-9_-]++|\"(?:[^\"\\]++|\\.)*+\"|'[^']*+')"
_KEY = late(rf"\s*+({_NAME}(?:\s*+\.\s*+{_NAME})*+)\s*+=")


def head(text: str) -> str:
    """The comment block a file begins with, `#:schema` included, as it stands."""
    found = _HEAD.match(text)
    block = found[0].rstrip("\n") if found else ""
    return f"{block}\n" if block.strip() else ""


def comments_below_head(text: str) -> bool:
    """Whether the file holds comments that a save would not keep."""
    rest = text.removeprefix(head(text))
    return "#" in rest and any(token.startswith("#") for token in _TOKEN.findall(rest))


@lru_cache(1)
def lines_of(text: str) -> dict[tuple[str | int, ...], int]:
    """The line (from 1) where each key and table first stands; tables in arrays count from 1."""
    found: dict[tuple[str | int, ...], int] = {}
    table: tuple[str | int, ...] = ()
    counts: dict[str, int] = {}
    for number, line in _statements(text):
        if not line:
            continue
        usual = line[: max(0, line.find(" = "))]
        if usual.isidentifier() and usual.isascii():
            found.setdefault((*table, usual), number)
        elif key := _KEY.match(line):
            names = _names(key[1])
            for length in range(1, len(names) + 1):
                found.setdefault((*table, *names[:length]), number)
        elif header := _HEADER.match(line):
            names = _names(header[1])
            if line.lstrip().startswith("[["):
                called = header[1].strip()
                counts[called] = counts.get(called, 0) + 1
                table = (*names, counts[called])
            else:
                table = names
            for length in range(1, len(table) + 1):
                found.setdefault(table[:length], number)
    return found


def path_at(text: str, line: int) -> tuple[str | int, ...]:
    """The key that begins at a line; () where none does."""
    return max((path for path, place in lines_of(text).items() if place == line), key=len, default=())


def bare(text: str) -> str:
    """The text with its strings and comments emptied, line for line."""
    tokens = _TOKEN.findall(text)
    return "".join("\n" * token.count("\n") if token[0] in "\"'#" and len(token) > 1 else token for token in tokens)


def statement_at(text: str, line: int) -> tuple[int, str]:
    """The logical line that a line of the text belongs to, and where that one begins."""
    found = (1, "")
    for start, statement in _statements(text):
        if start > line:
            break
        found = (start, statement)
    return found


def never_closed(text: str, line: int) -> tuple[int, str]:
    """Where a text of several lines begins that doesn't end before a line, and what it begins with; (0, "") where none does.

    It goes on to the end of the file, or to where the next such text begins, whose first quotes are then taken for its last.
    """
    number = 1
    for token in _TOKEN.finditer(text):
        written, quotes = token[0], text[token.start() : token.start() + 3]
        if number > line:
            break
        if quotes in ('"""', "'''"):
            *within, last = written[3:-3].split("\n")
            if len(written) < 6 or (within and _NEXT.fullmatch(last)):
                return number, quotes
        number += written.count("\n")
    return 0, ""


def line_of(text: str, path: tuple[str | int, ...]) -> int:
    """The line of a path, of the nearest table around it where the key itself isn't written, or 0."""
    lines = lines_of(text)
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return 0


@lru_cache(1)
def _statements(text: str) -> list[tuple[int, str]]:
    """The logical lines without their comments, each with the number of its first line."""
    found: list[tuple[int, str]] = []
    number, place = 1, 0
    while place <= len(text):
        if usual := _USUAL.match(text, place):
            *lines, _ = usual[0].split("\n")
            found += enumerate(lines, number)
            number, place = number + len(lines), usual.end()
        else:
            statement, end = _statement(text, place)
            found.append((number, statement))
            number, place = number + text.count("\n", place, end) + 1, end + 1
    return found


def _statement(text: str, place: int) -> tuple[str, int]:
    """The logical line that begins at a place, without its comment, and where it ends."""
    pieces: list[str] = []
    while (token := _TOKEN.match(text, place)) and token[0] != "\n":
        place = token.end()
        if not token[0].startswith("#"):
            pieces.append(token[0])
    return "".join(pieces), place


def _names(dotted: str) -> tuple[str, ...]:
    return (dotted,) if dotted.isidentifier() else tuple(map(_name, re.findall(_NAME, dotted)))


def _name(written: str) -> str:
    """A key as it is called: without its quotes, its escapes read as the parser reads them."""
    if "\\" not in written or written[0] != '"':
        return written.strip("\"'")
    try:
        return str(parsed(f"name = {written}")["name"])
    except ValueError:
        return written
