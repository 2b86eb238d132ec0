"""A supposition as people type it: what is meant, what is asked about, and that nothing typed does harm."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from selfeval_tui.conversation.supposing.reading import examples, pieces_of, read_supposition
from selfeval_tui.evaluation.addresses import Address, put_all
from selfeval_tui.evaluation.model import Evaluation, FundingRow
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.language import Language, say
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.whatif.scenario import counts
from tests.conversation.desk import WATER_APPROVAL, sample
from tests.fixtures.seed import NAMES

LANGUAGES: tuple[Language, ...] = ("zh", "en")
SHANGHAI = find_preset("shanghai")
EXECUTED = "funding.current_year_appropriation.executed"
GONE = {"indicators[5].status": "cancelled", "indicators[5].weight": "0.00", "indicators[5].score": "0.00"}


def put(text: str, form: Evaluation | None = None) -> dict[str, str]:
    """What a supposition about the water form puts, by address; what it takes away is left out."""
    answer = read_supposition(text, form or sample(WATER_APPROVAL), SHANGHAI)
    assert answer.doubt is None
    return {str(one.address): str(one.value) for one in answer.changes if one.value is not None}


def refused(text: str, form: Evaluation | None = None) -> Problem:
    """Why a supposition is none; what may have been meant is one itself, or is asked about at most once more."""
    with pytest.raises(Problem) as caught:
        put(text, form)
    return caught.value


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("执行数=100", "执行数 100", "执行数100", "全年执行数：100", "执行数 100 万元", "执行数＝１００", "executed=100",
             "Executed 100", "spent=100", "支出=100"),
            {EXECUTED: "100"},
        ),
        (("执行数=1,049.40", "执行数=１，０４９．４０万元", "executed=1049.40"), {EXECUTED: "1049.40"}),
        (("其他资金.执行数=3", "other.executed=3", "funding.other.executed=3"), {"funding.other.executed": "3"}),
        (
            ("执行率=95%", "执行率 95%", "执行率95%", "预算执行率=95.00%", "执行率 ９５％", "execution rate 95 %", "rate=95%"),
            {EXECUTED: "1049.40"},
        ),
        (
            ("3.actual=90", "3 90", "第3项 90", "第 3 项 90", "第3项90", "第３项　９０％", "３．actual＝９０", "3.完成值=90%",
             "indicator 3 = 90", "indicators[3].actual=90", "指标[3].actual=90", " 3.actual = 90 % ", "第3项：90",
             "第三项=90", "第三项90", "第 三 项 90", "第三项.完成值=90"),
            {"indicators[3].actual": "90"},
        ),
        (("抽样采集率=90", "抽样采集率 90", "抽样采集率（《排水许可证》第三方复核）=90"), {"indicators[4].actual": "90"}),
        (
            ("取消 第5项", "取消第5项", "取消第五项", "第5项取消", "5 取消", "取消5", "第5项=取消", "5=已取消",
             "5.status=cancelled", "5.状态=已取消", "5.actual=取消", "cancel 5", "cancel indicator 5"),
            GONE,
        ),
        (("3.weight=1.5", "3.分值=1.5", "第3项 分值 1.5"), {"indicators[3].weight": "1.5"}),
        (("3.score=1.5", "第3项 得分 1.5"), {"indicators[3].score": "1.5"}),
        (
            ("3.target=≥90%", "3.目标=≥90"),
            {"indicators[3].operator": "≥", "indicators[3].target": "90", "indicators[3].unit": "%"},
        ),
        (("执行率分值=20", "execution_weight=20"), {"funding.execution_weight": "20"}),
        (("preset=national-2020", "评分方案=national-2020"), {"preset": "national-2020"}),
    ],
)  # fmt: skip
def test_what_people_type(texts: tuple[str, ...], expected: dict[str, str]) -> None:
    """Each of these says the same."""
    assert {text: put(text) for text in texts} == dict.fromkeys(texts, expected)


def test_a_rate_is_the_least_amount_that_makes_it() -> None:
    """95 % of 1104.63 are 1049.3985: a cent less would be 94.99. Where there is no money nothing is supposed of it."""
    assert put("执行率=95%")[EXECUTED] == "1049.40"
    assert put("执行率=100%")[EXECUTED] == "1104.63"
    carried = [(Address.parse("funding.carry_over.adjusted_budget"), Decimal(8))]
    assert put("执行率=50%", put_all(sample(WATER_APPROVAL), carried)) == {
        EXECUTED: "552.32",
        "funding.carry_over.executed": "4.00",
    }


def test_a_stated_total_counts_and_not_its_rows() -> None:
    """The rate comes from it: that is what `执行数` means then, and a row has no part."""
    rows = sample()
    total = [(Address.parse(f"funding.total.{key}"), Decimal(30)) for key in ("adjusted_budget", "executed")]
    form = put_all(rows, total)
    assert put("执行数=20", form) == {"funding.total.executed": "20"}
    assert put("执行率=50%", form) == {"funding.total.executed": "15.00"}
    assert refused("其他资金.执行数=3", form).message.code == "whatif.total_counts"


NOTHING = ("", " ", "=", "==", "=5", "3=", "3", "foo", "取消", "100%", "执行率", "：", "x" * 401)


@pytest.mark.parametrize(
    ("text", "code", "candidates"),
    [
        ("执行率=95", "whatif.rate", ("执行率=95%", "执行数=95")),
        ("rate=95", "whatif.rate", ("rate=95%", "executed=95")),
        ("33=90", "value.choice", ()),
        ("33.status=foo", "value.choice", ()),
        ("33.achievement=missed", "whatif.contradicts", ("33.actual=未达成指标",)),
        ("第33项 完成档次=部分达成", "whatif.contradicts", ("第33项=部分达成指标",)),
        ("执行数=1,20", "number.comma", ("执行数=1.20", "执行数=120")),
        ("执行数=1049.405", "money.decimals", ("执行数=1049.40", "执行数=1049.41")),
        ("3.actuel=90", "address.unknown", ("3.actual=90",)),
        ("99.actual=3", "address.no_indicator", ()),
        ("取消 第99项", "address.no_indicator", ()),
        ("90 第3项", "address.no_indicator", ()),
        ("验收 9", "address.ambiguous", ()),
        ("2.名称=x", "whatif.no_effect", ()),
        ("goals.actual=1", "whatif.no_effect", ()),
        ("金额单位=元", "whatif.no_effect", ()),
        ("3.unit=个", "whatif.no_effect", ()),
        ("3.operator=很多", "value.choice", ()),
        ("3.score=3", "score.above_weight", ()),
        ("第3项=100个", "actual.other_unit", ()),
        ("3.actual=-1", "number.negative", ()),
        ("取消 执行数", "whatif.unread", ()),
        ("年度资金总额.执行数=3", "whatif.unread", ()),
        *((text, "whatif.unread", ()) for text in NOTHING),
    ],
)  # fmt: skip
def test_what_is_no_supposition(text: str, code: str, candidates: tuple[str, ...]) -> None:
    """Why, and the whole suppositions that may have been meant: those are taken."""
    problem = refused(text)
    assert (problem.message.code, problem.candidates) == (code, candidates)
    for candidate in candidates:
        assert put(candidate)


@pytest.mark.parametrize("text", ["3.actual=0.99", "执行数=100000000"])
def test_what_may_be_meant_otherwise_is_asked_about(text: str) -> None:
    """Both readings are whole suppositions, and neither is asked about again."""
    doubt = read_supposition(text, sample(WATER_APPROVAL), SHANGHAI).doubt
    assert doubt is not None
    assert len({tuple(put(candidate).items()) for candidate in doubt.candidates}) == 2


def test_several_in_one_reply() -> None:
    """Parted by semicolons or lines; nothing between two is nothing."""
    assert pieces_of("执行数=100； 3 90;\n取消 5 ；；") == ["执行数=100", "3 90", "取消 5"]
    assert pieces_of(" ；\n") == []


HOSTILE = [
    "\x1b]0;x\x07=3", "执行数=1\x00", "3.actual=\u202e90", "执行数=" + "9" * 390, "执行率=" + "9" * 20 + "%", "=" * 400,
    "取消" * 200, "第" * 400, "3." * 200, "3 " * 200, "[" * 399, "[9]" * 130, "：" * 400, "0" * 400, "9" * 7 + "=1",
    "执行率=99999999999999%", "\ud800=1", "3.actual=\ud800", "a" * 100_000, "执行数 " * 50_000, "执行数=1e999999",
    "3.target=nan",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_refused_at_once(text: str) -> None:
    """One word about it, in either language; no crash, and no time lost."""
    began = time.process_time()
    for form in (sample(WATER_APPROVAL), Evaluation(format=1)):
        assert len(_told(text, form)) < 800
    assert time.process_time() - began < 2


def _told(text: str, form: Evaluation) -> str:
    """Why it was refused; "" where it was taken, and puts what counts."""
    try:
        answer = read_supposition(text, form, SHANGHAI)
    except Problem as problem:
        return max((say(problem.told, language) for language in LANGUAGES), key=len)
    assert answer.changes
    assert all(counts(one.address) for one in answer.changes)
    after = put_all(form, ((one.address, one.value) for one in answer.changes))
    assert read_toml(write_toml(after).encode()).evaluation == after
    return ""


_PIECES = st.sampled_from(
    ["执行数", "执行率", "第3项", "3", ".", "actual", "取消", "=", "＝", "：", " ", "90", "1,049.40", "%", "≥", "万元", "达成",
     "抽样采集率", "total", "[", "]", "preset", "hubei", "\x1b", "\u202e", "indicator", "score", "weight", "target"]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(_PIECES | st.text(max_size=3), max_size=8).map("".join))
def test_whatever_is_typed_puts_what_counts_or_nothing(text: str) -> None:
    """What is put is a value that the score rests on, and one that a file may hold."""
    assert len(_told(text, sample(WATER_APPROVAL))) < 800


def _rows(money: FundingRow) -> Evaluation:
    form = sample(WATER_APPROVAL)
    return replace(form, funding=replace(form.funding, other=money))


def _total(money: FundingRow) -> Evaluation:
    form = sample(WATER_APPROVAL)
    return replace(form, funding=replace(form.funding, total=money))


_MONEY = FundingRow(initial_budget=Decimal(5), adjusted_budget=Decimal(5), executed=Decimal(5))
_FORMS = {
    **{name: sample(name) for name in NAMES},
    "empty": Evaluation(format=1),
    "rows": _rows(_MONEY),
    "total": _total(_MONEY),
}


@pytest.mark.parametrize("form", _FORMS.values(), ids=_FORMS.keys())
def test_what_is_shown_as_an_example_is_taken(form: Evaluation) -> None:
    """By the very form that it is shown for, in both languages alike; one of a row is of the first that has figures."""
    shown = list(examples(form, SHANGHAI))
    assert shown
    for one in shown:
        assert put(say(one, "zh"), form) == put(say(one, "en"), form) != {}
    figures = [
        f"第{n}项 90" for n, row in enumerate(form.indicators, 1) if isinstance(row.target, Decimal) and row.weight
    ]
    assert [say(one, "zh") for one in shown if say(one, "zh").endswith("项 90")] == figures[:1]
