"""Pastes of any size in the chat: what is large is held whole, said, and goes with the reply."""

from __future__ import annotations

import time

import pytest
from textual import events

from selfeval_tui.conversation.home.opening import new, sample
from selfeval_tui.tui.foot import Foot
from selfeval_tui.tui.hold import Hold
from selfeval_tui.tui.terminal.driver import PasteCut
from selfeval_tui.tui.terminal.pastes import MOST_PASTED

from .conftest import Chat, Running

ROW = "产出指标\t数量指标\t第 {} 号报告完成率\t≥95(%)\t100.00(%)\t0.01\t0.01\t"
TABLE = "\n".join(ROW.format(number) for number in range(30))
LARGE = "\n".join(ROW.format(number) for number in range(900))
LARGEST = "水" * MOST_PASTED
BOUND = 2.0  # seconds


async def paste(chat: Chat, text: str) -> None:
    chat.app.post_message(events.Paste(text))
    await chat.until(lambda: chat.composer.text == text or bool(chat.app.query_one(Hold).text))
    await chat.pilot.pause()


async def test_a_table_pasted_is_sent_by_one_enter(running: Running) -> None:
    """Paste, Enter: the preview; 1, Enter: taken. The choices are in sight, and what was pasted stands there in brief."""
    async with running() as chat:
        await paste(chat, TABLE)
        await chat.pilot.press("enter")
        await chat.until(lambda: "   采用吗？" in chat.said)
        assert chat.composer.text == ""
        assert chat.said[-1].strip() == "1) 全部采用   2) 不要"
        await chat.pilot.press("1", "enter")
        await chat.until(lambda: any("采用了 30 项" in row for row in chat.said))
        await chat.until(lambda: any(row.endswith("30/30 项") for row in chat.rows[:2]))


async def test_every_row_can_be_reached(running: Running) -> None:
    """Page up goes through all rows to what was pasted, and page down comes back to the choices."""
    async with running() as chat:
        await paste(chat, TABLE)
        await chat.pilot.press("enter")
        await chat.until(lambda: "   采用吗？" in chat.said)
        seen = set(chat.said)
        for _ in range(6):
            await chat.pilot.press("pageup")
            seen |= set(chat.said)
        for number in range(30):
            assert any(row.endswith(f"第 {number} 号报告完成率") and "▎" not in row for row in seen), number
        assert any("…… 共 30 行" in row for row in seen)


@pytest.mark.parametrize("text", [LARGE, LARGEST], ids=["a long table", "the largest paste"])
async def test_a_large_paste_is_held_whole(text: str, running: Running) -> None:
    """It is there at once, said in one line above the composer, and what is typed goes behind it."""
    async with running() as chat:
        begun = time.monotonic()
        await paste(chat, text)
        assert time.monotonic() - begun < BOUND
        hold = chat.app.query_one(Hold)
        assert hold.text == text
        assert f"{len(text):,} 字" in "\n".join(chat.rows)
        await chat.pilot.press("x")
        await chat.until(lambda: chat.composer.text == "x")
        assert hold.text == text


async def test_a_large_table_is_taken_whole(running: Running) -> None:
    """900 rows pasted are 900 indicators, and neither step takes long."""
    async with running() as chat:
        await chat.send("/add")
        await paste(chat, LARGE)
        await chat.pilot.press("enter")
        await chat.until(lambda: "   采用吗？" in chat.said)
        assert not chat.app.query_one(Hold).display
        await chat.pilot.press("1", "enter")
        await chat.until(lambda: any("采用了 900 项" in row for row in chat.said))


@pytest.mark.parametrize("text", [LARGEST, "甲\t乙\n" * 100_000], ids=["one line", "lines"])
async def test_the_largest_paste_is_refused_in_time_and_kept(text: str, running: Running) -> None:
    """What can't be a form is refused with a short word, and is held as it was."""
    async with running() as chat:
        await chat.send("/add")
        await paste(chat, text)
        await chat.pilot.press("enter")
        await chat.until(lambda: any(row.startswith("   ! ") for row in chat.said))
        await chat.until(lambda: chat.app.query_one(Hold).text == text)
        assert len(chat.said) < 24


async def test_what_is_held_can_be_let_go_of_and_had_back(running: Running) -> None:
    """ctrl+c or backspace drops it, ctrl+z brings it back; the line that tells of it comes and goes with it."""
    async with running() as chat:
        hold = chat.app.query_one(Hold)
        for key in ("ctrl+c", "backspace"):
            await paste(chat, LARGE)
            await chat.pilot.press(key)
            await chat.until(lambda: not hold.text)
            assert not hold.display
            await chat.pilot.press("ctrl+z")
            await chat.until(lambda: hold.text == LARGE)
            await chat.pilot.press("ctrl+c")
        assert chat.app.return_code is None


@pytest.mark.parametrize("size", [(80, 24), (60, 15), (20, 6)])
async def test_lines_that_are_pasted_are_taken_back(size: tuple[int, int], running: Running) -> None:
    """More than the composer shows at once: ctrl+z leaves nothing of them, ctrl+y brings them back, the end in sight."""
    text = "\n".join("abcdefgh")
    async with running(size=size) as chat:
        for _ in range(2):
            await paste(chat, text)
            await chat.until(lambda: chat.rows[-2].strip(" ›│") == "h" or size[1] < 8)
            await chat.pilot.press("ctrl+z")
            await chat.until(lambda: chat.composer.text == "" and chat.composer.size.height == 1)
        await chat.pilot.press("ctrl+y")
        await chat.until(lambda: chat.composer.text == text)
        await chat.pilot.press(*["up"] * 7)
        await chat.until(lambda: chat.composer.cursor_location[0] == 0 and chat.composer.scroll_offset.y == 0)
        await chat.pilot.press("ctrl+c")
        await chat.until(lambda: chat.composer.text == "")
        assert chat.app.is_running


async def test_a_paste_between_typed_words_stays_between_them(running: Running) -> None:
    """Before, paste, behind: sent in that order."""
    async with running() as chat:
        chat.composer.insert("前后")
        chat.composer.move_cursor((0, 1))
        await paste(chat, LARGE)
        assert chat.app.query_one(Hold).text == f"前{LARGE}后"


async def test_a_paste_that_is_cut_is_told(running: Running) -> None:
    """Where the paste was longer than one may be, the person knows how much was taken."""
    async with running() as chat:
        chat.app.post_message(PasteCut())
        await chat.until(lambda: any("只取了前 1,048,576 个字" in row for row in chat.said))


async def test_the_line_speaks_the_language_chosen(running: Running) -> None:
    """English after `/lang en`."""
    async with running(language="en") as chat:
        await paste(chat, LARGE)
        assert "900 lines pasted" in "\n".join(chat.rows)


async def test_lines_are_counted_alike_before_and_after_they_are_sent(running: Running) -> None:
    """Though each takes several rows."""
    text = "\n".join(f"第 {number} 条：{'很长的一句话' * 10}" for number in range(1, 28))
    async with running(sample()) as chat:
        chat.app.post_message(events.Paste(text))
        await chat.until(lambda: chat.rows[-1].startswith(" 共 27 行   Enter 发送"))
        await chat.pilot.press("enter")
        await chat.until(lambda: any("…… 共 27 行" in row for row in chat.said))


async def test_a_text_longer_than_the_composer_says_how_it_is_sent(running: Running) -> None:
    """Only its last rows are seen: the foot counts them and names the keys; typed on, it is not painted again."""
    async with running(sample()) as chat:
        foot = chat.app.query_one(Foot)
        keys = chat.rows[-1]
        chat.app.post_message(events.Paste("\n".join(f"第 {number} 条" for number in range(1, 53))))
        await chat.until(lambda: chat.rows[-1].startswith(" 共 52 行   Enter 发送"))
        painted: list[object] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(foot, "refresh", lambda *args, **_: painted.append(args))
            await chat.pilot.press("a", "b")
            await chat.until(lambda: chat.composer.text.endswith("ab"))
        assert not painted
        await chat.pilot.press("ctrl+c")
        await chat.until(lambda: chat.rows[-1] == keys)


@pytest.mark.parametrize(("size", "head"), [((20, 6), False), ((30, 7), False), ((60, 8), True), ((60, 5), False)])
async def test_in_few_rows_the_question_goes_before_the_score(
    size: tuple[int, int], head: bool, running: Running
) -> None:
    """The question and the composer are seen in the least window too, what it means only where there is room for both."""
    async with running(new(), size=size) as chat:
        for asked, reply in (("自评的是哪一年？", "2023"), ("项目名称是什么？", "")):
            assert any(asked in row for row in chat.rows)
            assert any(row.startswith(" › ") for row in chat.rows)
            assert ("距" in chat.rows[0] or "得分" in chat.rows[0]) is head
            if reply:
                await chat.send(reply)


async def test_what_is_left_out_in_few_rows_is_there_again(running: Running) -> None:
    """Made larger, the window shows what the question means."""
    async with running(new(), size=(20, 6)) as chat:
        assert not any("预算年度" in row for row in chat.rows)
        await chat.pilot.resize_terminal(80, 24)
        await chat.until(lambda: any("预算年度，不是填表的年份。" in row for row in chat.rows))
