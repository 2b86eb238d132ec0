"""The samples in data/evaluations say what the eight printed forms of 2023 say."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from selfeval_tui.evaluation.model import Evaluation, Indicator
from selfeval_tui.evaluation.numbers import read_quantity
from selfeval_tui.evaluation.toml_read import read_toml
from tests.fixtures.seed import NAMES, SAMPLES, TEXT, Form, Row, forms, sample_bytes, squeezed

# Rows that a page break cuts: what stands before the break, and the whole, put together from the next page.
CUT = {
    ("2023-information-disclosure", 4): ("验收合格率（政务公开服务第三", "验收合格率（政务公开服务第三方测评）"),
    ("2023-approval-review", 3): ("召开评审会议情况（委托评审", "召开评审会议情况（委托评审 海洋）"),
    # The print has "水利)" before the break and "供水)" after it; the row before it is already that of 水利.
    ("2023-approval-review", 23): ("服务行政审批（专家技术咨询 水利）", "服务行政审批（专家技术咨询 供水）"),
    ("2023-water-approval", 37): ("论证结果合理性（上海市工业园", "论证结果合理性（上海市工业园区规划水资源论证）"),
}
CUT_TARGETS = {
    ("2023-water-approval", 37): ("论证结果准", "论证结果准确、公正，可为相关规划工作提供技术支持"),
}

COUNTS = (18, 8, 5, 7, 6, 27, 8, 49)
SECTIONS = (
    (50, 30, 10),
    (50, 30, 10),
    (50, 20, 20),
    (60, 20, 10),
    (45, 30, 15),
    (51, 15, 24),
    (50, 20, 20),
    (56, 24, 10),
)


def _evaluation(name: str) -> Evaluation:
    return read_toml(sample_bytes(name)).evaluation


def _printed_target(indicator: Indicator) -> str:
    """The target as the official system prints it: `≥95.00(%)`."""
    if isinstance(indicator.target, str):
        return indicator.target
    return f"{indicator.operator}{indicator.target}({indicator.unit or 'null'})"


def _printed_actual(indicator: Indicator) -> str:
    if isinstance(indicator.actual, str):
        return indicator.actual
    return f"{indicator.actual}({indicator.unit or 'null'})"


def _sentences(goal: str) -> list[str]:
    return re.split(r"(?<=[。；])", squeezed(goal))


def _pairs() -> list[tuple[str, int, Row, Indicator]]:
    return [
        (name, number, row, indicator)
        for name, form in forms().items()
        for number, (row, indicator) in enumerate(zip(form.rows, _evaluation(name).indicators, strict=True), 1)
    ]


def test_there_are_eight() -> None:
    """Each printed form has its sample, and no sample is without one."""
    assert {path.stem for path in SAMPLES.glob("*.toml")} == set(NAMES)
    assert len(forms()) == 8


@pytest.mark.parametrize(("name", "count"), list(zip(NAMES, COUNTS, strict=True)))
def test_every_indicator_is_there(name: str, count: int) -> None:
    """As many indicators as the form has rows."""
    assert len(_evaluation(name).indicators) == len(forms()[name].rows) == count


@pytest.mark.parametrize(("name", "weights"), list(zip(NAMES, SECTIONS, strict=True)))
def test_the_weights_of_level_1(name: str, weights: tuple[int, int, int]) -> None:
    """Output, benefit and satisfaction have the weights that the form gives them, 90 in all."""
    found = {category: Decimal(0) for category in ("产出指标", "效益指标", "满意度指标")}
    for indicator in _evaluation(name).indicators:
        assert indicator.category is not None
        assert indicator.weight is not None
        found[indicator.category] += indicator.weight
    assert [int(weight) for weight in found.values()] == list(weights)
    assert sum(found.values()) == 90


@pytest.mark.parametrize("name", NAMES)
def test_the_head_of_the_form(name: str) -> None:
    """Project, department, unit and year as printed."""
    form, project = forms()[name], _evaluation(name).project
    assert squeezed(project.name or "") == squeezed(form.name)
    assert squeezed(project.supervising_department or "") == squeezed(form.supervising_department)
    assert squeezed(project.implementing_unit or "") == squeezed(form.implementing_unit)
    assert f"({project.fiscal_year} 年度)" in TEXT


@pytest.mark.parametrize("name", NAMES)
def test_the_funding_figures(name: str) -> None:
    """Every amount with the digits printed; the printed total is the sum of the three rows and not written."""
    funding, form = _evaluation(name).funding, forms()[name]
    total, *printed = form.funding
    rows = (funding.current_year_appropriation, funding.carry_over, funding.other)
    for row, line in zip(rows, printed, strict=True):
        written = [str(amount) for amount in (row.initial_budget, row.adjusted_budget, row.executed)]
        assert written == [str(amount) for amount in (line.initial_budget, line.adjusted_budget, line.executed)]
    assert funding.total is None
    assert total.initial_budget == sum(line.initial_budget for line in printed)
    assert total.adjusted_budget == sum(line.adjusted_budget for line in printed)
    assert total.executed == sum(line.executed for line in printed)
    assert (funding.unit, str(funding.execution_weight)) == ("万元", total.points)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("part", ["expected", "actual"])
def test_every_sentence_of_the_goals(name: str, part: str) -> None:
    """Both goals hold every sentence of the form and none besides, in its order."""
    written, printed = getattr(_evaluation(name).goals, part), getattr(forms()[name], part)
    assert _sentences(written) == _sentences(printed)


@pytest.mark.parametrize("name", NAMES)
def test_the_goals_have_no_tags(name: str) -> None:
    """The paragraphs of the official system's HTML are lines."""
    goals, form = _evaluation(name).goals, forms()[name]
    for written, printed in ((goals.expected, form.expected), (goals.actual, form.actual)):
        assert written is not None
        assert "<" not in written
        assert len(written.splitlines()) >= printed.count("<p>")


def test_every_name_and_target_is_as_printed() -> None:
    """Row by row; where a page break cuts a row, its whole stands in the list of cut rows above."""
    for name, number, row, indicator in _pairs():
        whole_name = CUT.get((name, number), (row.name, row.name))
        whole_target = CUT_TARGETS.get((name, number), (row.target, row.target))
        assert squeezed(row.name) == squeezed(whole_name[0]), (name, number)
        assert squeezed(indicator.name or "") == squeezed(whole_name[1]), (name, number)
        assert squeezed(row.target) == squeezed(whole_target[0]), (name, number)
        assert squeezed(_printed_target(indicator)) == squeezed(whole_target[1]), (name, number)


@pytest.mark.parametrize(("place", "halves"), [*CUT.items(), *CUT_TARGETS.items()])
def test_what_a_page_break_cut_off_is_on_the_next_page(place: tuple[str, int], halves: tuple[str, str]) -> None:
    """The rest of a cut row is printed too: nothing was made up to mend it."""
    before, whole = map(squeezed, halves)
    if not whole.startswith(before):
        before = before.removesuffix("水利)")
    cells = [squeezed(cell) for line in TEXT.splitlines() for cell in line.split("\t")]
    assert whole.removeprefix(before) in cells, place


def test_everything_else_of_a_row_is_as_printed() -> None:
    """Levels 1 and 2, actual, weight, score and explanation of every row."""
    for name, number, row, indicator in _pairs():
        written = (
            indicator.category,
            indicator.subcategory,
            squeezed(_printed_actual(indicator)),
            str(indicator.weight),
            str(indicator.score),
            indicator.deviation or "",
        )
        printed = (
            row.category,
            row.subcategory,
            squeezed(row.actual),
            str(row.weight),
            str(row.score),
            row.deviation,
        )
        assert written == printed, (name, number)


def test_a_row_marked_as_cancelled_is_cancelled() -> None:
    """The five rows of the eighth form that say 该项目已取消 have that status, and no other row has."""
    for name, number, row, indicator in _pairs():
        assert (indicator.status == "cancelled") is (row.deviation == "该项目已取消"), (name, number)
    assert sum(indicator.status == "cancelled" for *_, indicator in _pairs()) == 5


def test_the_printed_figures_are_read_as_the_samples_have_them() -> None:
    """`≥95.00(null)` and `=6.00(次)` as printed are numbers to the program: the same target, sign, unit and digits."""
    for name, number, row, indicator in _pairs():
        if isinstance(indicator.target, Decimal):
            target, actual = read_quantity(row.target), read_quantity(row.actual)
            assert (str(target.value), target.operator) == (str(indicator.target), indicator.operator), (name, number)
            assert str(actual.value) == str(indicator.actual), (name, number)
            assert target.unit == actual.unit == (indicator.unit or "null"), (name, number)


@pytest.mark.parametrize("form", list(forms().values()), ids=NAMES)
def test_the_printed_forms_were_read_whole(form: Form) -> None:
    """The reader of the seed in these tests loses nothing: the weights of its rows and of execution are 100."""
    assert sum(row.weight for row in form.rows) + Decimal(form.funding[0].points) == 100
