"""However the program ends, the draft is whole, the terminal is as it was, and no process is left."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.fixtures.seed import sample_bytes

from .conftest import StartChat
from .steps import assert_terminal_as_it_was
from .terminal import Chat, clean_environment
from .twin import Twin

REPLIES = ("2023", "信息化运维项目", "/undo", "信息化运维项目", "上海市水务局")
SOON = 2.0  # seconds; half a second is what is promised where nothing else runs


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM])
def test_signal_ends_it_in_order(number: signal.Signals, chat: StartChat, look_at_drafts: Callable[[], None]) -> None:
    """A signal that asks it to end is obeyed at once: exit status 128 and its number, screen left, draft whole."""
    terminal = chat("new")
    twin = Twin(terminal, *REPLIES)
    terminal.write("半句没发")
    terminal.kill(number)
    assert terminal.wait_for_end(SOON) == 128 + number
    assert_terminal_as_it_was(terminal)
    twin.assert_draft_is_whole(look_at_drafts)


# Sends itself a signal when the terminal is its own, before the first question.
_ENDED_BEFORE = """
import os, signal, sys
number, *sys.argv[1:] = sys.argv[1:]
from selfeval_tui.__main__ import start
from selfeval_tui.tui.start import prepare_environment
prepare_environment(os.environ)
from selfeval_tui.tui.chat import ChatScreen
mount = ChatScreen.on_mount

def mounted(screen):
    mount(screen)
    signal.raise_signal(int(number))

ChatScreen.on_mount = mounted
start()
"""


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM])
def test_ended_before_the_first_question(number: signal.Signals, home: Path) -> None:
    """Nothing of the chat is in anybody's way."""
    (home / "form.toml").write_bytes(sample_bytes("2023-it-maintenance"))
    command = (sys.executable, "-c", _ENDED_BEFORE, str(int(number)), "open", "form.toml")
    with Chat(command, clean_environment(home), home) as terminal:
        assert terminal.wait_for_end() == 128 + number
        assert_terminal_as_it_was(terminal)
    assert not (home / ".form.toml.lock").exists()


@pytest.mark.parametrize("ignored", [False, True], ids=["told", "told in vain"])
@pytest.mark.parametrize("typing", [False, True], ids=["at rest", "while it draws"])
def test_closed_window_ends_it(
    typing: bool, ignored: bool, chat: StartChat, look_at_drafts: Callable[[], None]
) -> None:
    """Where the terminal is gone the process is gone too, with its draft whole; also under nohup, also while it draws."""
    ignore = partial(signal.signal, signal.SIGHUP, signal.SIG_IGN)
    terminal = chat("new", before=ignore if ignored else None)
    twin = Twin(terminal, *REPLIES)
    terminal.write("半句没发")
    if typing:
        terminal.type("，还在写" * 20)
    terminal.hang_up()
    assert terminal.wait_for_end(SOON) == 128 + signal.SIGHUP
    twin.assert_draft_is_whole(look_at_drafts)


@pytest.mark.parametrize(
    ("replies", "typed", "told"),
    [
        (("2023",), "", "草稿已保留，运行 selfeval 接着填。"),
        (("2023", "/save form.toml"), "", "已保存："),
        ((), "半句没发", "草稿已保留，运行 selfeval 接着填。"),
        ((), "", ""),
    ],
    ids=["a draft", "a file", "half a reply", "nothing"],
)
def test_leaving_says_in_the_shell_what_is_kept(
    replies: tuple[str, ...], typed: str, told: str, chat: StartChat
) -> None:
    """One line, on the screen that the shell has again."""
    terminal = chat("new")
    terminal.wait_for("自评的是哪一年")
    for reply in replies:
        terminal.reply(reply)
    terminal.wait_for("项目名称是什么" if replies else "自评的是哪一年")
    if "/save form.toml" in replies:
        terminal.wait_for("已保存", "/open form.toml")
    terminal.write(typed)
    terminal.key("ctrl+q")
    assert terminal.wait_for_end() == 0
    assert_terminal_as_it_was(terminal)
    after = bytes(terminal.received).rpartition(b"\x1b[?1049l")[2].decode()
    assert (told in after) if told else ("保" not in after)


def test_draft_left_by_a_cut_link_is_gone_on_with(chat: StartChat) -> None:
    """After the cut the next start offers the draft; where it is taken the question in hand is asked again."""
    terminal = chat("new")
    twin = Twin(terminal, *REPLIES)
    terminal.hang_up()
    terminal.wait_for_end()
    again = chat()
    again.wait_for("1) 2023 信息化运维项目")
    again.reply("1")
    again.wait_for(twin.question)
    twin.terminal = again
    twin.reply("上海市水务局行政服务中心")


def test_two_windows_do_not_write_one_draft(chat: StartChat) -> None:
    """While one window goes on with a draft the other may look at it, and is refused when it would write."""
    terminal = chat("new")
    Twin(terminal, *REPLIES)
    other = chat()
    other.wait_for("1) 2023 信息化运维项目")
    other.reply("1")
    other.wait_for("实施单位是哪一家")
    other.write("别人")
    other.key("enter")
    other.wait_for("另一个窗口正在填这一份")


def test_leaving_restores_the_terminal(chat: StartChat) -> None:
    """/quit ends with status 0 and leaves nothing switched on."""
    terminal = chat("new")
    Twin(terminal, *REPLIES)
    assert terminal.quit() == 0
    assert_terminal_as_it_was(terminal)


def test_kitty_keyboard_is_not_ended_where_it_was_not_begun(chat: StartChat) -> None:
    """What the program didn't switch on it doesn't switch off: a shell's own keyboard mode would be lost."""
    terminal = chat("new")
    terminal.wait_for("自评的是哪一年")
    assert terminal.quit() == 0
    assert terminal.keyboard_modes == 0


_CRASHES = """
import sys
from selfeval_tui.conversation.home.opening import new
from selfeval_tui.tui.start import converse

talk = new()
take = talk.reply

def reply(text):
    secret = "figure-4711"
    if text == "boom":
        raise ValueError(secret)
    return take(text)

talk.reply = reply
sys.exit(converse(talk, "zh"))
"""


def test_fault_of_the_program(home: Path, look_at_drafts: Callable[[], None]) -> None:
    """A fault ends with status 70, the terminal as it was and the draft whole; its record names places, no figures."""
    environment = clean_environment(home)
    with Chat((sys.executable, "-c", _CRASHES), environment, home) as terminal:
        twin = Twin(terminal, *REPLIES)
        terminal.write("boom")
        terminal.key("enter")
        assert terminal.wait_for_end() == 70
        assert_terminal_as_it_was(terminal)
        assert b"figure-4711" not in terminal.received
        assert not terminal.shows("Traceback")
        terminal.wait_for("程序出错了，答复都在草稿里")
    record = home / "state" / "selfeval" / "crash.log"
    assert "ValueError" in record.read_text(encoding="utf-8")
    assert "figure-4711" not in record.read_text(encoding="utf-8")
    assert record.stat().st_mode & 0o077 == 0
    twin.assert_draft_is_whole(look_at_drafts)


def test_after_a_fault_others_may_have_the_file(home: Path) -> None:
    """Nothing is left beside it; of all that is on disk, and of all that was sent to the screen, nothing tells the figure."""
    with Chat((sys.executable, "-c", _CRASHES), clean_environment(home), home) as terminal:
        terminal.wait_for("自评的是哪一年")
        terminal.reply("2023")
        terminal.reply("/save form.toml")
        terminal.wait_for("已保存")
        assert (home / ".form.toml.lock").exists()
        terminal.write("boom")
        terminal.key("enter")
        assert terminal.wait_for_end() == 70
        assert b"figure-4711" not in terminal.received
    assert not (home / ".form.toml.lock").exists()
    assert not [path for path in home.rglob("*") if path.is_file() and b"figure-4711" in path.read_bytes()]


def test_suspended_and_brought_back(chat: StartChat) -> None:
    """SIGSTOP and SIGCONT, as a session manager sends them, lose neither question nor unsent text."""
    terminal = chat("new")
    twin = Twin(terminal, *REPLIES)
    terminal.write("半句没发")
    terminal.kill(signal.SIGSTOP)
    terminal.kill(signal.SIGCONT)
    terminal.write("，接着写")
    terminal.key("ctrl+c")
    terminal.wait_until(lambda: not terminal.composer, "the composer should be empty")
    twin.reply("上海市水务局行政服务中心")


def test_hang_up_that_nobody_tells_of_ends_it(chat: StartChat, look_at_drafts: Callable[[], None]) -> None:
    """Where the signal doesn't come, the end of the input says it too; nothing is left running at full speed."""
    terminal = chat("new", before=lambda: signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP}))
    twin = Twin(terminal, *REPLIES)
    terminal.hang_up()
    assert terminal.wait_for_end(SOON) == 128 + signal.SIGHUP
    twin.assert_draft_is_whole(look_at_drafts)


def test_continued_without_having_been_stopped(chat: StartChat) -> None:
    """SIGCONT alone begins no second reader of the keys: what is typed then arrives once and in order."""
    terminal = chat("new")
    twin = Twin(terminal, *REPLIES)
    for _ in range(3):
        terminal.kill(signal.SIGCONT)
    terminal.wait_for_silence(0.3)
    twin.reply("上海市水务局行政服务中心（上海市海洋局行政服务中心）")
    twin.reply("28.49 28.49 28.40")
    assert twin.terminal.quit() == 0
