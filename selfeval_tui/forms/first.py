"""Where the first of several forms in one text ends."""

from __future__ import annotations

from collections.abc import Sequence

from .cells import Row
from .columns import NUMBERS, TITLES, Column, squeezed
from .layout import Layout, head_of
from .money import without_unit
from .money_head import money_head_of
from .pairs import project_label
from .years import is_year

_LONGEST_TITLE = 60  # characters
_NEAR = 8  # lines between a title and the name of the project
_TITLE, _YEARS, _NAME, _MONEY, _TABLE = range(5)


def first_form(rows: Sequence[Row]) -> int:
    """How many of the lines are of the first form: parts of a form have an order, and each is there once.

    Only the head of the indicators comes again, where a page ends; what follows it is another table where it begins as
    the one before did.
    """
    seen: set[int] = set()
    others = False
    named = ""
    head: Layout | None = None
    began = 0
    for place, row in enumerate(rows):
        if others and _is_title(row) and not is_other_title(row):
            return place
        part = _part(row)
        if part is None:
            if max(seen, default=_TITLE) >= _NAME and _is_title(row) and _is_named_below(rows, place):
                return place
            continue
        others = others or is_other_title(row)
        if part == _NAME == max(seen, default=_TITLE) and project_label(row) != named:
            continue  # 专项名称 above 项目名称
        named = project_label(row) or named
        is_page = part == _TABLE and head_of(row) == head and not _begins_again(rows, began, place)
        if (part in seen and not is_page) or any(part < other for other in seen if other > _NAME):
            return place
        if part == _TABLE and head is None:
            head, began = head_of(row), place
        seen.add(part)
    return len(rows)


def other_title(rows: Sequence[Row]) -> str:
    """What lines are titled that are a form of another kind; "" where they are that of a project."""
    return "" if any(_part(row) == _NAME for row in rows) else title_of_other(rows)


def title_of_other(rows: Sequence[Row]) -> str:
    """The title that lines begin with, where it is that of a form of another kind, whether or not they name a project."""
    first = next((row for row in rows if _part(row) is not None), None)
    return first.text if first is not None and is_other_title(first) else ""


def is_other_title(row: Row) -> bool:
    """Whether a line is the title of a form for all that a department spends, whose table is much like a project's."""
    return _is_title(row) and "整体支出" in squeezed(row.text)


def _is_title(row: Row) -> bool:
    return len(row.filled) == 1 and len(row.text) < _LONGEST_TITLE and "自评表" in squeezed(row.text)


def _is_named_below(rows: Sequence[Row], place: int) -> bool:
    """Whether the name of a project follows a line soon: what stands on top of each page has none below it."""
    below = [row for row in rows[place + 1 : place + _NEAR] if row.filled]
    return any(map(project_label, below))


def _begins_again(rows: Sequence[Row], began: int, place: int) -> bool:
    """Whether the row behind the head at `place` is a first one: its number is 1, or it is that of the head before."""
    first, again = (_behind(rows, head) for head in (began, place))
    if place == began or first is None or again is None:
        return False
    numbers = [at for at, cell in enumerate(rows[place].cells) if squeezed(cell) in NUMBERS]
    numbered = any(again.cells[at : at + 1] == ("1",) for at in numbers)
    return numbered or _called(first, rows[began]) == _called(again, rows[place])


def _behind(rows: Sequence[Row], head: int) -> Row | None:
    """The first line behind a head that is none itself."""
    return next((row for row in rows[head + 1 :] if row.filled and head_of(row) is None), None)


def _called(row: Row, head: Row) -> str:
    """The name of the indicator in a line; where blank cells are lost, all of the line."""
    layout = head_of(head)
    name = layout.cells(row).get(Column.NAME) if layout is not None and not row.loose else None
    return squeezed(name or row.text)


def _part(row: Row) -> int | None:
    """The part of a form that a line begins."""
    if not row.filled:
        return None
    if head_of(row) is not None:
        return _TABLE
    if money_head_of(row) is not None:
        return _MONEY
    first = squeezed(without_unit(row.text)) if len(row.text) < _LONGEST_TITLE else ""
    if first in TITLES or is_other_title(row):
        return _TITLE
    if is_year(first):
        return _YEARS
    return _NAME if project_label(row) else None
