"""The execution rate as a row among the indicators: it is what the money earns where all points make 100, else it is said."""

from __future__ import annotations

from decimal import Decimal

import pytest

from selfeval_tui.evaluation.addresses import Address
from selfeval_tui.evaluation.taxonomy import TAXONOMIES
from selfeval_tui.forms.agreement import compare
from selfeval_tui.forms.pasted import read_pasted
from selfeval_tui.forms.reading import Form, read_forms
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.scorecard import score

MONEY = "项目资金（万元）\t年初预算数\t全年预算数\t全年执行数{head}\n年度资金总额\t200\t200\t197{own}\n"
HEAD = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n"
OWN = {"head": "\t分值\t执行率\t得分", "own": "\t10\t98.5%\t9.85"}


def form(rows: str, **money: str) -> Form:
    text = f"项目名称\t甲\n（2023年度）\n{MONEY.format(**(money or {'head': '', 'own': ''}))}{HEAD}{rows}"
    (one,) = read_forms(read_pasted(text), TAXONOMIES["classic"], "shanghai")
    return one


def notes(one: Form) -> list[str]:
    return [str(note.code) for note in one.notes] + [str(doubt.message.code) for doubt in one.doubts]


OTHERS = "产出指标\t数量指标\t甲数\t≥5个\t5个\t{}\t{}\t\n"


@pytest.mark.parametrize(
    "row",
    [
        "预算执行率\t预算执行率\t预算执行率\t100%\t98.5%\t10\t9.85\t\n",
        "预算执行（10分）\t\t预算执行率\t100%\t98.5%\t10\t9.85\t\n",
        "产出指标\t时效指标\t指标1：预算执行率（%）\t100%\t98.5%\t10\t9.85\t\n",
        "\t预算执行\t资金支付\t100%\t98.5%\t10\t9.85\t\n",
    ],
)
@pytest.mark.parametrize("money", [{}, OWN])
def test_it_is_the_score_of_the_money(row: str, money: dict[str, str]) -> None:
    """Whether the money repeats it or not; what it prints is compared."""
    for rows in (row + OTHERS.format(90, 90), OTHERS.format(90, 90) + row):
        one = form(rows, **money)
        assert [indicator.name for indicator in one.evaluation.indicators] == ["甲数"]
        assert one.evaluation.funding.execution_weight == 10
        assert notes(one) == ["table.execution_row"]
        assert one.printed.figures[Address.of("funding", "total", "score")] == "9.85"
        compared = compare(one.evaluation, one.printed, score(one.evaluation, find_preset("shanghai")))
        assert all(two.agrees for two in compared)


def test_its_weight_may_be_another() -> None:
    one = form("预算执行率\t\t预算执行率\t100%\t98.5%\t20\t19.7\t年底结余\n" + OTHERS.format(80, 80))
    assert one.evaluation.funding.execution_weight == 20
    assert [line.text for line in one.aside if "年底结余" in line.text] != []


@pytest.mark.parametrize(
    ("weight", "money"),
    [(80, OWN), (80, {}), (85, {}), ("", {}), (90, {"head": OWN["head"], "own": "\t20\t98.5%\t19.7"})],
)
def test_with_points_besides_those_of_the_money_it_is_an_indicator_and_that_is_said(
    weight: object, money: dict[str, str]
) -> None:
    """As where the sum doesn't tell."""
    one = form(OTHERS.format(weight, weight) + "产出指标\t时效指标\t预算执行率\t≥95%\t98.5%\t10\t10\t\n", **money)
    last = one.evaluation.indicators[-1]
    assert last.name == "预算执行率"
    assert [last.target, last.actual, last.weight, last.score] == [95, Decimal("98.5"), 10, 10]
    assert "table.execution_kept" in notes(one)


def test_two_rows_of_that_name_are_indicators() -> None:
    row = "产出指标\t时效指标\t预算执行率\t≥95%\t98.5%\t10\t10\t\n"
    one = form(OTHERS.format(80, 80) + row + row)
    assert len(one.evaluation.indicators) == 3
    assert notes(one).count("table.execution_kept") == 2
