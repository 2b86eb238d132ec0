"""Where the first of several forms in one text ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .cells import Row
from .columns import TITLES, squeezed
from .layout import Layout, head_of
from .money import is_money_head, without_unit

_YEAR = re.compile(r"[(（]?[0-9]{4}年度?[)）]?")
_TITLE, _YEARS, _NAME, _MONEY, _TABLE = range(5)


def first_form(rows: Sequence[Row]) -> int:
    """How many of the lines are of the first form: parts of a form have an order, and each is there once.

    Only the head of the indicators comes again, where a page ends.
    """
    seen: set[int] = set()
    head: Layout | None = None
    for place, row in enumerate(rows):
        part = _part(row)
        if part is None:
            continue
        again = part in seen and not (part == _TABLE and head_of(row) == head)
        if again or any(part < other for other in seen if other > _NAME):
            return place
        seen.add(part)
        head = head_of(row) or head
    return len(rows)


def _part(row: Row) -> int | None:
    """The part of a form that a line begins."""
    if not row.filled:
        return None
    if head_of(row) is not None:
        return _TABLE
    if is_money_head(row):
        return _MONEY
    first = squeezed(without_unit(row.text)) if len(row.text) < 60 else ""
    if first in TITLES:
        return _TITLE
    if _YEAR.fullmatch(first):
        return _YEARS
    names = (squeezed(cell).replace("：", ":").partition(":")[0] for cell in row.filled)
    return _NAME if "项目名称" in names else None
