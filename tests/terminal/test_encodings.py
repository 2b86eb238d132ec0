"""Terminals that show something else than what they are sent: they are told of it in signs that they show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .steps import assert_terminal_as_it_was
from .terminal import PROGRAM, Terminal, clean_environment


class Gbk(Terminal):
    """As terminals in China were set for decades: two bytes are a character."""

    encoding = "gb18030"


class Latin(Terminal):
    """A byte is a character."""

    encoding = "latin-1"


@pytest.mark.parametrize("arguments", [(), ("new",)], ids=["home", "new"])
@pytest.mark.parametrize("kind", [Gbk, Latin])
def test_a_terminal_that_is_not_utf8_is_told_so(
    kind: Callable[..., Terminal], arguments: tuple[str, ...], home: Path
) -> None:
    """What it would show nobody could read: it is left as it was, with words about it, and nothing is kept or begun."""
    with kind((*PROGRAM, *arguments), clean_environment(home), home) as terminal:
        assert terminal.wait_for_end() == 2
        assert_terminal_as_it_was(terminal)
        assert terminal.shows("This terminal is not set to UTF-8")
        assert terminal.shows("请把终端的编码改成 UTF-8") == (kind is Gbk)
    assert not list(home.rglob("*.journal"))


def test_a_key_is_no_measure(home: Path) -> None:
    """A function key with modifiers looks like the answer of a terminal; it ends nothing."""
    with Terminal((*PROGRAM, "new"), clean_environment(home), home) as terminal:
        terminal.wait_for("自评的是哪一年")
        terminal.send(b"\x1b[1;7R\x1b[2;7R")
        terminal.wait_for_silence(0.3)
        terminal.type("2023\r")
        terminal.wait_for("项目名称是什么")
