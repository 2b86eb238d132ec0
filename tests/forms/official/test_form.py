"""The official form of an evaluation: every place of its grid taken once, every figure the one that counts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from selfeval_tui.evaluation.addresses import Address, put
from selfeval_tui.evaluation.model import Evaluation, Funding, FundingRow, Indicator, Project
from selfeval_tui.forms.official.sheet import Cell, Role, Sheet
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.scorecard import score
from tests.fixtures.seed import NAMES, forms, squeezed
from tests.forms.official.sheets import evaluation_of, form_of
from tests.strategies import evaluations

D = Decimal
ACTIVE = Indicator(
    category="产出指标", subcategory="数量指标", name="甲", operator="≥", target=D(95), unit="%", actual=D("95.00"),
    weight=D(90),
)  # fmt: skip
SPENT = FundingRow(initial_budget=D(10), adjusted_budget=D(10), executed=D(9))
NONE = FundingRow(initial_budget=D(0), adjusted_budget=D(0), executed=D(0))
FUNDING = Funding(current_year_appropriation=SPENT, carry_over=NONE, other=NONE)


def finished(*indicators: Indicator, **others: Any) -> Evaluation:
    return Evaluation(format=1, **{"funding": FUNDING, "indicators": indicators or (ACTIVE,), **others})


def beside(sheet: Sheet, label: str) -> list[str]:
    """What stands in the row behind a label."""
    at = next(cell for cell in sheet.cells if cell.text.startswith(label))
    return [cell.text for cell in sheet.across(at.row) if cell.column > at.column]


def rows_of(sheet: Sheet) -> list[list[Cell]]:
    """The cells of each indicator's row, levels included."""
    return [list(sheet.across(row)) for row in range(sheet.head + 1, sheet.head + 1 + _count(sheet))]


def _count(sheet: Sheet) -> int:
    return next(cell.row for cell in sheet.cells if cell.text == "总分") - sheet.head - 1


@pytest.mark.parametrize("name", NAMES)
def test_a_form_is_printed_as_the_official_system_prints_it(name: str) -> None:
    """Every figure, sign, unit and word of the money, the indicators, the total and the grade, for all eight forms."""
    sheet, printed = form_of(evaluation_of(name)), forms()[name]
    for label, line in zip(("年度资金总额", "其中：", "上年结转", "其他资金"), printed.funding, strict=True):
        *figures, points, rate, own = beside(sheet, label)
        assert [D(one.replace(",", "")) for one in figures] == [
            line.initial_budget,
            line.adjusted_budget,
            line.executed,
        ]
        assert (points, D(rate), own) == (line.points, line.rate, line.score)
    for cells, row in zip(rows_of(sheet), printed.rows, strict=True):
        texts = [squeezed(cell.text) for cell in cells]
        assert texts[:2] == [row.category, row.subcategory]
        # A page may cut words.
        assert texts[2].startswith(squeezed(row.name)[:12])
        assert texts[3].startswith(squeezed(row.target))
        assert texts[4:] == [squeezed(row.actual), f"{row.weight}", f"{row.score}", squeezed(row.deviation)]
    assert beside(sheet, "总分") == ["100.00", f"{printed.total}", ""]
    assert beside(sheet, "评分等级") == [printed.grade]


@given(evaluations)
def test_every_place_of_the_grid_is_taken_once(evaluation: Evaluation) -> None:
    """Whatever the evaluation holds; and the cells come in the order in which one reads."""
    sheet = form_of(evaluation)
    places = [place for cell in sheet.cells for place in cell.covers]
    assert sorted(places) == [(row, column) for row in range(sheet.rows) for column in range(sheet.columns)]
    assert [(cell.row, cell.column) for cell in sheet.cells] == sorted((cell.row, cell.column) for cell in sheet.cells)
    blocks = [row for block in sheet.blocks for row in range(block.first, block.end)]
    assert blocks == list(range(2, sheet.rows))


@given(evaluations)
def test_every_text_of_the_evaluation_is_in_the_form(evaluation: Evaluation) -> None:
    """Nothing that a person wrote is left out, but what documents can't hold."""
    texts = {cell.text for cell in form_of(evaluation).cells}
    project, goals = evaluation.project, evaluation.goals
    written = [
        project.name,
        project.implementing_unit,
        project.prepared_by,
        project.remarks,
        goals.expected,
        goals.actual,
    ]
    written += [text for one in evaluation.indicators for text in (one.category, one.name, one.deviation)]
    marked = str.maketrans({"\ufffe": "⟨U+FFFE⟩", "\uffff": "⟨U+FFFF⟩"})
    assert {text.translate(marked) for text in written if text} <= texts


@given(evaluations, st.sampled_from(["shanghai", "hubei", "budget-platform"]))
def test_a_formula_is_made_of_figures_that_are_there(evaluation: Evaluation, preset: str) -> None:
    """Each cell that it names holds a number, and it has a value of its own."""
    sheet = form_of(evaluation, preset)
    figures = {cell.address for cell in sheet.cells if cell.figure is not None}
    for cell in sheet.cells:
        assert all(part in figures for part in cell.formula if isinstance(part, Address))
        assert cell.text or not cell.formula


def test_neighbours_of_one_level_share_a_cell() -> None:
    """Level 2 within its level 1 only; what names none stands alone."""
    keys = [("产出指标", "数量指标"), ("产出指标", "数量指标"), ("效益指标", "数量指标"), (None, None), (None, None),
            ("产出指标", "数量指标")]  # fmt: skip
    sheet = form_of(finished(*(Indicator(category=one, subcategory=two, name="甲") for one, two in keys)))
    levels = [cell for cell in sheet.cells if cell.role is Role.LEVEL]
    assert [cell.rows for cell in levels if cell.column == 0] == [2, 1, 1, 1, 1]
    assert [cell.rows for cell in levels if cell.column == 1] == [2, 1, 1, 1, 1]


@pytest.mark.parametrize("address", ["indicators[1].actual", "indicators[1].weight", "funding.other.executed"])
def test_of_an_unfinished_form_nothing_is_made_up(address: str) -> None:
    """What is missing is blank, and so is all that would rest on it: no total, no grade, no end of a range."""
    evaluation = put(finished(), Address.parse(address), None)
    sheet = form_of(evaluation)
    assert beside(sheet, "总分")[1] == ""
    assert beside(sheet, "评分等级") == [""]
    if address == "funding.other.executed":
        assert beside(sheet, "年度资金总额") == ["10.00", "10.00", "", "10.00", "", ""]
    else:
        assert rows_of(sheet)[0][-2].text == ""


def test_the_stated_score_is_printed() -> None:
    """It is the one that counts, cut as the preset says; a spreadsheet takes it as it stands."""
    sheet = form_of(finished(replace(ACTIVE, score=D("85.5"))))
    own = rows_of(sheet)[0][-2]
    assert (own.text, own.formula) == ("85.50", ())
    assert beside(sheet, "总分")[1] == "94.50"


def test_a_cancelled_indicator_says_so() -> None:
    """Where nothing else stands there, that it was cancelled is what came of it."""
    gone = Indicator(status="cancelled", name="乙", weight=D(0), deviation="改到明年")
    assert [cell.text for cell in rows_of(form_of(finished(ACTIVE, gone)))[1]][3:] == [
        "", "已取消", "0.00", "0.00", "改到明年"
    ]  # fmt: skip


def test_a_stated_total_is_printed_and_follows_from_nothing() -> None:
    """It needn't be the sum of its rows; the rate is that of the total."""
    stated = FundingRow(initial_budget=D(20), adjusted_budget=D(20), executed=D(10))
    sheet = form_of(finished(funding=replace(FUNDING, total=stated)))
    assert beside(sheet, "年度资金总额") == ["20.00", "20.00", "10.00", "10.00", "50.00", "5.00"]
    assert [cell.formula for cell in sheet.cells if cell.text == "20.00"] == [(), ()]


def test_what_not_every_form_has_stands_below_it() -> None:
    """Remarks, who filled it in, how to reach them, and when; of a form that has none of them there is no row."""
    project = Project(fiscal_year=2023, name="甲", prepared_by="张三", remarks="一\n二")
    sheet = form_of(finished(project=project))
    assert beside(sheet, "其他需要说明的问题") == ["一\n二"]
    assert beside(sheet, "填报人") == ["张三", "联系电话", "", "填报日期", ""]
    assert not [cell for cell in form_of(finished()).cells if cell.text == "填报人"]


def test_what_a_spreadsheet_cannot_hold_is_a_text_to_it() -> None:
    """A figure of more digits than it keeps, and all that would be computed from it."""
    huge = D("9999999999999.99")
    row = FundingRow(initial_budget=huge, adjusted_budget=huge, executed=huge)
    sheet = form_of(finished(funding=replace(FUNDING, current_year_appropriation=row, other=row)))
    assert beside(sheet, "年度资金总额")[0] == "19,999,999,999,999.98"
    assert [cell.figure for cell in sheet.cells if cell.text == "19,999,999,999,999.98"] == [None] * 3


def test_a_rate_beyond_all_sense_is_printed_as_a_number() -> None:
    """No spreadsheet has the digits to compute it."""
    row = FundingRow(initial_budget=D(1), adjusted_budget=D("0.01"), executed=D("9999999999999.99"))
    sheet = form_of(finished(funding=replace(FUNDING, total=row)))
    assert beside(sheet, "年度资金总额")[-2:] == ["99,999,999,999,999,900.00", "10.00"]
    assert not any(cell.formula for cell in sheet.cells if cell.text == "99,999,999,999,999,900.00")


@pytest.mark.parametrize(
    ("preset", "weight", "actual", "scored"),
    [("shanghai", "90.00", D("88.75"), "84.07"), ("hubei", "80.00", D("88.75"), "74.74"),
     ("shanghai", "90.00", D("95"), "90.00")],
)  # fmt: skip
def test_the_score_is_that_of_the_preset(preset: str, weight: str, actual: Decimal, scored: str) -> None:
    """The figure printed is the scorecard's, and the total and the grade are."""
    evaluation = finished(replace(ACTIVE, weight=D(weight), actual=actual))
    sheet, card = form_of(evaluation, preset), score(evaluation, find_preset(preset))
    assert [cell.text for cell in rows_of(sheet)[0]][5:7] == [weight, scored]
    assert beside(sheet, "总分")[1] == f"{card.total}"
    assert beside(sheet, "评分等级") == [card.grade]
