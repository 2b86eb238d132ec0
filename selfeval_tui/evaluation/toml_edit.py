"""A change of an evaluation as an edit of its file's text, for tools that mend text: the rest of the file stays as it is."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ..late import late
from .change import Change
from .toml_lines import lines_of, statement_at
from .toml_parser import parsed
from .toml_write import escaped, written

_VALUE = late(r"\s*+[A-Za-z0-9_-]++\s*+=\s*+")
_TABLE = late(r"\s*+\[")


class Edit(Struct, frozen=True):
    """The text from a place up to another gives way to `text`. Lines and columns count from 1, columns in characters."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


def edits_of(text: str, changes: tuple[Change, ...]) -> tuple[Edit, ...]:
    """The edits of a text that make the changes and nothing else, in its order; none where that can't be done exactly."""
    edits = [_edit(text, change) for change in changes]
    found = [one for one in edits if one is not None]
    return tuple(sorted(found, key=lambda one: (one.line, one.column))) if len(found) == len(changes) else ()


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits that stand in its order."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    pieces, done = [], 0
    for one in edits:
        pieces += [text[done : starts[one.line - 1] + one.column - 1], one.text]
        done = starts[one.end_line - 1] + one.end_column - 1
    return "".join((*pieces, text[done:]))


def _edit(text: str, change: Change) -> Edit | None:
    """A value written over, a line taken away, or one put under the head of its table."""
    lines = lines_of(text)
    line = lines.get(change.address)
    if line is None:
        return _below_head(text, change, lines.get(change.address[:-1], 0))
    _, statement = statement_at(text, line)
    begin = _VALUE.match(statement)
    if begin is None or not _says_alone(statement, change.address.key):
        return None
    rows = statement.rstrip().split("\n")
    last = line + len(rows) - 1
    if change.value is None:
        return Edit(line, 1, last + 1, 1, "") if last < text.count("\n") + 1 else None
    return Edit(line, begin.end() + 1, last, len(rows[-1]) + 1, _written(change))


def _below_head(text: str, change: Change, head: int) -> Edit | None:
    if not head or change.value is None or not _TABLE.match(statement_at(text, head)[1]):
        return None
    return Edit(head + 1, 1, head + 1, 1, f"{change.address.key} = {_written(change)}\n")


def _says_alone(statement: str, key: str) -> bool:
    """Whether a statement, cut out of its file, gives the key its value and says nothing else."""
    try:
        return [*parsed(statement)] == [key]
    except ValueError:
        return False


def _written(change: Change) -> str:
    return escaped(written(change.address.key, change.value)).partition(" = ")[2].rstrip("\n")
