"""Who goes on with a draft sees the last answers again, as they stand, and changes them from there."""

from __future__ import annotations

import pytest

from selfeval_tui.conversation.home.opening import open_draft
from selfeval_tui.conversation.line import Line
from selfeval_tui.conversation.place import Place
from selfeval_tui.conversation.replies.told import Mend
from selfeval_tui.conversation.session import Session
from selfeval_tui.language import say
from tests.conversation.desk import take, typed


def _resumed(session: Session) -> tuple[Session, list[Line]]:
    """The session after a cut, and the lines of its greeting that lead to an answer."""
    session.close()
    again = open_draft(session.ledger.log.path)
    return again, [line for reply in again.greet() for line in reply.lines() if line.place is not None]


def _texts(lines: list[Line]) -> list[str]:
    return [say(line.words, "zh") for line in lines]


def _brought(session: Session, place: Place | None) -> str:
    assert place is not None
    mend = session.mend(place)[-1]
    assert isinstance(mend, Mend)
    return say(mend.text, "zh")


def test_the_last_five_are_told_as_they_stand() -> None:
    """Oldest first; three amounts in one line are one answer; commands and what isn't answered are none."""
    session = typed(
        "2023", "信息化", "某局", "某中心", "/skip", "/go 当年财政拨款.年初预算数", "28.49 28.49 28.40", "/help"
    )
    again, lines = _resumed(session)
    assert _texts(lines) == [
        "年度：2023",
        "项目名称：信息化",
        "主管部门：某局",
        "实施单位：某中心",
        "当年财政拨款：年初 28.49，全年 28.49，执行 28.40 万元",
    ]
    assert [_brought(again, line.place) for line in lines] == ["2023", "信息化", "某局", "某中心", "28.49 28.49 28.40"]


def test_a_new_draft_tells_nothing() -> None:
    """Before the first answer there is nothing to tell, and no head above nothing."""
    _, lines = _resumed(typed("2023", "/undo"))
    assert lines == []


def test_an_answer_changed_or_taken_back_is_told_once_or_not() -> None:
    """What was answered twice stands once, at its later time; what was undone, cleared or removed doesn't."""
    session = typed(
        "2023", "信息化", "某局", "/go project.fiscal_year", "2024", "某中心", "/undo", "/clear project.name"
    )
    assert _texts(_resumed(session)[1]) == ["主管部门：某局", "年度：2024"]


def test_indicators_are_told_by_their_rows() -> None:
    """One line for each, however many of its questions were answered; found again though the numbers have changed."""
    session = typed()
    for name in ("甲", "乙", "丙"):
        take(session, "/add")
        take(session, f"{name} ≥90% 95 20")
    take(session, "/remove 1")
    take(session, "/go 2.weight")
    take(session, "10")
    again, lines = _resumed(session)
    assert [name for text in _texts(lines) for name in "甲乙丙" if name in text] == ["乙", "丙"]
    assert "10.00/10.00" in _texts(lines)[1]
    assert _brought(again, lines[0].place).split()[1] == "乙"
    assert _brought(again, lines[1].place) == "10"
    take(again, "/remove 1")
    assert _brought(again, lines[1].place) == "10"
    assert str(again.state.at) == "indicators[1].weight"


_ROWS = "\n".join(f"产出指标\t数量指标\t第{n}件事\t≥95%\t96\t4" for n in range(1, 9))
_FORM = f"项目名称\t信息化运维项目\n主管部门\t水务局\n实施单位\t信息中心\n{_ROWS}"


@pytest.mark.parametrize(
    ("before", "pasted", "told"),
    [
        (("/add", "甲 ≥95% 95 40"), _ROWS, "采用的表：8 项指标"),
        ((), _FORM, "采用的表：8 项指标、3 栏"),
        ((), _FORM.removesuffix(_ROWS), "采用的表：3 栏"),
    ],
)
def test_a_table_is_told_as_one(before: tuple[str, ...], pasted: str, told: str) -> None:
    """Among the answers, as it was taken and not by one of its rows; a row that is answered again stands for itself."""
    session = typed("2023", *before, pasted, "1")
    take(session, "/go 1.weight" if before else "/go project.name")
    take(session, "5" if before else "运维")
    state = session.state
    session.close()
    again = open_draft(session.ledger.log.path)
    assert again.state == state
    lines = [say(line.words, "zh") for reply in again.greet() for line in reply.lines()]
    first, *_, last = lines[2 : lines.index("", 2)]
    assert first == "年度：2023"
    assert lines.count(told) == 1
    assert sum("第1件事" in line or "水务局" in line for line in lines) == 0
    assert last.endswith(("5.00/5.00", "运维"))


def test_a_table_taken_back_is_not_told() -> None:
    """Undone it is none; an indicator that was removed behind it is no second one."""
    for replies, tables in ((("/remove 2",), 1), (("/undo",), 0), (("/undo", "/redo"), 1)):
        session = typed("2023", _ROWS, "1", *replies)
        session.close()
        again = open_draft(session.ledger.log.path)
        said = [say(line.words, "zh") for reply in again.greet() for line in reply.lines()]
        assert sum("采用的表" in line for line in said) == tables


def test_long_talks_tell_the_newest() -> None:
    """Of many answers the newest five, however much was done at other places since."""
    session = typed("2023")
    for number in range(60):
        take(session, "/go project.name")
        take(session, f"名称{number}")
    for key in ("supervising_department", "implementing_unit"):
        take(session, f"/go project.{key}")
        take(session, "某单位")
    assert _texts(_resumed(session)[1]) == ["项目名称：名称59", "主管部门：某单位", "实施单位：某单位"]
