"""Level 2 without level 1, units in cells of their own, and years: read, or left out and said."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import astuple

from selfeval_tui.evaluation.funding import FundingRow
from selfeval_tui.evaluation.taxonomy import TAXONOMIES
from selfeval_tui.forms.pasted import read_pasted
from selfeval_tui.forms.readers.kinds import read_source
from selfeval_tui.forms.reading import Form, read_forms, with_year_doubted
from tests.forms.elsewhere import row
from tests.forms.papers import Paper, Row
from tests.forms.test_published import WRITERS

NAME = row(("项目名称", 2), ("甲", 8))
HEAD = row("一级指标", "二级指标", ("三级指标", 2), "年度指标值", "实际完成值", "分值", ("得分", 2), "偏差原因")
ONE = row("产出指标", "数量指标", ("甲数", 2), "≥5个", "5个", "90", ("90", 2), "")


def read(writer: str, *rows: Row, above: tuple[str, ...] = ("（2023年度）",)) -> Form:
    (form,) = read_forms(
        read_source(WRITERS[writer](Paper(above, (NAME, *rows)))).rows, TAXONOMIES["classic"], "shanghai"
    )
    return form


def pasted(text: str) -> Form:
    (form,) = read_forms(read_pasted(text), TAXONOMIES["classic"], "shanghai")
    return form


SECTIONS = [
    ("产出指标", "数量指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "服务对象满意度指标"),
    ("产出指标", "成本指标"),
]


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("with_blank", [True, False])
def test_level_1_follows_from_level_2(writer: str, with_blank: bool) -> None:
    """Where its column is blank or isn't there; 满意度指标 names both."""

    def line(one: str, two: str, *cells: str | tuple[str, int]) -> Row:
        return row(*([one] if with_blank else []), two, *cells)

    head = line("一级指标", "二级指标", ("三级指标", 2), "年度指标值", "实际完成值", "分值", ("得分", 2), "偏差原因")
    names = ("数量指标", "社会效益", "满意度指标", "成本指标")
    rows = [line("", two, (f"{two}甲", 2), "≥5个", "5个", "20", ("20", 2), "") for two in names]
    form = read(writer, head, *rows)
    assert [(one.category, one.subcategory) for one in form.evaluation.indicators] == SECTIONS
    assert [doubt.message.code for doubt in form.doubts] == []


@pytest.mark.parametrize("writer", WRITERS)
def test_level_1_that_does_not_follow_is_said(writer: str) -> None:
    form = read(writer, HEAD, row("", "其他类", ("甲数", 2), "≥5个", "5个", "90", ("90", 2), ""), ONE)
    assert form.evaluation.indicators[0].category is None
    assert "indicators[1].category" in {str(doubt.address) for doubt in form.doubts}


def total(form: Form) -> tuple[object, ...]:
    funding = form.evaluation.funding
    assert funding.total is not None
    return funding.unit, *astuple(funding.total), funding.execution_weight


FIVE = ("万元", Decimal(5), Decimal(4), Decimal(3), 10)


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize(
    ("head", "figures"),
    [
        (
            row(("项目资金", 2), "年初预算数", "单位", "全年预算数", "单位", "全年执行数", "单位", "分值", "得分"),
            row(("年度资金总额", 2), "5", "万元", "4", "万元", "3", "万元", "10", "7.5"),
        ),
        (
            row(("项目资金", 2), ("年初预算数", 2), ("全年预算数", 2), ("全年执行数", 2), "分值", "得分"),
            row(("年度资金总额", 2), "5", "万元", "4", "万元", "3", "万元", "10", "7.5"),
        ),
        (
            row(("项目资金（万元）", 2), "年初预算数", "", "全年预算数", "", "全年执行数", "", "分值", "得分"),
            row(("年度资金总额", 2), ("5", 2), ("4", 2), ("3", 2), "10", "7.5"),
        ),
        (
            row("项目资金", ("", 2), "计量单位", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
            row("", ("年度资金总额", 2), "万元", "5", "4", "3", "10", "75%", "7.5"),
        ),
    ],
)
def test_an_amount_over_two_columns_is_one(writer: str, head: Row, figures: Row) -> None:
    """Merged, or with its unit in the second."""
    assert total(read(writer, head, figures, HEAD, ONE)) == FIVE


def test_the_unit_of_a_cell_is_that_of_its_line() -> None:
    """Of all amounts where it comes first; else the amounts are converted."""
    head = row("项目资金", ("", 2), "单位", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    first = row("", ("年度资金总额", 2), "元", "50000", "40000", "30000", "10", "75%", "7.5")
    other = row("", ("其他资金", 2), "万元", "1", "1", "1", "", "", "")
    form = read("Excel", head, first, other, HEAD, ONE)
    assert total(form) == ("元", Decimal(50000), Decimal(40000), Decimal(30000), 10)
    other_row = form.evaluation.funding.other
    assert other_row == FundingRow(
        initial_budget=Decimal(10000), adjusted_budget=Decimal(10000), executed=Decimal(10000)
    )


def test_amounts_in_two_units_beside_each_other_are_left_out_and_said() -> None:
    head = row(("项目资金", 2), "年初预算数", "全年预算数", "单位", "全年执行数", "单位", "分值", ("得分", 2))
    form = read("Excel", head, row(("年度资金总额", 2), "5", "4", "万元", "30000", "元", "10", ("7.5", 2)), HEAD, ONE)
    assert form.evaluation.funding.total is None
    assert "table.amounts" in {str(note.code) for note in form.notes}


def test_a_head_with_the_budget_of_the_beginning_alone() -> None:
    head = row(
        ("项目资金（万元）", 2), ("年初预算数（A）", 2), ("全年执行数（B）", 2), "分值", "执行率（B/A）", ("得分", 2)
    )
    form = read("Word", head, row(("年度资金总额", 2), ("5", 2), ("3", 2), "10", "60%", ("6", 2)), HEAD, ONE)
    assert total(form) == ("万元", Decimal(5), None, Decimal(3), 10)


@pytest.mark.parametrize(
    ("figure", "amount"), [("12.345678", "123456.78"), ("0.0001", "1"), ("1,150.250001", "11502500.01")]
)
def test_money_of_many_decimals_is_kept_to_the_cent(figure: str, amount: str) -> None:
    head = row(("项目资金（万元）", 2), "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", ("得分", 3))
    figures = row(("年度资金总额", 2), figure, figure, figure, "10", "100%", ("10", 3))
    assert total(read("Excel", head, figures, HEAD, ONE)) == ("元", *[Decimal(amount)] * 3, 10)


def test_money_of_less_than_a_cent_is_left_out_and_said() -> None:
    head = row(("项目资金（万元）", 2), "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", ("得分", 3))
    form = read("Excel", head, row(("年度资金总额", 2), "5", "5", "4.1234567", "10", "82%", ("8.2", 3)), HEAD, ONE)
    assert form.evaluation.funding.total is not None
    assert form.evaluation.funding.total.executed is None
    told = [note.code for note in form.notes] + [doubt.message.code for doubt in form.doubts]
    assert "table.left_out" in told


@pytest.mark.parametrize(
    "line",
    [
        "二〇二三年度项目支出绩效自评表", "（二〇二三年度）", "二○二三年度", "项目支出绩效自评表（二零二三年度）",
        "项目支出绩效自评表（2023）", "（2023 年）", "2023 年 度", "( 2023年度 )", "2023年度某市项目支出绩效自评情况表",
        "预算年度：2023年",
    ],
)  # fmt: skip
def test_the_year_in_many_spellings(line: str) -> None:
    form = read("Word", HEAD, ONE, above=(line,))
    assert form.evaluation.project.fiscal_year == 2023


@pytest.mark.parametrize("line", ["2022-2023年度项目支出绩效自评表", "编号20230015", "2023年12月31日", "第二〇三号"])
def test_what_is_no_year_is_none(line: str) -> None:
    assert read("Word", HEAD, ONE, above=(line,)).evaluation.project.fiscal_year is None


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("2023年度自评表.docx", True), ("自评表2023.xlsx", True), ("20230115自评表.docx", False), ("自评表.docx", False),
        ("2022-2023自评表.docx", False),
    ],
)  # fmt: skip
def test_the_year_in_the_name_of_a_file_is_told_and_not_taken(name: str, told: bool) -> None:
    form = with_year_doubted(read("Word", HEAD, ONE, above=()), name)
    assert form.evaluation.project.fiscal_year is None
    assert [str(doubt.address) for doubt in form.doubts] == ["project.fiscal_year"] * told
    assert with_year_doubted(own := read("Word", HEAD, ONE), name) is own


def test_a_sign_beside_words_is_none_of_theirs() -> None:
    """The system prints one for each target."""
    head = "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t实际完成值\t分值\t得分\n"
    form = pasted(f"项目名称\t甲\n{head}效益指标\t社会效益指标\t乙\t＝\t丰富\t是/否\t丰富\t30\t30\n")
    (one,) = form.evaluation.indicators
    assert (one.operator, one.target, one.unit, one.actual) == (None, "丰富", None, "丰富")
    told = pasted(f"项目名称\t甲\n{head}效益指标\t社会效益指标\t乙\t≥\t丰富\t\t丰富\t30\t30\n")
    assert "target.sign_unread" in {str(doubt.message.code) for doubt in told.doubts}
