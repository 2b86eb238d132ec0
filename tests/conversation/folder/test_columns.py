"""The table fits into every window: figures whole, names in what is left."""

from __future__ import annotations

from typing import get_args

import pytest

from selfeval_tui.conversation.folder.columns import (
    COLUMNS,
    ERRORS,
    PROJECT,
    TOTAL,
    UNIT,
    WARNINGS,
    YEAR,
    Sorting,
    layout,
)  # fmt: skip
from selfeval_tui.conversation.folder.row import row_of
from selfeval_tui.language import Language
from selfeval_tui.language.columns import width
from selfeval_tui.store.reviews.file_review import Wanted
from selfeval_tui.store.reviews.reviewing import review_file
from selfeval_tui.store.reviews.walk import Source

from .rows import row

LONG = row(
    "行业业务管理项目——海洋行政审批及批后监管" * 2,
    unit="上海市水务局行政服务中心",
    total="100",
    rules=("goal-echo",) * 12,
)


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("cells", [*range(20, 130, 7), 56, 76])
def test_heads_and_cells_are_as_wide_as_each_other(cells: int, language: Language) -> None:
    """Nothing runs over its column, in either language; errors and warnings are never given up."""
    found = layout(cells, language)
    cells_of = found.cells(LONG)
    row_width = sum(width(text) for _, text in cells_of) + len(cells_of) - 1
    for sorting in (None, *(Sorting(column, falling=True) for column in COLUMNS)):
        assert width(found.heads(sorting)) == row_width
    columns = [column for column, _ in cells_of]
    assert {PROJECT, TOTAL, ERRORS, WARNINGS} <= set(columns)
    if cells >= 56:
        assert row_width <= cells
        assert "100.00" in dict(cells_of)[TOTAL]


def test_the_unit_has_room_in_wide_windows_and_the_year_goes_first() -> None:
    assert UNIT in dict(layout(116, "zh").columns)
    assert UNIT not in dict(layout(76, "zh").columns)
    assert YEAR in dict(layout(76, "zh").columns)
    assert YEAR not in dict(layout(56, "zh").columns)


def test_names_that_begin_alike_are_told_apart() -> None:
    """A line of projects has the same words in front; what is cut is the middle."""
    found = layout(56, "zh")
    names = ("海洋行政审批及批后监管", "市民服务热线业务办理")
    first, second = (dict(found.cells(row(f"行业业务管理项目——{name}")))[PROJECT] for name in names)
    assert first != second
    assert second.rstrip().endswith("办理")


def test_an_unfinished_form_says_so_where_its_total_would_be() -> None:
    assert dict(layout(76, "zh").cells(row("甲", total=None)))[TOTAL].strip() == "没填完"
    assert dict(layout(76, "en").cells(row("甲", total=None)))[TOTAL].strip() == "open"


def test_what_cannot_be_looked_at_has_no_number_of_findings() -> None:
    """Nor is it counted among the errors above."""
    refused = row_of(review_file(Source("none.toml"), Wanted()))
    cells = dict(layout(76, "zh").cells(refused))
    assert [cells[column].strip() for column in (TOTAL, ERRORS, WARNINGS)] == ["读不了", "–", "–"]


def test_what_a_file_brings_is_never_acted_on() -> None:
    """Control characters in a name are shown, and a name of several lines stays in one."""
    (_, text), *_ = layout(76, "zh").cells(row("甲\x1b[31m\n乙"))
    assert "\x1b" not in text
    assert "\n" not in text
