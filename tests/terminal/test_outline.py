"""The outline in a real terminal: opened, searched and left while the window is dragged; nothing typed is lost by it."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.fixtures.seed import sample_bytes

from .conftest import StartChat
from .steps import at_the_name, wait_for_composer
from .terminal import KEYS, Chat
from .test_keys import SIZES

# A screen of it and its colours, when a letter narrows the list; a row when the cursor moves would be less.
_FEW_BYTES = 2_000


def _opened(chat: StartChat, home: Path) -> Chat:
    (home / "form.toml").write_bytes(sample_bytes("2023-water-approval"))
    terminal = chat("open", "form.toml")
    terminal.wait_for("总分 99.46")
    return terminal


def test_any_size_keeps_what_is_typed_in_it_and_behind_it(chat: StartChat) -> None:
    """Dragged to 1x1 and 500x200 with the outline open: its words, the question and the unsent reply are there after."""
    terminal = at_the_name(chat("new"))
    terminal.write("信息化运维")
    terminal.key("f2")
    terminal.wait_for("Esc 回来")
    terminal.type("主管")
    terminal.wait_until(lambda: terminal.rows[-2] == " › 主管", "the words should be there")
    for columns, rows in SIZES:
        terminal.resize(columns, rows)
        if columns >= 60:
            terminal.wait_until(
                lambda: terminal.rows[-2] == " › 主管", f"the words should be there at {columns}x{rows}"
            )
            terminal.wait_for("主管部门")
        else:
            terminal.wait_for_silence(0.3)
    terminal.key("escape")
    terminal.wait_until(lambda: terminal.rows[-2] == " ›", "the words should be gone")
    terminal.key("escape")
    terminal.wait_for("项目名称是什么")
    wait_for_composer(terminal, "信息化运维")
    terminal.write("项目")
    terminal.key("enter")
    terminal.wait_for("项目名称：信息化运维项目")


def test_storm_of_sizes_while_it_is_opened_and_left(chat: StartChat, home: Path) -> None:
    """Sixty sizes in a row, with keys between them, end with the question that was gone to, the doubtful one, drawn right."""
    terminal = _opened(chat, home)
    for number in range(60):
        terminal.resize((1, 500, 20, 80)[number % 4], (1, 200, 6, 24)[number % 4])
        if number in (7, 31):
            terminal.key("f2")
    terminal.resize(80, 24)
    terminal.wait_for("总分 99.46")
    terminal.wait_until(lambda: terminal.rows[-1].startswith(" F1 帮助"), "the foot should be there")
    terminal.wait_for_silence(1.0)  # on a loaded machine the keys of the storm may still open it, and close it again
    terminal.key("f2")
    terminal.wait_for("Esc 回来")
    for number in range(60):
        terminal.resize(40 + number % 60, 10 + number % 20)
    terminal.resize(60, 15)
    terminal.wait_for_silence(0.5)
    terminal.type("40")
    terminal.wait_until(lambda: terminal.rows[-2] == " › 40", "the number should be there")
    terminal.key("enter")
    terminal.wait_for("第 40 项“", "年度指标值是多少")
    terminal.wait_for_row(" F1 帮助", at=-1)


def test_opened_where_there_was_no_room(chat: StartChat, home: Path) -> None:
    """The window was made larger over it: what lies below is drawn for that size when it is seen again."""
    terminal = _opened(chat, home)
    terminal.resize(12, 4)
    terminal.wait_for("窗口太小")
    terminal.key("f2")
    terminal.wait_for_silence(0.3)
    terminal.resize(80, 24)
    terminal.wait_for("Esc 回来")
    terminal.key("f2")
    terminal.wait_for("总分 99.46")
    terminal.wait_for_row(" F1 帮助", at=-1)


def test_what_is_typed_ahead_arrives(chat: StartChat, home: Path) -> None:
    """Enter in the outline and a reply behind it, in one piece as a slow link brings it: the reply is in the composer."""
    terminal = _opened(chat, home)
    terminal.key("f2")
    terminal.wait_for("Esc 回来")
    terminal.type("3")
    terminal.wait_until(lambda: terminal.rows[-2] == " › 3", "the number should be there")
    for key in ("\r", "a", "b", "c"):
        terminal.type(key)
    terminal.wait_for("第 3 项叫什么")
    wait_for_composer(terminal, "abc")


@pytest.mark.parametrize("typed", ["40", "维护"], ids=["letters", "committed by an input method"])
def test_what_is_typed_behind_its_key_is_for_it(typed: str, chat: StartChat, home: Path) -> None:
    """F2, what is to be found and Enter in one piece, before the outline is there: it is found there and gone to."""
    terminal = _opened(chat, home)
    terminal.type(f"{KEYS['f2']}{typed}")
    terminal.wait_for("Esc 回来")
    terminal.wait_until(lambda: terminal.rows[-2] == f" › {typed}", "what was typed should be there")
    terminal.key("escape")
    terminal.wait_until(lambda: terminal.rows[-2] == " ›", "it should be cleared")
    terminal.key("escape")
    terminal.wait_gone("Esc 回来")
    assert terminal.composer == ""


@pytest.mark.parametrize(
    ("within", "told"),
    [
        ("\r", "主管部门是哪一家"),
        (KEYS["f2"], "主管部门是哪一家"),
        ("\x03", "主管部门是哪一家"),
        ("主管\r", "主管部门：水务信息化"),
        ("没有\r\x03\x03", "主管部门是哪一家"),
        (KEYS["f4"], "主管部门是哪一家"),
    ],
    ids=["gone to", "its key again", "left", "found", "not found", "another key's command"],
)
def test_what_is_typed_behind_it_is_taken_in_order(within: str, told: str, chat: StartChat) -> None:
    """F2, what is done there, a reply and half of another in one piece: each is taken where it is typed, and none is lost."""
    terminal = at_the_name(chat("new"))
    terminal.type(f"{KEYS['f2']}{within}水务信息化\r乙丙")
    terminal.wait_for("▎ 水务信息化", told)
    wait_for_composer(terminal, "乙丙")


def test_its_key_where_there_is_none(chat: StartChat) -> None:
    """At home nothing is outlined: what is typed behind the key stays in the composer."""
    terminal = chat()
    terminal.wait_for("看样例")
    terminal.type(f"{KEYS['f2']}n")
    wait_for_composer(terminal, "n")


def test_it_costs_what_changes(chat: StartChat, home: Path) -> None:
    """Nothing comes while nobody types; a letter draws the list once."""
    terminal = _opened(chat, home)
    terminal.key("f2")
    terminal.wait_for("Esc 回来")
    terminal.wait_for_silence(0.5)
    place = len(terminal.received)
    terminal.wait_for_silence(1.0)
    assert terminal.bytes_since(place) == b""
    terminal.type("3")
    terminal.wait_until(lambda: terminal.rows[-2] == " › 3", "the number should be there")
    terminal.wait_for_silence(0.5)
    assert len(terminal.bytes_since(place)) < _FEW_BYTES


def test_answers_are_walked_to_in_a_terminal(chat: StartChat) -> None:
    """ctrl+up and Enter by the bytes that terminals send; the answer is changed and taken."""
    terminal = at_the_name(chat("new"))
    terminal.reply("信息化运维")
    terminal.wait_for("主管部门是哪一家")
    terminal.key("ctrl+up")
    for way in ("escape", "ctrl+down"):
        terminal.wait_for("›▎ 信息化运维")
        terminal.key(way)
        terminal.wait_gone("›▎")
        terminal.key("ctrl+up")
    terminal.wait_for("›▎ 信息化运维")
    terminal.key("enter")
    wait_for_composer(terminal, "信息化运维")
    terminal.key("right")
    terminal.write("项目")
    terminal.key("enter")
    terminal.wait_for("项目名称：信息化运维项目")
    terminal.wait_for_row(" 信息化运维项目", at=0)


@pytest.mark.parametrize("end", [signal.SIGHUP, signal.SIGTERM, None], ids=str)
def test_leaving_from_the_outline_loses_nothing(end: signal.Signals | None, chat: StartChat) -> None:
    """By a signal or by ctrl+q: it ends as it does from the conversation, and what was being typed there is found again."""
    terminal = at_the_name(chat("new"))
    terminal.write("信息化")
    terminal.key("f2")
    terminal.wait_for("Enter 去这一题")
    if end is None:
        terminal.key("ctrl+q")
    else:
        terminal.kill(end)
    assert terminal.wait_for_end() == (0 if end is None else 128 + end)
    again = chat()
    again.wait_for("有半句没发出")
