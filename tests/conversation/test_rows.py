"""A whole indicator in one line, as one thinks of it: section, name, target, actual, weight, score, reason."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_tui.conversation.line import Role
from selfeval_tui.conversation.parting import split_row
from selfeval_tui.evaluation.model import Indicator
from selfeval_tui.evaluation.taxonomy import TAXONOMIES
from tests.conversation.desk import at, codes, doubts, refuse, take, typed

D = Decimal
FIRST = {"category": "产出指标", "subcategory": "数量指标"}
QUALITY = {"category": "产出指标", "subcategory": "质量指标"}
PASSED = {"name": "验收合格率", "target": "合格", "actual": "达成指标", "weight": D(5), "score": D("5.00")}
REPORT = {"name": "报告完成率", "operator": "≥", "target": D(95), "unit": "%"}
DONE = {**REPORT, "actual": D(96), "weight": D(5), "score": D("5.00")}
LATE = {**FIRST, **REPORT, "actual": D(90), "weight": D(10)}

LINES: list[tuple[str, dict[str, Any]]] = [
    # The section: left out, level 1 and 2, level 2 alone, level 1 alone where it has one level 2
    ("验收合格率 合格 达成 5", {**FIRST, **PASSED}),
    ("产出/质量 验收合格率 合格 达成 5", {**QUALITY, **PASSED}),
    ("产出／质量 验收合格率 合格 达成 5", {**QUALITY, **PASSED}),
    ("产出 质量 验收合格率 合格 达成 5", {**QUALITY, **PASSED}),
    ("产出指标 质量指标 验收合格率 合格 达成 5", {**QUALITY, **PASSED}),
    ("质量 验收合格率 合格 达成 5", {**QUALITY, **PASSED}),
    ("产出 验收合格率 合格 达成 5", {**FIRST, **PASSED}),
    ("效益 经济 验收合格率 合格 达成 5", {"category": "效益指标", "subcategory": "经济效益指标", **PASSED}),
    ("经济效益 验收合格率 合格 达成 5", {"category": "效益指标", "subcategory": "经济效益指标", **PASSED}),
    ("可持续 验收合格率 合格 达成 5", {"category": "效益指标", "subcategory": "可持续影响指标", **PASSED}),
    ("满意度 报告完成率 ≥95% 96 5", {"category": "满意度指标", "subcategory": "服务对象满意度指标", **DONE}),
    ("满意度 服务对象 报告完成率 ≥95% 96 5",
     {"category": "满意度指标", "subcategory": "服务对象满意度指标", **DONE}),
    # A word before the target is the name, and says the section where it is one
    ("满意度 ≥90 95 10",
     {"category": "满意度指标", "subcategory": "服务对象满意度指标", "name": "满意度", "operator": "≥", "target": D(90),
      "actual": D(95), "weight": D(10), "score": D("10.00")}),
    # Spaces: in brackets they belong to the name; before a target with a sign too; tabs part whatever has spaces
    ("评审数量（专家技术咨询 供水） 合格 达成 5", {**FIRST, **PASSED, "name": "评审数量（专家技术咨询 供水）"}),
    ("评审数量（专家技术咨询　供水） 合格 达成 5", {**FIRST, **PASSED, "name": "评审数量（专家技术咨询　供水）"}),
    ("印刷（《排水 许可证》 印刷） 合格 达成 5", {**FIRST, **PASSED, "name": "印刷（《排水 许可证》 印刷）"}),
    ("印刷（《许可证》 印刷） 合格 达成 5", {**FIRST, **PASSED, "name": "印刷（《许可证》 印刷）"}),
    ("“一网 通办” 合格 达成 5", {**FIRST, **PASSED, "name": "“一网 通办”"}),
    ("提升 12345 热线 满意度 ≥95% 96 5", {**FIRST, **DONE, "name": "提升 12345 热线 满意度"}),
    ("提升 市民 满意度\t合格\t达成\t5", {**FIRST, **PASSED, "name": "提升 市民 满意度"}),
    ("质量\t验收合格率\t合格\t达成\t5", {**QUALITY, **PASSED}),
    ("产出\t质量\t验收合格率\t合格\t达成\t5", {**QUALITY, **PASSED}),
    ("\t\t验收合格率\t合格\t达成\t5", {**FIRST, **PASSED}),
    ("  验收合格率   合格  达成   5  ", {**FIRST, **PASSED}),
    ("验收合格率　合格　达成　５分", {**FIRST, **PASSED}),
    # The target with its sign and unit, as people write them
    ("报告完成率 ≥95% 96 5", {**FIRST, **DONE}),
    ("报告完成率 ≧ 95 % 96 5", {**FIRST, **DONE}),
    ("报告完成率 ≥ 95 96 5", {**FIRST, **DONE, "unit": None}),
    ("报告完成率 不低于95% 96 5", {**FIRST, **DONE}),
    ("报告完成率 >=95% 96 5", {**FIRST, **DONE}),
    ("报告完成率 95% 96% 5", {**FIRST, **DONE, "operator": "="}),
    ("报告完成率 ≥95 (%) 96 5", {**FIRST, **DONE}),
    ("报告完成率 ≥９５％ ９６ ５", {**FIRST, **DONE}),
    # Commas in the place of spaces, but not those of a name or of thousands
    ("报告完成率，≥95%，96，5", {**FIRST, **DONE}),
    ("报告完成率, ≥95%, 96, 5", {**FIRST, **DONE}),
    ("质量；报告完成率；≥95%；96；5", {**FIRST, **QUALITY, **DONE}),
    ("报告完成率，≥1,095%，1,096，5", {**FIRST, **DONE, "target": D(1095), "actual": D(1096)}),
    ("编制，评审，归档", {**FIRST, "name": "编制，评审，归档"}),
    # All behind the name may be left out, and `-` stands for nothing
    ("报告完成率 ≥95%", {**FIRST, **REPORT}),
    ("报告完成率 ≥95% 96", {**FIRST, **REPORT, "actual": D(96)}),
    ("报告完成率 ≥95% - 5", {**FIRST, **REPORT, "weight": D(5)}),
    ("报告完成率 ≥95% － 5", {**FIRST, **REPORT, "weight": D(5)}),
    ("报告完成率 - - 5", {**FIRST, "name": "报告完成率", "weight": D(5)}),
    ("报告完成率\t≥95%\t\t5", {**FIRST, **REPORT, "weight": D(5)}),
    ("报告完成率\t\t\t5", {**FIRST, "name": "报告完成率", "weight": D(5)}),
    ("报告完成率", {**FIRST, "name": "报告完成率"}),
    ("质量", QUALITY),
    ("效益 社会", {"category": "效益指标", "subcategory": "社会效益指标"}),
    # A stated score, a reason
    ("报告完成率 ≥95% 90 10", {**LATE, "score": D("9.47")}),
    ("报告完成率 ≥95% 90 10 8.50", {**LATE, "score": D("8.50")}),
    ("报告完成率 ≥95% 90 10 8.50 汛期缩短", {**LATE, "score": D("8.50"), "deviation": "汛期缩短"}),
    ("报告完成率 ≥95% 90 10 汛期缩短", {**LATE, "score": D("9.47"), "deviation": "汛期缩短"}),
    ("报告完成率 ≥95% 90 10 - 汛期缩短", {**LATE, "score": D("9.47"), "deviation": "汛期缩短"}),
    # Cancelled
    ("报告完成率 ≥95% 取消", {**FIRST, **REPORT, "status": "cancelled", "weight": D("0.00"), "score": D("0.00")}),
    ("报告完成率 ≥95% 该项目已取消",
     {**FIRST, **REPORT, "status": "cancelled", "weight": D("0.00"), "score": D("0.00"), "deviation": "该项目已取消"}),
    ("报告完成率 ≥95% 取消 0 0 合同终止",
     {**FIRST, **REPORT, "status": "cancelled", "weight": D("0.00"), "score": D("0.00"), "deviation": "合同终止"}),
]  # fmt: skip


@pytest.mark.parametrize(("line", "wanted"), LINES)
def test_an_indicator_in_one_line(line: str, wanted: dict[str, Any]) -> None:
    """Each piece lands where it belongs, and nothing else is filled in."""
    session = typed("/add")
    take(session, line)
    assert session.state.evaluation.indicators == (Indicator(**wanted),)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("12", "row.only_number"),
        ("质量 12", "row.only_number"),
        ("5分", "row.only_number"),
        ("a b c d", "row.figure"),
        ("名称 合格 达成 五", "row.figure"),
        ("名称 ≥95% 96 5 4 原因 还有", "row.unclear"),
        ("a\tb\tc\td\te\tf\tg", "row.unclear"),
        ("名称 ≥95% 达成 5", "actual.number_wanted"),
        ("名称 ≥95% 96次 5", "actual.other_unit"),
        ("名称 ≥95% 96 5个", "points.unit"),
        ("名称 ≥95% 96 500", "points.above_hundred"),
        ("产出/经济 名称 ≥95% 96 5", "row.stray_section"),
        ("名称 ≥95% ≥96 5", "number.sign"),
        ("名称 ≥95% 差不多 5", "number.none"),
        ("名称 ≥95。5% 96 5", "number.full_stop"),
        ("名称 ≥1e9 96 5", "number.exponent"),
        ("名称 ≥95% 96 5.555", "number.decimals"),
        ("名称 ≥95% 96 5 5.555", "number.decimals"),
        ("名称 ≥95% 96 5 6", "score.above_weight"),
        ("名称 ≥95% 96 -5", "row.figure"),
    ],
)
def test_lines_that_are_refused(line: str, code: str) -> None:
    """A line that could be filed wrongly is not filed at all."""
    session = typed("/add")
    assert refuse(session, line).message.code == code
    assert not session.state.evaluation.indicators


def test_the_section_is_that_of_the_line_before() -> None:
    """`质量` needs to be typed once."""
    session = typed(
        "/add",
        "效益/社会 甲 合格 达成 5",
        "乙 合格 达成 5",
        "效益 丙 合格 达成 5",
        "产出 质量 丁 合格 达成 5",
        "戊 合格 达成 5",
    )
    sections = [one.subcategory for one in session.state.evaluation.indicators]
    assert sections == ["社会效益指标", "社会效益指标", "社会效益指标", "质量指标", "质量指标"]


def test_a_level_1_that_has_several_level_2_asks_which() -> None:
    """`效益` alone leaves the level 2 open: it is the next question."""
    session = typed("/add", "效益 甲 合格 达成 5")
    assert at(session) == "indicators[1].subcategory"
    take(session, "2")
    assert session.state.evaluation.indicators[0].subcategory == "社会效益指标"
    assert at(session) == "indicators[2].category"


def test_what_a_line_leaves_open_is_asked_for() -> None:
    """Name and target typed, actual and weight follow as questions."""
    session = typed("/add", "报告完成率 ≥95%")
    assert at(session) == "indicators[1].actual"
    take(session, "96")
    assert at(session) == "indicators[1].weight"
    take(session, "10")
    assert at(session) == "indicators[2].category"


def test_a_line_may_answer_the_second_question() -> None:
    """Level 1 chosen, the rest in one line: the level 1 chosen stands."""
    session = typed("/add", "效益", "经济效益 对信息化办公的促进作用 促进 达成 10")
    one = session.state.evaluation.indicators[0]
    assert (one.category, one.subcategory, one.actual) == ("效益指标", "经济效益指标", "达成指标")


def test_a_line_fills_the_indicator_in_hand() -> None:
    """`/go 1.category` and a line change that indicator; what the line doesn't name stays."""
    session = typed("/add", "质量 报告完成率 ≥95% 90 10 汛期缩短", "/go 1.category", "报告完成率 ≥90%")
    one = session.state.evaluation.indicators[0]
    assert len(session.state.evaluation.indicators) == 1
    assert (one.target, one.actual, one.weight, one.deviation) == (D(90), D(90), D(10), "汛期缩短")
    assert one.subcategory == "质量指标"
    assert one.score == D("10.00")


FULL = "产出/数量 合格率 ≥95% 96 5"


@pytest.mark.parametrize("replies", [("/go 1.category", "{} - 5"), ("/edit 1", "{} - 5"), ("/go 1.target", "{}")])
@pytest.mark.parametrize("goal", ["及时", "≥98天", "≥98万元"])
def test_an_actual_does_not_outlive_its_target(replies: tuple[str, str], goal: str) -> None:
    """Against words or another unit it would say something that nobody wrote: it goes with its score, and is asked for."""
    session = typed("/add", FULL, replies[0])
    line = goal if replies[1] == "{}" else f"产出/数量 合格率 {goal} - 5"
    told = doubts(take(session, line))
    assert "actual.outlived" in told
    (one,) = session.state.evaluation.indicators
    assert (one.actual, one.achievement, one.score) == (None, None, None)
    assert "indicators[1].actual" in map(str, session.missing())
    take(session, "/undo")
    assert session.state.evaluation.indicators[0].actual == D(96)


@pytest.mark.parametrize("goal", ["≥98%", "≥98", "≤98.00(%)"])
def test_an_actual_stays_under_a_target_in_its_unit(goal: str) -> None:
    """It says the same as before."""
    session = typed("/add", FULL, "/edit 1")
    assert "actual.outlived" not in doubts(take(session, f"产出/数量 合格率 {goal} - 5"))
    assert session.state.evaluation.indicators[0].actual == D(96)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("报告完成率 ≥95.00null 96 5", "target.null_unit"),
        ("报告完成率 ≥95% 960‰ 5", "actual.converted"),
        ("报告完成率 ≥95% 130% 5", "number.above_hundred"),
        ("巡查 100 100次 5", "actual.unit_dropped"),
    ],
)
def test_doubts_about_a_line(line: str, code: str) -> None:
    """What looks wrong in a line is said as it is after a question."""
    assert doubts(take(typed("/add"), line)) == [code]


@pytest.mark.parametrize(
    ("line", "code", "candidates"),
    [
        ("报告完成率 290% 96 5", "number.two_for_sign", ("报告完成率 ≥90% 96 5", "报告完成率 =290% 96 5")),
        ("报告完成率 ≥95% 0.96 5", "actual.share", ("报告完成率 ≥95% 96% 5", "报告完成率 ≥95% 0.96% 5")),
        ("第1期完成率 ≥95% 1 1", "actual.share", ("第1期完成率 ≥95% 100% 1", "第1期完成率 ≥95% 1% 1")),
        ("完成率，≥95%，1，5", "actual.share", ("完成率，≥95%，100%，5", "完成率，≥95%，1%，5")),
        ("完成率\t≥95%\t0.9\t5", "actual.share", ("完成率\t≥95%\t90%\t5", "完成率\t≥95%\t0.9%\t5")),
        ("完成率 100 98% 5", "actual.bare_target", ("完成率 =100% 98% 5", "完成率 =100 98 5")),
        ("完成率\t100\t98%\t5", "actual.bare_target", ("完成率\t=100%\t98%\t5", "完成率\t=100\t98\t5")),
        ("完成率，≥100，100%，5", "actual.bare_target", ("完成率，≥100%，100%，5", "完成率，≥100，100，5")),
        ("测评率 290% 290% 5", "number.two_for_sign", ("测评率 ≥90% 290% 5", "测评率 =290% 290% 5")),
    ],
)
def test_what_is_asked_about_a_line(line: str, code: str, candidates: tuple[str, ...]) -> None:
    """What may be meant is the whole line with the piece mended, wherever else the same figure stands."""
    problem = refuse(typed("/add"), line)
    assert (problem.message.code, problem.candidates) == (code, candidates)


def test_a_score_outside_its_band_is_doubted_in_a_line_too() -> None:
    """Of 5 points, partly achieved: 4.50 is not within 3.00 – 3.99."""
    assert doubts(take(typed("/add"), "验收合格率 合格 部分达成 5 4.50")) == ["row.outside_band"]


def test_when_all_points_are_given_out_it_says_so() -> None:
    """At 90 no next indicator is asked for; above, it is a doubt."""
    session = typed("/add", "甲 合格 达成 45")
    told = take(session, "乙 合格 达成 45")
    assert "allotted.all" in codes(told, Role.NOTE)
    assert "indicators[3].category" not in map(str, session.missing())
    take(session, "/add")
    assert "allotted.over" in doubts(take(session, "丙 合格 达成 5"))


_plain_words = st.text("水务海洋行政审批报告评审及时完整率", min_size=2, max_size=8)


@given(
    st.sampled_from([section for levels in [TAXONOMIES["classic"]] for section in levels.levels.items()]),
    _plain_words,
    _plain_words,
    st.integers(1, 90),
    st.sampled_from([" ", "　", "\t"]),
)
def test_a_line_is_taken_apart_where_it_was_put_together(
    level: tuple[str, tuple[str, ...]], name: str, target: str, weight: int, gap: str
) -> None:
    """Any section, name and words come out as they went in, whichever space parts them."""
    category, subcategories = level
    for subcategory in subcategories:
        row = split_row(gap.join((category, subcategory, name, target, "达成", str(weight))), TAXONOMIES["classic"])
        assert row.section is not None
        assert (row.section.category, row.section.subcategory) == (category, subcategory)
        assert (row.name, row.target, row.actual, row.weight) == (name, target, "达成", str(weight))


def test_a_figure_is_no_name() -> None:
    """Three amounts at the place of an indicator are none, however well they would fill a row."""
    session = typed("/add")
    assert refuse(session, "100 100 98").message.code == "row.name_is_figure"
    assert refuse(session, "产出/数量 12.5 ≥4次 4 20").message.code == "row.name_is_figure"
    take(session, "2023年度报告 ≥1份 1 20")
    assert session.state.evaluation.indicators[0].name == "2023年度报告"


@pytest.mark.parametrize(
    ("line", "apart", "joined"),
    [
        ("产出/数量,巡检次数,≥12,150,10,10", "产出/数量 巡检次数 ≥12 150 10 10", "产出/数量 巡检次数 ≥12150 10 10"),
        ("费用控制,≤30,100,15", "费用控制 ≤30 100 15", "费用控制 ≤30100 15"),
        ("巡检次数,100,100,15", "巡检次数 100 100 15", "巡检次数 100100 15"),
    ],
)
def test_commas_that_part_figures_or_thousands_are_asked_about(line: str, apart: str, joined: str) -> None:
    """Both readings are offered, by a letter each; neither is taken unasked, and the line is no name either."""
    session = typed("/add")
    assert refuse(session, line).candidates == (apart, joined)
    take(session, "a")
    whole = typed("/add")
    take(whole, apart)
    assert session.state.evaluation == whole.state.evaluation
    named = typed("/add", "产出", "数量")
    assert at(named) == "indicators[1].name"
    assert refuse(named, line).message.code == "row.commas"


def test_commas_of_another_width_part_and_leave_thousands() -> None:
    """Where wide commas part the line, narrow ones are thousands."""
    session = typed("/add")
    take(session, "巡检次数，≥12,150，13,000，10")
    indicator = session.state.evaluation.indicators[0]
    assert (indicator.target, indicator.actual, indicator.weight) == (D(12150), D(13000), D(10))
