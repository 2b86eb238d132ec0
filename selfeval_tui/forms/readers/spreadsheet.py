"""Excel: what the cells show. Of a formula the value that was computed last is read; nothing is computed here."""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from itertools import zip_longest
from typing import Any

import openpyxl

from ...evaluation.problem import Problem
from ...language import Joined, Message, Sayable
from .archive import Archive
from .merges import merges_of
from .source import MOST_COLUMNS, MOST_ROWS, Source, numbered

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[[^\]]*\]')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.([0#?]+))?")
_ROW = re.compile(rb"<(?:\w+:)?row [^>]{0,200}?\br=\"([0-9]{1,9})\"")
_SCALED = re.compile(r"[0#?],+(?![0#?,])|!")  # shown in thousands, or in 万
_MOST_NAMED = 5
_MOST_PLACES = 15  # decimal places of a format


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
        self._without_value: list[Sayable] = []
        self._scaled: list[Sayable] = []

    def rows(self, shown: Any, written: Any) -> Iterator[tuple[Sayable, tuple[str | None, ...]]]:
        """`shown` has the values of formulas, `written` the formulas; only what has a formula and no value is noted."""
        for sheet in shown.worksheets:
            merges = merges_of(self._archive, sheet.title)
            if sheet.sheet_state != "visible":
                self._hidden.append(sheet.title)
                continue
            limits = {"max_col": MOST_COLUMNS, "max_row": MOST_ROWS}
            sheet.reset_dimensions()
            formulas = written[sheet.title]
            formulas.reset_dimensions()
            for number, (row, beside) in enumerate(
                zip_longest(sheet.iter_rows(**limits), formulas.iter_rows(**limits), fillvalue=()), 1
            ):
                place = Message.of("place.sheet", sheet=sheet.title, row=number)
                if number in merges.hidden:
                    if any(map(_shown, row)):
                        self._hidden_rows.append(place)
                    continue
                under = merges.covered(number)
                cells = tuple(None if at in under else _shown(cell) for at, cell in enumerate(row))
                self._look_at(sheet.title, row, beside)
                if any(cells):
                    yield place, cells
            yield "", ()

    def _look_at(self, sheet: str, row: Sequence[Any], beside: Sequence[Any]) -> None:
        """Note what can't be read as it is shown."""
        for cell, formula in zip(row, beside, strict=False):
            if cell.value is None and formula.value is not None:
                self._without_value.append(f"{sheet}!{formula.coordinate}")
            elif isinstance(cell.value, (int, float)) and _SCALED.search(_QUOTED.sub("", cell.number_format or "")):
                self._scaled.append(f"{sheet}!{cell.coordinate}")

    def notes(self) -> Iterator[Message]:
        if self._hidden:
            yield Message.of("source.hidden", names=_few(self._hidden))
        if self._hidden_rows:
            yield Message.of("source.hidden_rows", places=_few(self._hidden_rows))
        if self._without_value:
            yield Message.of("source.formulas", names=_few(self._without_value))
        if self._scaled:
            yield Message.of("source.scaled", names=_few(self._scaled))


def _few(names: list[Any]) -> Sayable:
    few = Joined(tuple(names[:_MOST_NAMED]), Message.of("list.by"))
    return few if len(names) <= _MOST_NAMED else Message.of("finished.and_more", places=few)


def _shown(cell: Any) -> str:
    """What a cell shows."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return shown_number(value, cell.number_format or "General")
    if isinstance(value, (datetime.datetime, datetime.date)):
        return f"{value:%Y-%m-%d}"
    return str(value)


def shown_number(value: float, number_format: str) -> str:
    """A number as its format shows it: its places, per cent, and the words around it; as it is where that isn't plain."""
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    section = number_format.split(";")[1 if value < 0 and number_format.count(";") else 0]
    words = _QUOTED.sub(lambda match: "\ue000" * len(match[1] or match[2] or ""), section)
    digits = _DIGITS.search(words)
    if digits is None or re.search(r"[Ee][+-]|[/@]", words):
        return f"{exact:f}"
    percent = "%" in words
    places = min(len(digits[1] or ""), _MOST_PLACES)
    least = len((digits[1] or "").rstrip("#"))
    figure = (exact * 100 if percent else exact).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{abs(figure):f}"
    while "." in text and text[-1] in "0." and len(text.partition(".")[2]) > least:
        text = text[:-1]
    text = text.rstrip(".")
    before, behind = _around(section)
    # Some formats show a figure below 0 in brackets, or in red alone.
    return f"{'-' if value < 0 else ''}{before.replace('-', '')}{text}{'%' if percent else ''}{behind}"


def _around(section: str) -> tuple[str, str]:
    """The words in quotes before and behind the digits of a format."""
    digits = _DIGITS.search(_QUOTED.sub(lambda match: " " * len(match[0]), section))
    assert digits is not None
    before, behind = section[: digits.start()], section[digits.end() :]
    return (
        "".join(one or other for one, other in _QUOTED.findall(before)),
        "".join(one or other for one, other in _QUOTED.findall(behind)),
    )
