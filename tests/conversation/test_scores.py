"""A score rests on what it was given for: it is settled anew where that changes, and stays as stated otherwise."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from selfeval_tui.evaluation.addresses import Address
from selfeval_tui.evaluation.model import Evaluation, Indicator
from tests.conversation.desk import about, refuse, sample, take, with_indicators

D = Decimal
STATED = Indicator(
    category="产出指标",
    subcategory="数量指标",
    name="报告完成率",
    operator="≥",
    target=D(3),
    unit="份",
    actual=D(2),
    weight=D(10),
    score=D("6.00"),
)
COMPUTED = replace(STATED, score=D("6.66"))
WORDED = replace(STATED, operator=None, unit=None, target="合格", actual="部分达成指标", score=D("7.00"))


def _score_after(evaluation: Evaluation, *replies: tuple[str, str]) -> Decimal | None:
    session = about(evaluation)
    for address, reply in replies:
        session.go(Address.parse(address))
        take(session, reply)
    return session.state.evaluation.indicators[0].score


@pytest.mark.parametrize(
    ("key", "reply", "score"),
    [
        ("actual", "3", "10.00"),
        ("actual", "1", "3.33"),
        ("actual", "0", "0.00"),
        ("target", "≥2份", "10.00"),
        ("target", "≥4份", "5.00"),
        ("target", "≤1份", "5.00"),
        ("weight", "5", "3.33"),
        ("weight", "9.99", "6.66"),
        ("status", "已取消", "0.00"),
    ],
)
def test_a_score_is_settled_anew_where_its_inputs_change(key: str, reply: str, score: str) -> None:
    """Actual, target, weight and status make the score; a stated one makes way for the preset's."""
    assert _score_after(with_indicators(STATED), (f"indicators[1].{key}", reply)) == D(score)


@pytest.mark.parametrize(
    ("address", "reply"),
    [
        ("indicators[1].name", "报告数量"),
        ("indicators[1].deviation", "两份在审。"),
        ("indicators[1].category", "效益"),
        ("indicators[1].subcategory", "质量"),
        ("project.name", "信息化运维项目"),
        ("funding.execution_weight", "20"),
        ("funding.other.executed", "5"),
        ("preset", "hubei"),
    ],
)
def test_a_stated_score_is_kept_otherwise(address: str, reply: str) -> None:
    """What doesn't enter into a score doesn't change it."""
    assert _score_after(with_indicators(STATED), (address, reply)) == D("6.00")


def test_a_score_that_was_the_presets_is_the_new_presets() -> None:
    """Cut to 6.66 under one preset, rounded to 6.67 under another; a stated one stays."""
    assert _score_after(with_indicators(COMPUTED), ("preset", "national-2020")) == D("6.67")
    assert _score_after(with_indicators(STATED), ("preset", "national-2020")) == D("6.00")


def test_points_are_asked_anew_where_the_tier_changes() -> None:
    """What was judged of a partly achieved target doesn't stand for a missed one."""
    session = about(with_indicators(WORDED))
    session.go(Address.parse("indicators[1].actual"))
    take(session, "未达成")
    assert session.state.evaluation.indicators[0].score is None
    assert str(session.state.at) == "indicators[1].score"


def test_points_are_asked_anew_where_the_weight_changes() -> None:
    """Seven of ten points are not seven of five."""
    assert _score_after(with_indicators(WORDED), ("indicators[1].weight", "5")) is None


def test_a_new_actual_takes_the_tier_with_it() -> None:
    """The tier belongs to the words it was given for."""
    one = replace(WORDED, actual="两次延期后通过", achievement="partial")
    session = about(with_indicators(one))
    session.go(Address.parse("indicators[1].actual"))
    take(session, "一次通过")
    assert session.state.evaluation.indicators[0].achievement is None
    assert str(session.state.at) == "indicators[1].achievement"


def test_another_level_1_takes_the_level_2_with_it() -> None:
    """质量 is no level 2 of 效益: it is asked for again."""
    session = about(with_indicators(STATED))
    session.go(Address.parse("indicators[1].category"))
    take(session, "效益")
    one = session.state.evaluation.indicators[0]
    assert (one.category, one.subcategory) == ("效益指标", None)
    assert str(session.state.at) == "indicators[1].subcategory"


def test_the_score_typed_is_the_score() -> None:
    """Below the preset's it stays as stated; above the weight it is refused."""
    session = about(with_indicators(COMPUTED))
    session.go(Address.parse("indicators[1].score"))
    take(session, "5")
    assert session.card.indicators[0].counted == D(5)
    session.go(Address.parse("indicators[1].score"))
    assert refuse(session, "10.01").message.code == "score.above_weight"


@pytest.mark.parametrize("name", ["2023-it-maintenance", "2023-water-approval"])
def test_other_indicators_keep_their_scores(name: str) -> None:
    """One reply settles one indicator."""
    form = sample(name)
    session = about(form)
    session.go(Address.parse("indicators[2].name"))
    take(session, "换个名字")
    session.go(Address.parse("indicators[4].weight"))
    take(session, "1")
    after = session.state.evaluation.indicators
    assert [one.score for one in after[:3]] == [one.score for one in form.indicators[:3]]
    assert [one.score for one in after[4:]] == [one.score for one in form.indicators[4:]]
    assert after[3].score == D("1.00")
