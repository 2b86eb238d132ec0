"""Forms far larger than any that was seen: they open, take replies, undo, save and come back; what is too long is said."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from selfeval_tui.conversation.home.opening import open_file
from selfeval_tui.conversation.journal import resume
from selfeval_tui.conversation.session import Session
from selfeval_tui.evaluation.model import Evaluation, Indicator
from selfeval_tui.evaluation.toml_write import write_toml
from tests.conversation.desk import refuse, saved, take, typed

MANY = 5_000


def _form(count: int) -> Evaluation:
    return Evaluation(
        format=1,
        indicators=tuple(
            Indicator(
                category="产出指标", subcategory="数量指标", name=f"指标{number}", operator="≥", target=Decimal(95),
                unit="%", actual=Decimal("90.5"), weight=Decimal("0.01"), score=Decimal("0.01"), deviation="原因。",
            )
            for number in range(count)
        ),
    )  # fmt: skip


def test_five_thousand_indicators(tmp_path: Path) -> None:
    """Each step of a conversation, and the next start."""
    path = tmp_path / "large.toml"
    path.write_text(write_toml(_form(MANY)), encoding="utf-8")
    session = open_file(path)
    assert isinstance(session, Session)
    session.greet()
    take(session, f"/go {MANY}.actual")
    take(session, "96")
    take(session, "/undo")
    take(session, "/redo")
    take(session, "/review")
    take(session, "/save")
    assert saved(path).indicators[-1].actual == Decimal(96)
    back = resume(session.ledger.log.path)
    assert back is not None
    assert back.state == session.state


@pytest.mark.parametrize("goal", ["目标。" * 110_000, "完成一项工作。\n" * 45_000], ids=["one line", "many lines"])
def test_a_goal_of_a_megabyte_is_refused_in_words(goal: str) -> None:
    """Twenty times the longest that was seen is taken; what is far longer is said to be, and nothing is changed."""
    session = typed("2023", "/go goals.expected")
    assert refuse(session, goal).message.code == "text.long"
    take(session, goal[:19_000])
    assert session.state.evaluation.goals.expected == goal[:19_000].strip()
