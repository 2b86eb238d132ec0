"""What stands in a cell of a target or of what came of it: a figure with its sign, a date, words; never another figure."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from selfeval_tui.evaluation.addresses import Address
from selfeval_tui.evaluation.taxonomy import TAXONOMIES
from selfeval_tui.forms.cells import Row
from selfeval_tui.forms.entry import Filled, fill
from selfeval_tui.forms.pasted import read_pasted
from selfeval_tui.forms.reading import recognise_parts
from selfeval_tui.forms.table import recognise
from selfeval_tui.forms.top import recognise_top
from tests.tables import HEAD

D = Decimal
IN_THREE = (*HEAD[:3], "指标性质", "年度指标值", "度量单位", *HEAD[4:])


def row(*cells: str, head: tuple[str, ...] = tuple(HEAD)) -> Filled:
    """An indicator whose cells behind its name are given."""
    text = "\n".join("\t".join(line) for line in (head, ("产出指标", "数量指标", "甲", *cells)))
    (entry,) = recognise(read_pasted(text), TAXONOMIES["classic"]).entries
    return fill(entry)


def in_three(sign: str, target: str, unit: str) -> Filled:
    return row(sign, target, unit, "21", "5", "5", head=IN_THREE)


def told(one: Filled) -> list[tuple[str, object]]:
    return [(doubt.key, doubt.message.code) for doubt in one.doubts]


def target_of(one: Filled) -> tuple[Any, ...]:
    return tuple(one.values.get(key) for key in ("operator", "target", "unit"))


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("大于等于", "≥"),
        ("大于或等于", "≥"),
        ("小于等于", "≤"),
        ("大于", ">"),
        ("小于", "<"),
        ("等于", "="),
        ("﹥", ">"),
        ("＞＝", "≥"),
    ],
)
def test_a_sign_in_its_own_column_may_be_written_in_words(words: str, sign: str) -> None:
    one = in_three(words, "20", "公里")
    assert (target_of(one), told(one)) == ((sign, D(20), "公里"), [])


def test_a_direction_beside_a_bare_number_gives_the_sign_and_is_to_be_looked_at() -> None:
    for direction, sign in (("正向", "≥"), ("反向指标", "≤")):
        one = in_three(direction, "20", "公里")
        assert (target_of(one), told(one)) == ((sign, D(20), "公里"), [("operator", "target.direction")])


def test_a_sign_that_cannot_be_read_is_left_out_and_never_taken_for_equal() -> None:
    one = in_three("定量", "20", "公里")
    assert (target_of(one), told(one)) == ((None, D(20), "公里"), [("operator", "target.sign_unread")])
    assert told(in_three("定量", "≥20", "公里")) == []
    assert told(in_three("定性", "显著提升", "")) == []


@pytest.mark.parametrize(
    ("cell", "target"),
    [
        ("﹥20公里", (">", D(20), "公里")),
        ("﹤20公里", ("<", D(20), "公里")),
        ("未超过20公里", ("≤", D(20), "公里")),
        ("不足20公里", ("<", D(20), "公里")),
        ("20公里（含）以上", ("≥", D(20), "公里")),
        ("12个月", ("=", D(12), "个月")),
        ("≤12月", ("≤", D(12), "月")),
        *((words, (None, words, None)) for words in (
            "12月", "2023年", "2023-12-31", "2023.12.31", "90%-95%", "1:1.2", "3/4", "5±1%", "2023.12", "20公里左右",
        )),
    ],
)  # fmt: skip
def test_a_date_a_span_and_a_ratio_are_words_and_not_one_number(cell: str, target: tuple[Any, ...]) -> None:
    assert target_of(row(cell, "", "5", "5")) == target


@pytest.mark.parametrize(("cell", "code"), [("20公里左右", "target.about"), ("2023.12", "target.date")])
def test_words_that_may_be_a_figure_are_to_be_looked_at(cell: str, code: str) -> None:
    assert told(row(cell, "", "5", "5")) == [("target", code)]


def test_a_bare_figure_far_above_a_target_counted_in_ten_thousands_is_to_be_looked_at() -> None:
    assert told(row("≥1.5万人", "16000", "5", "5")) == [("actual", "actual.counted_out")]
    assert told(row("≥1.5万人", "1.6", "5", "5")) == told(row("≥15000人", "16000", "5", "5")) == []
    assert row("≥1.5万人", "16000人", "5", "5").values["actual"] == D("1.6")


def test_what_was_achieved_stays_in_the_words_of_the_form() -> None:
    """Their tier follows from them."""
    assert row("逐年下降", "基本达成", "5", "4").values["actual"] == "基本达成"


def test_points_in_a_cell_that_reaches_over_two_indicators_are_to_be_looked_at() -> None:
    """On both: the whole of them is neither's."""
    head = Row(1, tuple(HEAD))
    first = Row(2, ("产出指标", "数量指标", "甲", "≥5个", "6个", "50", "50", ""))
    second = Row(3, ("", "", "乙", "≥5个", "6个", "", "", ""), covered=frozenset({0, 1, 5, 6}))
    table = recognise_parts((head, first, second), TAXONOMIES["classic"]).table
    found = [[(doubt.key, doubt.message.code) for doubt in entry.doubts] for entry in table.entries]
    assert found == [[("weight", "table.shared_points"), ("score", "table.shared_points")]] * 2


@pytest.mark.parametrize(
    "line",
    [
        "部门预算项目支出绩效自评表（2023年度）",
        "2023年度项目支出绩效自评表（附件3）",
        "（２０２３年度）",
        "填报年度：2023年",
    ],
)
def test_the_year_stands_in_titles_of_many_kinds(line: str) -> None:
    assert recognise_top([Row(1, (line,))]).values == {Address.of("project", "fiscal_year"): 2023}


def test_the_year_may_stand_in_a_cell_of_its_own() -> None:
    assert recognise_top([Row(1, ("年度", "2023"))]).values == {Address.of("project", "fiscal_year"): 2023}


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        ("已完成21.5公里", "21.5"),
        ("完成21.5公里", "21.5"),
        ("21.5公里（其中新增5公里）", "21.5"),
        ("≥21.5公里", "21.5"),
    ],
)
def test_a_figure_with_words_around_it_is_taken_alone_and_to_be_looked_at(cell: str, figure: str) -> None:
    one = row("≥20公里", cell, "5", "5")
    assert (one.values["actual"], told(one)) == (D(figure), [("actual", "actual.figure_alone")])


def test_a_figure_among_others_is_not_taken() -> None:
    assert "actual" not in row("≥20公里", "20公里/21公里", "5", "5").values


def test_a_score_of_more_decimals_than_points_have_is_rounded_and_said() -> None:
    one = row("≥20公里", "19公里", "30", "29.6667")
    assert (one.values["score"], told(one)) == (D("29.67"), [("score", "score.rounded")])
