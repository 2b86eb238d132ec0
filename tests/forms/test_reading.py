"""Forms of other places, laid out in other ways, are read in every value; what can't be read is absent and said."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import asdict, replace

from selfeval_tui.evaluation.addresses import Address, get
from selfeval_tui.evaluation.addresses import rows as rows_of
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.forms.agreement import compare
from selfeval_tui.forms.readers.kinds import read_source
from selfeval_tui.forms.reading import Form, read_forms
from selfeval_tui.language import say
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.scorecard import score
from tests.fixtures.seed import NAMES, sample_bytes
from tests.forms.elsewhere import ELSEWHERE
from tests.forms.papers import Cell, Layout, Paper, as_excel, as_html, as_word, paper

D = Decimal
SHANGHAI = find_preset("shanghai")
WRITERS: dict[str, Callable[..., bytes]] = {
    "Word": as_word,
    "Excel": as_excel,
    "Excel, numbers": lambda *papers: as_excel(*papers, numbers=True),
    "HTML": as_html,
}


def truth(name: str) -> Evaluation:
    return replace(read_toml(sample_bytes(name)).evaluation, result=None)


def forms_of(data: bytes) -> list[Form]:
    return list(read_forms(read_source(data).rows, SHANGHAI.levels, "shanghai"))


def form_of(data: bytes) -> Form:
    (form,) = forms_of(data)
    return form


def differing(form: Form) -> list[str]:
    found = compare(form.evaluation, form.printed, score(form.evaluation, SHANGHAI))
    return [str(one) for one in found if not one.agrees]


LEVELS = {"一级指标": "一级 指标", "二级指标": "二级\n指标"}
LAYOUTS = {
    "as in Shanghai": Layout(),
    "amounts in 元": Layout(unit="元"),
    "sign, number and unit in columns": Layout(
        in_three=True, weight="分数", names={"三级指标": "指标名称", "得分": "自评得分", "评分等级": "自评等级"}
    ),
    "national words, without a grade": Layout(
        grade=False,
        title="项目支出绩效自评表",
        year="( {year} 年度)",
        names={
            "预期目标": "年初设定目标", "实际完成情况": "全年实际完成情况", "年度指标值": "年度指标值(A)",
            "实际完成值": "实际完成值(B)", "偏差原因分析及改进措施": "偏差原因分析及改进措施", "实施单位": "项目单位",
            "其中：当年财政拨款": "其中:本年财政拨款", "全年预算数": "全年预算数（A）", "全年执行数": "全年执行数（B）",
            "总分": "总分（100分）",
        },
    ),
    "levels folded": Layout(fold=lambda name: f"{name[:2]}\n{name[2:3]} {name[3:]}", names=LEVELS),
    "the head on each page": Layout(heads_again=4, year="{year}年度"),
    "more to say": Layout(extra=True, names={"总分": "合计"}, grade=False),
}  # fmt: skip


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_read(layout: str, writer: str) -> None:
    """In every value; all that is printed of it agrees."""
    for name in (NAMES[1], NAMES[6], NAMES[3]):
        one = truth(name)
        if LAYOUTS[layout].extra:
            more: dict[str, Any] = {"prepared_by": "王立人", "contact_phone": "021-12345678", "prepared_on": date(2024, 1, 15),
                    "remarks": "无其他问题。"}  # fmt: skip
            one = replace(one, project=replace(one.project, **more))
        form = form_of(WRITERS[writer](paper(one, LAYOUTS[layout])))
        assert values(form.evaluation) == values(in_unit(one, LAYOUTS[layout].unit))
        assert form.doubts == ()
        assert differing(form) == []


def in_unit(one: Evaluation, unit: str) -> Evaluation:
    """The same with its amounts in another unit."""
    if unit == one.funding.unit:
        return one
    rows: dict[str, Any] = {
        key: replace(row, **{name: amount * 10_000 for name, amount in asdict(row).items() if amount is not None})
        for key, row in rows_of(one.funding)
        if key != "total"
    }
    return replace(one, funding=replace(one.funding, **{"unit": unit, **rows}))


def values(one: Evaluation) -> str:
    """All values, where 5 and 5.00 are the same."""
    return write_toml(one)


def test_many_forms_in_one_document_are_many() -> None:
    """One behind the other, with other text around them."""
    papers = [
        dataclasses.replace(paper(truth(name), Layout()), below=("附件", "填表说明：请如实填写。")) for name in NAMES
    ]
    forms = forms_of(as_word(Paper(("关于报送绩效自评的通知", "各单位："), ()), *papers))
    assert [form.evaluation for form in forms] == [truth(name) for name in NAMES]


def test_a_total_without_its_parts_stands_as_stated() -> None:
    """It is what is scored; the rows are asked for."""
    form = form_of(as_word(paper(truth(NAMES[3]), Layout(parts=False))))
    funding = form.evaluation.funding
    assert funding.total is not None
    assert funding.total.executed is not None
    assert funding.other.executed is None
    assert differing(form) == []


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("place", ELSEWHERE)
def test_forms_of_other_places(place: str, writer: str) -> None:
    """Their words and their layouts; what they round otherwise is named."""
    one = ELSEWHERE[place]
    preset = find_preset(one.preset)
    (form,) = read_forms(read_source(WRITERS[writer](one.paper)).rows, preset.levels, preset.id)
    found = {address: get(form.evaluation, Address.parse(address)) for address in one.values}
    assert {address: str(value) if isinstance(value, date) else value for address, value in found.items()} == one.values
    assert tuple(str(doubt.message.code) for doubt in form.doubts) == one.doubts
    compared = compare(form.evaluation, form.printed, score(form.evaluation, preset))
    assert tuple(say(two.told, "zh") for two in compared if not two.agrees) == one.differing


def test_levels_of_another_scheme_are_doubted() -> None:
    """A level 1 that the scheme doesn't know stands as printed; it is not taken for the level 2 of the same name."""
    form = form_of(as_html(ELSEWHERE["cost"].paper))
    assert form.evaluation.indicators[0].category == "成本指标"
    assert {str(doubt.address) for doubt in form.doubts} >= {"indicators[1].category", "indicators[1].subcategory"}


BLANKS = ("", "-", "—", "/")


@pytest.mark.parametrize("blank", BLANKS)
def test_an_amount_that_is_not_there_is_absent(blank: str) -> None:
    """Nothing is made of a dash, least of all 0."""
    one = paper(truth(NAMES[3]), Layout())
    rows = tuple(
        [row[0], *(Cell(blank) for _ in row[1:4]), *row[4:]] if row[0].text == "其他资金" else row for row in one.rows
    )
    form = form_of(as_word(dataclasses.replace(one, rows=rows)))
    other = form.evaluation.funding.other
    assert other.executed is other.initial_budget is other.adjusted_budget is None


def test_amounts_with_more_decimals_are_read_in_yuan() -> None:
    """1,150.254321 万元 is a whole number of cents; where only some have so many, they are to be looked at."""
    one = paper(truth(NAMES[3]), Layout())
    finer = tuple(
        [row[0], Cell("1,150.254321"), Cell("1,150.254321"), Cell("1,100.000000"), *row[4:]] if place in (3, 4)
        else [row[0], *(Cell("0.000000"),) * 3, *row[4:]] if place in (5, 6) else row
        for place, row in enumerate(one.rows)
    )  # fmt: skip
    funding = form_of(as_html(dataclasses.replace(one, rows=finer))).evaluation.funding
    assert funding.unit == "元"
    assert funding.current_year_appropriation.initial_budget == D("11502543.21")
    slip = tuple([*row[:3], Cell("99.123"), *row[4:]] if place == 4 else row for place, row in enumerate(one.rows))
    form = form_of(as_html(dataclasses.replace(one, rows=slip)))
    assert form.evaluation.funding.unit == "元"
    assert form.evaluation.funding.current_year_appropriation.executed == D(991230)
    assert "funding.current_year_appropriation.executed" in {str(doubt.address) for doubt in form.doubts}


@pytest.mark.parametrize("writer", WRITERS)
def test_a_blank_field_takes_nothing_from_its_neighbour(writer: str) -> None:
    """Where cells are merged it is known which is the next: a name may end as labels do, and a blank one is blank."""
    row = [Cell("填报人", 2), Cell("王立人", 2), Cell("联系电话", 2), Cell("", 2), Cell("备注"), Cell("021-1")]
    one = paper(truth(NAMES[3]), Layout())
    form = form_of(WRITERS[writer](dataclasses.replace(one, rows=(*one.rows, row))))
    project = form.evaluation.project
    assert (project.prepared_by, project.contact_phone) == ("王立人", None)
    assert form.doubts == ()


def test_names_may_begin_with_a_figure() -> None:
    """Under a head they stand where names do."""
    head = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
    form = form_of(
        f"{head}产出指标\t数量指标\t2023年审计\t≥95(%)\t96(%)\t20\t20\n\t\t3项制度\t合格\t合格\t10\t10\n".encode()
    )
    assert [one.name for one in form.evaluation.indicators] == ["2023年审计", "3项制度"]


def test_without_a_unit_it_is_assumed_and_said() -> None:
    """万元, as the official form has it."""
    data = as_html(paper(truth(NAMES[3]), Layout())).replace("（万元）".encode(), b"")
    form = form_of(data)
    assert form.evaluation.funding == truth(NAMES[3]).funding
    assert [doubt.message.code for doubt in form.doubts] == ["form.unit_assumed"]


def test_what_cannot_be_read_is_absent_and_said() -> None:
    """With its place; the rest of the row is taken."""
    head = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
    form = form_of(f"{head}产出指标\t数量指标\t甲\t≥95(%)\t96(%)\t二十来分\t20\n\t\t乙\t合格\t合格\t10\t10\n".encode())
    first = form.evaluation.indicators[0]
    assert (first.actual, first.weight, first.score) == (D(96), None, D(20))
    told = [(str(doubt.address), say(doubt.place, "zh")) for doubt in form.doubts]
    assert told == [("indicators[1].weight", "第 2 行")]


def test_signs_and_tags_of_the_official_system() -> None:
    """`≧`, `═`, `>=`, `(null)`, `<p>`."""
    text = (
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
        "产出指标\t数量指标\t甲\t≧95(%)\t96(%)\t20\t20\n"
        "\t\t乙\t═3(份)\t3(份)\t20\t20\n"
        "\t质量指标\t丙\t>=90%\t91%\t20\t20\n"
        "\t\t丁\t=100(null)\t100(null)\t30\t30\n"
    )
    found = [(one.operator, one.target, one.actual) for one in form_of(text.encode()).evaluation.indicators]
    assert found == [("≥", D(95), D(96)), ("=", D(3), D(3)), ("≥", D(90), D(91)), ("=", D(100), D(100))]
