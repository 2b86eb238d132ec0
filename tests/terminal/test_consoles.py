"""Terminals that know less: they are sent nothing that they would print, told nothing by colour alone, left in order."""

from __future__ import annotations

import re

import pytest

from .conftest import StartChat
from .terminal import Chat

# What the console of Linux and the VT series know: parameters, perhaps private ones, and a letter. Of all else (questions
# with a dollar, titles, keyboard protocols) older ones print a part.
_KNOWN = re.compile(rb"\x1b\[\??[0-9;]*[A-Za-z]")
_COLOURS = re.compile(rb"\x1b\[([0-9;]*)m")
_PLAIN = {b"", b"0", b"1", b"2", b"7", b"39", b"49"}
_SIXTEEN = _PLAIN | {b"%d" % number for number in (*range(30, 38), *range(40, 48), *range(90, 98), *range(100, 108))}


def _a_short_talk(terminal: Chat) -> None:
    for typed, shown in (
        ("", "自评的是哪一年"),
        ("2023\r", "项目名称是什么"),
        ("/he", "/help"),
        ("\x03信息化\r", "主管部门是哪一家"),
    ):
        terminal.type(typed)
        terminal.wait_for(shown)
    terminal.wait_for_row(" › 上海市水务局", at=-2)
    terminal.type("/quit\r")
    assert terminal.wait_for_end() == 0


def _attributes(terminal: Chat) -> set[bytes]:
    return {one for found in _COLOURS.findall(terminal.received) for one in found.split(b";")}


@pytest.mark.parametrize("term", ["linux", "vt100"])
def test_a_console_is_sent_what_it_knows(term: str, chat: StartChat) -> None:
    """Sequences with nothing between the parameters and the letter, and sixteen colours."""
    terminal = chat("new", settings={"TERM": term})
    _a_short_talk(terminal)
    assert b"\x1b" not in _KNOWN.sub(b"", terminal.received)
    assert _attributes(terminal) <= _SIXTEEN


@pytest.mark.parametrize("term", ["screen", "xterm-256color"])
def test_others_are_asked_little(term: str, chat: StartChat) -> None:
    """The one question that is of use: whether pictures may be sent as a whole. No titles, no shapes of a pointer."""
    terminal = chat("new", settings={"TERM": term})
    _a_short_talk(terminal)
    assert set(re.findall(rb"\x1b[^\[].{0,9}|\x1b\[[0-9;?<=>]*[ -/][@-~]", terminal.received)) == {b"\x1b[?2026$p"}


def test_without_a_second_screen_the_shell_goes_on_below(chat: StartChat) -> None:
    """The picture stays where it can't be taken away; the cursor is at the beginning of an empty row, the last."""
    terminal = chat("new", settings={"TERM": "linux"})
    _a_short_talk(terminal)
    cursor = terminal.screen.cursor
    assert (cursor.x, cursor.y, terminal.rows[-1]) == (0, 23, "")


def test_without_colour_an_example_is_no_answer(chat: StartChat) -> None:
    """NO_COLOR is heeded, and an example that isn't typed yet still looks fainter than what is."""
    terminal = chat("new", settings={"NO_COLOR": "1"})
    _a_short_talk(terminal)
    assert _attributes(terminal) <= _PLAIN
    assert re.search(rb"\x1b\[(?:0;)?2(?:;[0-9;]*)?m" + "海市水务局".encode(), terminal.received)
