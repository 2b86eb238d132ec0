"""Which cells of a sheet are merged, and which rows and columns hidden: the library tells it only at the price of every
cell that a file may claim."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from openpyxl.utils.cell import range_boundaries

from .archive import Archive
from .source import MOST_COLUMNS

_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]{0,80}?\bref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
_ROW = re.compile(rb"<(?:\w+:)?row [^>]{0,400}")
_COLUMN = re.compile(rb"<(?:\w+:)?col [^>]{0,400}")
_SPAN = {name: re.compile(rb'\b%s="([0-9]{1,7})"' % name) for name in (b"min", b"max")}
_NUMBER = re.compile(rb'\br="([0-9]{1,7})"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_MOST_LOOKED_AT = 1_000  # rows of a merged cell
_MOST = 3_000  # of a sheet; of a hundred forms it has some 40 each


@dataclass(frozen=True)
class Merges:
    """Merged cells by their first and last column and row, from 1, and the numbers of the rows and columns that nobody
    sees."""

    bounds: tuple[tuple[int, int, int, int], ...]
    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def covered(self, row: int) -> set[int]:
        """The places in a row, from 0, that a merged cell reaches over; the one where it is seen to begin is none."""
        found: set[int] = set()
        for left, top, right, bottom in self.bounds:
            if top <= row <= bottom and (begin := self.begins.get((left - 1, top))):
                found |= set(range(left - 1, min(right, MOST_COLUMNS))) - ({begin[0]} if begin[1] == row else set())
        return found

    @cached_property
    def begins(self) -> dict[tuple[int, int], tuple[int, int]]:
        """By the first cell of each merged one, column from 0 and row from 1: the cell where it is seen to begin.

        What is merged is seen as long as any row and column of it are.
        """
        found = {}
        for left, top, right, bottom in self.bounds:
            row = next((at for at in range(top, min(bottom, top + _MOST_LOOKED_AT) + 1) if at not in self.hidden), None)
            column = next((at for at in range(left, right + 1) if at not in self.hidden_columns), None)
            if row is not None and column is not None:
                found[left - 1, top] = column - 1, row
        return found


def merges_of(archive: Archive, title: str) -> Merges:
    """The merged cells of a sheet. Raises `Problem`."""
    sheets = {one.get("name"): link for one in archive.xml(_BOOK).iter("{*}sheet") if (link := _link(one.items()))}
    targets = {one.get("Id"): one.get("Target") or "" for one in archive.xml(_LINKS).iter("{*}Relationship")}
    target = targets.get(sheets.get(title, ""), "")
    part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    data = archive.part(part) if archive.has(part) else b""
    refs = _MERGED.findall(data)[:_MOST]
    bounds = tuple(range_boundaries(ref.decode()) for ref in refs)
    return Merges(bounds, _hidden(data), _hidden_columns(data))  # type: ignore[arg-type]


def _hidden(data: bytes) -> frozenset[int]:
    rows = (row for row in _ROW.findall(data) if _HIDDEN.search(row))
    return frozenset(int(number[1]) for row in rows if (number := _NUMBER.search(row)))


def _hidden_columns(data: bytes) -> frozenset[int]:
    found: set[int] = set()
    for column in filter(_HIDDEN.search, _COLUMN.findall(data)):
        first, last = (pattern.search(column) for pattern in _SPAN.values())
        if first and last:
            found |= set(range(int(first[1]), min(int(last[1]), MOST_COLUMNS) + 1))
    return frozenset(found)


def _link(attributes: Iterable[tuple[str | bytes, str | bytes]]) -> str:
    """The id of the part that a sheet lies in."""
    return next((str(value) for key, value in attributes if str(key).endswith("}id")), "")
