"""Which cells of a sheet are merged and which rows hidden: the library tells it only at the price of every cell that a
file may claim."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct
from openpyxl.utils.cell import range_boundaries

from .archive import Archive
from .source import MOST_COLUMNS

_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]{0,80}?\bref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
_ROW = re.compile(rb"<(?:\w+:)?row [^>]{0,400}")
_NUMBER = re.compile(rb'\br="([0-9]{1,7})"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_MOST = 3_000  # of a sheet; of a hundred forms it has some 40 each


class Merges(Struct, frozen=True):
    """Merged cells by their first and last column and row, from 1, and the numbers of the rows that nobody sees."""

    bounds: tuple[tuple[int, int, int, int], ...]
    hidden: frozenset[int] = frozenset()

    def covered(self, row: int) -> set[int]:
        """The places in a row, from 0, that a merged cell reaches over; its own first place is none."""
        found: set[int] = set()
        for left, top, right, bottom in self.bounds:
            if top <= row <= bottom:
                found |= set(range(left - (row > top), min(right, MOST_COLUMNS)))
        return found


def merges_of(archive: Archive, title: str) -> Merges:
    """The merged cells of a sheet. Raises `Problem`."""
    sheets = {one.get("name"): link for one in archive.xml(_BOOK).iter("{*}sheet") if (link := _link(one.items()))}
    targets = {one.get("Id"): one.get("Target") or "" for one in archive.xml(_LINKS).iter("{*}Relationship")}
    target = targets.get(sheets.get(title, ""), "")
    part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    data = archive.part(part) if archive.has(part) else b""
    refs = _MERGED.findall(data)[:_MOST]
    return Merges(tuple(range_boundaries(ref.decode()) for ref in refs), _hidden(data))  # type: ignore[misc]


def _hidden(data: bytes) -> frozenset[int]:
    rows = (row for row in _ROW.findall(data) if _HIDDEN.search(row))
    return frozenset(int(number[1]) for row in rows if (number := _NUMBER.search(row)))


def _link(attributes: Iterable[tuple[str | bytes, str | bytes]]) -> str:
    """The id of the part that a sheet lies in."""
    return next((str(value) for key, value in attributes if str(key).endswith("}id")), "")
