"""What stands around the indicator table is read by its labels, from all eight forms as they were printed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_tui.evaluation.addresses import Address, put_all
from selfeval_tui.evaluation.funding import Funding, FundingRow
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.forms.cells import Row
from selfeval_tui.forms.money_head import AMOUNTS
from selfeval_tui.forms.pasted import read_pasted
from selfeval_tui.forms.top import Top, recognise_top
from tests.fixtures.seed import NAMES, sample_bytes
from tests.tables import seed_form

MONEY = "项目资金（{unit}）\t\t年初预算数\t全年预算数\t全年执行数\t分数\t执行率(%)\t得分\n"


def top(text: str) -> Top:
    return recognise_top(read_pasted(text))


def texts(text: str) -> dict[str, str]:
    return {str(address): str(value) for address, value in top(text).values.items()}


@pytest.mark.parametrize("name", NAMES)
def test_a_printed_form_is_read_exactly(name: str) -> None:
    """Year, project, both units, money and goals, tags and page breaks gone: as the committed file has them."""
    found, wanted = top(seed_form(name)), read_toml(sample_bytes(name)).evaluation
    made = put_all(Evaluation(format=1), found.values.items())
    assert (made.project, made.funding, made.goals) == (wanted.project, wanted.funding, wanted.goals)
    assert not found.doubts


def test_labels_and_values_in_one_cell_or_two() -> None:
    """With a colon or beside it; what stands behind a label that nobody knows belongs to no other."""
    assert texts("项目名称：甲：乙\t项目编码\t123\n主 管 部门\t水务局\t\t项目单位:\t中心\n填报人：张三\t联系电话：021-1\n") == {
        "project.name": "甲：乙", "project.supervising_department": "水务局", "project.implementing_unit": "中心",
        "project.prepared_by": "张三", "project.contact_phone": "021-1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        (
            "\t年度资金总额\t3\t3\t2\t10\t66\t6\n\t其中：当年财政拨款\t1\t1\t1\t-\t-\t-\n\t其他资金\t2\t2\t1\t-\t-\t-\n",
            "3",
        ),
        (
            (
                "\t年度资金总额\t3\t3\t2\t10\t66\t6\n\t其中：当年财政拨款\t1\t1\t1\t-\t-\t-\n\t上年结转资金\t0\t0\t0\t-\t-\t-\n"
                "\t其他资金\t2\t2\t1\t-\t-\t-\n"
            ),
            None,
        ),
        ("\t年度资金总额\t3\t3\t2\t10\t66\t6\n", "3"),
        ("\t年度资金总额\t4\t3\t2\t10\t66\t6\n\t当年财政拨款\t3\t3\t2\t-\t-\t-\n", "4"),
    ],
)
def test_a_total_is_kept_only_where_it_is_no_sum(rows: str, total: str | None) -> None:
    """As the file keeps it; a row that isn't stated is unknown, not 0, and leaves no sum."""
    assert texts(MONEY.format(unit="万元") + rows).get("funding.total.initial_budget") == total


ROWS = "\t当年财政拨款\t3\t3\t2\t-\t-\t-\n\t其他资金\t2\t2\t1\t-\t-\t-\n"


def _there(total: int, row: int) -> Funding:
    three = {key: (Decimal(total), Decimal(row)) for key in AMOUNTS}
    return Funding(
        total=FundingRow(**{key: both[0] for key, both in three.items()}),
        carry_over=FundingRow(**{key: both[1] for key, both in three.items()}),
    )


def test_rows_without_a_total_leave_no_old_one() -> None:
    """It was stated of other figures: it goes, and that is told. One that comes with them, or is their sum, is what counts."""
    totals = [Address.of("funding", "total", key) for key in AMOUNTS]
    found = recognise_top(read_pasted(MONEY.format(unit="万元") + ROWS), _there(9, 1))
    assert [found.values.get(address, "") for address in totals] == [None, None, None]
    assert [message.code for message in found.notes] == ["table.total_outdated"]
    assert not found.doubts
    with_total = MONEY.format(unit="万元") + "\t年度资金总额\t8\t8\t8\t10\t100\t10\n" + ROWS
    found = recognise_top(read_pasted(with_total), _there(9, 1))
    assert [found.values[address] for address in totals] == [Decimal(8)] * 3
    untouched = recognise_top(read_pasted("项目名称\t甲\n"), _there(9, 1))
    assert (dict(untouched.values), untouched.doubts) == ({Address.of("project", "name"): "甲"}, ())


def test_the_unit_is_that_of_the_head_and_a_blank_cell_stays_blank() -> None:
    """Amounts in 元 are not taken for 万元; what isn't there isn't made up, what can't be read is said."""
    found = top(MONEY.format(unit="元") + "\t\t1,000\t\t很多\t\t\t\n\t当年财政拨款\t1,000\t\t很多\t\t\t\n")
    row = Address.of("funding", "current_year_appropriation")
    assert {str(address): value for address, value in found.values.items()} == {
        "funding.unit": "元", f"{row}.initial_budget": Decimal(1000),
    }  # fmt: skip
    assert [(str(address), message.code) for address, message in found.doubts] == [
        (f"{row}.executed", "table.left_out")
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("实施单位\t\t负责人\t张三", {}),
        ("填报人\t\t填报日期\t2024-01-03", {"project.prepared_on": "2024-01-03"}),
        ("填报人\t填报日期\t2024-01-03", {"project.prepared_on": "2024-01-03"}),
        ("联系电话\t\t邮编\t\t", {}),
        ("实施单位\t\t某某号\t12\t主管部门\t水务局", {"project.supervising_department": "水务局"}),
        ("项目名称\t\t甲\t\t实施单位\t\t中心", {"project.name": "甲", "project.implementing_unit": "中心"}),
        ("项目名称  信息化运维  项目类型  经常性", {"project.name": "信息化运维"}),
        ("项目名称  信息化运维  某某号  12", {"project.name": "信息化运维"}),
        ("填报人 张三  某某号 12", {"project.prepared_by": "张三"}),
        ("填报人 填报日期 2024-01-03", {"project.prepared_on": "2024-01-03"}),
        ("填报人：  联系电话：021-1", {"project.contact_phone": "021-1"}),
        ("实施单位 中心 联系人 张三", {"project.implementing_unit": "中心"}),
        ("填报人\t科室负责人\t张三", {}),
        ("填报人\t分管领导：\t张三\t联系电话\t021-1", {"project.contact_phone": "021-1"}),
        ("填报人\t项目经办人（签字）", {}),
        ("主管部门\t单位联系方式\t021-1", {}),
        ("实施单位\t法定代表人\t张三", {}),
        ("填报人\t王立人\t联系电话\t021-1", {"project.prepared_by": "王立人", "project.contact_phone": "021-1"}),
        ("填报人 科室负责人 张三", {}),
    ],
)
def test_a_blank_field_takes_nothing_from_its_neighbour(text: str, wanted: dict[str, str]) -> None:
    """Neither its label nor its value, whether the form's labels are known here or not."""
    assert texts(text + "\n") == wanted


def test_a_value_that_may_be_the_label_of_another_is_told() -> None:
    """Left blank, with the reason."""
    assert [message.code for _, message in top("实施单位\t\t某某号\t12\n").doubts] == ["table.left_out"]


FIGURES = "年初预算数\t全年预算数\t全年执行数\t分数\t执行率(%)\t得分\n"


def amounts(text: str, there: Funding | None = None) -> tuple[list[str], list[str]]:
    """The amounts of the appropriation with the unit, and what is told and doubted."""
    found = recognise_top(read_pasted(text), there)
    row = [str(found.values.get(Address.of("funding", "current_year_appropriation", key), "")) for key in AMOUNTS]
    unit = str(found.values.get(Address.of("funding", "unit"), ""))
    told = (*found.notes, *(doubt for _, doubt in found.doubts))
    codes = [message.code for message in told if isinstance(message.code, str)]
    return [*row, unit], codes


@pytest.mark.parametrize(
    ("head", "row", "wanted"),
    [
        ("项目资金\t" + FIGURES, "\t当年财政拨款\t100\t120\t110\t\t\t", None),
        ("项目资金\t" + FIGURES, "\t当年财政拨款\t100\t120\t110\t-\t91\t-", "100 120 110"),
        ("项目资金\t\t" + FIGURES, "\t当年财政拨款\t\t100\t120\t110\t\t", None),
        ("项目资金\t\t" + FIGURES, "\t当年财政拨款\t100\t\t110\t\t\t", "100  110"),
        ("项目资金\t\t" + FIGURES, "\t当年财政拨款\t100\t\t110\t-\t91\t-\t说明", None),
        ("项目资金\t\t" + FIGURES, "当年财政拨款\t100\t120\t110", None),
        ("项目资金 " + FIGURES.replace("\t", " "), "当年财政拨款 100 120 110 - 91 -", "100 120 110"),
        ("项目资金 " + FIGURES.replace("\t", " "), "当年财政拨款 3.00 2.00", None),
        (
            "项目资金\t\t年初预算数\t调整数\t全年预算数\t全年执行数\n",
            "\t当年财政拨款\t100\t20\t120\t110",
            "100 120 110",
        ),
        ("项目资金\t全年执行数\t全年预算数\t年初预算数\n", "当年财政拨款\t110\t120\t100", "100 120 110"),
        ("项目资金\t批复数\t" + FIGURES, "\t当年财政拨款\t50\t100\t120\t110\t\t", None),
        ("项目资金\t年初预算数（元）\t全年预算数（万元）\t全年执行数\n", "当年财政拨款\t100\t120\t110", None),
    ],
)
def test_amounts_are_taken_only_where_they_surely_stand(head: str, row: str, wanted: str | None) -> None:
    """As many as there are columns, known or not, or exactly under the head; else none is taken, and that is said."""
    found, codes = amounts(head + row + "\n")
    assert (" ".join(found[:3]), codes) == ((wanted, []) if wanted else ("  ", ["table.amounts"]))


def test_blank_first_amounts_are_seen_under_a_head_that_lines_up() -> None:
    """Where a whole row stands exactly under the head, a later one may begin with a blank."""
    text = f"项目资金\t\t{FIGURES}\t年度资金总额\t9\t9\t9\t10\t100\t10\n\t当年财政拨款\t\t9\t8\t\t\t\n"
    assert amounts(text) == (["", "9", "8", ""], [])


@pytest.mark.parametrize(
    "line", ["单位：元", "（单位：元）", "金额单位：元", "项目支出绩效自评表（单位：元）", "（2023年度） 单位：元"]
)
def test_a_unit_above_the_head_is_read(line: str) -> None:
    """On a line of its own or within the title; the name of a unit is none of money."""
    table = f"项目资金\t\t{FIGURES}\t当年财政拨款\t5\t5\t4\t-\t80\t-\n"
    assert amounts(f"{line}\n{table}") == (["5", "5", "4", "元"], [])
    assert amounts(f"实施单位：元\n{table}") == (["5", "5", "4", ""], [])


def test_amounts_are_read_in_the_unit_that_is_there() -> None:
    """A form that names none has that of the evaluation; one that names another is converted where amounts stay."""
    table = f"项目资金\t\t{FIGURES}\t当年财政拨款\t5万元\t50000\t40001\t-\t80\t-\n"
    assert amounts(table, Funding(unit="元")) == (["50000", "50000", "40001", ""], ["money.converted"])
    there = Funding(carry_over=FundingRow(initial_budget=Decimal(5)))
    found = amounts("单位：元\n" + table, there)
    assert found == (["5", "5", "", ""], ["table.unit_converted", "table.left_out"])
    assert amounts("单位：元\n" + table)[0] == ["50000", "50000", "40001", "元"]
    assert amounts("单位：千元\n" + table.replace("5万元", "50000"))[0] == ["5000", "5000", "4000.1", ""]


def test_a_second_form_is_left() -> None:
    """Only the first one is filled in."""
    assert texts("项目名称\t甲\n主管部门\t水务局\n项目名称\t乙\n实施单位\t中心\n") == {
        "project.name": "甲", "project.supervising_department": "水务局",
    }  # fmt: skip


def test_goals_in_rows_of_their_own_stay_lines() -> None:
    """A sentence that ended ends a line; one that a page cut goes on."""
    text = "年度总体目标\t预期目标\t实际完成情况\n\t1、甲。\t1、乙\n\t2、丙。\t丁。\n"
    assert texts(text) == {"goals.expected": "1、甲。\n2、丙。", "goals.actual": "1、乙丁。"}


_cells = st.text(max_size=5) | st.sampled_from(
    ("项目名称", "年度资金总额", "1", "-", "预期目标", "实际完成情况", "年初预算数", "全年预算数", "全年执行数", "分数",
     "水" * 30_000, "\x07", "（2023年度）", "电话：")
)  # fmt: skip


@given(st.lists(st.lists(_cells, max_size=9)))
def test_any_lines_are_read_without_an_end(lines: list[list[str]]) -> None:
    """Whatever stands there, values pass their fields' checks, or are said to be left out."""
    found = recognise_top([Row(number, tuple(cells)) for number, cells in enumerate(lines, 1)])
    put_all(Evaluation(format=1), found.values.items())
    assert found.lines <= set(range(1, len(lines) + 1))
