"""The rows of a form as a text of one line each, so that what was read of a file is kept with its places."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ..language import Message, Sayable
from .cells import Row
from .heads import with_whole_heads
from .pasted import read_pasted
from .side_by_side import with_forms_below

# How places in files are said, and by what.
PLACES = {
    "place.line": ("number",),
    "place.paragraph": ("number",),
    "place.table": ("table", "row"),
    "place.sheet": ("sheet", "row"),
    "place.page": ("page", "row"),
}
_MARK = "\x02rows\n"  # nobody can type it


def keep(rows: Iterable[Row]) -> str:
    """The rows as a text."""
    records = ([row.line, row.cells, row.loose, row.wide, _place(row.at), sorted(row.covered)] for row in rows)
    return _MARK + "\n".join(json.dumps(record, ensure_ascii=True, separators=(",", ":")) for record in records)


def rows_of(text: str) -> tuple[Row, ...]:
    """The rows of a pasted text, or those that were kept."""
    if not text.startswith(_MARK):
        return with_whole_heads(with_forms_below(read_pasted(text)))
    try:
        return tuple(_row(*json.loads(line)) for line in text.removeprefix(_MARK).split("\n"))
    except (ValueError, TypeError, LookupError):
        return ()  # a draft that somebody wrote in


def _row(line: int, cells: list[str], loose: bool, wide: list[str], at: Any, covered: list[int]) -> Row:
    place = _placed(*at) if at else ""
    return Row(
        int(line), tuple(map(str, cells)), bool(loose), tuple(map(str, wide)), place, frozenset(map(int, covered))
    )


def _placed(code: str, args: dict[str, Any]) -> Message:
    if code not in PLACES:
        raise ValueError(code)
    return Message.of(
        code, **{key: args[key] if isinstance(args[key], int) else str(args[key]) for key in PLACES[code]}
    )


def _place(at: Sayable) -> tuple[str, dict[str, Any]] | None:
    """A place as its code and its numbers and names."""
    return (str(at.code), dict(at.args)) if isinstance(at, Message) else None
