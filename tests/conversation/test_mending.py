"""Answers given before are changed instead of retyped: their text comes back as one would type it, at the place it went to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from selfeval_tui.conversation.mending import Place
from selfeval_tui.conversation.replies import Mend, Refused, RowUnderstood, Understood
from selfeval_tui.conversation.session import Session
from selfeval_tui.conversation.steps import steps
from selfeval_tui.evaluation.model import Indicator
from selfeval_tui.language import say
from tests.conversation.desk import Replies, about, at, refuse, sample, take, typed, with_indicators
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
