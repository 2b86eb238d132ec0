"""Rows of a table fit the width there is, and what matters most is cut last."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_tui.language import Row, say
from selfeval_tui.language.columns import width
from selfeval_tui.language.table import fit

_cells = st.text(max_size=40)
_tables = st.integers(2, 4).flatmap(lambda n: st.lists(st.tuples(*[_cells] * n), min_size=1, max_size=5))

TABLE = (
    ("9)", "水务行政审批及批后监管", "99.72 优", "data/evaluations/2023-approval-review.toml"),
    ("10)", "信息化", "3/7 项", "a.toml"),
)


@given(_tables, st.integers(1, 130))
def test_no_row_is_wider_than_there_is_room(table: list[tuple[str, ...]], cells: int) -> None:
    """Whatever stands in it, in one line."""
    for cells_of_row in table:
        row = fit(Row(cells_of_row, tuple(table)), cells, "zh")
        assert width(row) <= cells
        assert "\t" not in row


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        (120, (" 9)  水务行政审批及批后监管  99.72 优  data/evaluations/2023-approval-review.toml",
               "10)  信息化                  3/7 项    a.toml")),
        (60, (" 9)  水务行政审批及批后监管  99.72 优  …approval-review.toml",
              "10)  信息化                  3/7 项    a.toml")),
        (46, (" 9)  水务行政审批…  99.72 优  …val-review.toml", "10)  信息化         3/7 项    a.toml")),
        (30, (" 9)  水务行政审批及…  99.72 优", "10)  信息化           3/7 项")),
    ],
)  # fmt: skip
def test_the_path_gives_way_before_the_name(cells: int, rows: tuple[str, ...]) -> None:
    """Of a path the end stays, for it names the file; where there is no room for it at all it is left out."""
    assert tuple(fit(Row(row, TABLE), cells, "zh") for row in TABLE) == rows


@pytest.mark.parametrize(
    ("cells", "row"),
    [
        (60, "1)  水务行政审批及批后监管  今天 02:00  7/7 项  甲单位.toml"),
        (50, "1)  水务行政审批…  今天 02:00  7/7 项  甲单位.toml"),
        (40, "1)  水务行政审批及…  7/7 项  甲单位.toml"),
        (36, "1)  水务行政审…   今天 02:00  7/7 项"),
    ],
)
def test_what_can_be_spared_goes_before_the_path(cells: int, row: str) -> None:
    """Where not even that is enough the path goes, and it is back."""
    words = ("1)", "水务行政审批及批后监管", "今天 02:00", "7/7 项", "甲单位.toml")
    assert fit(Row(words, (words,), spare=2), cells, "zh") == row


def test_without_columns_a_row_is_its_words() -> None:
    """Read aloud, padding would be silence."""
    assert say(Row(TABLE[1], TABLE), "zh") == "10)  信息化  3/7 项  a.toml"
