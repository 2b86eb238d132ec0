"""What one answer does to another: figures in other units, explanations left over, scores that give way, emptied fields."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from selfeval_tui.conversation.journal import resume
from selfeval_tui.conversation.line import Role
from selfeval_tui.conversation.session import Session
from selfeval_tui.evaluation.addresses import Address, field_at, get
from selfeval_tui.evaluation.asked import asked
from selfeval_tui.evaluation.change import is_blank
from selfeval_tui.evaluation.leaves import leaves
from selfeval_tui.evaluation.model import Evaluation, Indicator
from selfeval_tui.evaluation.numbers import Operator
from selfeval_tui.language import say
from tests.conversation.desk import about, at, codes, doubts, refuse, sample, take, typed, with_indicators, words
from tests.review.forms import having, one

D = Decimal


def _asked_for_actual(target: str, unit: str, operator: Operator = "≥") -> Evaluation:
    return with_indicators(
        Indicator(
            category="产出指标", subcategory="数量指标", name="甲", operator=operator, target=D(target), unit=unit or None,
            weight=D(10),
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("target", "unit", "reply", "wanted"),
    [
        ("50000", "元", "10万元", "100000"),
        ("50000", "元", "10万", "100000"),
        ("13000", "户", "1.3万户", "13000"),
        ("13000", "", "1.3万", "13000"),
        ("1.3", "万户", "13000户", "1.3"),
        ("1.3", "万户", "1.3万", "1.3"),
        ("5", "万元", "0.2亿元", "2000"),
        ("95", "%", "985‰", "98.5"),
        ("1", "‰", "0.09%", "0.9"),
        ("30", "天", "28日", "28"),
        ("3", "个月", "2月", "2"),
        ("12", "个月", "1年", "12"),
        ("6", "", "6次", "6"),
        ("6", "次", "6.00(次)", "6.00"),
    ],
)
def test_an_actual_is_taken_in_the_unit_of_its_target(target: str, unit: str, reply: str, wanted: str) -> None:
    """The figure that is scored is the one that was meant, to the last digit."""
    session = about(_asked_for_actual(target, unit))
    take(session, "/go 1.actual")
    take(session, reply)
    assert str(session.state.evaluation.indicators[0].actual) == wanted


@pytest.mark.parametrize(("unit", "reply"), [("次", "6场"), ("项", "6个"), ("份", "6本")])
def test_an_actual_counted_in_other_things_is_asked_about(unit: str, reply: str) -> None:
    """Its bare figure would be scored; the letter takes it in the target's unit, where that was meant."""
    session = about(_asked_for_actual("20", unit))
    take(session, "/go 1.actual")
    problem = refuse(session, reply)
    assert problem.message.code == "actual.other_unit"
    take(session, "a")
    assert session.state.evaluation.indicators[0].actual == D("".join(filter(str.isdigit, reply)))


@pytest.mark.parametrize(
    ("unit", "reply"),
    [
        ("天", "2个月"),
        ("元", "3户"),
        ("%", "96次"),
        ("工作日", "30天"),
        ("克", "5米"),
        ("小时", "100分钟"),
        ("天", "25工作日"),
    ],
)
def test_an_actual_that_measures_something_else_is_refused(unit: str, reply: str) -> None:
    """The same figure of another unit is never what was meant: none is offered."""
    session = about(_asked_for_actual("20", unit))
    take(session, "/go 1.actual")
    problem = refuse(session, reply)
    assert (problem.message.code, problem.candidates) == ("actual.other_unit", ())


def test_a_rate_against_a_share_is_taken_as_a_share() -> None:
    """90% of a target of 0.95 is 0.90, not ninety times the target."""
    session = typed("/add", "甲 ≥0.95 90% 5")
    one = session.state.evaluation.indicators[0]
    assert (one.actual, one.score) == (D("0.9"), D("4.73"))


def test_what_may_have_been_meant_in_a_row_is_the_whole_row() -> None:
    """A letter takes the row with the piece mended."""
    session = typed("/add")
    assert refuse(session, "召开会议 =6次 4场 5").candidates == ("召开会议 =6次 4次 5",)
    take(session, "a")
    one = session.state.evaluation.indicators[0]
    assert (one.name, one.target, one.actual, one.weight) == ("召开会议", D(6), D(4), D(5))


def test_a_tier_may_not_say_other_than_the_words() -> None:
    """未达成指标 as actual and achieved as tier would be full marks for nothing."""
    session = typed("/add", "验收合格率 合格 未达成 5 0 供方违约，已换供方")
    take(session, "/go 1.achievement")
    assert refuse(session, "1").message.code == "achievement.contradicts"
    take(session, "3")
    assert session.state.evaluation.indicators[0].achievement == "missed"


def test_a_tier_is_told_in_words() -> None:
    """Never by the code name that the file has."""
    session = typed("/add", "促进作用 促进 有一定促进 5")
    told = words(take(session, "2"))
    assert not any("partial" in line for line in told)
    assert any("部分达成" in line for line in told)


def test_the_points_of_a_tier_are_asked_with_their_band() -> None:
    """Also where the weight comes last."""
    session = typed("/add", "促进作用 促进 部分达成")
    assert at(session) == "indicators[1].weight"
    told = words(take(session, "5"))
    assert at(session) == "indicators[1].score"
    assert "可给 3.00 – 3.99 分。" in told


@pytest.mark.parametrize(("operator", "actual"), [("<", "30"), (">", "30")])
def test_full_weight_for_a_target_not_met_is_doubted(operator: Operator, actual: str) -> None:
    """30 against <30 is not met, and in proportion it is full weight: the figures deserve a look."""
    session = about(_asked_for_actual("30", "天", operator))
    take(session, "/go 1.actual")
    assert "row.boundary" in doubts(take(session, actual))


@pytest.mark.parametrize("words_of_it", ["略", "因故", "已改进"])
def test_a_hollow_explanation_is_taken_with_a_doubt(words_of_it: str) -> None:
    """Reviewers send it back; the person hears it first."""
    session = typed("/add", "报告完成率 ≥95% 90 10")
    assert at(session) == "indicators[1].deviation"
    assert doubts(take(session, words_of_it)) == ["deviation.hollow"]


def test_a_row_given_as_an_explanation_is_doubted() -> None:
    """It went to the wrong question."""
    session = typed("/add", "报告完成率 ≥95% 90 10")
    assert doubts(take(session, "验收合格率 合格 达成 5")) == ["deviation.row_like"]
    explained = asked(field_at(Address.parse("indicators[1].deviation")))
    assert explained is not None
    for prose in ("汛期窗口缩短，明年提前开测。", say(explained.example, "zh"), "少测 2 次；明年 3 月开测"):
        assert doubts(take(typed("/add", "报告完成率 ≥95% 90 10"), prose)) == []


def test_an_explanation_left_over_is_told_and_can_be_emptied() -> None:
    """The corrected figure loses no points; what was written about the loss is not kept in silence."""
    session = typed("/add", "报告完成率 ≥95% 90 10", "汛期窗口缩短，明年提前开测。", "/go 1.actual")
    assert "deviation.kept" in doubts(take(session, "96"))
    here = at(session)
    assert "cleared" in codes(take(session, "/clear 1.偏差原因"), Role.NOTE)
    assert session.state.evaluation.indicators[0].deviation is None
    assert at(session) == here
    take(session, "/undo")
    assert session.state.evaluation.indicators[0].deviation == "汛期窗口缩短，明年提前开测。"


def test_a_target_is_emptied_with_its_sign_and_unit() -> None:
    """They are typed together and go together; the score that rested on them goes too."""
    session = typed("/add", "报告完成率 ≥95% 96 10", "/clear 1.target")
    one = session.state.evaluation.indicators[0]
    assert (one.operator, one.target, one.unit, one.score) == (None, None, None, None)
    assert one.actual == D(96)


@pytest.mark.parametrize("address", ["preset", "funding.unit", "1.status"])
def test_what_may_not_be_empty_is_not_emptied(address: str) -> None:
    """It says what to do in its place."""
    assert refuse(about(sample()), f"/clear {address}").message.code == "clear.fixed"


def test_a_stated_score_that_gives_way_is_told() -> None:
    """A score of the form's own was for other figures."""
    session = typed("/add", "报告完成率 ≥95% 90 10 8.50 汛期窗口缩短，明年提前开测。", "/go 1.actual")
    assert "score.replaced" in doubts(take(session, "92"))
    assert session.state.evaluation.indicators[0].score == D("9.68")


def test_a_row_after_the_last_question_is_taken_while_points_are_left() -> None:
    """Whoever put the next indicator off and types it after all is not sent away."""
    session = about(with_indicators(Indicator(name="甲", category="产出指标", subcategory="数量指标", weight=D(80))))
    while session.step is not None:
        take(session, "/skip")
    take(session, "乙 合格 达成 5")
    assert session.state.evaluation.indicators[1].name == "乙"
    while session.step is not None:
        take(session, "/skip")
    assert refuse(session, "好的").message.code == "answer.which"


def test_a_row_is_not_taken_when_all_points_are_given_out() -> None:
    """A finished form gets no further indicator by accident; /add is the way."""
    session = about(sample())
    assert session.step is None
    assert refuse(session, "乙 合格 达成 5").message.code == "answer.unused"
    assert refuse(session, "").message.code == "answer.at_end"


def test_enter_at_the_end_of_what_is_saved_does_not_ask_to_save(tmp_path: Path) -> None:
    """Until something is changed."""
    session = about(sample())
    take(session, f"/save {tmp_path / 'form.toml'}")
    assert refuse(session, "").message.code == "answer.at_end_saved"
    take(session, "/go remarks")
    take(session, "补充")
    assert refuse(session, "").message.code == "answer.at_end"


def lacking_a_reason() -> Session:
    """At the end of a form of which the one reason that it owes was put off."""
    late = replace(sample().indicators[0], actual=D(50), score=None, deviation=None)
    session = about(replace(sample(), indicators=(late, *sample().indicators[1:]), result=None))
    while session.step is not None:
        take(session, "/skip")
    return session


def test_at_the_end_a_reply_answers_the_one_question_left() -> None:
    """It says where it was put; one undo takes it back, and is at that question; it can be mended where it was told."""
    session = lacking_a_reason()
    assert any(line.startswith("还有 1 处没填：第 1 项") and "直接写在这里" in line for line in words(session.greet()))
    told = words(take(session, "设备到货晚，已改签合同。"))
    assert any(line.startswith("第 1 项") and "设备到货晚" in line for line in told)
    assert session.state.evaluation.indicators[0].deviation == "设备到货晚，已改签合同。"
    assert (session.step, session.missing()) == (None, ())
    take(session, "/undo")
    assert at(session) == "indicators[1].deviation"
    assert session.missing()
    take(session, "/redo")
    assert session.state.evaluation.indicators[0].deviation == "设备到货晚，已改签合同。"
    found = resume(session.ledger.log.path)
    assert found is not None
    assert found.state == session.state


def test_at_the_end_lines_are_the_reason_and_a_table_is_a_table() -> None:
    """Several lines are as good a reason as one; what is pasted as a table is still shown first."""
    session = lacking_a_reason()
    take(session, "验收合格率\t≥90%\t95%\t5.00\t5.00\n报告完成率\t≥90%\t95%\t5.00\t5.00")
    assert session.state.offered
    take(session, "不要")
    take(session, "一是设备到货晚；\n二是人员变动；\n三是已改签合同。")
    assert session.state.evaluation.indicators[0].deviation == "一是设备到货晚；\n二是人员变动；\n三是已改签合同。"


@pytest.mark.parametrize(
    ("reply", "code"), [("无", "deviation.nothing"), ("save", "answer.unused"), ("保存", "answer.unused")]
)
def test_at_the_end_what_is_no_answer_is_none(reply: str, code: str) -> None:
    """That nothing explains it, or a command without its slash: nothing has changed then."""
    assert refuse(lacking_a_reason(), reply).message.code == code


def test_enter_at_the_end_goes_to_what_is_left() -> None:
    """As `/next` does."""
    session = lacking_a_reason()
    take(session, "")
    assert at(session) == "indicators[1].deviation"


@pytest.mark.parametrize("typed_address", ["执行率", "execution rate", "执行数"])
def test_the_execution_rate_leads_to_what_makes_it(typed_address: str) -> None:
    """Not to the points that it has."""
    session = about(sample())
    take(session, f"/go {typed_address}")
    assert at(session) == "funding.current_year_appropriation.executed"


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ("28.30", "撤回了：当年财政拨款 · 全年执行数  28.30"),
        ("28.30 28.30 28.30", "撤回了：当年财政拨款 · 年初预算数  28.30 等 3 处"),
    ],
)
def test_undo_says_what_it_took_back(reply: str, told: str) -> None:
    """By its place and the value that is gone."""
    session = about(sample())
    take(session, "/go 执行数")
    take(session, reply)
    assert words(take(session, "/undo"))[0] == told


@pytest.mark.parametrize(
    ("supposed", "told"),
    [
        ("1.score=4；2.score=3；17.actual=80", "第 1 项 · 得分  4 等 3 处"),
        ("3.score=4；17.actual=80；执行数=100", "当年财政拨款 · 全年执行数  100 等 3 处"),
        ("17.actual=80；17.score=3", "第 17 项 · 实际完成值  80 等 2 处"),
        ("17.actual=80", "第 17 项 · 实际完成值  80"),
    ],
)
def test_undo_counts_the_scores_that_somebody_has_put(supposed: str, told: str) -> None:
    """In the sandbox and when all of it was taken over; a score that only follows from what was put is none."""
    session = about(sample("2023-information-disclosure"))
    take(session, "/whatif")
    take(session, supposed)
    take(session, "/keep")
    assert f"撤回了：{told}" in words(take(session, "/undo"))
    assert f"恢复了：{told}" in words(take(session, "/redo"))
    take(session, "/undo")
    take(session, "/whatif 1")
    assert f"撤回了：{told}" in words(take(session, "/undo"))
    assert f"恢复了：{told}" in words(take(session, "/redo"))


def test_weights_above_the_hundred_make_no_total() -> None:
    """No figure above 100, and no grade, is ever claimed."""
    session = about(sample())
    take(session, "/add")
    take(session, "多一项 合格 达成 5")
    card = session.card
    assert (card.total, card.grade, card.complete) == (None, None, False)
    assert card.earned <= card.possible <= 100


@pytest.mark.parametrize(("category", "section"), [("2", "效益指标"), ("3", "满意度指标")])
def test_a_level_1_that_was_chosen_stands_under_a_row(category: str, section: str) -> None:
    """Chosen by its number, then the row in one line: it goes where it was put, not where the one before stands."""
    session = typed("/add", "甲 合格 达成 20", category)
    take(session, "数据分析成果应用率 ≥95% 98% 10")
    assert session.state.evaluation.indicators[1].category == section


@pytest.mark.parametrize(
    "line",
    ["产出 / 质量 验收合格率 合格 达成 5", "产出／质量 验收合格率 合格 达成 5"],
)
def test_a_section_is_read_as_the_program_writes_it(line: str) -> None:
    """With spaces around its slash."""
    one = typed("/add", line).state.evaluation.indicators[0]
    assert (one.category, one.subcategory, one.name) == ("产出指标", "质量指标", "验收合格率")


def test_the_short_name_on_the_board_is_understood() -> None:
    """满意, as the head of the screen calls it."""
    assert typed("/add", "满意 市民满意程度 ≥90% 95% 10").state.evaluation.indicators[0].category == "满意度指标"


def test_a_row_at_the_question_for_the_name_fills_the_indicator() -> None:
    """It would be a strange name."""
    session = typed("/add", "2", "经济", "数据分析成果应用率 ≥95% 98% 10")
    one = session.state.evaluation.indicators[0]
    assert (one.name, one.target, one.actual, one.weight) == ("数据分析成果应用率", D(95), D(98), D(10))
    assert (one.category, one.subcategory) == ("效益指标", "经济效益指标")


def test_a_sign_alone_changes_the_sign_alone() -> None:
    """The number and its unit stay; where there is no number it is refused."""
    session = typed("/add", "甲 ≥95% 90 10 汛期窗口缩短，明年提前开测。", "/go 1.operator", "≤")
    one = session.state.evaluation.indicators[0]
    assert (one.operator, one.target, one.unit, one.actual) == ("≤", D(95), "%", D(90))
    bare = typed("/add", "甲")
    assert at(bare) == "indicators[1].target"
    assert refuse(bare, "≥").message.code == "target.sign_alone"


def test_an_indicator_that_isnt_there_is_said_so() -> None:
    """Not taken for a word."""
    assert refuse(about(sample()), "/go 99").message.code == "address.no_indicator"


def test_undoing_many_rows_counts_them() -> None:
    """Forty-nine indicators taken at once are told as that."""
    session = typed("/add")
    take(session, "产出\t数量\t甲\t≥95%\t96\t20\t20\n产出\t数量\t乙\t≥95%\t96\t20\t20")
    take(session, "1")
    assert words(take(session, "/undo"))[0] == "撤回了：2 项指标"


def test_a_stated_score_where_none_can_be_computed_is_told_as_such() -> None:
    """Words against a number can't be scored; the form's own points count, and it says whose they are."""
    mismatch = Indicator(
        category="产出指标", subcategory="数量指标", name="甲", operator="≥", target=D(7), unit="本", actual="8本",
        weight=D(90), score=D(90),
    )  # fmt: skip
    told = words(take(about(with_indicators(mismatch)), "/why 1"))
    assert "按填的得分计 90.00。" in told[1]


@pytest.mark.parametrize(
    ("actual", "lacking", "in_english"),
    [
        (None, "还缺数", "Something is missing"),
        ("差不多", "还缺完成档次", "How far it was achieved is missing"),
    ],
)
def test_a_stated_score_where_something_is_missing_counts_and_is_said_to(
    actual: str | None, lacking: str, in_english: str
) -> None:
    """One sentence: not that it isn't scored yet, and then with how many points."""
    one = Indicator(
        category="产出指标", subcategory="质量指标", name="甲", target="合格", actual=actual, weight=D(5), score=D(5)
    )
    session = about(with_indicators(one))
    told = next(line for reply in take(session, "/why 1") for line in reply.lines() if line.role is Role.SCORE)
    assert say(told.words, "zh") == f"{lacking}，没有另算，按填的得分计 5.00。"
    assert say(told.words, "en") == f"{in_english}, so nothing else was computed; the stated score of 5.00 counts."
    open_one = about(with_indicators(replace(one, score=None)))
    assert f"{lacking}，暂不计分。" in words(take(open_one, "/why 1"))


def test_a_stated_score_of_words_against_a_number_stands_with_a_doubt() -> None:
    """What is stated is kept as stated, so there is a total; outline, board and review each say once that it can't be."""
    form = having(one(1, actual="全部完成"))
    session = about(form)
    assert session.card.total == D("99.96")
    for reply in ("/outline", "/review"):
        told = [line for line in words(take(session, reply)) if "“全部完成”却不是数" in line]
        assert len(told) == 1, reply
    assert "检查：错误 1 处。/review 看全部。" in words(take(session, "/board"))
    assert at(session) == "indicators[1].actual"
    assert "现在是“全部完成”，不是数，算不了分：请写一个数。" in words((session.ask(),))


def test_what_is_taken_back_is_said_in_its_own_words() -> None:
    """A removal taken back is an indicator that is back, an emptied field one that was emptied; no list of its values."""
    session = typed("/add", "甲 ≥95% 96 10", "乙 合格 达成 5")
    assert words(take(session, "/remove 1"))[0] == "删去了第 1 项“甲”。/undo 可以撤回。"
    assert words(take(session, "/undo"))[0] == "第 1 项“甲”回来了。"
    assert words(take(session, "/redo"))[0] == "又删去了第 1 项“甲”。"
    take(session, "/undo")
    assert words(take(session, "/undo"))[0] == "撤回了：第 2 项“乙”"
    assert words(take(session, "/redo"))[0] == "恢复了：第 2 项“乙”"
    take(session, "/go 1.三级指标")
    take(session, "/clear")
    assert words(take(session, "/undo"))[0] == "撤回了：第 1 项 · 三级指标的清空"


def test_the_end_says_what_is_left_to_do(tmp_path: Path) -> None:
    """Not saved: how to; saved: that it is, and how to leave."""
    session = about(sample())
    assert words(session.greet())[-1].startswith("/save 保存")
    assert words(take(session, f"/save {tmp_path / 'form.toml'}"))[-1].startswith("都存好了。/quit 离开")


def test_every_value_that_may_be_empty_can_be_emptied() -> None:
    """Wherever it stands in the form; one /undo brings it back."""
    evaluation = replace(sample(), project=replace(sample().project, remarks="备注"))
    for address in leaves(evaluation):
        question = asked(field_at(address))
        if question is None or field_at(address).default is not None or is_blank(get(evaluation, address)):
            continue
        session = about(evaluation)
        take(session, f"/clear {address}")
        assert is_blank(get(session.state.evaluation, address)), address
        take(session, "/undo")
        assert session.state.evaluation == evaluation
