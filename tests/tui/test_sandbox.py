"""The sandbox on the screen: a banner at any size, a sign before what is typed, the ways out behind it."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from selfeval_tui.conversation.session import Session
from selfeval_tui.conversation.views.board import Board
from selfeval_tui.language import Language, say
from selfeval_tui.language.columns import width
from selfeval_tui.tui.banner import bar_row, score_row
from selfeval_tui.tui.head import Head
from selfeval_tui.tui.sign import Sign, Ways
from tests.conversation.desk import WATER_APPROVAL, about, sample, take

from .conftest import Chat, Running


def _board(name: str = "少开两次会", reply: str = "第4项 90") -> Board:
    session = about(sample(WATER_APPROVAL))
    take(session, f"/whatif {name}")
    take(session, reply)
    return session.board


def _row(pieces: tuple[list[tuple[str, Style]], list[tuple[str, Style]]]) -> str:
    left, right = ("".join(text for text, _ in side) for side in pieces)
    return f"{left}  {right}"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("columns", [40, 52, 60, 80, 120])
def test_the_banner_names_the_scenario_and_that_it_isnt_written(columns: int, language: Language) -> None:
    """In words, and before → after with the grade; the name of the project gives way."""
    board = _board()
    sandbox = board.sandbox
    assert sandbox is not None
    said = Head(language)._said
    bar, score = (_row(row(board, sandbox, columns, said)) for row in (bar_row, score_row))
    assert width(bar) <= columns - 2
    assert width(score) <= columns
    assert say(sandbox.unwritten, language) in bar
    assert bar.startswith("假设：" if language == "zh" else "What if: ")
    assert "99.46 → 99.35  -0.11" in score
    assert "优" in score


@pytest.mark.parametrize("columns", [20, 26, 32])
def test_where_there_is_hardly_room_the_word_and_the_score_are_left(columns: int) -> None:
    """What it is before what it is called."""
    board = _board("一个很长很长的假设名称")
    assert board.sandbox is not None
    said = Head("zh")._said
    bar, score = (_row(row(board, board.sandbox, columns, said)) for row in (bar_row, score_row))
    assert bar.startswith("假设：")
    assert width(bar.rstrip()) <= columns - 2
    assert score.startswith(("得分 99.46", "99.35"))


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 15)])
async def test_the_sandbox_is_seen_from_its_opening_to_its_end(size: tuple[int, int], running: Running) -> None:
    """The bar in reverse over the whole width, the sign, the ways out; gone with it."""
    async with running(about(sample(WATER_APPROVAL)), size=size) as chat:
        before = chat.rows[:2]
        await chat.send("/whatif 少采一次")
        await chat.send("第4项 90")
        head = _head_row(chat)
        assert chat.rows[0].startswith(" 假设：少采一次")
        assert chat.rows[0].endswith("不会写入文件")
        assert all(segment.style is not None and segment.style.reverse for segment in head if segment.text.strip())
        assert chat.rows[1].startswith(" 得分 99.46 → 99.35  -0.11   等级 优 → 优")
        assert chat.rows[-2].startswith(" 假设 ›")
        assert chat.rows[-2].endswith("/keep 采用  /drop 放弃")
        assert "目录" not in chat.rows[-1]
        await chat.send("/drop")
        assert chat.rows[:2] == before
        assert chat.rows[-2].startswith(" ›")
        assert "/keep" not in chat.rows[-2]
        assert "目录" in chat.rows[-1]


def _head_row(chat: Chat) -> list[Segment]:
    return list(chat.app.query_one(Head).render_line(0))


async def test_in_few_rows_the_sign_alone_tells_of_it(running: Running) -> None:
    """Where the head has no room the word stands before what is typed."""
    async with running(about(sample(WATER_APPROVAL)), size=(50, 7)) as chat:
        await chat.send("/whatif")
        assert any(row.startswith(" 假设 ›") for row in chat.rows)


async def test_the_banner_speaks_the_language_chosen(running: Running) -> None:
    """At once, with all that is around it."""
    async with running(about(sample(WATER_APPROVAL))) as chat:
        await chat.send("/whatif 甲")
        await chat.send("/lang en")
        assert chat.rows[0].startswith(" What if: 甲")
        assert chat.rows[0].endswith("Not written to the file")
        assert chat.rows[-2].startswith(" What if ›")


async def test_the_sign_stands_out_and_the_ways_out_don_t(running: Running) -> None:
    """The one in the colour of what the person says, the others quiet."""
    async with running(about(sample(WATER_APPROVAL))) as chat:
        await chat.send("/whatif 甲")
        (sign,), (ways,) = (
            [style for _, style, _ in chat.app.query_one(kind).render_line(0) if style is not None]
            for kind in (Sign, Ways)
        )
        assert (sign.bold, sign.dim) == (True, None)
        assert sign.color is not None
        assert (sign.color.name, ways.bold, ways.dim) == ("cyan", None, True)


async def test_what_is_supposed_repaints_no_more_than_an_answer_does(running: Running) -> None:
    """The sign and the ways out stand still while suppositions come and go."""
    async with running(about(sample(WATER_APPROVAL))) as chat:
        await chat.send("/whatif 甲")
        drawn: list[str] = []
        sign = chat.app.query_one(Sign)
        real = sign.render_line

        def render_line(y: int) -> Strip:
            drawn.append("sign")
            return real(y)

        sign.render_line = render_line  # type: ignore[method-assign]
        await chat.send("第4项 90")
        await chat.send("第4项 80")
        assert not drawn
        await chat.send("/drop")
        assert drawn


async def test_the_panel_beside_says_that_its_figures_are_supposed(running: Running) -> None:
    """Where the board was open when the sandbox was opened."""
    async with running(about(sample(WATER_APPROVAL)), size=(120, 40)) as chat:
        chat.app.chat.take("/board", typed=False)
        await chat.until(lambda: chat.app.chat.has_class("board"))
        await chat.send("/whatif 甲")
        await chat.send("第4项 90")
        assert any("│ 假设：甲" in row for row in chat.rows)
        assert any("99.35" in row.split("│")[-1] for row in chat.rows if "│" in row)


async def test_the_command_that_is_being_answered_is_not_being_typed(running: Running) -> None:
    """A link that is cut at the question leaves nothing to go on with; what is typed then, that is found again."""
    session = about(sample(WATER_APPROVAL))
    take(session, "/whatif")
    take(session, "第4项 90")
    async with running(session) as chat:
        await chat.send("/quit")
        await chat.until(lambda: any(row.startswith("   ! ") for row in chat.said))
        assert chat.composer.text == chat.composer.selected_text == "/quit"
        assert _kept(chat, session) == ""
        await chat.pilot.press("x")
        assert _kept(chat, session) == "x"


async def test_a_reply_that_is_asked_about_is_being_typed(running: Running) -> None:
    """It is no command: what may have been meant is lost with the link, what was typed is not."""
    session = about(sample(WATER_APPROVAL))
    take(session, "/whatif")
    async with running(session) as chat:
        await chat.send("执行数=1,20")
        await chat.until(lambda: any(row.startswith("   ! ") for row in chat.said))
        assert _kept(chat, session) == "执行数=1,20"


def _kept(chat: Chat, session: Session) -> str:
    """What would be found again, were the link cut now."""
    chat.app.chat._hold()
    return session.ledger.unsent
