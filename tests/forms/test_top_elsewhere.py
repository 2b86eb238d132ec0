"""What stands around the indicators, as other places word it and lay it out; what isn't certain is absent and told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from selfeval_tui.evaluation.funding import FundingRow
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.evaluation.taxonomy import TAXONOMIES
from selfeval_tui.forms.pasted import read_pasted
from selfeval_tui.forms.readers.kinds import read_source
from selfeval_tui.forms.reading import Form, read_forms
from selfeval_tui.forms.top import recognise_top
from tests.forms.elsewhere import row
from tests.forms.papers import Paper, as_excel, as_word
from tests.forms.test_heads import HEAD, ROW

MONEY = "项目资金\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
FIGURES = "\t5\t4\t3\t10\t75%\t7.5\n"


def texts(text: str) -> dict[str, str]:
    return {str(address): str(value) for address, value in recognise_top(read_pasted(text)).values.items()}


def told(text: str) -> list[str]:
    return [str(note.code) for note in recognise_top(read_pasted(text)).notes]


def forms(text: str) -> tuple[Form, ...]:
    return tuple(read_forms(read_pasted(text), TAXONOMIES["classic"], "shanghai"))


def amounts(key: str, figures: str = "5 4 3") -> dict[str, str]:
    columns = ("initial_budget", "adjusted_budget", "executed")
    return {f"funding.{key}.{column}": one for column, one in zip(columns, figures.split(), strict=True) if one != "-"}


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        *(("全年预算数", name) for name in ("调整后预算数", "全年（调整）预算数", "年度预算数")),
        *(("全年执行数", name) for name in ("预算执行数", "实际支出数", "支出数", "决算数")),
        ("项目资金\t", "项目资金\t资金来源"),
        ("项目资金\t", "项目资金\t资金名称"),
    ],
)
def test_columns_of_the_money_by_other_words(usual: str, other: str) -> None:
    """Whatever stands over the names of the rows is no column of figures."""
    text = MONEY.replace(usual, other) + "\t年度资金总额" + FIGURES
    assert texts(text) == amounts("total") | {"funding.execution_weight": "10"}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        *((name, "total") for name in ("总额", "年度总金额", "合计", "项目资金总额")),
        *((name, "current_year_appropriation") for name in ("其中：财政资金", "财政拨款")),
        ("上年结转结余", "carry_over"),
        *((name, "other") for name in ("单位资金", "其它资金", "自筹资金")),
    ],
)
def test_rows_of_the_money_by_other_words(name: str, key: str) -> None:
    """They are the rows of the official form."""
    found = texts(f"{MONEY}\t{name}{FIGURES}")
    assert {address: value for address, value in found.items() if "weight" not in address} == amounts(key)


def test_the_budget_beside_an_adjusted_one_is_that_of_the_beginning() -> None:
    """With no other beside it, it is the adjusted one."""
    head = "项目资金\t\t预算数（A）\t调整后预算数（B）\t实际支出数（C）\t分值\n"
    assert texts(f"{head}\t年度资金总额\t5\t4\t3\t10\n") == amounts("total") | {"funding.execution_weight": "10"}
    found = texts(f"{head.replace('调整后', '其中专项')}\t年度资金总额\t5\t4\t3\t10\n")
    assert "funding.total.initial_budget" not in found
    assert found["funding.total.adjusted_budget"] == "5"


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_rows_for_one_the_surer_counts(turned: bool) -> None:
    """Wherever it stands, blank or not; the other is named."""
    rows = [f"\t其他资金{FIGURES}", "\t单位资金\t9\t9\t9\t-\t-\t-\n"]
    assert texts(MONEY + "".join(reversed(rows) if turned else rows)) == amounts("other")
    assert told(MONEY + "".join(rows)) == ["table.of_several"]
    assert texts(MONEY + rows[1] + "\t其他资金\t\t\t\t\t\t\n") == {}


def test_a_sum_below_the_indicators_is_no_money() -> None:
    """合计 is a row of the money under its head alone."""
    assert "funding.total.executed" not in texts(f"{MONEY}{HEAD}合计\t\t\t\t\t100\t90\n")


def test_a_column_that_is_blank_in_all_rows_is_blank() -> None:
    """In a table of a file, where each cell stands under its head; not where the head is a cell off."""

    def read(*cells: str) -> Form:
        head = row(("项目资金（万元）", 2), "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
        paper = Paper(("（2023年度）",), (row(("项目名称", 2), ("甲", 6)), head, row(*cells)))
        one, two = (read_forms(read_source(write(paper)).rows, TAXONOMIES["classic"], "shanghai")[0]
                    for write in (as_word, as_excel))  # fmt: skip
        assert one.evaluation == two.evaluation
        return one

    total = read("", "年度资金总额", "", "4", "3", "10", "75%", "7.5").evaluation.funding.total
    assert total == FundingRow(adjusted_budget=Decimal(4), executed=Decimal(3))
    assert read("年度资金总额", "", "", "4", "3", "10", "75%", "").evaluation.funding.total is None


def test_a_head_of_the_money_in_two_lines() -> None:
    """The budgets stand under one label."""
    head = "项目资金（万元）\t\t预算数\t\t全年执行数\t分值\n\t\t年初预算数\t全年预算数\t\t\n"
    (form,) = forms(f"项目名称\t\t甲\n{head}\t年度资金总额\t5\t4\t3\t10\n{HEAD}{ROW}")
    total = form.evaluation.funding.total
    assert total == FundingRow(initial_budget=Decimal(5), adjusted_budget=Decimal(4), executed=Decimal(3))


@pytest.mark.parametrize(
    ("label", "address"),
    [
        *((name, "name") for name in ("*项目名称", "专项名称", "项目支出名称", "专项（项目）名称", "项目名称（二级）")),
        *((name, "supervising_department") for name in ("主管部门（盖章）", "1.主管部门", "省级主管部门")),
        *(
            (name, "implementing_unit")
            for name in ("实施单位\n（盖章）", "实施单位（公章）：", "项目承担单位", "资金使用单位")
        ),
    ],
)
def test_labels_with_marks_and_other_words(label: str, address: str) -> None:
    """Seals, numbers and marks are none of them."""
    quoted = f'"{label}"' if "\n" in label else label
    assert texts(f"{quoted}\t甲\t\t\n") == {f"project.{address}": "甲"}


GOALS = {"goals.expected": "整治河道", "goals.actual": "已整治"}


@pytest.mark.parametrize(
    "text",
    [
        *(
            f"\t{name}\t实际完成情况\n\t整治河道\t已整治\n"
            for name in ("年度绩效目标", "年度目标", "绩效目标", "总体目标")
        ),
        *(
            f"\t预期目标\t{name}\n\t整治河道\t已整治\n"
            for name in ("绩效目标完成情况", "全年目标实际完成情况", "完成情况")
        ),
        "年度总体目标完成情况\t预期目标\t实际完成情况\n\t整治河道\t已整治\n",
        "年度绩效目标\t年初设定目标\t全年实际完成情况\n\t整治河道\t已整治\n",
        "年度总体目标\t预期目标\t整治河道\n\t实际完成情况\t已整治\n",
    ],
)
def test_goals_under_other_words_and_below_each_other(text: str) -> None:
    """What stands at the side of both names neither."""
    assert texts(text) == GOALS
    assert told(text) == []


def test_the_adjusted_goal_counts_and_that_is_told() -> None:
    """What was set before is named."""
    text = "年初绩效目标\t全年（调整）绩效目标\t全年目标实际完成情况\n整治两条\t整治河道\t已整治\n"
    assert texts(text) == GOALS
    assert told(text) == ["table.of_several"]


FORM = f"项目支出绩效自评表\n（2023年度）\n项目名称\t河道\n{HEAD}{ROW}总分\t\t\t\t\t100\t91\n"
OVERALL = f"部门整体支出绩效自评表\n（2022年度）\n部门名称\t水务局\n{HEAD}{ROW}总分\t\t\t\t\t100\t90\n".replace(
    "河长", "履职"
)


@pytest.mark.parametrize(
    "index", ["序号\t项目名称\t主管部门\t自评得分\n", "序号\t项目名称\t自评得分\n", "项目名称\t主管部门\t得分\n"]
)
def test_a_list_of_forms_is_none(index: str) -> None:
    """A label with a label beside it is the head of a list."""
    (form,) = forms(f"{index}1\t河道\t水务局\t91\n\n{FORM}")
    project = form.evaluation.project
    assert (project.name, project.fiscal_year, project.supervising_department) == ("河道", 2023, None)


@pytest.mark.parametrize(
    "text", [OVERALL + FORM, FORM + OVERALL, "1.部门整体支出绩效自评表\n2.项目支出绩效自评表\n" + FORM]
)
def test_a_form_of_all_that_a_department_spends_is_told_and_not_read(text: str) -> None:
    """Its table is much like a project's; a list that names it is none."""
    (form,) = forms(text)
    assert [one.name for one in form.evaluation.indicators] == ["整治河长"]
    assert form.evaluation.project.fiscal_year == 2023
    assert ["form.other_kind"] * (OVERALL in text) == [note.code for note in form.notes]


def test_where_there_is_no_other_form_it_is_refused() -> None:
    with pytest.raises(Problem) as problem:
        forms(OVERALL)
    assert problem.value.message.code == "source.other_form"


def test_a_form_of_another_kind_that_names_a_project_is_told_to_be_one() -> None:
    (form,) = forms(OVERALL.replace("部门名称", "项目名称"))
    assert [note.code for note in form.notes] == ["form.other_title"]


def test_columns_that_fill_nothing_are_named() -> None:
    (form,) = forms(FORM.replace("偏差原因分析及改进措施", "评委").replace("雨季", "张三"))
    assert [note.code for note in form.notes] == ["form.unused_columns"]


@pytest.mark.parametrize("text", ["专项名称\t水利\n项目名称\t河道\n", "项目名称\t河道\n专项名称\t水利\n"])
def test_of_two_names_of_the_project_its_own_counts(text: str) -> None:
    """They are of one form, and the other is named."""
    (form,) = forms(f"{text}主管部门\t水务局\n{HEAD}{ROW}")
    assert (form.evaluation.project.name, form.evaluation.project.supervising_department) == ("河道", "水务局")
    assert [note.code for note in form.notes] == ["table.of_several"]


@pytest.mark.parametrize(
    "title",
    ["{}年度部门预算项目支出绩效自评表", "某区项目支出绩效自评表（{}年度）", "二〇二{last}年度农村公路项目自评表"],
)
def test_each_form_has_the_year_of_its_own_title(title: str) -> None:
    """Whatever the title says besides; two titles above one name are of one form."""
    text = "".join(
        f"项目支出绩效自评表\n{title.format(year, last='二三'[year - 2022])}\n"
        f"项目名称\t{name}\n主管部门\t水务局\n{HEAD}{ROW}总分\t\t\t\t\t100\t91\n"
        for year, name in ((2022, "甲"), (2023, "乙"))
    )
    found = [form.evaluation.project for form in forms(text)]
    assert [(one.name, one.fiscal_year) for one in found] == [("甲", 2022), ("乙", 2023)]


def test_a_title_on_top_of_each_page_parts_no_form() -> None:
    title = "部门预算项目支出绩效自评表（2023年度）\n"
    (form,) = forms(
        f"{title}项目名称\t甲\n主管部门\t水务局\n{HEAD}{ROW}\n{title}{ROW.replace('河长', '河宽')}总分\t\t\t\t\t100\t91\n"
    )
    assert len(form.evaluation.indicators) == 2
