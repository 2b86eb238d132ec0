"""Each kind of question takes replies as people write them, and refuses the rest with its reason."""

from __future__ import annotations

import datetime
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from selfeval_tui.conversation.home.opening import open_file
from selfeval_tui.conversation.session import Session
from selfeval_tui.evaluation.addresses import Address, get, put
from selfeval_tui.evaluation.model import Evaluation, Indicator
from selfeval_tui.evaluation.numbers import MOST_DIGITS
from selfeval_tui.evaluation.problem import Doubt
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.evaluation.values import MOST_TEXT
from selfeval_tui.language import say
from tests.conversation.desk import about, at, doubts, own_rules, refuse, sample, take, typed, with_indicators, words

D = Decimal
ZERO = D("0.00")
COUNTED = Indicator(
    category="产出指标", subcategory="数量指标", name="报告完成率", operator="≥", target=D(95), unit="%", weight=D(10)
)
WORDED = Indicator(category="产出指标", subcategory="质量指标", name="验收合格率", target="合格", weight=D(5))
BOTH = with_indicators(COUNTED, WORDED)
ROW = "funding.current_year_appropriation."


def _at(address: str, evaluation: Evaluation = BOTH) -> Session:
    session = about(evaluation)
    session.go(Address.parse(address))
    return session


def _values(session: Session, *addresses: str) -> dict[str, Any]:
    return {address: get(session.state.evaluation, Address.parse(address)) for address in addresses}


def _row(*amounts: str) -> dict[str, Any]:
    keys = ("initial_budget", "adjusted_budget", "executed")
    return {ROW + key: D(amount) for key, amount in zip(keys, amounts, strict=True)}


def _target(operator: str | None, target: object, unit: str | None) -> dict[str, Any]:
    return {"indicators[1].operator": operator, "indicators[1].target": target, "indicators[1].unit": unit}


TAKEN: list[tuple[str, str, dict[str, Any]]] = [
    # Year and date
    *(("project.fiscal_year", reply, {"project.fiscal_year": 2023}) for reply in ("2023", "２０２３", "2023年", "2023 年度")),
    *(
        ("project.prepared_on", reply, {"project.prepared_on": datetime.date(2024, 1, 5)})
        for reply in ("2024-01-05", "2024/1/5", "2024.1.5", "2024年1月5日", "２０２４－０１－０５", "2024 年 1 月 5 日")
    ),
    # Lines and paragraphs, as typed
    ("project.name", " 信息化运维项目 ", {"project.name": "信息化运维项目"}),
    *(
        ("project.name", reply, {"project.name": reply})
        for reply in ("[A]", "[/]", "[@click=app.quit]x[/]", "{name}", "%s", "a\tb", "1", "x/y", "无", "一样")
    ),
    ("goals.expected", "1、甲。  \n\n2、乙。\r\n", {"goals.expected": "1、甲。\n\n2、乙。"}),
    ("goals.expected", "a", {"goals.expected": "a"}),
    ("preset", "hubei", {"preset": "hubei"}),
    # Money
    *(
        (f"{ROW}executed", reply, {f"{ROW}executed": D(value)})
        for reply, value in [
            ("116.5", "116.5"), ("116.50", "116.50"), ("１，２０４．９３", "1204.93"), ("1,204.93", "1204.93"),
            ("116.96万元", "116.96"), ("1.2亿元", "12000"), ("500000元", "50"), ("￥1", "1"), ("¥1,000", "1000"),
            ("=5", "5"), ("0", "0"), (" 28.40 ", "28.40"),
        ]
    ),
    *((f"{ROW}{key}", nothing, _row("0.00", "0.00", "0.00")) for key in ("initial_budget", "executed")
      for nothing in ("无", "没有", "没有这笔资金", "None", "no")),
    (f"{ROW}initial_budget", "28.49 28.49 28.40", _row("28.49", "28.49", "28.40")),
    (f"{ROW}initial_budget", "1,204.93\t1,104.63　1,045.94", _row("1204.93", "1104.63", "1045.94")),
    (f"{ROW}adjusted_budget", "28.49万元 28.5万元 284000元", _row("28.49", "28.5", "28.4")),
    # Points
    *(("indicators[1].weight", reply, {"indicators[1].weight": D(value)})
      for reply, value in [("15", "15"), ("15.00", "15.00"), ("１５分", "15"), ("2.5", "2.5"), ("=6.00(分)", "6.00")]),
    ("funding.execution_weight", "20", {"funding.execution_weight": D(20)}),
    ("indicators[1].score", "10", {"indicators[1].score": D(10)}),
    ("indicators[1].score", "9.99分", {"indicators[1].score": D("9.99")}),
    # Choices: by number, by value, by words
    *(("funding.unit", reply, {"funding.unit": "元"}) for reply in ("2", "２", "2)", "2、", "元")),
    *(
        ("indicators[1].achievement", reply, {"indicators[1].achievement": "partial"})
        for reply in ("2", "部分达成", "partial", "Partly achieved", "PARTIAL")
    ),
    *(("indicators[1].category", reply, {"indicators[1].category": "效益指标"}) for reply in ("2", "效益", "效益指标", "２)")),
    *(("indicators[1].subcategory", reply, {"indicators[1].subcategory": "质量指标"}) for reply in ("2", "质量", "质量指标")),
    ("indicators[1].category", "质量", {"indicators[1].category": "产出指标", "indicators[1].subcategory": "质量指标"}),
    ("indicators[1].category", "效益/社会",
     {"indicators[1].category": "效益指标", "indicators[1].subcategory": "社会效益指标"}),
    # Targets: a number with sign and unit, or words
    *(
        ("indicators[1].target", reply, _target(*wanted))
        for reply, wanted in [
            ("≥95", ("≥", D(95), "%")), (">=95%", ("≥", D(95), "%")), ("≧ 100 %", ("≥", D(100), "%")),
            ("═100", ("=", D(100), "%")), ("100", ("≥", D(100), "%")), ("不低于95%", ("≥", D(95), "%")),
            ("不超过30天", ("≤", D(30), "天")), ("30天以内", ("≤", D(30), "天")), ("=6.00(次)", ("=", D("6.00"), "次")),
            ("7本", ("=", D(7), "本")), ("0.9‰", ("=", D("0.9"), "‰")), ("95％以上", ("≥", D(95), "%")),
            ("合格", (None, "合格", None)), ("3月底前完成", (None, "3月底前完成", None)),
            ("30日内", ("≤", D(30), "日")), ("30个工作日内", ("≤", D(30), "个工作日")),
            ("2个月内", ("≤", D(2), "个月")), ("12月内", (None, "12月内", None)),
            ("2023年12月底前完成", (None, "2023年12月底前完成", None)), ("完成", (None, "完成", None)),
            ("按相关制度执行标准", (None, "按相关制度执行标准", None)),
        ]
    ),
    # What was achieved
    *(
        ("indicators[1].actual", reply, {"indicators[1].actual": D(value)})
        for reply, value in [("100", "100"), ("100%", "100"), ("100.00(%)", "100.00"), ("=96", "96"), ("96．5％", "96.5")]
    ),
    *(("indicators[2].actual", reply, {"indicators[2].actual": "达成指标"})
      for reply in ("达成", "达成指标", "完成", "已达成", "达成。", "1", "1)")),
    *(("indicators[2].actual", reply, {"indicators[2].actual": "部分达成指标"}) for reply in ("部分达成", "2", "部分完成")),
    *(("indicators[2].actual", reply, {"indicators[2].actual": "未达成指标"}) for reply in ("未达成", "3", "未完成")),
    *(("indicators[2].actual", reply, {"indicators[2].actual": reply})
      for reply in ("合格", "达成年度指标", "部分达成年度指标并具有一定效果", "两次延期后通过", "100%", "12 次")),
]  # fmt: skip


@pytest.mark.parametrize(("address", "reply", "wanted"), TAKEN)
def test_replies_that_are_taken(address: str, reply: str, wanted: dict[str, Any]) -> None:
    """As people write it in, as the form holds it out: the digits stay those typed."""
    session = _at(address)
    take(session, reply)
    assert {key: str(value) for key, value in _values(session, *wanted).items()} == {
        key: str(value) for key, value in wanted.items()
    }


REFUSED: list[tuple[str, str, str]] = [
    *(("project.fiscal_year", reply, "value.year") for reply in ("去年", "23", "2023.5", "1989", "2101", "٢٠٢٣", "20 23")),
    *(
        ("project.prepared_on", reply, "value.date")
        for reply in ("昨天", "2024-02-30", "15/01/2024", "2024", "2024-13-01", "0000-01-01", "٢٠٢٤-٠١-١٥")
    ),
    ("project.name", "a\u0085b", "text.one_line"),
    ("project.name", "甲\n乙", "text.one_line"),
    ("project.name", "长" * (MOST_TEXT + 1), "text.long"),
    ("preset", "nonsense", "preset.unknown"),
    ("preset", "no/such.toml", "preset.unreadable"),
    *(
        (f"{ROW}executed", reply, code)
        for reply, code in [
            ("12。5", "number.full_stop"), ("1_000", "number.underscore"), ("1e9", "number.exponent"),
            ("NaN", "number.not_finite"), ("Infinity", "number.not_finite"), ("٣", "number.other_digits"),
            ("-5", "number.negative"), ("－5", "number.negative"), ("116.965", "money.decimals"),
            ("9" * (MOST_DIGITS + 1), "number.long"), ("9" * 5000, "number.long"), ("≥95", "number.sign"),
            ("不超过5", "number.sign"), ("5本", "money.unit"), ("1,20", "number.comma"), ("很多", "money.none"),
            ("5.", "money.none"), (".5", "money.none"), ("1.2.3", "money.none"), ("1 2 3 4", "money.several"),
            ("1 2 x", "money.none"), ("1 2", "money.several"), ("1 x", "money.unit"),
        ]
    ),
    (f"{ROW}initial_budget", "一样", "money.none"),
    *(("indicators[1].weight", reply, code) for reply, code in [
        ("十五", "number.none"), ("3.555", "number.decimals"), ("-1", "number.negative"), ("≥5", "number.sign"),
        ("9" * (MOST_DIGITS + 1), "number.long"), ("分", "number.none"), ("15%", "points.unit"),
        ("100.01", "points.above_hundred"),
    ]),
    ("indicators[1].score", "10.01", "score.above_weight"),
    ("funding.unit", "美元", "answer.not_a_choice"),
    ("funding.unit", "3", "answer.not_a_choice"),
    ("funding.unit", "0", "answer.not_a_choice"),
    ("indicators[1].achievement", "不知道", "answer.not_a_choice"),
    ("indicators[1].achievement", "9" * 5000, "answer.not_a_choice"),
    ("indicators[1].status", "也许", "answer.not_a_choice"),
    ("indicators[1].subcategory", "数目", "answer.not_a_choice"),
    ("indicators[1].category", "12", "row.only_number"),
    *(("indicators[1].target", reply, code) for reply, code in [
        ("12。5", "number.full_stop"), ("1e9", "number.exponent"), ("NaN", "number.not_finite"),
        ("1_000", "number.underscore"), ("٣", "number.other_digits"), ("≥-5", "number.negative"),
        ("1.1234567", "number.decimals"), ("1,20", "number.comma"),
    ]),
    *(("indicators[2].actual", reply, "answer.not_a_choice") for reply in ("5", "0", "４", "12", "4)", "95.5")),
    *((f"goals.{key}", reply, "goal.no_words") for key in ("expected", "actual") for reply in ("0 0", "100%", "1、\n2、")),
    *(("indicators[1].actual", reply, code) for reply, code in [
        ("96次", "actual.other_unit"),
        ("达成", "actual.number_wanted"), ("部分达成", "actual.number_wanted"), ("≥95", "number.sign"),
        ("差不多", "number.none"), ("95.1234567", "number.decimals"), ("12。5", "number.full_stop"),
        ("-3", "number.negative"), ("NaN", "number.not_finite"), ("٩٥", "number.other_digits"),
    ]),
    *((address, reply, "answer.empty") for reply in ("", "  ", "\n\t ", "　") for address in (
        "project.fiscal_year", "project.name", "goals.actual", f"{ROW}executed", "indicators[1].actual",
        "indicators[1].score", "indicators[3].category")),
]  # fmt: skip


@pytest.mark.parametrize(("address", "reply", "code"), REFUSED)
def test_replies_that_are_refused(address: str, reply: str, code: str) -> None:
    """Each with its own reason; the question stays, nothing has changed."""
    session = _at(address)
    assert refuse(session, reply).message.code == code
    assert at(session) == address


DOUBTFUL: list[tuple[str, str, str, dict[str, Any]]] = [
    ("indicators[1].target", "≥150%", "number.above_hundred", {"indicators[1].target": D(150)}),
    ("indicators[1].target", "≥95.00(null)", "target.null_unit", _target("≥", D("95.00"), "null")),
    ("indicators[1].actual", "960‰", "actual.converted", {"indicators[1].actual": D(96)}),
    (f"{ROW}executed", "1165000万元", "money.large_kept", {f"{ROW}executed": D(1165000)}),
    (f"{ROW}executed", "500000元", "money.converted", {f"{ROW}executed": D(50)}),
    (f"{ROW}executed", "1 500000元 3", "money.converted", _row("1", "50", "3")),
]


@pytest.mark.parametrize(("address", "reply", "code", "wanted"), DOUBTFUL)
def test_replies_that_are_taken_with_a_doubt(address: str, reply: str, code: str, wanted: dict[str, Any]) -> None:
    """What can hardly be meant is stored as typed, and said."""
    session = _at(address)
    assert doubts(take(session, reply)) == [code]
    assert _values(session, *wanted) == wanted


ASKED: list[tuple[str, str, str, dict[str, Any], dict[str, Any]]] = [
    ("indicators[1].target", "290%", "number.two_for_sign", _target("≥", D(90), "%"), _target("=", D(290), "%")),
    ("indicators[1].target", "295.00%", "number.two_for_sign", _target("≥", D("95.00"), "%"),
     _target("=", D("295.00"), "%")),
    ("indicators[1].actual", "290%", "number.two_for_sign", {"indicators[1].actual": D(90)},
     {"indicators[1].actual": D(290)}),
    ("indicators[1].actual", "0.98", "actual.share", {"indicators[1].actual": D(98)}, {"indicators[1].actual": D("0.98")}),
    ("indicators[1].actual", "1", "actual.share", {"indicators[1].actual": D(100)}, {"indicators[1].actual": D(1)}),
    (f"{ROW}executed", "1165000", "money.large", {f"{ROW}executed": D("116.5")}, {f"{ROW}executed": D(1165000)}),
    (f"{ROW}initial_budget", "284900 284900 84000", "money.large", _row("28.49", "28.49", "8.4"),
     _row("284900", "284900", "84000")),
    (f"{ROW}initial_budget", "284900 28.49万元 0", "money.large", _row("28.49", "28.49", "0"),
     _row("284900", "28.49", "0")),
    (f"{ROW}initial_budget", "1169600 116.96 116.50", "money.large", _row("116.96", "116.96", "116.50"),
     _row("1169600", "116.96", "116.50")),
    (f"{ROW}initial_budget", "1169600 116.96 0.5", "money.large", _row("116.96", "116.96", "0.5"),
     _row("1169600", "116.96", "0.5")),
]  # fmt: skip


@pytest.mark.parametrize(("address", "reply", "code", "meant", "kept"), ASKED)
def test_what_can_hardly_be_meant_is_asked_before_it_is_put(
    address: str, reply: str, code: str, meant: dict[str, Any], kept: dict[str, Any]
) -> None:
    """A letter, a yes or a no says which of the two it is; till then the question stays and nothing has changed."""
    for picks, wanted in ((("a", "是", "yes", "Y", "是的。"), meant), (("b", "不是", "no", "Ｎ", "不对"), kept)):
        for pick in picks:
            session = _at(address)
            problem = refuse(session, reply)
            assert isinstance(problem, Doubt)
            assert (problem.message.code, at(session)) == (code, address)
            take(session, pick)
            assert _values(session, *wanted) == wanted


BARE = replace(COUNTED, name="群众满意率", target=D(98), unit=None)


def _against_bare(reply: str, then: str) -> tuple[str, dict[str, Any]]:
    """What is asked where the target has no unit, and what stands there after an answer."""
    session = _at("indicators[1].actual", with_indicators(BARE))
    problem = refuse(session, reply)
    assert isinstance(problem, Doubt)
    take(session, then)
    keys = ("target", "operator", "unit", "actual", "score")
    return say(problem.told, "zh"), {key: getattr(session.state.evaluation.indicators[0], key) for key in keys}


def test_a_percent_that_the_target_lacks_is_asked_about() -> None:
    """A yes is for the target too, a no for neither; the score is that of the figures in both."""
    asked = "目标 ≥98 没有写单位，完成是 49%：目标是不是也按 %？"
    same = {"operator": "≥", "target": D(98), "actual": D(49), "score": D("5.00")}
    assert _against_bare("49%", "是") == (asked, {**same, "unit": "%"})
    assert _against_bare("49%", "不是") == (asked, {**same, "unit": None})


def test_the_target_may_be_mended_with_what_was_achieved() -> None:
    """Both in one reply, as a line of the form has them; what is doubtful of either is asked with the other kept."""
    session = _at("indicators[1].actual")
    take(session, "≥90.5% 91%")
    one = session.state.evaluation.indicators[0]
    assert (one.operator, one.target, one.unit, one.actual) == ("≥", D("90.5"), "%", D(91))
    session = _at("indicators[1].actual")
    assert refuse(session, "≥90% 0.95").candidates == ("≥90% 95%", "≥90% 0.95%")
    take(session, "是")
    assert session.state.evaluation.indicators[0].actual == D(95)


@pytest.mark.parametrize(
    ("at_first", "reply", "lower", "upper"),
    [
        ("executed", "1169650", "116.96万元", "116.97万元"),
        ("executed", "1169600.55", "116.96万元", "116.97万元"),
        (
            "initial_budget",
            "1169650 1169600 116.50",
            "116.96万元 116.96万元 116.50万元",
            "116.97万元 116.96万元 116.50万元",
        ),
        ("initial_budget", "1169650 1169650 84050", "116.96万元 116.96万元 8.40万元", "116.97万元 116.97万元 8.41万元"),
    ],
)
def test_an_amount_in_yuan_is_not_rounded_unasked(at_first: str, reply: str, lower: str, upper: str) -> None:
    """Where 万元 of two decimals don't have it exactly both neighbours are offered, and a yes alone picks neither."""
    session = _at(f"{ROW}{at_first}")
    problem = refuse(session, reply)
    assert problem.candidates[:2] == (lower, upper)
    assert refuse(session, "是").candidates == problem.candidates
    assert [line[:5] for line in words(session.reply(reply))[1:4]] == ["a) 是：", "b) 是：", "c) 不是"]
    for pick, wanted in (("b", upper), ("不是", problem.candidates[2])):
        other = _at(f"{ROW}{at_first}")
        refuse(other, reply)
        take(other, pick)
        amounts = [D(one.removesuffix("万元")) for one in wanted.split()]
        keys = ("initial_budget", "adjusted_budget", "executed")[-3 if len(amounts) == 3 else -1 :]
        assert _values(other, *(f"{ROW}{key}" for key in keys)) == {
            f"{ROW}{key}": amount for key, amount in zip(keys, amounts, strict=True)
        }


def test_a_doubt_says_what_its_letters_do() -> None:
    """The one that may be meant is a yes, the one that was typed a no; it is a question, not a refusal."""
    session = _at("indicators[1].actual")
    assert words(session.reply("0.98")) == [
        "0.98% 比目标 95% 低得多，是不是 98%？",
        "a) 是：98%",
        "b) 不是，照写的：0.98%",
        "写字母，或者写“是”“不是”；也可以重新输入。",
    ]


def test_a_doubt_may_be_answered_by_another_figure() -> None:
    """Whatever else is typed is the answer to the question itself."""
    session = _at("indicators[1].actual")
    assert refuse(session, "0.98").message.code == "actual.share"
    take(session, "97.5")
    assert session.state.evaluation.indicators[0].actual == D("97.5")


def test_the_answer_that_stands_there_is_not_doubted_again() -> None:
    """Sent once more it changes nothing, and was asked about before."""
    session = _at(f"{ROW}executed")
    assert refuse(session, "1165000").message.code == "money.large"
    take(session, "b")
    session.go(Address.parse(f"{ROW}executed"))
    take(session, "1165000")
    assert _values(session, f"{ROW}executed") == {f"{ROW}executed": D(1165000)}


@pytest.mark.parametrize("word", ["是", "不是", "yes", "no", "a", "B", "对。"])
def test_an_answer_to_a_doubt_is_no_explanation(word: str) -> None:
    """Where points are lost a yes that comes too late explains nothing."""
    session = typed("/add", "验收合格率 ≥95% 90% 5")
    assert at(session) == "indicators[1].deviation"
    assert refuse(session, word).message.code == "deviation.nothing"


@pytest.mark.parametrize("reply", ["96", "96%", "96.5(%)", "100"])
def test_the_targets_own_unit_raises_no_doubt(reply: str) -> None:
    """A unit left out, or the one of the target, is what was meant."""
    assert doubts(take(_at("indicators[1].actual"), reply)) == []


@pytest.mark.parametrize(
    ("address", "reply", "candidates"),
    [
        (f"{ROW}executed", "1,20", ("1.20", "120")),
        (f"{ROW}executed", "1，20万元", ("1.20万元", "120万元")),
        (f"{ROW}executed", "12。5", ("12.5",)),
        (f"{ROW}executed", "1_000", ("1000",)),
        (f"{ROW}executed", "116.965", ("116.96", "116.97")),
        (f"{ROW}executed", "28.49 28,49 28.40", ("28.49 28.49 28.40", "28.49 2849 28.40")),
        (f"{ROW}executed", "1,200 1,20 5", ("1,200 1.20 5", "1,200 120 5")),
        (f"{ROW}executed", "5 5 0.005", ("5 5 0.00", "5 5 0.01")),
        ("indicators[1].target", "≥12。5%", ("≥12.5%",)),
        ("indicators[1].actual", "95,5%", ("95.5%", "955%")),
    ],
)
def test_what_may_have_been_meant_is_offered(address: str, reply: str, candidates: tuple[str, ...]) -> None:
    """A slip of the pen is refused with the replies it may have been; each letter is such a whole reply."""
    for place, candidate in enumerate(candidates):
        session = _at(address)
        problem = refuse(session, reply)
        assert problem.candidates == candidates
        take(session, "abcd"[place])
        direct = _at(address)
        take(direct, candidate)
        assert session.state.evaluation == direct.state.evaluation


@pytest.mark.parametrize("reply", ["A", " b "])
def test_a_letter_may_be_capital(reply: str) -> None:
    """`A` picks the first as `a` does."""
    session = _at(f"{ROW}executed")
    refuse(session, "1,20")
    take(session, reply)
    assert _values(session, f"{ROW}executed")[f"{ROW}executed"] == D({"a": "1.20", "b": "120"}[reply.strip().lower()])


def test_a_letter_without_candidates_is_a_reply() -> None:
    """`a` names a project, unless candidates stand right above it; they are gone after the next reply."""
    session = _at(f"{ROW}executed")
    refuse(session, "1,20")
    take(session, "/go project.name")
    take(session, "a")
    assert session.state.evaluation.project.name == "a"
    session = _at(f"{ROW}executed")
    refuse(session, "1,20")
    assert refuse(session, "c").message.code == "money.none"
    assert refuse(session, "a").message.code == "money.none"


@pytest.mark.parametrize(("place", "value"), [("adjusted_budget", "28.49"), ("executed", "30.00")])
@pytest.mark.parametrize("reply", ["一样", "同上", "相同", "same"])
def test_the_same_amount_as_before(place: str, value: str, reply: str) -> None:
    """`一样` is the amount to the left of it."""
    evaluation = put(BOTH, Address.parse(f"{ROW}initial_budget"), D("28.49"))
    evaluation = put(evaluation, Address.parse(f"{ROW}adjusted_budget"), D("30.00"))
    session = _at(ROW + place, evaluation)
    take(session, reply)
    assert _values(session, ROW + place) == {ROW + place: D(value)}


def test_the_same_as_nothing_is_refused() -> None:
    """`一样` where nothing stands to the left answers nothing, and the amount is still asked for."""
    session = _at(f"{ROW}executed")
    refuse(session, "一样")
    assert at(session) == f"{ROW}executed"


def test_three_amounts_at_once_leave_the_row() -> None:
    """The next question is that of the next row."""
    session = _at(f"{ROW}initial_budget")
    take(session, "28.49 28.49 28.40")
    assert at(session) == "funding.carry_over.initial_budget"


@pytest.mark.parametrize(
    ("reply", "deviation"),
    [
        ("取消", None), ("已取消", None), ("cancelled", None), ("Canceled", None), ("取消。", None),
        ("项目已取消", "项目已取消"), ("该项目已取消", "该项目已取消"), ("该项目已取消。", "该项目已取消。"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("number", [1, 2])
def test_cancelling_an_indicator(reply: str, deviation: str | None, number: int) -> None:
    """Weight and score become 0; a whole sentence is the reason too, otherwise the reason is asked for."""
    session = _at(f"indicators[{number}].actual")
    take(session, reply)
    one = session.state.evaluation.indicators[number - 1]
    assert (one.status, one.weight, one.score, one.deviation) == ("cancelled", ZERO, ZERO, deviation)
    if deviation is None:
        assert at(session) == f"indicators[{number}].deviation"


def test_cancelling_by_status() -> None:
    """`/go 1.status`, `已取消` does the same."""
    session = _at("indicators[1].status")
    take(session, "2")
    one = session.state.evaluation.indicators[0]
    assert (one.status, one.weight, one.score) == ("cancelled", ZERO, ZERO)


@pytest.mark.parametrize(
    ("address", "short", "value"),
    [
        ("indicators[1].subcategory", "经济", "经济效益指标"),
        ("indicators[1].subcategory", "社会", "社会效益指标"),
        ("indicators[1].subcategory", "经济效益", "经济效益指标"),
        ("indicators[1].subcategory", "可持续", "可持续影响指标"),
    ],
)
def test_a_level_2_by_the_short_name_people_type(address: str, short: str, value: str) -> None:
    """What names a level 2 in a line names it where it is asked for."""
    session = _at(address, put(BOTH, Address.parse("indicators[1].category"), "效益指标"))
    take(session, short)
    assert _values(session, address) == {address: value}


def test_enter_keeps_what_stands_there() -> None:
    """An empty reply to a question that has an answer goes on and changes nothing."""
    session = _at("indicators[1].name")
    before = session.state.evaluation
    take(session, "")
    assert session.state.evaluation is before
    assert at(session) != "indicators[1].name"


def test_a_stated_score_outside_its_band_is_doubted() -> None:
    """Of 5 points, partly achieved: 3.00 to 3.99; another score is kept, and said."""
    for reply, wanted in (("3.50", []), ("3", []), ("4", ["row.outside_band"]), ("2.99", ["row.outside_band"])):
        session = _at("indicators[2].actual")
        take(session, "部分达成")
        assert at(session) == "indicators[2].score"
        assert doubts(take(session, reply)) == wanted
        assert session.state.evaluation.indicators[1].score == D(reply)


def test_a_score_below_the_weight_is_to_be_explained() -> None:
    """After it the reason is asked for."""
    session = _at("indicators[2].actual")
    take(session, "部分达成")
    take(session, "3.50")
    assert at(session) == "indicators[2].deviation"


def test_a_preset_beside_the_file_can_be_chosen_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A preset of one's own is named by a path from the evaluation's folder, wherever the program was started."""
    folder, elsewhere = tmp_path / "forms", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    (folder / "ours.toml").write_text(own_rules(), encoding="utf-8")
    (folder / "form.toml").write_text(write_toml(sample()), encoding="utf-8")
    session = open_file(folder / "form.toml")
    assert isinstance(session, Session)
    take(session, "/go preset")
    take(session, "ours.toml")
    assert session.card.preset.id == "ours"


_wild = st.one_of(
    st.text(max_size=40),
    st.text("0123456789０５.,，。%％≥=-/ \t\n()（）万元分年月日abcd达成取消无一样指标", max_size=16),
    st.from_regex(r"/(go|save|remove|why|lang|skip|undo|back|help|add|去|删)( .{0,12})?", fullmatch=True),
)


@given(st.sampled_from(sorted({address for address, *_ in TAKEN})), st.lists(_wild, min_size=1, max_size=4))
@settings(max_examples=300)
@example("indicators[1].category", ["9" * 5000])
@example("funding.unit", ["9" * 5000])
@example("project.name", ["/remove " + "9" * 5000])
@example("project.name", ["/go " + "9" * 5000])
def test_every_reply_is_answered(address: str, replies: list[str]) -> None:
    """Whatever is typed is taken or refused in words; nothing makes the program fail."""
    with closing(_at(address)) as session:
        for reply in replies:
            if reply.strip().casefold().startswith(("/save", "/保存")):
                continue  # files are dealt with in test_saving.py
            assert words(session.reply(reply))


def test_what_is_refused_leaves_no_trace_on_disk() -> None:
    """A draft holds what was accepted, nothing else."""
    session = typed("2023")
    before = session.ledger.log.path.read_bytes()
    take(session, "信息化")
    grown = session.ledger.log.path.read_bytes()
    assert len(grown) > len(before)
    refuse(session, "\x1b")
    assert session.ledger.log.path.read_bytes() == grown


def test_a_cancelled_indicator_that_stands_again_is_asked_for_its_weight() -> None:
    """Its weight was made 0 when it was cancelled, which is nobody's answer."""
    session = typed(
        "/add", "报告完成率 ≥95% 96 15", "/go 1.status", "2", "因政策调整取消，明年另报。", "/go 1.status", "1"
    )
    indicator = session.state.evaluation.indicators[0]
    assert (indicator.status, indicator.weight, indicator.score) == ("active", None, None)
    assert "indicators[1].weight" in {str(address) for address in session.missing()}


def test_weights_above_what_is_to_share_are_told_once() -> None:
    """Why there is no total is said with every reply that would show one, and not twice, in whichever words."""
    session = about(sample())
    take(session, "/add")
    for reply in ("满意度 群众满意度 ≥90 95 10", "/show", "/why", "/board", "/outline", "/review"):
        told = [line for line in words(take(session, reply)) if "多出 10" in line or "应当是 100" in line]
        assert len(told) == 1, (reply, told)
    assert len([line for line in words(session.greet()) if "多出 10" in line]) == 1
    take(session, "/go 8.weight")
    told = words(take(session, "15"))
    assert [line for line in told if "多出 15" in line or "应当是 100" in line] == [
        "各项分值合计超过了 90 分，多出 15 分，请调整。"
    ]


def test_the_slash_of_an_input_method_is_a_slash() -> None:
    """`／save` is a command, never a project's name."""
    session = typed("2023")
    take(session, "／undo")
    assert session.state.evaluation.project.fiscal_year is None


@pytest.mark.parametrize("reply", ["、撤回", "、undo", " 、撤回 "])
def test_what_an_input_method_gives_for_the_slash_key_is_a_slash(reply: str) -> None:
    """`、` before a command's name; before anything else it is a mark like others."""
    session = typed("2023")
    take(session, reply)
    assert session.state.evaluation.project.fiscal_year is None
    session = _at("project.name")
    take(session, "、信息化")
    assert session.state.evaluation.project.name == "、信息化"


@pytest.mark.parametrize("address", ["project.name", "indicators[2].target", "indicators[2].actual", "goals.expected"])
@pytest.mark.parametrize("name", ["撤回", "undo", "保存", "Save"])
def test_a_command_without_its_slash_is_asked_about(address: str, name: str) -> None:
    """A no puts the word down as typed."""
    session = _at(address)
    doubt = refuse(session, name)
    assert isinstance(doubt, Doubt)
    assert (doubt.message.code, doubt.candidates) == ("command.meant", (f"/{name}", name))
    take(session, "不是")
    assert _values(session, address) == {address: name}


def test_a_command_without_its_slash_is_run_after_a_yes() -> None:
    """Where points are to be explained too; where no word can be an answer it is offered."""
    session = typed("/add", "报告完成率 ≥99% 80 15")
    assert at(session) == "indicators[1].deviation"
    refuse(session, "撤回")
    take(session, "是")
    assert not session.state.evaluation.indicators
    session = typed("2023")
    take(session, f"/go {ROW}executed")
    assert refuse(session, "撤回").candidates == ("/撤回",)
    take(session, "a")
    assert session.state.evaluation.project.fiscal_year is None


def test_a_word_that_names_a_command_and_stands_there_is_not_asked_about() -> None:
    """Sent once more it changes nothing."""
    session = _at("project.name")
    refuse(session, "保存")
    take(session, "b")
    session.go(Address.parse("project.name"))
    take(session, "保存")


def test_what_was_achieved_is_told_with_its_unit() -> None:
    """The % stays where a share was kept as it was typed."""
    session = _at("indicators[1].actual", with_indicators(replace(COUNTED, weight=None)))
    refuse(session, "0.95")
    assert "第 1 项 · 实际完成值：0.95%" in words(take(session, "不是"))


def test_amounts_whose_sum_is_longer_than_one_may_be() -> None:
    """Each amount may be stored, so their sum is scored, not an end of the conversation."""
    most = "9999999999999.99"
    session = typed("/go 当年财政拨款·年初预算数", *[f"{most}万元 {most}万元 {most}万元"] * 3)
    assert session.card.execution.rate == Decimal("100.00")


@pytest.mark.parametrize(
    ("place", "reply", "start"),
    [
        ("/add", "名称 ≥95。5% 96 5", "年度指标值：“"), ("/add", "名称 ≥95% 差不多 5", "实际完成值：“"),
        ("/add", "名称\t≥95%\t96\t500", "分值：500"), ("/add", "名称 ≥95% 96 5 5.555", "得分：“"),
        ("/add", "名称 合格 达成 五", "“五”的位置应当是分值"),
        ("/go 执行数", "1 2", "这里有 2 个数。一栏写一个金额（万元），例如 28.40"),
        ("/go 当年财政拨款.年初预算数", "1 x 3", "当年财政拨款 · 全年预算数：“x”"),
    ],
)  # fmt: skip
def test_a_refusal_names_the_field_it_is_about(place: str, reply: str, start: str) -> None:
    """Where a reply holds several values, the one that can't be taken is named, with what would be."""
    session = about(sample() if "执行" in place else Evaluation(format=1))
    take(session, place)
    assert say(refuse(session, reply).told, "zh").startswith(start)


def test_lost_points_are_not_explained_by_nothing() -> None:
    """`无` is no cause: it is asked again; where nothing is lost it may stand."""
    session = typed("/add", "报告完成率 ≥99% 80 15")
    for reply in ("无", "无。", "没有", "0", "none"):
        assert refuse(session, reply).message.code == "deviation.nothing"
    assert at(session) == "indicators[1].deviation"
    assert "deviation.hollow" in doubts(take(session, "下雨"))
    session = typed("/add", "报告完成率 ≥99% 100 15", "/go 1.偏差原因")
    take(session, "无")
    assert session.state.evaluation.indicators[0].deviation == "无"
