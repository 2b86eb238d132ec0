"""A sandbox in a real terminal: whatever ends the program, it is open again with its banner, and the file is as it was."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.fixtures.seed import sample_bytes

from .conftest import StartChat
from .terminal import Chat


@pytest.fixture
def form(home: Path) -> Path:
    """The water-approval form in the home folder."""
    path = home / "form.toml"
    path.write_bytes(sample_bytes("2023-water-approval"))
    return path


def _suppose(terminal: Chat) -> None:
    terminal.wait_for("99.46", "/quit")
    terminal.reply("/whatif 少采一次")
    terminal.wait_for("假设：少采一次")
    terminal.reply("第4项 90")
    terminal.wait_for("得分 99.46 → 99.35  -0.11", "等级 优 → 优")


@pytest.mark.parametrize("how", ["kill", "hang up"])
def test_a_sandbox_that_was_cut_off_is_open_again(how: str, chat: StartChat, form: Path) -> None:
    """The banner, the score before and after, and undo; the file is byte for byte what it was."""
    before = form.read_bytes()
    terminal = chat("open", "form.toml")
    _suppose(terminal)
    if how == "kill":
        terminal.kill(signal.SIGKILL)
    else:
        terminal.hang_up()
    terminal.wait_for_end()
    assert form.read_bytes() == before
    again = chat("open", "form.toml")
    again.wait_for_row(" 假设：少采一次", at=0)
    again.wait_for("得分 99.46 → 99.35  -0.11", "假设“少采一次”里要改什么？")
    again.reply("/undo")
    again.wait_for("得分 99.46，还没有假设什么")


def test_the_key_that_leaves_asks_once(chat: StartChat, form: Path) -> None:
    """ctrl+q in a sandbox asks; a second one leaves with it in the draft, and that is said in the shell."""
    terminal = chat("open", "form.toml")
    _suppose(terminal)
    terminal.key("ctrl+q")
    terminal.wait_for("假设“少采一次”还开着")
    terminal.key("ctrl+q")
    assert terminal.wait_for_end() == 0
    terminal.wait_for("草稿已保留")
    chat("open", "form.toml").wait_for_row(" 假设：少采一次", at=0)


def test_saved_from_within_the_file_is_the_form(chat: StartChat, form: Path, home: Path) -> None:
    """ctrl+s with a sandbox open writes what it writes without one."""
    plain = chat("open", "form.toml")
    plain.wait_for("99.46", "/quit")
    plain.reply("/save plain.toml")
    plain.wait_for("已保存：")
    plain.kill(signal.SIGKILL)
    plain.wait_for_end()
    terminal = chat("open", "form.toml")
    _suppose(terminal)
    terminal.reply("/save with.toml")
    terminal.wait_for("已保存：", "没有写进去")
    assert (home / "with.toml").read_bytes() == (home / "plain.toml").read_bytes()
