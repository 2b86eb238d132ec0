"""An indicator that is cancelled: asked why, its points told of, and brought back as it went."""

from __future__ import annotations

import pytest

from selfeval_tui.conversation.session import Session
from tests.conversation.desk import about, at, doubts, sample, take, typed, words

WHY = "第 3 项“报告完成及时性”为什么取消，原来的分给了哪几项？"
IDLE = "这一项已取消，填了也不计分。要恢复它：/go 3.状态，选“照常”。"


def _cancelled() -> Session:
    session = about(sample())
    take(session, "/go 3.actual")
    take(session, "取消")
    return session


def test_it_is_asked_why_it_was_cancelled() -> None:
    """Not why it deviated: there is nothing to improve. The answer goes where the form has its explanations."""
    session = _cancelled()
    assert at(session) == "indicators[3].deviation"
    told = words((session.ask(),))
    assert WHY in told
    assert not [line for line in told if "偏差" in line or "措施" in line]
    assert doubts(take(session, "无"))[:1] == ["deviation.hollow_cancelled"]
    take(session, "/go 3.deviation")
    take(session, "合同终止，经批准取消；15 分加到第 1 项。")
    assert session.state.evaluation.indicators[2].deviation == "合同终止，经批准取消；15 分加到第 1 项。"


def test_one_that_stands_is_asked_why_it_deviated() -> None:
    """The other question, at the same address."""
    session = typed("/add", "报告完成率 ≥95% 90 10")
    assert at(session) == "indicators[1].deviation"
    assert "第 1 项“报告完成率”为什么有偏差，怎么改进？" in words((session.ask(),))


@pytest.mark.parametrize("reply", [("/go 3.actual", "取消"), ("/go 3.actual", "该项目已取消"), ("/go 3.status", "2")])
def test_the_weight_it_takes_is_told_of(reply: tuple[str, str]) -> None:
    """Nobody typed the 0: it says what the weight was, where it is to go, and that one step brings all back."""
    session = about(sample())
    before = session.state.evaluation
    take(session, reply[0])
    told = words(take(session, reply[1]))
    assert "第 3 项取消了：分值记 0，原来的 15.00 分请分给别的指标。/undo 一次全部撤回。" in told
    assert session.card.unallotted == 15
    take(session, "/undo")
    assert session.state.evaluation == before


def test_one_that_had_no_weight_has_none_to_give() -> None:
    """Cancelled in the line that makes it: nothing was lost."""
    assert "cancelled.weight" not in doubts(take(typed("/add"), "巡检 ≥12次 取消"))


@pytest.mark.parametrize("key", ["actual", "target", "weight", "score"])
def test_going_to_its_figures_says_that_they_do_not_count(key: str) -> None:
    """And how it is brought back; the question about that, its name and its reason need no such word."""
    session = _cancelled()
    assert IDLE in words(take(session, f"/go 3.{key}"))
    for other in ("status", "name", "deviation"):
        assert IDLE not in words(take(session, f"/go 3.{other}"))
    take(session, "/go 4.actual")
    assert not [line for line in words((session.ask(),)) if "已取消" in line]


def test_it_is_brought_back_as_it_says() -> None:
    """What the word names is a command: the indicator stands again, and its weight is asked for."""
    session = _cancelled()
    take(session, "/go 3.状态")
    take(session, "照常")
    assert session.state.evaluation.indicators[2].status == "active"
    assert at(session) == "indicators[3].weight"
