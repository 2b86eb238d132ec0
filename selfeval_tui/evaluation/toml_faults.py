"""What is wrong with a text that is no TOML, in words: what an editor, a merge or a Chinese keyboard leaves behind."""

from __future__ import annotations

from collections.abc import Iterable
from re import Pattern

from ..language import Joined, Message
from ..late import late
from .addresses import Address, shapes
from .model import Evaluation
from .numbers import MOST_DIGITS, fold, read_number
from .problem import Problem
from .toml_lines import bare, line_of, never_closed, path_at, statement_at

_PLACE = late(r"\(at line (\d+), column \d+\)")
_CONFLICT = late(r"<{7}|={7}|>{7}")
_LOOKALIKES = {"“": '"', "”": '"', "‘": "'", "’": "'", "。": "."}
_ENDLESS = late(r"[0-9_]{4301,}")  # more digits than Python makes an integer of
_DEEPEST = 16  # dots in one line outside its texts; a key has two at most
_MANY_DOTS = late(rf"\.(?:[^.\n]*+\.){{{_DEEPEST}}}")  # in one line, within its texts too
_FIGURE = late(r"[^=\"']++=\s*+(-?[0-9][0-9.,，]*+)\s*+")
_OPENED = late(r"[^=]++=\s*+([\"'])")  # a text of one line, its quotes emptied where they are closed
# A text that is closed, and behind it more than the next key or a comma.
_FOLLOWED = late(r"[^=\"']++=\s*+\"(?!\"\")(?:[^\"\\\n]++|\\.)*+\"(?!\s*+[\w.-]++\s*+=)(?=.*[\w\"])")
_WORDS = late(r"[^=\"']++=\s*+((?=[^\W\d_]).*)")
_WITH_UNIT = late(r"[^=\"']++=\s*+(?=.*[^\x00-$&-\x7f])([^\s\"'\[{=].*)")  # or another sign than a number has
_EMPTIED = late(r"[^=\"']++=\s*+(\"\"|'')\s*+")
_BEGINS = late(r"\s*+(?:[\[\"']|[A-Za-z0-9_.-]++\s*+=)")  # a table or a key
_HEAD = late(r"\s*+\[\[?+\s*+([a-z]++)\s*+\]\]?+\s*+")
_SHOWN = 60
_NEAR = 0.5
_MARKS = "\n=[{,.\"'\\"
_MOST_MARKS = 250_000  # a form of 5,000 indicators has 200,000; the longest seen has 70 indicators
_LONGEST_LINE = 200_000  # characters: the longest text that a field takes, every character of it an escape


def check_size(text: str) -> None:
    """Refuse very many values and very long lines before they are parsed: 5 MB of them cost gigabytes and minutes."""
    if len(text) > _MOST_MARKS and sum(map(text.count, _MARKS)) > _MOST_MARKS:
        raise Problem("file.too_much", most=f"{_MOST_MARKS:,}")
    if len(text) > _LONGEST_LINE:
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) > _LONGEST_LINE:
                raise Problem("file.long_line", line=number, most=f"{_LONGEST_LINE:,}")


def check_depth(text: str) -> None:
    """Refuse keys of very many dots before they are parsed: 40 kB of them cost the parser 1.5 GB."""
    if _MANY_DOTS.search(text):
        for number, line in enumerate(bare(text).split("\n"), 1):
            if line.count(".") > _DEEPEST:
                raise Problem("file.too_deep", line=number)


def endless_number(text: str) -> Problem:
    """An integer of thousands of digits, which Python refuses to make."""
    match = _ENDLESS.search(text)
    line = text.count("\n", 0, match.start()) + 1 if match else 0
    return Problem("number.long", address=_address(text, line), line=line, most=MOST_DIGITS)


def syntax_problem(error: ValueError, text: str) -> Problem:
    """The most telling word about a text that tomli can't parse, with the line it is about."""
    place = _PLACE.search(str(error))
    rows = text.split("\n")
    line = min(int(place[1]) if place else len(text.rstrip("\n").split("\n")), len(rows))
    written = rows[line - 1].strip()
    if _CONFLICT.match(written):
        return Problem("toml.conflict", line=line)
    if emptied := _emptied(text, written, line):
        return emptied
    begun, quotes = never_closed(text, line)
    if begun:
        return Problem("toml.never_closed", address=_address(text, begun), line=begun, quotes=quotes)
    start, statement = statement_at(text, line)
    if start < line:
        # Within a text of several lines its punctuation is right where it is.
        if "\\" in written:
            return Problem("toml.backslash", line=line, written=written[:_SHOWN])
        line, written = start, rows[start - 1].strip()
    if "overwrite" in str(error) or "twice" in str(error):
        return _single(statement, text, line) or Problem("toml.twice", line=line, written=_named(written)[:_SHOWN])
    if found := _comma(statement) or _within(statement) or _open(statement) or _text(statement, _WORDS):
        return found.at(address=_address(text, line), line=line)
    # Of a text between single quotes the parser counts the line end too.
    if found := _open(statement_at(text, line - 1)[1]):
        return found.at(address=_address(text, line - 1), line=line - 1)
    if found := _lookalike(statement, line):
        return found
    found = _text(statement, _WITH_UNIT)
    return found.at(address=_address(text, line), line=line) if found else _other(written, line)


def unknown_key(key: str, known: Iterable[str]) -> Problem:
    """A key that nothing is called by, with the one that is near it, or else with all there are."""
    from difflib import get_close_matches

    every = tuple(known)
    close = get_close_matches(key, every, n=1, cutoff=_NEAR)
    if close:
        return Problem("key.unknown", key=key, nearest=close[0])
    return Problem("key.none_near", key=key, known=Joined(every, Message.of("list.by")))


def table_wanted(path: Iterable[str | int], *, many: bool) -> Problem:
    """That a table stands at a path, or many of them in a list; with the line that each begins with."""
    head = ".".join(name for name in path if isinstance(name, str))
    return Problem("value.tables", head=f"[[{head}]]") if many else Problem("value.table", head=f"[{head}]")


def _single(statement: str, text: str, line: int) -> Problem | None:
    """Several rows of the form, one of them or all begun as a table is of which there is one."""
    name = found[1] if (found := _HEAD.fullmatch(statement)) else ""
    if name not in (of_whole := shapes(Evaluation)) or not of_whole[name].many:
        return None
    first = line_of(text, (name,))
    row = line if text.split("\n")[first - 1].lstrip().startswith("[[") else first
    return table_wanted((name,), many=True).at(address=name, line=row)


def _address(text: str, line: int) -> str:
    return str(Address(path_at(text, line)))


def _comma(statement: str) -> Problem | None:
    """A figure with a comma in it, as people write and TOML doesn't; what it is to be is what the conversation takes it for."""
    figure = _FIGURE.fullmatch(statement)
    if figure is None or "," not in fold(figure[1]):
        return None
    try:
        right = f"{read_number(figure[1]):f}"
    except Problem as problem:
        if problem.message.code != "number.comma":
            return problem
        right = "".join(problem.candidates[:1])
    return Problem("toml.comma", typed=figure[1], right=right) if right else None


def _emptied(text: str, written: str, line: int) -> Problem | None:
    """A text of several lines that is closed before it begins: one quote of the three got lost."""
    if not written or _BEGINS.match(written):
        return None
    rows = text.split("\n")[: line - 1]
    while rows and not rows[-1].strip():
        rows.pop()
    start, statement = statement_at(text, len(rows))
    emptied = _EMPTIED.fullmatch(statement) if rows and start == len(rows) else None
    if emptied is None:
        return None
    quotes = emptied[1][:1]
    return Problem("toml.two_quotes", address=_address(text, start), line=start, two=quotes * 2, quotes=quotes * 3)


def _named(written: str) -> str:
    """What is written twice: a key without its value, which may be another one."""
    return written if written.startswith("[") else written.partition("=")[0].rstrip()


def _within(statement: str) -> Problem | None:
    """A straight quote within a text, which ends it there."""
    return Problem("toml.quote_within") if _FOLLOWED.match(statement) else None


def _text(statement: str, pattern: Pattern[str]) -> Problem | None:
    """A value without quotes that is no number."""
    found = pattern.fullmatch(statement)
    return Problem("toml.no_quotes", typed=found[1].strip()[:_SHOWN]) if found else None


def _open(statement: str) -> Problem | None:
    """A text whose line ends before its closing quote."""
    opened = _OPENED.match(bare(statement))
    # One that ends in a Chinese quote is closed after its kind; a backslash may be what keeps it open.
    if opened is None or "\\" in statement or statement.rstrip()[-1:] in _LOOKALIKES:
        return None
    return Problem("toml.open", quote=opened[1])


def _lookalike(statement: str, line: int) -> Problem | None:
    outside = bare(statement)
    for character in outside:
        right = _LOOKALIKES.get(character) or fold(character)
        if right and right != character:
            return Problem("toml.lookalike", line=line, wrong=character, right=right)
    # A text that begins with a quotation mark and ends with a Chinese one isn't closed.
    ending = statement.rstrip()[-1:]
    if ending in _LOOKALIKES and '"' in statement:
        return Problem("toml.lookalike", line=line, wrong=ending, right=_LOOKALIKES[ending])
    return None


def _other(written: str, line: int) -> Problem:
    if '"' in written and "\\" in written:
        return Problem("toml.backslash", line=line, written=written[:_SHOWN])
    return Problem("toml.syntax", line=line, written=written[:_SHOWN])
