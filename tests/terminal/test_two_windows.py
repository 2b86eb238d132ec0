"""Two windows on one form, as two programs: the second is told at its opening, may look, and goes on when it can."""

from __future__ import annotations

import signal
from pathlib import Path

from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.store.private import read_json
from tests.fixtures.seed import sample_bytes

from .conftest import StartChat
from .terminal import Chat

SSH = {"SSH_CONNECTION": "10.1.2.3 50000 10.1.2.4 22"}


def _form(home: Path) -> None:
    (home / "form.toml").write_bytes(sample_bytes("2023-it-maintenance"))


def test_the_second_window_is_told_at_its_opening(chat: StartChat, home: Path) -> None:
    """Though the first has answered nothing yet: who, since when, what can be done; and it may look around."""
    _form(home)
    chat("open", "form.toml", settings=SSH).wait_for("信息化运维项目", "都存好了")
    second = chat("open", "form.toml")
    second.wait_for("另一个窗口（10.1.2.3）从 今天", "正在填这一份")
    second.reply("/go 项目名称")
    second.wait_for("现在是：信息化运维项目")
    second.write("新名称")
    second.key("enter")
    second.wait_for("这里只能看")


def test_killed_it_is_in_nobodys_way(chat: StartChat, home: Path) -> None:
    """The lock goes with the program, however it ends: the same reply is taken then."""
    first, second = _two_windows(chat, home)
    second.reply("/go 项目名称")
    second.wait_for("现在是：信息化运维项目")
    first.kill(signal.SIGKILL)
    first.wait_for_end()
    second.reply("新名称")
    second.wait_for("项目名称：新名称")
    third = chat("open", "form.toml")
    third.wait_for("正在填这一份")


def test_what_the_first_left_is_what_the_second_goes_on_with(chat: StartChat, home: Path) -> None:
    """A reply to what is no longer there is not taken: it stays to be sent again, below what is there now."""
    first, second = _two_windows(chat, home)
    second.reply("/go 项目名称")
    second.wait_for("现在是：信息化运维项目")
    first.reply("/go 项目名称")
    first.wait_for("现在是：信息化运维项目")
    first.reply("第一个窗口")
    first.wait_for("项目名称：第一个窗口")
    first.reply("/save")
    first.wait_for("已保存")
    assert first.quit() == 0
    second.write("第二个窗口")
    second.key("enter")
    second.wait_for("现在是最新的")
    second.wait_until(lambda: second.composer == "第二个窗口", "the reply should be there to be sent again")
    second.reply("/go 项目名称")
    second.wait_for("现在是：第一个窗口")
    assert read_toml((home / "form.toml").read_bytes()).evaluation.project.name == "第一个窗口"


def test_half_a_reply_of_the_first_is_not_the_seconds(chat: StartChat, home: Path) -> None:
    """What is being typed in one window doesn't appear in the other, and isn't overwritten from there."""
    first, second = _two_windows(chat, home, typed="半句")
    assert not second.composer
    assert second.quit() == 0
    first.kill(signal.SIGKILL)
    first.wait_for_end()
    again = chat("open", "form.toml")
    again.wait_until(lambda: again.composer == "半句", "it should be found again")


def test_half_a_reply_of_a_killed_window_is_found_in_the_other(chat: StartChat, home: Path) -> None:
    """What was begun here stays; what was left there is told of, and is the first that the up key brings."""
    second = _left_behind(chat, home, "很长的一段还没发")
    second.write("水")
    second.wait_for("这里还有一句没发出的话")
    assert second.composer == "水"
    second.key("up")
    second.wait_until(lambda: second.composer == "很长的一段还没发", "it should be brought back")
    second.key("down")
    second.wait_until(lambda: second.composer == "水", "what was typed should be there")


def test_a_long_text_of_a_killed_window_outlives_the_other_too(chat: StartChat, home: Path) -> None:
    """Longer than any reply that is kept to be recalled: it is on disk from the moment it was found, not in memory alone."""
    text = "水" * 2_500
    second = _left_behind(chat, home, text)
    second.write("半")
    second.wait_for("这里还有一句没发出的话")
    second.wait_until(
        lambda: [read_json(path) for path in _unsent(home)] == ["半"], "it should be kept in its place", 5
    )
    second.kill(signal.SIGKILL)
    second.wait_for_end()
    third = chat("open", "form.toml")
    third.wait_until(lambda: third.composer == "半", "what was typed there should be found first")
    third.key("ctrl+c")
    third.wait_until(lambda: not third.composer, "it should be cleared")
    third.key("up")
    third.wait_until(lambda: third.composer.startswith("水水水"), "the long text should be brought back")


def test_it_is_gone_on_with_where_nothing_is_typed(chat: StartChat, home: Path) -> None:
    """Once a reply was sent here the composer is free: what was left there stands in it."""
    second = _left_behind(chat, home, "很长的一段还没发")
    second.write("/show")
    second.key("enter")
    second.wait_until(lambda: second.composer == "很长的一段还没发", "it should be there to be gone on with")
    second.kill(signal.SIGKILL)
    second.wait_for_end()
    third = chat("open", "form.toml")
    third.wait_until(lambda: third.composer == "很长的一段还没发", "it should be kept")


def _two_windows(chat: StartChat, home: Path, *, typed: str = "") -> tuple[Chat, Chat]:
    """A window on a form, with half a reply where one is `typed`, and a second one that was told of it."""
    _form(home)
    first = chat("open", "form.toml")
    first.wait_for("信息化运维项目", "都存好了")
    if typed:
        first.write(typed)
        first.wait_until(lambda: bool(_unsent(home)), "what is typed should be kept within a second", 5)
    second = chat("open", "form.toml")
    second.wait_for("正在填这一份")
    return first, second


def _unsent(home: Path) -> list[Path]:
    return list((home / "state" / "selfeval" / "drafts").glob("*.unsent"))


def _left_behind(chat: StartChat, home: Path, unsent: str) -> Chat:
    """A window on a form that another one has left with half a reply, killed."""
    first, second = _two_windows(chat, home, typed=unsent)
    first.kill(signal.SIGKILL)
    first.wait_for_end()
    return second
