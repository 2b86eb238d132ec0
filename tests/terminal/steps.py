"""What many tests begin with, and look at in the end."""

from __future__ import annotations

from pathlib import Path

from selfeval_tui.evaluation.toml_read import read_toml

from .terminal import Chat, Terminal

FIRST_QUESTION = "自评的是哪一年"
NAME_QUESTION = "项目名称是什么"
SAVED = "已保存"


def at_the_name(terminal: Chat) -> Chat:
    """Go on to the question for a line of text."""
    terminal.wait_for(FIRST_QUESTION)
    terminal.reply("2023")
    terminal.wait_for(NAME_QUESTION)
    return terminal


def saved_name(terminal: Chat, home: Path) -> str | None:
    """The name of the project as the file has it."""
    terminal.reply("/save named.toml")
    terminal.wait_for(SAVED)
    assert terminal.quit() == 0
    return read_toml((home / "named.toml").read_bytes()).evaluation.project.name


def wait_for_composer(terminal: Chat, text: str) -> None:
    terminal.wait_until(lambda: terminal.composer == text, f"the composer should hold “{text}”")


def assert_terminal_as_it_was(terminal: Terminal) -> None:
    """The alternate screen is left, paste and mouse and focus are reported no more, the cursor is seen, lines are edited."""
    assert terminal.modes == {7, 25}
    assert terminal.keyboard_modes == 0
    assert terminal.takes_lines
