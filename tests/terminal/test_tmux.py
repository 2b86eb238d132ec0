"""The chat within tmux, as it is used on an office server: detached, attached again, and resized with its window."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from .terminal import PROGRAM, Chat, clean_environment

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux")


class Tmux:
    """A tmux server of the test's own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.environment = clean_environment(home)
        self._base = ("tmux", "-S", str(home / "tmux"), "-f", "/dev/null", "-u")

    def attach(self, *command: str, size: tuple[int, int] = (80, 24), first: tuple[str, ...] = ()) -> InTmux:
        """A terminal with the one session in it, begun with `command`, after a first of tmux, where it isn't there yet."""
        before = ("start-server", ";", *first, ";") if first else ()
        verb = (*before, "new-session", "-s", "one", *command) if command else ("attach", "-t", "one")
        return InTmux((*self._base, *verb), self.environment, self.home, size)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*self._base, *command], env=self.environment, capture_output=True, text=True, check=False
        )


class InTmux(Chat):
    """The chat in tmux: its last row is tmux's own."""

    @property
    def rows(self) -> list[str]:
        return super().rows[:-1]


@pytest.fixture
def tmux(home: Path) -> Iterator[Tmux]:
    server = Tmux(home)
    yield server
    server.run("kill-server")


def test_detached_and_attached_again(tmux: Tmux) -> None:
    """What was said and what was being typed is there again after detaching, and the form goes on."""
    with tmux.attach(*PROGRAM, "new") as terminal:
        terminal.wait_for("自评的是哪一年")
        terminal.reply("2023")
        terminal.wait_for("项目名称是什么")
        terminal.write("信息化运维")
        terminal.key("ctrl+b")
        terminal.type("d")
        assert terminal.wait_for_end() == 0
    with tmux.attach() as terminal:
        terminal.wait_for("项目名称是什么")
        terminal.wait_until(lambda: terminal.composer == "信息化运维", "what was typed should be there")
        terminal.write("项目")
        terminal.key("enter")
        terminal.wait_for("项目名称：信息化运维项目")
        terminal.reply("/save in-tmux.toml")
        terminal.wait_for("已保存")
        terminal.write("/quit")
        terminal.key("enter")
        assert terminal.wait_for_end() == 0
    assert 'name = "信息化运维项目"' in (tmux.home / "in-tmux.toml").read_text(encoding="utf-8")


def test_attached_at_another_size(tmux: Tmux) -> None:
    """Attached in a smaller window the chat is drawn anew for it."""
    with tmux.attach(*PROGRAM, "new", size=(120, 40)) as terminal:
        terminal.wait_for("自评的是哪一年")
        terminal.reply("2023")
        terminal.wait_for("项目名称是什么")
        terminal.key("ctrl+b")
        terminal.type("d")
        assert terminal.wait_for_end() == 0
    with tmux.attach(size=(60, 15)) as terminal:
        terminal.wait_for("项目名称是什么")
        terminal.wait_until(lambda: terminal.rows[-1].startswith(" F1 帮助"), "the foot should be drawn")
        terminal.reply("信息化运维项目")
        terminal.wait_for("主管部门是哪一家")


def test_killed_server_leaves_the_draft(tmux: Tmux) -> None:
    """Where tmux is killed the draft is whole, and the next start offers it."""
    with tmux.attach(*PROGRAM, "new") as terminal:
        terminal.wait_for("自评的是哪一年")
        terminal.reply("2023")
        terminal.reply("信息化运维项目")
        terminal.wait_for("主管部门是哪一家")
        tmux.run("kill-server")
        terminal.wait_for_end()
    with tmux.attach(*PROGRAM) as terminal:
        terminal.wait_for("1) 2023 信息化运维项目")
        terminal.reply("1")
        terminal.wait_for("主管部门是哪一家")


def test_paste_through_tmux(tmux: Tmux) -> None:
    """A paste from tmux's own buffer arrives as one reply of many lines."""
    with tmux.attach(*PROGRAM, "new") as terminal:
        terminal.wait_for("自评的是哪一年")
        terminal.reply("/go goals.expected")
        terminal.wait_for("预期目标是什么")
        tmux.run("set-buffer", "1、第一条\n2、第二条")
        tmux.run("paste-buffer", "-p", "-t", "one")
        terminal.wait_until(lambda: terminal.composer == "1、第一条2、第二条", "the paste should be there")
        terminal.wait_for("预期目标是什么")
        terminal.key("enter")
        terminal.wait_for("实际完成情况怎样")


def test_keys_in_the_form_that_tmux_may_send(tmux: Tmux) -> None:
    """With `extended-keys always` tmux sends ctrl and shift in kitty's form: they are keys, not text."""
    with tmux.attach(*PROGRAM, "new", first=("set", "-s", "extended-keys", "always")) as terminal:
        terminal.wait_for("自评的是哪一年")
        terminal.reply("2023")
        terminal.wait_for("项目名称是什么")
        terminal.type("甲")
        terminal.send(b"\x1b[13;2u")
        terminal.type("乙")
        terminal.wait_until(lambda: [row[3:] for row in terminal.rows[-3:-1]] == ["甲", "乙"], "a row each")
        terminal.send(b"\x1b[99;5u")
        terminal.wait_until(lambda: not terminal.composer, "it should be cleared")
