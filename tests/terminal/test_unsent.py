"""What was typed and not sent is there again: after a cut link, a kill, a leaving; and only then."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from .conftest import StartChat
from .steps import at_the_name, wait_for_composer

HALF = "信息化运维"


def kept(home: Path) -> list[Path]:
    return list((home / "state" / "selfeval" / "drafts").glob("*.unsent"))


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM, None], ids=str)
def test_half_a_reply_outlives_the_end(end: signal.Signals | None, chat: StartChat, home: Path) -> None:
    """Home says that it is there; gone on with, it stands in the composer, and the question is the same."""
    terminal = at_the_name(chat("new"))
    terminal.write(HALF)
    if end is signal.SIGKILL:
        terminal.wait_until(lambda: bool(kept(home)), "what is typed should be kept within a second", 5)
    if end is None:
        terminal.key("ctrl+q")
    else:
        terminal.kill(end)
    terminal.wait_for_end()
    again = chat()
    again.wait_for("有半句没发出")
    again.write("1")
    again.key("enter")
    again.wait_for("项目名称是什么")
    wait_for_composer(again, HALF)
    again.key("enter")
    again.wait_for(f"项目名称：{HALF}")
    again.wait_until(lambda: not kept(home), "what was sent should not be kept")


def test_the_first_reply_of_a_form_is_kept_too(chat: StartChat, home: Path) -> None:
    """Nothing was accepted yet, so there was no draft: one is begun for it."""
    terminal = chat("new")
    terminal.wait_for("自评的是哪一年")
    terminal.write("20")
    terminal.wait_until(lambda: bool(kept(home)), "what is typed should be kept within a second", 5)
    terminal.kill(signal.SIGKILL)
    terminal.wait_for_end()
    again = chat()
    again.wait_for("有半句没发出")
    again.write("1")
    again.key("enter")
    wait_for_composer(again, "20")


def test_a_refused_reply_is_kept_to_mend(chat: StartChat, home: Path) -> None:
    """It was put back into the composer, so it is being typed still."""
    terminal = chat("new")
    terminal.wait_for("自评的是哪一年")
    terminal.reply("2023")
    terminal.wait_for("项目名称是什么")
    terminal.reply("/go 年度")
    terminal.wait_for("现在是：2023")
    terminal.write("去年")
    terminal.key("enter")
    terminal.wait_for("四位数")
    wait_for_composer(terminal, "去年")
    terminal.wait_until(lambda: bool(kept(home)), "it should be kept", 5)
    assert '"\\u53bb\\u5e74"' in kept(home)[0].read_text(encoding="ascii")
    assert kept(home)[0].stat().st_mode & 0o777 == 0o600


def test_what_was_cleared_is_notkept(chat: StartChat, home: Path) -> None:
    """Nor is anything after a reply was sent."""
    terminal = at_the_name(chat("new"))
    terminal.write(HALF)
    terminal.wait_until(lambda: bool(kept(home)), "what is typed should be kept within a second", 5)
    terminal.key("ctrl+c")
    terminal.wait_until(lambda: not kept(home), "what was cleared should be gone", 5)


def test_what_is_typed_moves_with_the_draft(chat: StartChat, home: Path) -> None:
    """Saved under a name, the draft is the file's; what was being typed is found with it."""
    terminal = at_the_name(chat("new"))
    terminal.reply("/save form.toml")
    terminal.wait_for("已保存")
    terminal.write(HALF)
    terminal.wait_until(lambda: bool(kept(home)), "what is typed should be kept within a second", 5)
    terminal.kill(signal.SIGKILL)
    terminal.wait_for_end()
    again = chat("open", "form.toml")
    wait_for_composer(again, HALF)
