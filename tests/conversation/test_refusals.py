"""A refusal says why, offers only what would be taken, and leaves nobody without knowing what is asked."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from selfeval_tui.conversation.home.start import home
from selfeval_tui.conversation.line import Role
from selfeval_tui.conversation.replies.told import Refused
from selfeval_tui.conversation.session import Session
from selfeval_tui.evaluation.model import Indicator
from selfeval_tui.language import say
from tests.conversation.desk import about, at, doubts, refuse, sample, take, typed, with_indicators, words

PARTLY = Indicator(category="产出指标", subcategory="质量指标", name="验收合格率", target="合格", actual="部分达成指标")


def _refused(session: Session, reply: str) -> Refused:
    (answer,) = session.reply(reply)
    assert isinstance(answer, Refused)
    return answer


# The question that waits


@pytest.mark.parametrize("reply", ["/nonsense", "/goo 3", "/go 99", "/go", "／redo", "/why xyz"])
def test_behind_a_refused_command_the_question_stands_again(reply: str) -> None:
    """Alone, without its help: the answer refused was none to it."""
    session = typed("2023")
    lines = list(_refused(session, reply).lines())
    assert lines[-1].role is Role.ASK
    assert say(lines[-1].words, "zh") == "项目名称是什么？"


def test_a_refused_answer_stands_below_its_question() -> None:
    """Nothing is asked twice in a row."""
    assert [line.role for line in _refused(typed(), "12").lines()] == [Role.REFUSAL]


def test_what_waits_is_named_whatever_it_is() -> None:
    """An indicator that isn't there yet, one in a whole row, a table that is to be decided about; nothing at the end."""
    session = typed("/add", "甲 ≥95% 96 10")
    assert words(session.reply("/nonsense"))[-1].startswith("第 2 项填什么？还可分配 80 分。")
    take(session, "/edit 1")
    assert words(session.reply("/nonsense"))[-1].startswith("第 1 项，整行：")
    take(session, "乙\t≥95%\t96\t10\n丙\t≥95%\t96\t10")
    assert words(session.reply("/nonsense"))[-1] == "采用吗？"
    assert [line.role for line in _refused(about(sample()), "/nonsense").lines()] == [Role.REFUSAL]


# The same once more


def test_the_same_refusal_stands_in_the_place_of_the_one_before() -> None:
    """Only right behind it, of the same reason: another reason, or another reply between, is told below."""
    session = typed()
    assert not _refused(session, "12").again
    assert _refused(session, "13").again
    assert not _refused(session, "").again
    assert not _refused(session, "12").again
    take(session, "/help")
    assert not _refused(session, "12").again
    take(session, "2023")
    assert not _refused(session, "/nonsense").again
    assert _refused(session, "/nonsensical").again


# What may have been meant


@pytest.mark.parametrize("pick", ["是", "Yes", "a", "对。"])
def test_a_yes_takes_the_one_that_is_offered(pick: str) -> None:
    """A command mistyped is run as it was meant, with what followed it."""
    session = typed("2023", "信息化运维项目")
    assert refuse(session, "/goo project.name").candidates == ("/go project.name",)
    take(session, pick)
    assert at(session) == "project.name"


@pytest.mark.parametrize("word", ["不是", "no", "否"])
def test_a_no_asks_again(word: str) -> None:
    """None of them was meant, and the word is no answer to the question."""
    session = typed("2023")
    refuse(session, "/goo 3")
    assert "项目名称是什么？" in words(take(session, word))
    assert session.state.evaluation.project.name is None


def test_a_yes_to_several_asks_which() -> None:
    """It is no answer to the question, and doesn't choose."""
    session = typed("2023", "/go 当年财政拨款.年初预算数")
    problem = refuse(session, "1,20")
    assert refuse(session, "是") is problem
    take(session, "b")
    assert str(session.state.evaluation.funding.current_year_appropriation.initial_budget) == "120"


@pytest.mark.parametrize(
    ("mistyped", "meant"),
    [
        ("/go 2.实际完成直", "/go 2.实际完成值"),
        ("/clear 2.actuall", "/clear 2.actual"),
        ("/edit 主管部门门", "/edit 主管部门"),
    ],
)
def test_a_place_mistyped(mistyped: str, meant: str) -> None:
    """What is offered is the whole command."""
    session, direct = about(sample()), about(sample())
    assert refuse(session, mistyped).candidates == (meant,)
    take(direct, meant)
    take(session, "是")
    assert (session.state.evaluation, at(session)) == (direct.state.evaluation, at(direct))


def test_a_no_that_stands_for_nothing_else_is_an_answer() -> None:
    """Where nothing is offered, 无 and no are what they were: there was no such money."""
    session = typed("2023", "/go 当年财政拨款.年初预算数")
    take(session, "no")
    assert str(session.state.evaluation.funding.current_year_appropriation.executed) == "0.00"


def test_at_a_menu_no_letters_are_offered() -> None:
    """Letters are keys there."""
    (answer,) = home().reply("/hepl")
    assert isinstance(answer, Refused)
    assert answer.problem.candidates == ()


@pytest.mark.parametrize(
    ("place", "reply", "candidates"),
    [
        ("/go 1.weight", "100%", ()),  # 90 points are left
        ("/go 1.weight", "60%", ("60",)),
        ("/go 1.score", "60%", ()),
        ("/go 1.score", "90%", ()),
        ("/go 1.score", "3.5%", ("3.5",)),
        ("/add", "甲 ≥95% 96 50%", ("甲 ≥95% 96 50",)),
        ("/add", "甲 ≥95% 96 95%", ()),
        ("/add", "甲 合格 部分达成 5 4.5%", ()),
        ("/add", "甲 合格 部分达成 5 3.5%", ("甲 合格 部分达成 5 3.5",)),
    ],
)
def test_only_what_would_be_taken_is_offered(place: str, reply: str, candidates: tuple[str, ...]) -> None:
    """No more points than are left, none outside the band of the tier: what is picked is neither refused nor doubted."""
    weighed = replace(PARTLY, weight=None if "weight" in place else Decimal(5))
    session = about(with_indicators(weighed))
    take(session, place)
    assert refuse(session, reply).candidates == candidates
    if candidates:
        assert not set(doubts(take(session, "a"))) & {"allotted.over", "row.outside_band"}


@pytest.mark.parametrize(("weight", "example"), [(60, "15"), (85, "5"), (89, "1")])
def test_an_example_gives_no_more_points_than_are_left(weight: int, example: str) -> None:
    """Neither for the next indicator in one line nor for a weight alone."""
    session = typed("/add", f"甲 合格 达成 {weight}")
    assert str(session.example).split()[-1] == example
    take(session, "乙 合格 达成")
    assert at(session) == "indicators[2].weight"
    assert session.example == example
    assert f"例：{example}" in words((session.ask(),))


def test_an_example_of_a_score_is_within_the_weight() -> None:
    """Of 2 points nobody gets 3.50."""
    session = about(with_indicators(replace(PARTLY, actual=None, weight=Decimal(2))))
    take(session, "/go 1.score")
    assert session.example == "2"


def test_of_one_choice_no_range_is_told() -> None:
    """`写 1 到 1` is no range."""
    session = typed("/add", "满意度")
    if at(session) == "indicators[1].subcategory":
        assert refuse(session, "x").message.code == "answer.not_the_one"
    problem = refuse(typed("/add", "甲 合格 达成 5"), "/remove")
    assert "1 到 1" not in say(problem.told, "zh")
