"""The execution rate, where a form has it as a row among its indicators: it is what the money earns, and no indicator."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from ..evaluation.addresses import Address
from ..evaluation.numbers import read_number
from ..language import Message
from ..late import late
from .cells import Doubt
from .columns import LEVELS, Column, squeezed, without_bracket
from .money_head import RATE, SCORE
from .pieces import is_number
from .table import Aside, Entry, Table
from .top import Top

_NAMES = {
    "预算执行率", "资金执行率", "执行率", "预算资金执行率", "项目预算执行率", "预算支出执行率", "全年预算执行率", "预算执行",
    "预算执行情况",
}  # fmt: skip
_NUMBER = late(r"^(?:指标)?[0-9]{1,2}[:：、.．]?")
_PART = late(r"[（(][^（()）]*[^（()）0-9分%％.][^（()）]*[)）]$")
_WHOLE = Decimal(100)
_WEIGHT = Address.of("funding", "execution_weight")
_PRINTED = {RATE: Column.ACTUAL, SCORE: Column.SCORE}


def without_execution_row(table: Table, top: Top) -> tuple[Table, Top]:
    """The indicators without the row of the execution rate, and what is around them with its weight and its score.

    It is one only where its points and those of the indicators make 100; else it stays an indicator, and is to be looked
    at: the form counts the execution twice, or in another way.
    """
    entries = table.entries
    places = [place for place, entry in enumerate(entries) if _is_called_so(entry)]
    if len(places) == 1 and _is_whole(entries, top.values.get(_WEIGHT), entries[places[0]]):
        row = entries[places[0]]
        others = entries[: places[0]] + entries[places[0] + 1 :]
        return replace(table, entries=others, aside=(*table.aside, _aside(row))), _with_row(top, row)
    doubt = Doubt("name", Message.of("table.execution_kept"))
    kept = tuple(
        replace(entry, doubts=(*entry.doubts, doubt)) if place in places and not _is_of_a_part(entry) else entry
        for place, entry in enumerate(entries)
    )
    return replace(table, entries=kept), top


def _is_called_so(entry: Entry) -> bool:
    """Whether an indicator, or a level above it, bears the name of the execution rate."""
    names = (entry.cells.get(Column.NAME), entry.category, entry.subcategory)
    return any(without_bracket(_NUMBER.sub("", squeezed(name))) in _NAMES for name in names if name)


def _is_of_a_part(entry: Entry) -> bool:
    """Whether a bracket behind the name says of which part of the project: what that spent is an indicator like others."""
    return _PART.search(squeezed(entry.cells.get(Column.NAME, ""))) is not None


def _is_whole(entries: Sequence[Entry], stated: object, row: Entry) -> bool:
    """Whether all points make 100, and the money has no other weight beside the row's."""
    cells = [entry.cells.get(Column.WEIGHT, "") for entry in entries]
    if not all(map(is_number, cells)):
        return False
    return sum(map(read_number, cells)) == _WHOLE and stated in (None, _weight(row))


def _weight(row: Entry) -> Decimal:
    return read_number(row.cells[Column.WEIGHT])


def _with_row(top: Top, row: Entry) -> Top:
    """What is around the indicators, with the weight of the row and what it prints, where nothing is printed above."""
    found = {Address.of("funding", "total", key): row.cells.get(column, "") for key, column in _PRINTED.items()}
    return replace(
        top,
        values={**top.values, _WEIGHT: _weight(row)},
        places={_WEIGHT: row.place, **top.places},
        printed={address: cell for address, cell in found.items() if is_number(cell)} | dict(top.printed),
        notes=(*top.notes, Message.of("table.execution_row", weight=_weight(row))),
    )


def _aside(row: Entry) -> Aside:
    levels = dict(zip(LEVELS, (row.category or "", row.subcategory or ""), strict=True))
    cells = {**levels, **row.cells}
    return Aside(0, " ".join(cells[column] for column in Column if cells.get(column)), "unknown", row.place)
