"""Answers given before are changed instead of retyped: their text comes back as one would type it, at the place it went to."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from selfeval_tui.conversation.journal import resume
from selfeval_tui.conversation.place import Place
from selfeval_tui.conversation.replies.told import Mend, Refused
from selfeval_tui.conversation.replies.understood import RowUnderstood, Understood
from selfeval_tui.conversation.session import Session
from selfeval_tui.conversation.steps import steps
from selfeval_tui.evaluation.model import Indicator
from selfeval_tui.language import say
from tests.conversation.desk import Replies, about, at, refuse, sample, take, typed, with_indicators, words
from tests.fixtures.seed import NAMES


def _text(replies: Replies) -> str:
    mend = replies[-1]
    assert isinstance(mend, Mend)
    return say(mend.text, "zh")


def _place(replies: Replies) -> Place:
    found = next(one.place for one in replies if isinstance(one, Understood | RowUnderstood))
    assert found is not None
    return found


@pytest.mark.parametrize("name", NAMES)
def test_text_that_is_sent_as_it_came_changes_nothing(name: str) -> None:
    """For every answer of the eight forms: `/edit` it, send what stands in the composer, and the form is the same."""
    session = about(sample(name))
    before = session.state.evaluation
    for step in list(steps(before, session.card)):
        text = _text(take(session, f"/edit {step.address}"))
        assert at(session) == str(step.address)
        take(session, text)
        assert session.state.evaluation == before, step.address


@pytest.mark.parametrize("name", NAMES)
def test_a_row_that_is_sent_as_it_came_changes_nothing(name: str) -> None:
    """`/edit 3` brings the indicator in one line, which is read as it was meant."""
    session = about(sample(name))
    before = session.state.evaluation
    for number, one in enumerate(before.indicators, 1):
        text = _text(take(session, f"/edit {number}"))
        assert at(session) == f"indicators[{number}].category"
        if one.status == "active":
            take(session, text)
            assert session.state.evaluation == before, text


SHORT = Indicator(
    category="产出指标", subcategory="质量指标", name="完成率", operator="≥", target=Decimal(95), unit="%",
    actual=Decimal("88.75"), weight=Decimal(10), score=Decimal("9.34"), deviation="汛期缩短，明年提前开测。",
)  # fmt: skip
FREE = Indicator(
    category="产出指标", subcategory="质量指标", name="验收情况", target="合格", actual="基本完成", achievement="partial",
    weight=Decimal(5), score=Decimal("3.5"), deviation="缺两份记录，下一步补齐。",
)  # fmt: skip


def test_the_row_is_asked_for() -> None:
    """Not its level 1: the question says that it is the whole row, of what it consists, and how one field is changed."""
    session = about(with_indicators(SHORT))
    assert words(take(session, "/edit 1"))[1:] == [
        "第 1 项，整行：一级/二级 名称 目标 完成 分值 [得分]",
        "现在是：产出/质量 完成率 ≥95% 88.75 10　回车保留",
        "得分是自己另给的才写。只改一栏，写 /edit 1.名称 这样。",
    ]
    assert session.example == ""
    assert session.completion("").candidates == ()
    assert "叫什么" in words(take(session, "/go 1"))[1]


@pytest.mark.parametrize("reply", ["", "产出/质量 完成率 ≥95% 88.75 10", "产出/质量  完成率  ≥95%  88.75%  10"])
def test_enter_on_the_row_as_it_is_changes_nothing(reply: str) -> None:
    """No answer is noted that would have to be undone, and the talk goes on."""
    session = about(with_indicators(SHORT))
    before = session.state
    take(session, "/edit 1")
    take(session, reply)
    assert (session.state.evaluation, session.state.past) == (before.evaluation, ())
    assert at(session) == "indicators[2].category"


@pytest.mark.parametrize("reply", ["报告", "2", "报告 率", "完成率 ≥90%", "9.34"])
def test_less_than_a_row_is_refused(reply: str) -> None:
    """A lone word renames nothing, and two are no name and target: how one field is changed is said."""
    session = about(with_indicators(SHORT))
    take(session, "/edit 1")
    problem = refuse(session, reply)
    assert problem.message.code == "row.part"
    assert "/edit 1.名称" in say(problem.told, "zh")
    assert "/edit 1.name" in say(problem.told, "en")


def test_a_section_alone_is_no_name() -> None:
    """It can't be misread: the indicator goes there."""
    session = about(with_indicators(SHORT))
    take(session, "/edit 1")
    take(session, "效益/社会")
    one = session.state.evaluation.indicators[0]
    assert (one.subcategory, one.name, one.score) == ("社会效益指标", "完成率", Decimal("9.34"))


def test_a_score_that_is_computed_goes_with_what_it_rests_on() -> None:
    """It isn't in the row, so that a better figure earns what it is worth; one of the person's own is, and stays."""
    session = about(with_indicators(SHORT, FREE))
    take(session, "/edit 1")
    take(session, "产出/质量 完成率 ≥95% 95 10")
    assert session.state.evaluation.indicators[0].score == Decimal("10.00")
    assert _text(take(session, "/edit 2")) == "产出/质量 验收情况 合格 基本完成 5 3.5"
    take(session, "产出/质量 验收结果 合格 基本完成 5 3.5")
    one = session.state.evaluation.indicators[1]
    assert (one.name, one.score, one.achievement) == ("验收结果", Decimal("3.5"), "partial")
    take(session, "/edit 2")
    take(session, "产出/质量 验收结果 合格 基本完成 5 3.9")
    one = session.state.evaluation.indicators[1]
    assert (one.score, one.achievement) == (Decimal("3.9"), "partial")


def test_a_cancelled_row_can_be_brought_back() -> None:
    """With a figure in the place of 取消 it stands again."""
    session = about(with_indicators(SHORT))
    take(session, "/edit 1")
    take(session, "产出/质量 完成率 ≥95% 取消")
    assert session.state.evaluation.indicators[0].status == "cancelled"
    assert _text(take(session, "/edit 1")) == "产出/质量 完成率 ≥95% 取消"
    take(session, "产出/质量 完成率 ≥95% 96 10")
    one = session.state.evaluation.indicators[0]
    assert (one.status, one.weight, one.score) == ("active", Decimal(10), Decimal("10.00"))


def test_the_row_is_still_asked_for_when_the_talk_is_resumed() -> None:
    """What was asked is in the journal; another question ends it, an undo brings it back."""
    session = about(with_indicators(SHORT))
    take(session, "/edit 1")
    take(session, "产出/质量 完成率 ≥95% 90 10")
    take(session, "/undo")
    assert words((session.ask(),))[1].startswith("第 1 项，整行")
    session.close()
    resumed = resume(session.ledger.log.path)
    assert resumed is not None
    assert resumed.state == session.state
    assert resumed.state.now.whole


def test_an_indicator_without_anything_has_no_row() -> None:
    """It is asked for as a new one is."""
    session = about(with_indicators(Indicator()))
    assert _text(take(session, "/edit 1")) == ""
    take(session, "产出/质量 完成率 ≥95% 96 10")
    assert session.state.evaluation.indicators[0].name == "完成率"


def test_a_doubtful_figure_that_stands_there_is_not_asked_about_again() -> None:
    """Only the weight is changed: 0.98% was kept before."""
    session = about(with_indicators(replace(SHORT, actual=Decimal("0.98"), score=Decimal("0.10"))))
    take(session, "/edit 1")
    take(session, "产出/质量 完成率 ≥95% 0.98 5")
    assert session.state.evaluation.indicators[0].weight == 5
    take(session, "/edit 1")
    assert refuse(session, "产出/质量 完成率 ≥95% 0.99 5").message.code == "actual.share"


def test_edit_alone_is_the_question_in_hand() -> None:
    """Without an address it is the answer that stands here; at the end there is none."""
    session = typed("2023", "/back")
    assert _text(take(session, "/edit")) == "2023"
    assert at(session) == "project.fiscal_year"
    finished = about(sample())
    assert refuse(finished, "/edit").message.code == "answer.at_end"


@pytest.mark.parametrize("where", ["执行数", "3.完成值", "第3项.完成值", "project.name"])
def test_edit_takes_what_go_takes(where: str) -> None:
    """The same places by the same names."""
    edited, gone = about(sample()), about(sample())
    take(edited, f"/edit {where}")
    take(gone, f"/go {where}")
    assert at(edited) == at(gone) != ""


def test_nothing_to_change_is_asked_without_a_text() -> None:
    """A question without an answer is only asked."""
    assert _text(take(typed(), "/edit project.name")) == ""


def test_a_choice_comes_back_in_words() -> None:
    """In the language of who reads it, as one would type it."""
    session = about(with_indicators(Indicator(name="甲", target="合格", actual="基本完成", achievement="partial")))
    mend = take(session, "/edit 1.完成档次")[-1]
    assert isinstance(mend, Mend)
    assert (say(mend.text, "zh"), say(mend.text, "en")) == ("部分达成", "Partly achieved")


def test_an_answer_knows_its_place() -> None:
    """A value, three amounts in one line, a whole indicator in one line, a cancellation."""
    session = typed("2023", "/go 当年财政拨款.年初预算数")
    assert _place(take(session, "28.49 28.49 28.40")).whole
    assert (
        _text(session.mend(_place(take(session, "/undo") and take(session, "28.49 28.49 28.40"))))
        == "28.49 28.49 28.40"
    )
    take(session, "/add")
    row = _place(take(session, "质量 验收合格率 合格 达成 15"))
    assert _text(session.mend(row)) == "产出/质量 验收合格率 合格 达成指标 15"
    assert at(session) == "indicators[1].category"
    take(session, "/go 1.actual")
    place = _place(take(session, "取消"))
    assert str(place.address) == "indicators[1].actual"
    assert not place.whole


def _three() -> tuple[Session, list[Place]]:
    session = typed()
    places = []
    for name in ("甲", "乙", "丙"):
        take(session, "/add")
        places.append(_place(take(session, f"{name} ≥90% 95 20")))
    return session, places


def _name_at(session: Session, place: Place) -> str:
    """The name in the row that mending brings; "" where it is gone."""
    replies = session.mend(place)
    if isinstance(replies[0], Refused):
        assert replies[0].problem.message.code == "mend.gone"
        return ""
    return _text(replies).split()[1]


def test_an_answer_is_followed_when_indicators_move() -> None:
    """Out, undone, out again, others added: each answer leads to its own indicator, or says that it is gone."""
    session, places = _three()
    names = ["甲", "乙", "丙"]
    assert [_name_at(session, place) for place in places] == names
    take(session, "/remove 2")
    assert [_name_at(session, place) for place in places] == ["甲", "", "丙"]
    take(session, "/remove 1")
    assert [_name_at(session, place) for place in places] == ["", "", "丙"]
    take(session, "/undo")
    assert [_name_at(session, place) for place in places] == ["甲", "", "丙"]
    take(session, "/undo")
    assert [_name_at(session, place) for place in places] == names
    take(session, "/redo")
    assert [_name_at(session, place) for place in places] == ["甲", "", "丙"]


def test_another_that_comes_back_is_another() -> None:
    """One goes and another is added in its place; undone, the first is back: the answer of the second is gone."""
    session = typed("/add", "甲 ≥10次 8 1", "/remove 1", "/add")
    second = _place(take(session, "乙 ≥10次 8 1"))
    take(session, "/undo")
    take(session, "/undo")
    assert session.state.evaluation.indicators[0].name == "甲"
    assert _name_at(session, second) == ""
    take(session, "/redo")
    take(session, "/redo")
    assert _name_at(session, second) == "乙"


def test_a_new_indicator_isnt_taken_for_one_that_went() -> None:
    """The last is taken out and another added in its place: the old answer stays gone, also when that is undone."""
    session, places = _three()
    take(session, "/remove 3")
    take(session, "/add")
    take(session, "丁 ≥90% 95 20")
    assert _name_at(session, places[2]) == ""
    take(session, "/undo")
    assert _name_at(session, places[2]) == ""
    take(session, "/undo")
    assert _name_at(session, places[2]) == "丙"
    assert session.card.indicators[2].weight == Decimal(20)


@pytest.mark.parametrize("name", ["Number of reports done", "甲 乙 丙 丁", "a b c d e f", "2024", "产出/经济"])
def test_a_row_that_spaces_cannot_part_is_asked_for(name: str) -> None:
    """Its cells are parted by tabs then; emptied on the way, or without a target, it is still a row that can be seen."""
    one = Indicator(category="产出指标", subcategory="数量指标", name=name, target=Decimal(5), weight=Decimal(5))
    for indicator in (one, replace(one, target=None), replace(one, weight=None)):
        session = about(with_indicators(indicator))
        words(session.reply("/edit 1"))
        for command in ("/clear 1.target", "/clear 1.weight"):
            words(session.reply(command))
        assert words(session.greet())
