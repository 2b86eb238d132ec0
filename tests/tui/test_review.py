"""The review screen: used while it fills, sorted, searched, compared; a form opened from it and come back from."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events

from selfeval_tui.conversation.folder.feed import Batch, Feed
from selfeval_tui.conversation.home.start import home
from selfeval_tui.conversation.replies.folder import FolderShown
from selfeval_tui.data import data_folder
from selfeval_tui.language.columns import width
from selfeval_tui.tui.app import SelfevalApp
from selfeval_tui.tui.review import filling
from selfeval_tui.tui.review.reading import ReadingScreen
from selfeval_tui.tui.review.screen import ReviewScreen
from tests.conversation.folder.rows import row
from tests.fixtures.seed import NAMES, sample_bytes

from .conftest import Chat, Running

SAMPLES = data_folder() / "evaluations"
HOTLINE = "行业业务管理项目-市民服务热线业务"
SIZES = ((120, 40), (100, 30), (80, 24), (60, 15))


@asynccontextmanager
async def _reviewing(*paths: str, size: tuple[int, int] = (80, 24), language: str = "zh") -> AsyncIterator[Chat]:
    """The app with the table of a folder over it, filled."""
    app = SelfevalApp(home(), "en" if language == "en" else "zh", FolderShown(paths))
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        chat = Chat(app, pilot)
        await chat.until(lambda: isinstance(app.screen, ReviewScreen) and bool(app.screen.listing.rows))
        await chat.until(lambda: not _screen(chat).progress)
        yield chat


def _screen(chat: Chat) -> ReviewScreen:
    screen = chat.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen


def _here(chat: Chat) -> str:
    """The row in hand, as it is shown."""
    return next((text for text in chat.rows if text.startswith(" ›")), "")


async def _reading(chat: Chat) -> None:
    await chat.until(lambda: isinstance(chat.app.screen, ReadingScreen))
    await chat.pilot.pause()


async def _back(chat: Chat) -> None:
    await chat.pilot.press("escape")
    await chat.until(lambda: isinstance(chat.app.screen, ReviewScreen))
    await chat.pilot.pause()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_at_every_size(size: tuple[int, int], language: str) -> None:
    """Table, findings and keys are in sight; no row is wider than the window."""
    async with _reviewing(str(SAMPLES), size=size, language=language) as chat:
        await chat.pilot.press("end")
        await chat.until(lambda: "94.68" in _here(chat))
        rows = chat.rows
        assert all(width(text) <= size[0] for text in rows)
        assert "Enter" in rows[-1]
        assert "16" in _here(chat)
        # What was found, or how much of it has no room.
        assert any("8.32%" in text or "more lines, f shows all" in text for text in rows)


async def test_what_has_no_room_is_counted() -> None:
    """Below the table, and beside it; where all has room nothing is said of it."""
    async with _reviewing(str(SAMPLES)) as chat:
        await chat.pilot.press("slash", *"信息公开", "enter")
        await chat.until(lambda: any("还有 21 行，f 看全部" in text for text in chat.rows))
        await chat.pilot.resize_terminal(120, 40)
        await chat.until(lambda: chat.rows[-2].endswith("还有 10 行，f 看全部"))
        await chat.pilot.press("escape", "home")
        await chat.until(lambda: not any("看全部" in text for text in chat.rows))


async def test_keys_are_taken_before_the_first_row_has_come(tmp_path: Path) -> None:
    """A folder without a form in it, and keys that have nothing to act on."""
    async with SelfevalApp(home(), "zh", FolderShown((str(tmp_path),))).run_test(size=(80, 24)) as pilot:
        chat = Chat(pilot.app, pilot)  # type: ignore[arg-type]
        await chat.until(lambda: isinstance(chat.app.screen, ReviewScreen))
        await pilot.press("down", "space", "c", "s", "end", "1", "slash", "a", "enter")
        assert isinstance(chat.app.screen, ReviewScreen)


async def test_rows_that_come_leave_the_row_in_hand() -> None:
    """The list may grow above and below: what is being read stays where it is in the window."""
    async with _reviewing(str(SAMPLES)) as chat:
        await chat.pilot.press("5", "down")
        screen = _screen(chat)
        before, place = screen.listing.here, chat.rows.index(_here(chat))
        rows = tuple(row(f"新来的 {number}", total=str(number % 2 * 100)) for number in range(60))
        screen.hand_over(Batch(rows, 68, 100, 0))
        await chat.until(lambda: "[########....] 68/100" in chat.rows[0])
        assert screen.listing.here is before
        assert chat.rows.index(_here(chat)) == place


async def test_typing_narrows_the_table_at_each_letter() -> None:
    """What an input method commits too; Enter keeps what was found, Escape shows all again, and then leads back."""
    async with _reviewing(str(SAMPLES)) as chat:
        await chat.pilot.press("slash")
        chat.app.post_message(events.Paste("热线"))
        await chat.until(lambda: "8 份中的 1 份" in chat.rows[1])
        assert chat.rows[-1].startswith(" / 热线")
        await chat.pilot.press("enter", "p")
        await _reading(chat)
        assert any("总分（1 份）" in text for text in chat.rows)
        await _back(chat)
        assert "8 份中的 1 份" in chat.rows[1]
        await chat.pilot.press("escape")
        await chat.until(lambda: chat.rows[1].startswith(" 8 份   "))
        await chat.pilot.press("escape")
        await chat.until(lambda: not isinstance(chat.app.screen, ReviewScreen))


async def test_where_nothing_was_found_no_key_stands_that_does_nothing() -> None:
    """Nothing is to be opened, sorted or read; what is marked can still be compared."""
    async with _reviewing(str(SAMPLES)) as chat:
        await chat.pilot.press("slash", *"zzz", "enter")
        await chat.until(lambda: chat.rows[-1].strip() == "/ 找   F1 键   Esc 看全部")
        await chat.pilot.press("escape", "space", "down", "space", "slash", *"zzz", "enter")
        await chat.until(lambda: chat.rows[-1].strip() == "c 比较标记的两份   / 找   F1 键   Esc 看全部")
        await chat.pilot.press("escape")
        await chat.until(lambda: chat.rows[-1].startswith(" Enter 打开"))


async def test_sorted_by_warnings_the_most_come_first() -> None:
    """By the number of the column among those in sight; a number behind the last does nothing."""
    async with _reviewing(str(SAMPLES)) as chat:
        await chat.pilot.press("8")
        await chat.pilot.pause()
        assert _screen(chat).listing.sorting is None
        await chat.pilot.press("7")
        await chat.until(lambda: "v提示" in chat.rows[3])
        assert _here(chat).split()[-1] == "16"
        await chat.pilot.press("7")
        await chat.until(lambda: "^提示" in chat.rows[3])
        assert _here(chat).split()[-1] == "."


async def test_the_order_is_told_where_its_column_is_out_of_sight() -> None:
    """In a window that became narrower."""
    async with _reviewing(str(SAMPLES), size=(80, 24)) as chat:
        await chat.pilot.press("2")
        await chat.until(lambda: "v年度" in chat.rows[3])
        assert "按年度" not in chat.rows[0]
        await chat.pilot.resize_terminal(60, 15)
        await chat.until(lambda: "按年度排 v" in chat.rows[0])


@pytest.mark.parametrize("size", SIZES)
async def test_the_row_in_hand_is_named_at_every_size(size: tuple[int, int]) -> None:
    """Its file within the folder, its year, the beginning of its unit."""
    async with _reviewing(str(SAMPLES), size=size) as chat:
        await chat.pilot.press("end")
        await chat.until(lambda: "16" in _here(chat))
        for told in ("2023-water-approval.toml", "2023  上海市水务局行政服务中"):
            assert any(told in text for text in chat.rows), told


async def test_two_are_marked_and_put_beside_each_other() -> None:
    async with _reviewing(str(SAMPLES)) as chat:
        await chat.pilot.press("c")
        await chat.until(lambda: "先用空格标记一份" in chat.rows[-1])
        await chat.pilot.press("end", "space")
        await chat.until(lambda: "审批及批后监管”比较" in chat.rows[-1])
        await chat.pilot.press("slash", *"IT", "minus", *"ma", "enter")
        await chat.until(lambda: "8 份中的" in chat.rows[1])
        assert chat.rows[-1].startswith(" Enter 打开   c 和“")
        await chat.pilot.press("escape", "home", "space", "down", "space")
        await chat.until(lambda: "c 比较标记的两份" in chat.rows[-1])
        assert sum(text[2:3] == "*" for text in chat.rows) == 2
        await chat.pilot.press("c")
        await _reading(chat)
        said = "".join(chat.rows)
        assert f"乙  {HOTLINE}" in said
        await _back(chat)


@pytest.mark.parametrize(("key", "said"), [("v", "项目资金"), ("f", "成本"), ("f1", "标记"), ("p", "执行率和得分率")])
async def test_pages_are_read_and_left_by_their_own_key(key: str, said: str) -> None:
    """Looking leaves no trace: the table is as it was."""
    async with _reviewing(str(SAMPLES)) as chat:
        before = chat.rows
        await chat.pilot.press(key)
        await _reading(chat)
        await chat.until(lambda: said in "".join(chat.rows))
        await chat.pilot.press("pagedown", "up", "end", "home", key)
        await chat.until(lambda: isinstance(chat.app.screen, ReviewScreen))
        await chat.until(lambda: chat.rows == before)


async def test_a_form_is_opened_mended_and_come_back_from(tmp_path: Path) -> None:
    """Its row tells what was saved meanwhile; the row in hand is the same one."""
    for name in NAMES[:3]:
        (tmp_path / f"{name}.toml").write_bytes(sample_bytes(name))
    async with _reviewing(str(tmp_path)) as chat:
        await chat.pilot.press("down")
        screen = _screen(chat)
        here = screen.listing.here
        assert here is not None
        await chat.pilot.press("enter")
        await chat.until(lambda: chat.app.screen is chat.app.chat and chat.talk.board is not None)
        assert any("回到文件夹" in text for text in chat.said)
        await chat.send("/go project.name")
        await chat.send("改了名的项目")
        await chat.send("/save")
        chat.composer.insert("写到一半")
        await chat.pilot.press("f5")
        await chat.until(lambda: chat.app.screen is screen)
        await chat.until(lambda: "改了名的项目" in _here(chat))
        await chat.pilot.press("escape")
        await chat.until(lambda: chat.app.focused is chat.composer)
        assert chat.composer.text == "写到一半"


async def test_what_several_forms_show_together_stands_with_each_of_them(tmp_path: Path) -> None:
    """Counted above, told below its own findings, found by its rule; where a form is another now, so is that."""
    folder = _folder_of(tmp_path, 8)
    async with _reviewing(str(folder), size=(120, 40)) as chat:
        screen = _screen(chat)
        await chat.until(lambda: "提示 34   参考 9   一起看 2" in chat.rows[1])
        await chat.pilot.press("slash")
        chat.app.post_message(events.Paste("unit-name-varies"))
        await chat.until(lambda: len(screen.listing) == 2)
        await chat.until(lambda: "8 份中的 2 份" in chat.rows[1] and "提示 1   参考 4   一起看 2" in chat.rows[1])
        assert {"几份一起看", "? 上海市水务局行政服务中心（上海市海洋局行"} <= _beside(chat)
        await chat.pilot.press("enter", "f")
        await _reading(chat)
        assert any("同一个名称有几种写法" in text for text in chat.rows)
        await _back(chat)
        await chat.pilot.press("escape", "escape")
        await chat.until(lambda: chat.app.screen is chat.app.chat)
        for path in folder.iterdir():
            path.write_bytes(path.read_bytes().replace("中心（上海市海洋局行政服务中心）".encode(), path.name.encode()))
        await chat.pilot.press("f5")
        await chat.until(lambda: "提示 33   参考 9   一起看 1" in chat.rows[1])
        assert not any(text.startswith("? 上海市水务局") for text in _beside(chat))


def _beside(chat: Chat) -> set[str]:
    """The rows of what is told beside the table."""
    return {text.partition("│")[2].strip() for text in chat.rows}


def _folder_of(folder: Path, count: int = 3) -> Path:
    for name in NAMES[:count]:
        (folder / f"{name}.toml").write_bytes(sample_bytes(name))
    return folder


async def test_it_is_read_anew_by_a_key(tmp_path: Path) -> None:
    """New files come, changed ones are as they are now, those that are gone go; the row in hand stays, and what is marked."""
    folder = _folder_of(tmp_path)
    first, second, third = (folder / f"{name}.toml" for name in sorted(NAMES[:3]))
    async with _reviewing(str(folder)) as chat:
        screen = _screen(chat)
        await chat.pilot.press("down", "space", "down")
        first.unlink()
        second.write_bytes(b'format = 1\n[project]\nname = "new name"\n')
        (folder / "0.toml").write_bytes(sample_bytes(NAMES[4]))
        await chat.pilot.press("r")
        await chat.until(
            lambda: [Path(one.file).name for one in screen.listing.rows] == ["0.toml", second.name, third.name]
        )
        assert screen.listing.here is not None
        assert screen.listing.here.file == str(third)
        assert [one.name for one in screen.listing.marked] == ["new name"]
        await chat.until(lambda: any("new name" in text for text in chat.rows))
        for path in (second, third, folder / "0.toml"):
            path.unlink()
        await chat.pilot.press("r")
        await chat.until(lambda: [one.rules for one in screen.listing.rows] == [("unreadable",)])


async def test_its_row_is_fresh_however_a_file_was_reached(tmp_path: Path) -> None:
    """Come back from, gone to once more without opening anything, and changed there; a draft is marked until it is saved."""
    folder = _folder_of(tmp_path)
    async with _reviewing(str(folder)) as chat:
        screen = _screen(chat)
        await chat.pilot.press("enter")
        await chat.until(lambda: chat.app.screen is chat.app.chat and chat.talk.board is not None)
        await chat.pilot.press("f5")
        await chat.until(lambda: chat.app.screen is screen)
        await chat.pilot.press("escape")
        await chat.until(lambda: chat.app.screen is chat.app.chat)
        await chat.send("/go project.name")
        await chat.send("改了名的项目")
        await chat.pilot.press("f5")
        await chat.until(lambda: _screen_or_none(chat) and _row_in_hand(chat).startswith("~›"))
        assert any("有没保存的改动" in text for text in chat.rows)
        assert "改了名的项目" not in _row_in_hand(chat)
        await chat.pilot.press("escape")
        await chat.until(lambda: chat.app.screen is chat.app.chat)
        await chat.send("/save")
        await chat.pilot.press("f5")
        await chat.until(lambda: "改了名的项目" in _here(chat))
        await chat.until(lambda: screen.listing.drafts == frozenset())


async def test_keys_before_the_table_are_the_tables(tmp_path: Path) -> None:
    """At the start, behind F5 and behind the name of a folder; where no table comes they are typed."""
    folder = _folder_of(tmp_path)
    app = SelfevalApp(home(), "zh", FolderShown((str(folder),)))
    async with app.run_test(size=(80, 24)) as pilot:
        chat = Chat(app, pilot)
        app.chat._composer.post_message(events.Key("slash", "/"))
        app.chat.post_message(events.Key("x", "x"))
        await chat.until(lambda: isinstance(app.screen, ReviewScreen))
        await chat.until(lambda: _screen(chat).listing.typed == "x" or _screen(chat).finding)
        assert chat.composer.text == ""
        await pilot.press("escape", "escape")
        await chat.until(lambda: app.screen is app.chat)
        chat.composer._command("/folder")
        chat.composer.post_message(events.Key("s", "s"))
        await chat.until(lambda: isinstance(app.screen, ReviewScreen) and _screen(chat).listing.sorting is not None)
        await pilot.press("escape")
        await chat.until(lambda: app.screen is app.chat)
        assert chat.composer.text == ""
        chat.composer.insert(f"/folder {folder}/none")
        chat.composer.post_message(events.Key("enter", None))
        chat.composer.post_message(events.Key("s", "s"))
        await chat.until(lambda: chat.composer.text.endswith("s"))
        assert app.screen is app.chat


def _screen_or_none(chat: Chat) -> bool:
    return isinstance(chat.app.screen, ReviewScreen)


def _row_in_hand(chat: Chat) -> str:
    return next((text for text in chat.rows if "›" in text[:3]), "")


async def test_what_is_typed_stays_with_its_form(tmp_path: Path) -> None:
    """Half a reply in one form is none in the next that is opened: it is there when its own is opened again."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text(f'format = 1\n[project]\nname = "{name}项目"\n', encoding="utf-8")
    async with _reviewing(str(tmp_path)) as chat:
        for down, typed in ((False, ""), (True, ""), (False, "水务局")):
            if down:
                await chat.pilot.press("down")
            await chat.pilot.press("enter")
            await chat.until(lambda: not isinstance(chat.app.screen, ReviewScreen))
            await chat.until(lambda typed=typed: chat.composer.text == typed)  # type: ignore[misc]
            await chat.pilot.pause()
            assert chat.composer.text == typed
            if not down and not typed:
                chat.composer.insert("水务局")
            await chat.pilot.press("f5")
            await chat.until(lambda: isinstance(chat.app.screen, ReviewScreen))
            if down:
                await chat.pilot.press("up")


async def test_from_home_by_the_name_of_a_folder(running: Running, tmp_path: Path) -> None:
    """Typed at home, or behind the key for it; without one there is nothing to go back to."""
    (tmp_path / "a.toml").write_bytes(sample_bytes(NAMES[0]))
    async with running(home()) as chat:
        await chat.send("/folder")
        assert any("还没有打开文件夹" in text for text in chat.said)
        for words in (("f", str(tmp_path)), (f"/folder {tmp_path}",)):
            for text in words:
                chat.composer.insert(text)
                await chat.pilot.press("enter")
                await chat.pilot.pause()
            await chat.until(lambda: isinstance(chat.app.screen, ReviewScreen))
            await chat.until(lambda: "99.96" in _here(chat))
            await chat.pilot.press("escape")
            await chat.until(lambda: chat.app.focused is chat.composer)


async def test_ctrl_q_leaves_from_the_table() -> None:
    async with _reviewing(str(SAMPLES)) as chat:
        await chat.pilot.press("ctrl+q")
        await chat.until(lambda: chat.app.return_code == 0)


async def test_what_a_file_brings_is_no_markup(tmp_path: Path) -> None:
    """A name in brackets is shown as it is."""
    text = sample_bytes(NAMES[3]).decode().replace('name = "信息化运维项目"', 'name = "[bold]甲[/] [A]"')
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    async with _reviewing(str(tmp_path)) as chat:
        assert "[bold]甲[/] [A]" in _here(chat)
        await chat.pilot.press("v")
        await _reading(chat)
        assert any("[bold]甲[/] [A]" in text for text in chat.rows)


async def test_ten_thousand_rows_are_drawn_a_window_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Going down by one paints two rows of the table, whatever its length; to the end and back no more than a window."""
    async with _reviewing(str(SAMPLES)) as chat:
        screen = _screen(chat)
        one = row("很多里的一份")
        screen.hand_over(Batch((one,) * 10_000, 10_000, 10_000, 0))
        await chat.until(lambda: "10,008 份" in chat.rows[1])
        painted: list[int] = []
        draw = screen.table.render_line

        def counted(y: int) -> object:
            painted.append(y)
            return draw(y)

        monkeypatch.setattr(screen.table, "render_line", counted)
        await chat.pilot.press("down")
        await chat.until(lambda: screen.listing.at == 1)
        await chat.pilot.pause()
        assert len(painted) <= 4
        painted.clear()
        await chat.pilot.press("end")
        await chat.until(lambda: screen.listing.at == 10_007)
        await chat.pilot.pause()
        assert len(painted) <= 2 * screen.table.size.height


async def test_what_is_typed_ahead_waits_for_the_first_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is meant for them: without, a key of the row in hand would be none, and the next would leave the table."""
    started: list[Feed] = []
    start = Feed.start

    def kept_back(feed: Feed) -> None:
        started.append(feed)

    monkeypatch.setattr(Feed, "start", kept_back)
    monkeypatch.setattr(filling, "_PATIENCE", 60)
    app = SelfevalApp(home(), "zh", FolderShown((str(SAMPLES),)))
    async with app.run_test(size=(80, 24)) as pilot:
        chat = Chat(app, pilot)
        await chat.until(lambda: bool(started) and isinstance(app.screen, ReviewScreen))
        await pilot.press("v")
        await pilot.pause()
        start(started[0])
        await _reading(chat)


async def test_it_can_be_left_before_any_row_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file may be long in coming."""
    monkeypatch.setattr(Feed, "start", lambda _: None)
    app = SelfevalApp(home(), "zh", FolderShown((str(SAMPLES),)))
    async with app.run_test(size=(80, 24)) as pilot:
        chat = Chat(app, pilot)
        await chat.until(lambda: isinstance(app.screen, ReviewScreen))
        await pilot.press("ctrl+c")
        await chat.until(lambda: not isinstance(app.screen, ReviewScreen))
