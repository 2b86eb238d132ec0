"""The chat works wherever one logs in from: each terminal, locale, way and size of `matrix.py`, every two together."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from selfeval_tui.evaluation.toml_read import read_toml

from .link import BACK, Link, needs_link
from .matrix import ALL, Login, covering
from .terminal import PROGRAM, Chat
from .test_tmux import InTmux

pytestmark = [*needs_link, pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux")]

NAME = "水务热线业务"  # another than the example
# What stands where a character was lost: the mark of a decoder, tmux's underscore, a byte taken for a character.
_BROKEN = re.compile(r"[\ufffd_\u0080-\u009f]|[ÂÃåæçèé][\u0080-\u00bf]")


@pytest.mark.parametrize("login", covering(), ids=str)
def test_a_reply_is_typed_and_answered(login: Login, link: Link, home: Path) -> None:
    """Logged in, typed by an input method, answered, saved, left: all is legible, and the terminal is as it was."""
    with _begin(login, link) as terminal:
        terminal.wait_for("自评的是哪一年")
        if login.term == "dumb":
            _talk_in_lines(terminal)
        else:
            _talk(terminal, login)
        # What is said of the shell's terminal is said by the shell.
        terminal.wait_for(f"{BACK}isig icanon echo")
        assert terminal.wait_for_end() == 0
        assert terminal.modes == {7, 25}
        assert terminal.keyboard_modes == 0
        assert terminal.takes_lines
    assert read_toml((home / "from-afar.toml").read_bytes()).evaluation.project.name == NAME


def _begin(login: Login, link: Link) -> Chat:
    program = (*PROGRAM, "new")
    through = ("tmux", "-u", "-S", str(link.home / "tmux"), "-f", "/dev/null", "new-session", *program)
    kind, command = (InTmux, through) if login.way == "tmux" else (Chat, program)
    return link.run(command, kind, settings=login.settings, term=login.term, size=login.size)


def _talk(terminal: Chat, login: Login) -> None:
    terminal.type("2023\r")
    terminal.wait_for("项目名称是什么")
    for typed, commit in (("水务", "水务"), (NAME, "热线业务")):
        terminal.type(commit)
        terminal.wait_for_row(f" › {typed}", at=-2)
    terminal.key("enter")
    terminal.wait_for(f"▎ {NAME}", f"项目名称：{NAME}", "主管部门是哪一家")
    terminal.wait_for_row(" F1 帮助   F2 目录   F3 为什么   F4 得分表   ^S 保存", at=-1)
    assert not _BROKEN.search(terminal.text), terminal.text
    # The rule below the head is as wide as the window.
    terminal.wait_for_row("─" * login.size[0], at=2)
    terminal.type("/save from-afar.toml\r")
    terminal.wait_for("已保存")
    terminal.type("/quit\r")


def _talk_in_lines(terminal: Chat) -> None:
    for reply, answer in (("2023", "项目名称是什么"), (NAME, f"项目名称：{NAME}")):
        terminal.type(f"{reply}\r")
        terminal.wait_for(answer)
    assert not _BROKEN.search(terminal.text), terminal.text
    terminal.type("/save from-afar.toml\r")
    terminal.wait_for("已保存")
    assert b"\x1b" not in terminal.received
    terminal.type("/quit\r")


def test_every_two_are_tried_together() -> None:
    """What the runs have in pairs is all that can be had in pairs."""
    tried = set().union(*(login.pairs for login in covering()))
    assert tried == set().union(*(login.pairs for login in ALL))
