"""The outline and the panel on the screen: found by typing, gone to by Enter, left as it was by Escape, at every size."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from selfeval_tui.conversation.home.opening import open_file, sample
from selfeval_tui.data import data_folder
from selfeval_tui.language.columns import width
from selfeval_tui.tui.outline import OutlineScreen, OutlineView
from selfeval_tui.tui.panel import Panel

from .conftest import Chat, Running

FORTY_NINE = data_folder() / "evaluations" / "2023-water-approval.toml"


async def _open(chat: Chat, key: str = "f2") -> OutlineView:
    await chat.pilot.press(key)
    await chat.until(lambda: isinstance(chat.app.screen, OutlineScreen))
    view = chat.app.screen.query_one(OutlineView)
    await chat.until(lambda: view.size.height > 0)
    return view


async def _closed(chat: Chat) -> None:
    await chat.until(lambda: not isinstance(chat.app.screen, OutlineScreen))
    await chat.pilot.pause()


def _cursor(chat: Chat) -> list[str]:
    return [row for row in chat.rows[2:-4] if row.startswith(" › ")]


@pytest.mark.parametrize("key", ["escape", "ctrl+c", "f2"])
async def test_it_is_left_as_it_was(key: str, running: Running) -> None:
    """Looking leaves no trace: transcript, question and what is typed are as they were."""
    async with running(sample()) as chat:
        chat.composer.insert("写到一半")
        await chat.pilot.pause()
        before = chat.rows
        await _open(chat)
        assert chat.rows[0].startswith(" 目录")
        await chat.pilot.press(key)
        await _closed(chat)
        assert chat.rows == before
        assert chat.composer.text == "写到一半"
        assert chat.app.focused is chat.composer


@pytest.mark.parametrize("replies", [("/outline",), ("//outline",), ("/outlin", "a")], ids=str)
async def test_it_hears_however_it_was_asked_for(replies: tuple[str, ...], running: Running) -> None:
    """Also by a slip of the pen, and as what was meant by one; what is typed behind it is for here, and then for the talk."""
    async with running(sample()) as chat:
        for reply in replies[:-1]:
            await chat.send(reply)
        chat.composer.replace(replies[-1], *sorted(chat.composer.selection))
        await chat.pilot.press("enter")
        await chat.until(lambda: isinstance(chat.app.screen, OutlineScreen))
        await chat.pilot.press("1")
        await chat.until(lambda: any("› 1" in row for row in chat.rows))
        await chat.pilot.press("escape", "escape")
        await _closed(chat)
        await chat.pilot.press("9")
        await chat.until(lambda: chat.composer.text.endswith("9"))


async def test_left_by_its_key_and_by_the_command_at_once(running: Running) -> None:
    """F2 again, typed before the outline was in front, and Escape in it: the outline ends once, the chat goes on."""
    async with running(sample()) as chat:
        view = await _open(chat)
        chat.app.chat.take("/outline", typed=False)
        view.screen.post_message(events.Key("escape", None))
        await _closed(chat)
        await _open(chat)


async def test_typing_part_of_a_name_finds_it_and_enter_goes_there(running: Running) -> None:
    """What is typed narrows the list at each letter; what an input method commits too; Enter asks that question."""
    async with running(open_file(FORTY_NINE)) as chat:
        await _open(chat)
        chat.app.post_message(events.Paste("实施"))
        await chat.until(lambda: any("实施单位" in row for row in _cursor(chat)))
        assert [row for row in chat.rows if "主管部门" in row] == []
        await chat.pilot.press("backspace", "backspace", "3")
        await chat.until(lambda: any(row.startswith(" › +  3  ") for row in _cursor(chat)))
        await chat.pilot.press("enter")
        await _closed(chat)
        await chat.until(lambda: any("第 3 项叫什么？" in row for row in chat.said))


async def test_the_foot_says_what_escape_does(running: Running) -> None:
    """While something is looked for it shows all again; then it returns."""
    async with running(open_file(FORTY_NINE)) as chat:
        await _open(chat)
        assert "Esc 回来" in chat.rows[-1]
        await chat.pilot.press("3")
        await chat.until(lambda: "Esc 看全部" in chat.rows[-1])
        await chat.pilot.press("escape")
        await chat.until(lambda: "Esc 看全部" not in chat.rows[-1])
        assert isinstance(chat.app.screen, OutlineScreen)
        await chat.pilot.press("escape")
        await _closed(chat)


async def test_it_opens_at_the_question_in_hand(running: Running) -> None:
    """Where the person is, the cursor is."""
    async with running(open_file(FORTY_NINE)) as chat:
        await chat.send("/go 40.actual")
        await _open(chat)
        assert "40  " in _cursor(chat)[0]


async def test_it_is_walked_through(running: Running) -> None:
    """Arrows, pages, both ends; headings are passed over; the cursor never leaves the window."""
    async with running(open_file(FORTY_NINE)) as chat:
        view = await _open(chat)
        await chat.pilot.press("home")
        first = _cursor(chat)
        assert "年度" in first[0]
        for key in ("down", "down", "down", "down", "up", "pagedown", "pagedown", "end", "pageup", "down"):
            await chat.pilot.press(key)
            await chat.pilot.pause()
            assert len(_cursor(chat)) == 1, key
        await chat.pilot.press("end")
        await chat.pilot.pause()
        assert view._list.at == len(view._list.rows) - 1
        assert "49  " in _cursor(chat)[0]
        await chat.pilot.press("home")
        await chat.pilot.pause()
        assert _cursor(chat) == first
        assert "项目" in chat.rows[2]


async def test_escape_first_gives_up_what_was_typed(running: Running) -> None:
    """Then it leaves."""
    async with running(sample()) as chat:
        await _open(chat)
        await chat.pilot.press("x", "y", "z")
        await chat.until(lambda: any("没有找到" in row for row in chat.rows))
        await chat.pilot.press("enter", "down")
        await chat.pilot.press("escape")
        await chat.until(lambda: any("项目名称" in row for row in chat.rows))
        await chat.pilot.press("escape")
        await _closed(chat)


async def test_other_keys_leave_it_for_what_they_do(running: Running) -> None:
    """F1 helps from here too, and ctrl+q leaves the program."""
    async with running(sample()) as chat:
        await _open(chat)
        await chat.pilot.press("f1")
        await _closed(chat)
        await chat.until(lambda: any("/outline" in row for row in chat.said))
        await _open(chat)
        await chat.pilot.press("ctrl+q")
        await chat.until(lambda: chat.app.return_code == 0)


@pytest.mark.parametrize("size", [(20, 6), (30, 9), (60, 15), (80, 24), (200, 60)])
async def test_it_fits_any_window(size: tuple[int, int], running: Running) -> None:
    """No row is longer than the window; the cursor, what is typed and the keys are in it."""
    async with running(open_file(FORTY_NINE), size=size) as chat:
        await _open(chat)
        await chat.pilot.press("1", "2")
        await chat.until(lambda: any(row.startswith(" › 12") for row in chat.rows))
        assert all(width(row) <= size[0] for row in chat.rows)
        assert chat.rows[-1].startswith(" Enter")


async def test_resizing_keeps_all(running: Running) -> None:
    """In the outline too: what is typed there, the cursor, and the reply that was begun behind it."""
    async with running(open_file(FORTY_NINE)) as chat:
        chat.composer.insert("写到一半")
        view = await _open(chat)
        chat.app.post_message(events.Paste("水资源"))
        await chat.until(lambda: "水资源" in chat.rows[-2])
        await chat.pilot.press("down", "down")
        at = view._list.at
        for size in ((60, 15), (1, 1), (500, 200), (10, 3), (80, 24)):
            await chat.pilot.resize_terminal(*size)
            await chat.pilot.pause()
            assert view._list.at == at
        assert "水资源" in chat.rows[-2]
        assert len(_cursor(chat)) == 1
        await chat.pilot.press("escape", "escape")
        await _closed(chat)
        assert chat.composer.text == "写到一半"


async def test_names_are_no_markup_and_no_controls(running: Running, tmp_path: Path) -> None:
    """What a file brings is shown as it is, or with marks."""
    path = tmp_path / "a.toml"
    path.write_text(
        'format = 1\n[[indicators]]\nname = "[b]甲[/b]\\u202E乙"\ntarget = "合\\u200B[31m格"\nactual = "达成"\n'
        'deviation = "一\\n二"\n',
        encoding="utf-8",
    )
    async with running(open_file(path)) as chat:
        await _open(chat)
        assert any("[b]甲[/b]⟨U+202E⟩乙" in row for row in chat.rows)
        assert not [row for row in chat.rows if "\u200b" in row or "\u202e" in row]


# The panel


async def test_panel_opens_where_there_is_room(running: Running) -> None:
    """At 120 columns `/board` opens and closes it and leaves nothing in the transcript; it follows every reply."""
    async with running(sample(), size=(120, 40)) as chat:
        panel = chat.app.query_one(Panel)
        before = list(chat.transcript._entries)
        chat.composer.insert("/board")
        await chat.pilot.press("enter")
        await chat.until(lambda: panel.display and panel.size.width > 0)
        await chat.pilot.pause()
        assert chat.transcript._entries == before
        assert any("合计" in row and "99.96" in row for row in chat.rows)
        await chat.send("/go 1.actual")
        await chat.send("49.5")
        await chat.until(lambda: any("合计" in row and "92.46" in row and "7.54" in row for row in chat.rows))
        await chat.pilot.resize_terminal(100, 30)
        await chat.until(lambda: not panel.display)
        await chat.pilot.resize_terminal(130, 30)
        await chat.until(lambda: panel.display)
        chat.composer.insert("/board")
        await chat.pilot.press("enter")
        await chat.until(lambda: not panel.display)


async def test_board_is_printed_where_there_is_none(running: Running) -> None:
    """Below that it is told in the transcript."""
    async with running(sample(), size=(80, 24)) as chat:
        await chat.send("/board")
        await chat.until(lambda: any("合计：得 99.96 分" in row for row in chat.said))


async def test_head_keeps_what_matters_most(running: Running) -> None:
    """The narrower, the less: at 40 columns year, score and grade are there still, at 60 all parts and whether it is saved."""
    for columns, wanted in (
        (40, ("2023", "99.46 优", "执行")),
        (60, ("2023  已保存", "总分 99.46  等级 优", "满意度 10/10")),
        (80, ("2023  已保存", "可再失 9.46 分", "[=")),
    ):
        async with running(open_file(FORTY_NINE), size=(columns, 24)) as chat:
            for words in wanted:
                assert any(words in row for row in chat.rows[:2]), (columns, words, chat.rows[:2])
