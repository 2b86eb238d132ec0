"""The frame that is seen while the program loads: what is typed waits for the chat, and the terminal is given back."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.fixtures.seed import sample_bytes

from .program import PROGRAM
from .steps import assert_terminal_as_it_was
from .terminal import Chat, clean_environment

# Loads nothing more of the program until a byte comes from the pipe that the test has made.
_HELD = """
import sys
gate, *sys.argv[1:] = sys.argv[1:]
from selfeval_tui.__main__ import main

def heard(event, arguments):
    if event == "import" and arguments[0] == "selfeval_tui.cli":
        open(gate).read()

sys.addaudithook(heard)
sys.exit(main())
"""
_OWN_SCREEN = b"\x1b[?1049h"


@pytest.fixture
def gate(home: Path) -> Path:
    path = home / "gate"
    os.mkfifo(path)
    return path


def _held(gate: Path, home: Path, *arguments: str) -> Chat:
    return Chat((sys.executable, "-c", _HELD, str(gate), *arguments), clean_environment(home), home)


def test_the_frame_is_there_before_the_program(gate: Path, home: Path) -> None:
    """It names the file; what is typed meanwhile isn't echoed, and is the chat's when that is there."""
    with _held(gate, home, "new") as terminal:
        terminal.wait_for("selfeval 财政项目支出绩效自评")
        seen = terminal.text
        terminal.type("2023\r信息化运维\r")
        terminal.wait_for_silence(0.2)  # an echo would come now
        assert not terminal.takes_lines
        assert terminal.text == seen
        gate.write_bytes(b"")
        terminal.wait_for("项目名称：信息化运维")
        assert terminal.quit() == 0
        assert_terminal_as_it_was(terminal)


def test_the_file_is_named(home: Path) -> None:
    """Before anything is known of it."""
    (home / "form.toml").write_bytes(sample_bytes("2023-it-maintenance"))
    with Chat((*PROGRAM, "open", "form.toml"), clean_environment(home), home) as terminal:
        terminal.wait_for("form.toml…")
        terminal.wait_for("都存好了")


def test_what_ends_before_the_chat_is_told_on_the_persons_own_screen(home: Path) -> None:
    """A file that isn't there: one line, and the terminal as it was."""
    with Chat((*PROGRAM, "open", "nothere.toml"), clean_environment(home), home) as terminal:
        assert terminal.wait_for_end() == 2
        assert_terminal_as_it_was(terminal)
        _, left, told = bytes(terminal.received).decode().partition("\x1b[?1049l")
        assert left
        assert told.startswith("selfeval: nothere.toml")
        assert told.count("\n") == 1


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM])
def test_ended_while_it_loads(number: signal.Signals, gate: Path, home: Path) -> None:
    """By a signal: the terminal is given back."""
    with _held(gate, home, "new") as terminal:
        terminal.wait_for("selfeval 财政项目支出绩效自评")
        with gate.open("wb"):  # opens once the program is at the gate
            terminal.kill(number)
        # It may have come just before what waits at the gate, which is let through: nothing of the program follows.
        assert terminal.wait_for_end() == 128 + number
        assert_terminal_as_it_was(terminal)


@pytest.mark.parametrize("arguments", [("new", "--plain"), ("presets",), ("open", "--help")])
def test_no_frame_where_no_chat_follows(arguments: tuple[str, ...], home: Path) -> None:
    """What is printed is printed where people are."""
    with Chat((*PROGRAM, *arguments), clean_environment(home), home) as terminal:
        terminal.wait_until(lambda: bool(terminal.text.strip()), "something should be printed")
        assert _OWN_SCREEN not in terminal.received
