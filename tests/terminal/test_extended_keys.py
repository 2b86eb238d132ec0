"""Keys in the forms of newer protocols, as kitty, xterm and tmux send them, do what they do in the old form."""

from __future__ import annotations

import pytest

from selfeval_tui.tui.terminal.keys import Keys

from .conftest import StartChat
from .steps import wait_for_composer
from .terminal import Chat


def _names(data: str) -> list[str]:
    return [getattr(event, "key", repr(event)) for event in Keys().feed(data)]


@pytest.mark.parametrize(
    ("form", "old"),
    [
        ("\x1b[13u", "\r"),
        ("\x1b[13;5u", "\r"),
        ("\x1b[13;2u", "\n"),
        ("\x1b[9;1u", "\t"),
        ("\x1b[9;2u", "\x1b[Z"),
        ("\x1b[127u", "\x7f"),
        ("\x1b[122;5u", "\x1a"),
        ("\x1b[122:90;69u", "\x1a"),
        ("\x1b[99;5:1u", "\x03"),
        ("\x1b[106;5u", "\n"),
        ("\x1b[27;5;122~", "\x1a"),
        ("\x1b[27;2;13~", "\n"),
        ("\x1b[57414u", "\r"),
        ("\x1b[57404u", "5"),
        ("\x1b[97;2u", "A"),
        ("\x1b[49:33;2u", "!"),
        ("\x1b[97;;97u", "a"),
        ("\x1b[0;;39044:31639u", "预算"),
        ("\x1b[99;5:3u", ""),
        ("\x1b[57441;2u", ""),
        ("\x1b[97;9u", ""),
        ("\x1b[1114112u", ""),
        ("\x1b[55296u", ""),
    ],
    ids=ascii,
)
def test_forms_of_keys(form: str, old: str) -> None:
    """Each is the key that every terminal would have sent; what is no key of ours is nothing, and never text."""
    assert _names(form) == _names(old)
    assert _names(f"甲{form}乙") == ["甲", *_names(old), "乙"]


def test_escape_and_alt_in_the_new_form() -> None:
    """It needs no waiting for what may follow, nor does Alt, which has an escape before it in the old form."""
    assert _names("\x1b[27u甲") == ["escape", "甲"]
    assert _names("\x1b[27;1:3u甲") == ["甲"]
    assert _names("\x1b[97;3u甲") == ["alt+a", "甲"]


def _takes_keys(terminal: Chat) -> None:
    """Enter, a new line, undoing, clearing, closing a list and leaving, each in its new form."""
    terminal.write("2023")
    terminal.send(b"\x1b[13u")
    terminal.wait_for("项目名称是什么")
    terminal.send(b"\x1b[122;5u")
    terminal.wait_for("撤回了")
    terminal.reply("2023")
    terminal.type("甲乙")
    terminal.send(b"\x1b[13;2u")
    terminal.type("丙")
    terminal.wait_until(lambda: [row[3:] for row in terminal.rows[-3:-1]] == ["甲乙", "丙"], "a row each")
    terminal.send(b"\x1b[99;5u")
    wait_for_composer(terminal, "")
    terminal.write("/he")
    terminal.wait_for("/help")
    terminal.send(b"\x1b[27u")
    terminal.wait_gone("/help")
    wait_for_composer(terminal, "/he")
    terminal.send(b"\x1b[99;5u")
    wait_for_composer(terminal, "")
    terminal.send(b"\x1b[122;5u")
    wait_for_composer(terminal, "/he")
    terminal.send(b"\x1b[113;5u")
    assert terminal.wait_for_end() == 0
    assert terminal.keyboard_modes == 0


@pytest.mark.parametrize("begun", [False, True], ids=["by who is around us", "by us, where one says so"])
def test_keys_of_kitty(begun: bool, chat: StartChat) -> None:
    """Whoever switched the protocol on, and the modes that we began are ended."""
    settings = {"TERM": "xterm-kitty", **({"TEXTUAL_DISABLE_KITTY_KEY": "0"} if begun else {})}
    terminal = chat("new", settings=settings)
    terminal.wait_for("自评的是哪一年")
    assert terminal.keyboard_modes == begun
    _takes_keys(terminal)
