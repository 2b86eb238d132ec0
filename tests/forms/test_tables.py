"""Whatever a table was copied from, its rows are the indicators; what can't be read is left out and said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfeval_tui.evaluation.model import Evaluation, Indicator
from selfeval_tui.evaluation.taxonomy import TAXONOMIES
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.forms.entry import Filled, fill
from selfeval_tui.forms.first import first_form
from selfeval_tui.forms.pasted import read_pasted
from selfeval_tui.forms.table import Table, recognise
from tests.fixtures.seed import NAMES, TEXT, sample_bytes
from tests.tables import HEAD, as_table, seed_form, seed_table

D = Decimal
LEVELS = TAXONOMIES["classic"]
WATER = "2023-water-approval"
FIRST = {"category": "产出指标", "subcategory": "数量指标", "name": "甲"}
GOAL = {**FIRST, "operator": "≥", "target": D(95), "unit": "%"}
PASSED = {**FIRST, "target": "合格", "actual": "达成指标", "weight": D(5), "score": D(5)}
HEADED = "\t".join(HEAD)


def table_of(text: str) -> Table:
    return recognise(read_pasted(text), LEVELS)


def filled(text: str) -> list[Filled]:
    return [fill(entry) for entry in table_of(text).entries]


def indicators(text: str) -> tuple[Indicator, ...]:
    return tuple(Indicator(**one.values) for one in filled(text))


def doubts(text: str) -> list[tuple[int, str, str]]:
    """Number, field and code of all that is doubtful."""
    return [(number, doubt.key, doubt.message.code) for number, one in enumerate(filled(text), 1)
            for doubt in one.doubts if isinstance(doubt.message.code, str)]  # fmt: skip


def truth(name: str) -> tuple[Indicator, ...]:
    return read_toml(sample_bytes(name)).evaluation.indicators


def digits(found: Sequence[Indicator]) -> str:
    """The indicators with every digit as it stands: 5.0 and 5.00 are the same number and not the same text."""
    return write_toml(Evaluation(format=1, indicators=tuple(found)))


def _cells_apart(name: str, gap: str) -> str:
    return seed_table(name).replace("\t", gap)


WAYS: dict[str, Callable[[str], str]] = {
    "table": seed_table,
    "without its head": lambda name: seed_table(name, head=False),
    "the whole form": seed_form,
    "lines ended as Windows ends them": lambda name: seed_table(name).replace("\n", "\r\n"),
    "spaces": lambda name: _cells_apart(name, " "),
    "wide spaces between": lambda name: _cells_apart(name, "   "),
    "Excel, merged cells blank": lambda name: as_table(truth(name)),
    "Excel, levels in each row": lambda name: as_table(truth(name), merged=False),
    "Excel, without its head": lambda name: as_table(truth(name), head=False),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", NAMES)
def test_the_eight_forms_are_read(name: str, way: str) -> None:
    """Each of the 128 printed indicators is read to the digit, cut by a page or not."""
    assert digits(indicators(WAYS[way](name))) == digits(truth(name))


DOUBTS = {
    "2023-information-disclosure": [(4, "name", "table.joined")],
    "2023-contract-staff": [(6, "target", "target.null_unit")],
    "2023-approval-review": [(3, "name", "table.joined"), (23, "name", "table.joined")],
    WATER: [
        *((number, "status", "table.cancelled") for number in (1, 12, 25, 34)),
        (37, "name", "table.joined"),
        (47, "status", "table.cancelled"),
    ],
}


@pytest.mark.parametrize("name", NAMES)
def test_only_what_is_doubtful_is_doubted(name: str) -> None:
    """Rows that a page cuts, a unit the system left out, what is cancelled and yet done: nothing else."""
    assert doubts(seed_table(name)) == DOUBTS.get(name, [])


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_a_form_is_lost_or_misread(name: str) -> None:
    """Of a whole form every line is a row of the table, the rest of one, or told as left aside; none is a riddle."""
    table = table_of(seed_form(name))
    assert {aside.kind for aside in table.aside} == {"form", "head", "total"}
    assert [aside.text.split()[0] for aside in table.aside if aside.kind == "total"] == ["总分", "评分等级"]


def test_a_second_form_is_not_mixed_into_the_first() -> None:
    """All eight in one text: the first is read, the others are said."""
    table = table_of(TEXT)
    assert len(table.entries) == len(truth(NAMES[0]))
    assert sum(aside.kind == "later" for aside in table.aside) > 128


ROWS: list[tuple[str, dict[str, Any]]] = [
    # Signs, units, digits and brackets as they are written
    ("产出指标\t数量指标\t甲\t≥95(%)\t100.00(%)\t5.00\t5.00\t",
     {**GOAL, "actual": D("100.00"), "weight": D(5), "score": D(5)}),
    ("\t数量指标\t甲\t≧95％\t９６％\t５\t", {**GOAL, "actual": D(96), "weight": D(5)}),
    ("\t数量指标\t甲\t>=95%\t\t5", {**GOAL, "weight": D(5)}),
    ("\t数量指标\t甲\t═3个\t3\t5",
     {**FIRST, "operator": "=", "target": D(3), "unit": "个", "actual": D(3), "weight": D(5)}),
    ("\t数量指标\t甲\t不低于1,204.93元\t1,300\t5",
     {**GOAL, "target": D("1204.93"), "unit": "元", "actual": D(1300), "weight": D(5)}),
    ("\t数量指标\t甲(水务)\t合格\t达成\t5\t5", {**PASSED, "name": "甲（水务）"}),
    # Nothing, dashed or blank, is nothing
    ("\t数量指标\t甲\t≥95%\t－\t5\t—\t/", {**GOAL, "weight": D(5)}),
    # Levels: folded, short, a column off
    ("产出 指 标\t数量\t甲\t合格\t达成指标\t5\t5", PASSED),
    ("数量指标\t\t甲\t合格\t达成指标\t5\t5", PASSED),
    # Cancelled in the place of what was done
    ("\t数量指标\t甲\t合格\t取消\t5\t5",
     {**FIRST, "status": "cancelled", "target": "合格", "weight": D("0.00"), "score": D("0.00")}),
]  # fmt: skip


BARE = "{number}三级指标\t年度指标值\t实际完成值\t分值\n"


@pytest.mark.parametrize(
    ("head", "first", "second"),
    [
        (BARE.format(number="序号\t"), "1\t甲\t≥1\t1\t5", "1\t丙\t≥1\t1\t5"),
        (BARE.format(number=""), "甲\t≥1\t1\t5", "甲\t≥2\t2\t5"),
        (BARE.format(number="").replace("\t", "  "), "甲  ≥1  1  5", "甲  ≥1  1  5"),
    ],
    ids=["numbered", "the same first indicator", "aligned by spaces"],
)
def test_a_table_that_begins_again_is_another(head: str, first: str, second: str) -> None:
    """Under the same head: it isn't mixed into the one before."""
    rows = read_pasted(f"{head}{first}\n{head}{second}\n")
    assert first_form(rows) == 2


@pytest.mark.parametrize(
    ("head", "second"),
    [(BARE.format(number="序号\t"), "2\t乙\t≥1\t1\t5"), (BARE.format(number=""), "乙\t≥1\t1\t5")],
)
def test_a_table_that_goes_on_under_its_head_is_one(head: str, second: str) -> None:
    """A page ended."""
    first = "1\t甲\t≥1\t1\t5" if "序号" in head else "甲\t≥1\t1\t5"
    rows = read_pasted(f"{head}{first}\n\n{head}{second}\n")
    assert first_form(rows) == len(rows)


@pytest.mark.parametrize(("row", "wanted"), ROWS)
def test_cells_as_they_are_written(row: str, wanted: dict[str, Any]) -> None:
    """Each cell is the value it stands for, and what isn't there isn't made up."""
    assert indicators(f"{HEADED}\n{row}") == (Indicator(**wanted),)


LAID_OUT = [
    ("a column in front", "序号\t" + HEADED, "1\t产出指标\t数量指标\t甲\t≥95%\t96\t5\t5\t"),
    ("a column between", HEADED.replace("\t分值", "\t单位名称\t分值"), "产出指标\t数量指标\t甲\t≥95%\t96\t水务局\t5\t5\t"),
    ("labels folded and with brackets", "一级 指标\t二级 指标\t三级指标\t指标值\t全年实际值\t分值（10分）\t自评得分\t偏差原因",
     "产出指标\t数量指标\t甲\t≥95%\t96\t5\t5\t"),
    ("the target in three columns", "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t实际完成值\t分值\t得分",
     "产出指标\t数量指标\t甲\t≥\t95\t%\t96\t5\t5"),
    ("without levels' columns, without a head", "", "产出指标\t数量指标\t甲\t≥95%\t96\t5\t5"),
    ("from the second column on", "", "数量指标\t甲\t≥95%\t96\t5\t5"),
    ("the head again behind a page", f"{HEADED}\n{HEADED}", "产出指标\t数量指标\t甲\t≥95%\t96\t5\t5"),
    ("the program's own short words", "二级指标\t名称\t目标\t完成\t分值\t得分", "数量指标\t甲\t≥95%\t96\t5\t5"),
    ("short words beside the form's", "二级指标\t三级指标\t目标\t完成\t分值\t得分", "数量指标\t甲\t≥95%\t96\t5\t5"),
    ("the target in three columns without a head", "", "产出指标\t数量指标\t甲\t≥\t95\t%\t96\t5\t5"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "row"), [one[1:] for one in LAID_OUT], ids=[one[0] for one in LAID_OUT])
def test_columns_are_found_by_their_labels_or_by_what_stands_in_them(head: str, row: str) -> None:
    """Whichever columns were copied, each cell is taken for what it is."""
    (found,) = indicators(f"{head}\n{row}")
    wanted = Indicator(
        **FIRST, operator="≥", target=D(95), unit="%", actual=D(96), weight=D(5), score=D(5)  # type: ignore[arg-type]
    )  # fmt: skip
    assert found == wanted


def test_columns_that_spaces_align() -> None:
    """Where spaces alone align the columns a blank cell is seen to be blank: a weight is no actual."""
    text = """\
三级指标            年度指标值   实际完成值   分值   得分
报告完成率          ≥95%                      5
验收合格率 (水务)   合格         达成指标     10     10.00
"""
    one, other = indicators(text)
    assert (one.target, one.actual, one.weight) == (D(95), None, D(5))
    assert (other.name, other.actual, other.score) == ("验收合格率（水务）", "达成指标", D(10))


def test_cells_that_a_spreadsheet_folds() -> None:
    """A folded cell comes in quotes with its line end; it is one cell, and quotes that are the cell's own stay."""
    row = '"产出\n指标"\t数量指标\t"验收\n合格率"\t"""一网通办"""\t达成指标\t5\t5\t"汛期。\n明年改。"'
    (found,) = indicators(f"{HEADED}\n{row}\n")
    assert (found.category, found.name, found.target) == ("产出指标", "验收合格率", '"""一网通办"""')
    assert found.deviation == "汛期。\n明年改。"
    (plain,) = indicators(f'{HEADED}\n产出指标\t数量指标\t"一网通办"\t合格\t达成指标\t5\t5\t')
    assert plain.name == '"一网通办"'


def test_what_stands_around_a_table_is_left_aside() -> None:
    """Page numbers, sums and other lines of the form fill nothing; a riddle is told with its line."""
    row = "产出指标\t数量指标\t甲\t≥95%\t96\t5\t5\t"
    around = "3\n- 4 -\n小计\t\t\t\t\t5\n\t\t\t≥95%\t96\t5\n总分\t\t\t\t\t100\t99\n填表人：某\n"
    text = f"项目资金\t116.96\t116.50\n{HEADED}\n{row}\n{around}"
    kinds = [(aside.line, aside.kind) for aside in table_of(text).aside]
    assert kinds == [(1, "form"), (2, "head"), (4, "page"), (5, "page"), (6, "total"), (7, "unknown"), (8, "total"),
                     (9, "later")]  # fmt: skip
    assert len(indicators(text)) == 1


@pytest.mark.parametrize("text", [
    "116.96\t116.96\t116.50", "116.96\t116.96\t116.50\n0\t0\t0", "a\tb", "信息化运维项目\n水务局 12 5", "1、甲\n2、乙\n3、丙",
    "上年结转资金\t0.00\t0.00\t0.00\n其他资金\t0.00\t0.00\t0.00",
])  # fmt: skip
def test_what_is_no_table_of_indicators(text: str) -> None:
    """Amounts, lists and lines of text hold no indicator."""
    assert indicators(text) == ()


LEFT_OUT: list[tuple[str, str, str, str]] = [
    ("≥95%", "差不多", "actual", "table.left_out"),
    ("≥95%", "达成指标", "actual", "table.left_out"),
    ("≥1e9", "96", "target", "table.left_out"),
    ("290%", "96", "target", "number.two_for_sign"),
    ("≥95%", "130%", "actual", "number.above_hundred"),
    ("≥95.00(null)", "96", "target", "target.null_unit"),
]


@pytest.mark.parametrize(("target", "actual", "key", "code"), LEFT_OUT)
def test_what_looks_wrong_is_said(target: str, actual: str, key: str, code: str) -> None:
    """A value that can't be read is absent, one that is likely wrong is there; either way the reason is told."""
    text = f"{HEADED}\n产出指标\t数量指标\t甲\t{target}\t{actual}\t5\t5\t"
    assert (1, key, code) in doubts(text)
    assert (getattr(indicators(text)[0], key) is None) is (code == "table.left_out")


def test_points_that_cannot_be() -> None:
    """A score above its weight, or a weight in words, is left out; a cancelled row with points is not cancelled."""
    rows = ["甲\t≥95%\t96\t5\t6\t", "乙\t≥95%\t96\t五\t4\t", "丙\t≥95%\t96\t5\t5\t该项目已取消"]
    text = "\n".join([HEADED, *(f"产出指标\t数量指标\t{row}" for row in rows)])
    assert doubts(text) == [(1, "score", "table.left_out"), (2, "weight", "table.left_out"),
                            (3, "status", "table.cancelled_with_weight")]  # fmt: skip
    one, other, third = indicators(text)
    assert (one.score, other.weight, third.status) == (None, None, "active")


def test_a_level_nobody_knows_is_kept_and_doubted() -> None:
    """What the form calls it is what is written."""
    text = f"{HEADED}\n管理指标\t流程指标\t甲\t≥95%\t96\t5\t5\t"
    assert doubts(text) == [(1, "category", "table.unknown_level"), (1, "subcategory", "table.unknown_level")]
    assert (indicators(text)[0].category, indicators(text)[0].subcategory) == ("管理指标", "流程指标")


def test_control_characters_are_left_out_and_said() -> None:
    """Nothing that acts on a terminal gets into an indicator by a table."""
    text = f"{HEADED}\n产出指标\t数量指标\t甲\x1b[31m\t≥95%\t96\t5\t5\t"
    assert doubts(text) == [(1, "name", "table.left_out")]


# Any legal list of indicators

_sections = st.sampled_from([(one, two) for one in LEVELS.categories for two in LEVELS.subcategories(one)])
_words = st.text("水务海洋行政审批报告评审及时完整率", min_size=2, max_size=8)
_names = st.one_of(
    _words, st.builds("{}（{} {}）".format, _words, _words, _words), st.builds("{} 12345 {}".format, _words, _words)
)
_figures = st.decimals(0, 100_000, places=2, allow_nan=False, allow_infinity=False)
_points = st.decimals(1, 20, places=2, allow_nan=False, allow_infinity=False)


@st.composite
def _lists(draw: st.DrawFn) -> list[Indicator]:
    found = []
    for category, subcategory in draw(st.lists(_sections, min_size=2, max_size=12)):
        values: dict[str, Any] = {"category": category, "subcategory": subcategory, "name": draw(_names)}
        if draw(st.booleans()):
            unit = draw(st.sampled_from(["次", "个", "天", None]))
            values |= {"operator": draw(st.sampled_from("=≥>≤<")), "target": draw(_figures), "unit": unit}
            values["actual"] = draw(st.none() | _figures)
        else:
            values |= {
                "target": draw(_words),
                "actual": draw(st.none() | st.sampled_from(["达成指标", "部分达成指标"])),
            }
        values["weight"] = draw(_points)
        values["score"] = draw(st.none() | st.just(values["weight"]))
        values["deviation"] = draw(st.none() | _words)
        found.append(Indicator(**values))
    return found


@given(_lists(), st.booleans(), st.booleans())
def test_any_list_written_as_a_table_reads_back(ones: list[Indicator], head: bool, merged: bool) -> None:
    """With a head or without, merged cells blank or not: every digit comes back, and nothing is doubted that isn't so."""
    text = as_table(ones, head=head, merged=merged)
    assert digits(indicators(text)) == digits(ones)


@given(st.text(st.sampled_from('甲乙1(（)）\t\t\n"≥%=. -指标产出总分第页'), max_size=200))
@settings(max_examples=300)
def test_any_text_is_read_to_its_end(text: str) -> None:
    """Nothing that can be pasted makes the recogniser fail, and each value it gives is one the field takes."""
    for one in filled(text):
        Indicator(**one.values)
