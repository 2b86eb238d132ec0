"""The chat over a real link: a server of the test's own on the loopback, and a client that is cut off."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from .link import Link, is_gone, needs_link, wait_until
from .steps import at_the_name, saved_name
from .terminal import Chat
from .twin import Twin

pytestmark = needs_link


def test_form_over_the_link(link: Link, home: Path) -> None:
    """The first replies of a form are taken, saved and left over a link as they are at home."""
    with link.log_in("new") as terminal:
        assert saved_name(typed_name(at_the_name(terminal)), home) == "信息化运维项目"
        assert terminal.modes == {7, 25}
    wait_until(lambda: is_gone(link.numbers()[0]))


def typed_name(terminal: Chat, name: str = "信息化运维项目") -> Chat:
    terminal.type(f"{name}\r")
    terminal.wait_for("主管部门是哪一家")
    return terminal


@pytest.mark.parametrize("end", ["client", "session"])
def test_cut_link(end: str, link: Link, look_at_drafts: Callable[[], None]) -> None:
    """Cut at either end in the middle of a reply, the link leaves a whole draft and no process behind."""
    with link.log_in("new") as terminal:
        twin = Twin(terminal, "2023", "信息化运维项目", "上海市水务局", "上海市水务局行政服务中心", "28.49 28.49 28.40")
        terminal.write("半句没发")
        program, session = link.numbers()
        if end == "client":
            terminal.kill(signal.SIGKILL)
        else:
            os.kill(session, signal.SIGKILL)
        wait_until(lambda: is_gone(program))
        twin.assert_draft_is_whole(look_at_drafts)


def test_the_next_login_goes_on_where_it_stopped(link: Link, home: Path) -> None:
    """Cut off in the middle of a reply: the question in hand is asked again, with half of its reply in the composer."""
    with link.log_in("new") as cut:
        Twin(cut, "2023")
        cut.write("信息化运")
        program, _ = link.numbers()
        wait_until(lambda: bool(list(home.rglob("*.unsent"))))
        cut.kill(signal.SIGKILL)
        wait_until(lambda: is_gone(program))
    with link.log_in() as terminal:
        terminal.wait_for("草稿", "有半句没发出")
        terminal.write("1")
        terminal.key("enter")
        terminal.wait_for("项目名称是什么")
        terminal.wait_until(lambda: terminal.composer == "信息化运", "half a reply should be there")
        terminal.type("维项目")
        terminal.key("enter")
        terminal.wait_for("主管部门是哪一家")
        assert saved_name(terminal, home) == "信息化运维项目"


def test_a_window_is_dragged_over_the_link(link: Link) -> None:
    """The other end hears of each size; what is typed meanwhile stays."""
    with link.log_in("new") as terminal:
        at_the_name(terminal)
        terminal.write("信息化")
        for columns, rows in ((120, 40), (60, 15), (10, 3), (100, 30)):
            terminal.resize(columns, rows)
            if columns >= 60:
                terminal.wait_for_row("─" * columns, at=2)
                terminal.wait_for_row(" › 信息化", at=-2)
        assert saved_name(typed_name(terminal, "运维项目"), link.home) == "信息化运维项目"
