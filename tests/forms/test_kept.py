"""The rows of a file are kept in a draft as they were read, places and all; a draft that was written in harms nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_tui.forms.cells import Row
from selfeval_tui.forms.kept import PLACES, keep, rows_of
from selfeval_tui.forms.pasted import read_pasted
from selfeval_tui.language import Message, Sayable
from tests.fixtures.seed import TEXT

_words = st.text(st.characters(codec="utf-8"), max_size=8)
_places = st.one_of(
    st.just(""),
    st.builds(lambda table, row: Message.of("place.table", table=table, row=row), st.integers(1), st.integers(1)),
    st.builds(lambda sheet, row: Message.of("place.sheet", sheet=sheet, row=row), _words, st.integers(1)),
)
_covered = st.frozensets(st.integers(0, 9), max_size=3)


def _row(
    line: int, cells: tuple[str, ...], loose: bool, wide: tuple[str, ...], at: Sayable, covered: frozenset[int]
) -> Row:
    return Row(line, cells, loose, wide, at, covered)


_cells = st.lists(_words, max_size=4).map(tuple)


@given(
    st.lists(st.builds(_row, st.integers(1), _cells, st.booleans(), _cells, _places, _covered), min_size=1, max_size=5)
)
def test_rows_come_back_as_they_were(rows: list[Row]) -> None:
    """Whatever is in their cells."""
    assert rows_of(keep(rows)) == tuple(rows)


def test_any_other_text_is_a_pasted_one() -> None:
    """It is read as before."""
    assert rows_of(TEXT) == read_pasted(TEXT)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "1",
        "[]",
        '[1,["a"],false,[],["no.such.code",{}],[]]',
        '[1,["a"],false,[],["place.table",{}],[]]',
        "null",
    ],
)
def test_what_was_not_kept_so_is_no_row(line: str) -> None:
    """Nobody but the program writes it."""
    kept = keep([Row(1, ("a",))])
    assert rows_of(f"{kept}\n{line}") == ()
    assert "place.table" in PLACES
