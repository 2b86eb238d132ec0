"""Excel: what the cells show. Of a formula the value that was computed last is read; nothing is computed here."""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import zip_longest
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import from_excel

from ...evaluation.problem import Problem
from ...language import Joined, Message, Sayable
from .archive import Archive
from .excel_formats import CHINESE_DAYS, is_cut, is_scaled, shown_day, shown_number
from .merges import Merges, merges_of
from .source import MOST_COLUMNS, MOST_ROWS, Source, numbered

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[[^\]]*\]')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.([0#?]+))?")
_ROW = re.compile(rb"<(?:\w+:)?row [^>]{0,200}?\br=\"([0-9]{1,9})\"")
_MOST_NAMED = 5
_LAST_DAY = 2_958_466  # of the calendar of Excel


def read_spreadsheet(archive: Archive) -> Source:
    """The rows of the sheets that aren't hidden, one sheet after the other. Raises `Problem`."""
    reading = _Reading(archive)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            shown, written = (
                openpyxl.load_workbook(BytesIO(archive.data), read_only=True, data_only=values, keep_links=False)
                for values in (True, False)
            )
            rows = numbered(reading.rows(shown, written))
    except Problem:
        raise
    except Exception:  # noqa: BLE001 - a damaged file fails in any part of the library
        raise Problem("source.broken") from None
    far = (Message.of("source.far", most=f"{MOST_ROWS:,}"),) if _goes_far(archive) else ()
    return Source(rows, (*reading.notes(), *far))


def _goes_far(archive: Archive) -> bool:
    """Whether a sheet has rows behind those that are read."""
    sheets = (archive.part(name) for name in archive.names if name.startswith("xl/worksheets/"))
    return any(int(number) > MOST_ROWS for sheet in sheets for number in _ROW.findall(sheet))


class _Reading:
    """Sheet by sheet; what can't be read is noted."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._hidden: list[str] = []
        self._hidden_rows: list[Sayable] = []
        self._hidden_columns: dict[str, None] = {}
        self._cut: list[Sayable] = []
        self._without_value: list[Sayable] = []
        self._scaled: list[Sayable] = []

    def rows(self, shown: Any, written: Any) -> Iterator[tuple[Sayable, tuple[str | None, ...]]]:
        """`shown` has the values of formulas, `written` the formulas; only what has a formula and no value is noted."""
        for sheet in shown.worksheets:
            merges = merges_of(self._archive, sheet.title)
            if sheet.sheet_state != "visible":
                self._hidden.append(sheet.title)
                continue
            moved: dict[tuple[int, int], str] = {}
            limits = {"max_col": MOST_COLUMNS, "max_row": MOST_ROWS}
            sheet.reset_dimensions()
            formulas = written[sheet.title]
            formulas.reset_dimensions()
            for number, (row, beside) in enumerate(
                zip_longest(sheet.iter_rows(**limits), formulas.iter_rows(**limits), fillvalue=()), 1
            ):
                place = Message.of("place.sheet", sheet=sheet.title, row=number)
                cells = _cells(number, row, merges, moved)
                if number in merges.hidden:
                    if any(cells):
                        self._hidden_rows.append(place)
                    continue
                seen = self._without_hidden(sheet.title, cells, merges)
                self._look_at(sheet.title, row, beside)
                if any(seen):
                    yield place, seen
            yield "", ()

    def _without_hidden(self, sheet: str, cells: list[str | None], merges: Merges) -> tuple[str | None, ...]:
        """The cells without those of hidden columns, which are noted."""
        for column in merges.hidden_columns:
            if any(cells[column - 1 : column]):
                self._hidden_columns[f"{sheet}!{get_column_letter(column)}"] = None
        return tuple(cell for at, cell in enumerate(cells, 1) if at not in merges.hidden_columns)

    def _look_at(self, sheet: str, row: Sequence[Any], beside: Sequence[Any]) -> None:
        """Note what can't be read as it is shown."""
        for cell, formula in zip(row, beside, strict=False):
            if cell.value is None and formula.value is not None:
                self._without_value.append(f"{sheet}!{formula.coordinate}")
            elif isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
                name, number_format = f"{sheet}!{cell.coordinate}", cell.number_format or ""
                if is_scaled(number_format):
                    self._scaled.append(name)
                elif formula.data_type != "f" and is_cut(cell.value, number_format):
                    self._cut.append(name)

    def notes(self) -> Iterator[Message]:
        if self._hidden:
            yield Message.of("source.hidden", names=_few(self._hidden))
        if self._hidden_rows:
            yield Message.of("source.hidden_rows", places=_few(self._hidden_rows))
        if self._hidden_columns:
            yield Message.of("source.hidden_columns", names=_few(list(self._hidden_columns)))
        if self._cut:
            yield Message.of("source.cut", names=_few(self._cut))
        if self._without_value:
            yield Message.of("source.formulas", names=_few(self._without_value))
        if self._scaled:
            yield Message.of("source.scaled", names=_few(self._scaled))


def _few(names: list[Any]) -> Sayable:
    few = Joined(tuple(names[:_MOST_NAMED]), Message.of("list.by"))
    return few if len(names) <= _MOST_NAMED else Message.of("finished.and_more", places=few)


def _cells(number: int, row: Sequence[Any], merges: Merges, moved: dict[tuple[int, int], str]) -> list[str | None]:
    """What the cells of a row show; None where another reaches over one. What a merged cell holds whose beginning is hidden
    waits in `moved` for the place where it is seen."""
    shown = [_shown(cell) for cell in row]
    for at, text in enumerate(shown):
        if text and (begin := merges.begins.get((at, number), (at, number))) != (at, number):
            moved[begin] = text
    under = merges.covered(number)
    return [None if at in under else moved.pop((at, number), text) for at, text in enumerate(shown)]


def _shown(cell: Any) -> str:
    """What a cell shows."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        if (day := CHINESE_DAYS.get(cell.style_array.numFmtId)) and 0 < value < _LAST_DAY:
            return shown_day(from_excel(value, cell.parent.parent.epoch), day)
        return shown_number(value, cell.number_format or "General")
    if isinstance(value, (datetime.datetime, datetime.date)):
        return shown_day(value, cell.number_format or "")
    return str(value)
