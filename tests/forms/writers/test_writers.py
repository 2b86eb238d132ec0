"""Whatever an evaluation holds stands in each kind of file as it stands in the form, read back by that kind's own library."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import assume, given, settings
from msgspec.structs import replace

from selfeval_tui.evaluation.addresses import put_all
from selfeval_tui.evaluation.model import Evaluation, Indicator
from selfeval_tui.forms.cells import Row
from selfeval_tui.forms.entry import fill
from selfeval_tui.forms.table import recognise
from selfeval_tui.forms.top import recognise_top
from selfeval_tui.forms.writers.kinds import KINDS
from selfeval_tui.scoring.preset import find_preset
from tests.fixtures.seed import NAMES
from tests.forms.official.sheets import Grid, evaluation_of, form_of, grid_of
from tests.forms.writers.reading import READ
from tests.strategies import evaluations

WHOLE = ("docx", "xlsx", "html")  # that keep every character


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_a_form_is_read_back_from_every_kind(name: str, kind: str) -> None:
    """By the recogniser of pasted tables: the same evaluation, value by value, for all eight."""
    evaluation = evaluation_of(name)
    sheet = form_of(evaluation)
    grid = READ[kind](KINDS[kind].write(sheet), sheet)
    assert grid == grid_of(sheet)
    assert _recognised(grid) == replace(evaluation, result=None)


def _recognised(grid: Grid) -> Evaluation:
    rows = [Row(number, tuple(cells)) for number, cells in enumerate(grid, 1)]
    top = recognise_top(rows)
    assert not top.doubts
    entries = recognise(rows, find_preset("shanghai").levels).entries
    indicators = tuple(Indicator(**fill(entry).values) for entry in entries)
    return put_all(Evaluation(format=1, indicators=indicators), top.values.items())


@pytest.mark.parametrize("kind", KINDS)
@given(evaluations)
@settings(max_examples=30)
def test_every_text_is_where_the_form_has_it(kind: str, evaluation: Evaluation) -> None:
    """Quotes, brackets, marks of direction, line separators, what is markup elsewhere: none is lost, or does anything."""
    sheet = form_of(evaluation)
    wanted, found = grid_of(sheet), READ[kind](KINDS[kind].write(sheet), sheet)
    if kind not in WHOLE:
        # A quote at the beginning of a cell can't be told from those around one.
        assume(kind != "txt" or not any(text.startswith('"') for row in wanted for text in row))
        wanted, found = ([[_plain(text) for text in row] for row in grid] for grid in (wanted, found))
    assert found == wanted


def _plain(text: str) -> str:
    """A text as what has lines and columns of text may have it: one kind of line ends, no tabs, no spaces around it."""
    lines = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\t", " ").split("\n")
    return "\n".join(line.strip() for line in lines).strip()


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_form_is_the_same_bytes(kind: str) -> None:
    """No time, no name of a machine or a person: a file that is exported again has changed only where the form has."""
    sheet = form_of(evaluation_of(NAMES[0]))
    data = KINDS[kind].write(sheet)
    assert KINDS[kind].write(sheet) == data
    if not KINDS[kind].is_text:
        parts = zipfile.ZipFile(BytesIO(data))
        assert {one.date_time[0] for one in parts.infolist()} == {1980}
        core = parts.read("docProps/core.xml").decode()
        assert "1980-01-01T00:00:00Z" in core
        assert "python" not in core
