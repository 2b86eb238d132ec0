"""Nothing is sent that nobody asked for, and nothing is done that the environment of a developer asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import StartChat
from .steps import at_the_name


def test_nothing_moves_while_nobody_types(chat: StartChat) -> None:
    """After the first question no byte comes: no blinking, no clock, no spinner; nor while text is being typed."""
    terminal = chat("new")
    terminal.wait_for("自评的是哪一年")
    terminal.wait_for_silence(0.5)
    place = len(terminal.received)
    terminal.wait_for_silence(1.5)
    assert terminal.bytes_since(place) == b""
    terminal.write("20")
    terminal.wait_for_silence(0.5)
    place = len(terminal.received)
    terminal.wait_for_silence(1.5)
    assert terminal.bytes_since(place) == b""


@pytest.mark.parametrize("name", ["TEXTUAL_LOG", "TEXTUAL_SCREENSHOT_LOCATION"])
def test_no_file_is_written_for_developers(name: str, chat: StartChat, home: Path) -> None:
    """Variables that have Textual keep a log of the keys or take pictures are not heeded."""
    settings = {name: str(home / "kept"), "TEXTUAL": "debug,devtools", "TEXTUAL_SCREENSHOT": "1", "TEXTUAL_DEBUG": "1"}
    terminal = at_the_name(chat("new", settings=settings))
    terminal.reply("信息化运维项目")
    terminal.wait_for("主管部门是哪一家")
    terminal.wait_for_silence(1.5)
    assert sorted(path.name for path in home.iterdir()) == ["state"]
    assert terminal.quit() == 0


def test_no_key_is_pressed_for_developers(chat: StartChat) -> None:
    """Variables that press keys, or put another driver in the place of the terminal's, are not heeded."""
    settings = {"TEXTUAL_PRESS": "9,enter", "TEXTUAL_DRIVER": "os:system", "TEXTUAL_DELAY": "0"}
    terminal = chat("new", settings=settings)
    terminal.wait_for("自评的是哪一年")
    terminal.wait_for_silence(0.5)
    assert terminal.composer == ""
    assert not terminal.shows("年度写四位数")
    terminal.reply("2023")
    terminal.wait_for("项目名称是什么")


def test_looking_leaves_no_draft(chat: StartChat, home: Path) -> None:
    """Who starts, looks about and leaves has made no file."""
    terminal = chat("new")
    terminal.wait_for("自评的是哪一年")
    terminal.reply("/help")
    terminal.wait_for("一条命令的用法")
    terminal.reply("/show")
    terminal.wait_for("还没填完")
    assert terminal.quit() == 0
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_the_terminal_knows_its_size_better_than_the_environment(chat: StartChat) -> None:
    """Whatever a shell has exported: the foot is the last row, the rules are as wide as the window."""
    terminal = chat("new", settings={"COLUMNS": "40", "LINES": "10"})
    terminal.wait_for("自评的是哪一年")
    terminal.wait_for_row(" F1 帮助", at=-1)
    terminal.wait_for_row("─" * 80)


def test_home_shows_as_many_as_fit_the_terminal(chat: StartChat) -> None:
    """Not as many as would fit what a shell has exported."""
    for name in ("甲", "乙", "丙", "丁", "戊"):
        drawn = chat("new")
        drawn.wait_for("自评的是哪一年")
        drawn.reply("2023")
        drawn.reply(name)
        drawn.wait_for("主管部门")
        assert drawn.quit() == 0
    terminal = chat(settings={"COLUMNS": "40", "LINES": "10"})
    terminal.wait_for("5) 2023 甲")


@pytest.mark.parametrize("value", ["zzz", "", "windows"])
def test_a_variable_with_a_value_that_means_nothing_is_passed_over(value: str, chat: StartChat) -> None:
    """One that may be set ends nothing."""
    terminal = chat("new", settings={"TEXTUAL_COLOR_SYSTEM": value})
    terminal.wait_for("自评的是哪一年")
    assert terminal.quit() == 0
