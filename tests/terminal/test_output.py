"""The terminal is sent what changes, and shows what it shows when it is sent all that is drawn."""

from __future__ import annotations

import select
import signal
import time
from pathlib import Path

import pytest

from tests.bench.wire import wire
from tests.fixtures.seed import sample_bytes

from .conftest import StartChat
from .terminal import KEYS, Chat

ALL = {"SELFEVAL_PLAIN_OUTPUT": "1"}
# Replies and keys that draw all that there is to draw: pages, popups, lists, panels, banners, other colours and signs.
_DONE = (
    "/go 3.实际", "/help\r", "/outline 目录\r", "escape", "f2", "满意", "down", "escape", "f3", "f4", "/theme light\r",
    "/theme ascii\r", "/w", "down", "escape", "/whatif 执行数=20\r", "/goal 99\r", "/drop\r", "一二三四五六七八九十" * 9,
    "ctrl+c", "/lang en\r", "/review\r", "pageup", "pageup", "pagedown", "/undo\r", "/board\r",
)  # fmt: skip


# Seconds in which neither is sent anything, once both were sent something: all that was drawn has come; and else.
_SILENCE, _PATIENCE = 0.12, 0.35


def _do(changed: Chat, whole: Chat, done: str) -> None:
    """The same in both, until both show the same: on a machine with much to do one is silent because it hasn't begun."""
    before = len(changed.received), len(whole.received)
    for chat in (changed, whole):
        chat.key(done) if done in KEYS or done.startswith("ctrl+") else chat.type(done)
    for _ in range(40):
        _wait_for_silence(changed, whole, before)
        if _seen(changed) == _seen(whole) and changed.screen.cursor.x == whole.screen.cursor.x:
            return
        before = len(changed.received), len(whole.received)


def _wait_for_silence(changed: Chat, whole: Chat, before: tuple[int, int]) -> None:
    """Of both at once; `before` is how much they had been sent."""
    last = time.monotonic()
    while True:
        begun = len(changed.received) > before[0] and len(whole.received) > before[1]
        if time.monotonic() - last >= (_SILENCE if begun else _PATIENCE):
            return
        select.select([changed.descriptor, whole.descriptor], [], [], 0.02)
        if changed._read(0) | whole._read(0):
            last = time.monotonic()


def _seen(chat: Chat) -> list[list[tuple[object, ...]]]:
    """What is seen in each cell; of a blank one its ground."""
    screen = chat.screen
    return [
        [(cell.data, cell.bg, cell.reverse, *((cell.fg, cell.bold) if cell.data.strip() else ())) for cell in cells]
        for cells in ([screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines))
    ]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 15)], ids=str)
def test_it_shows_what_is_drawn(size: tuple[int, int], chat: StartChat, home: Path) -> None:
    """Step by step through a conversation, cell for cell, and where the cursor stands; then in a window of another size."""
    for name in ("a", "b"):
        (home / f"{name}.toml").write_bytes(sample_bytes("2023-it-maintenance"))
    changed, whole = chat("open", "a.toml", size=size), chat("open", "b.toml", size=size, settings=ALL)
    for one in (changed, whole):
        one.wait_for("都存好了")
    for done in _DONE:
        _do(changed, whole, done)
        assert changed.text.replace("a.toml", "b.toml") == whole.text, done
        assert _seen(changed) == _seen(whole), done
        assert (changed.screen.cursor.x, changed.screen.cursor.y) == (whole.screen.cursor.x, whole.screen.cursor.y)
    for one in (changed, whole):
        one.resize(size[0] - 3, size[1] + 4)
        one.wait_for_silence(1.0)
    assert _seen(changed) == _seen(whole)
    assert len(changed.received) < len(whole.received) / 2


@pytest.mark.parametrize(("size", "answer"), [((80, 24), 600), ((120, 40), 700)], ids=str)
def test_what_it_costs(size: tuple[int, int], answer: int, chat: StartChat) -> None:
    """For links over which a whole screen takes a second: a key is itself and the cursor drawn behind it."""
    costs = wire(chat("new", size=size))
    assert costs["first screen"] <= 1_600
    assert costs["a key"] <= 10
    assert costs["a character"] <= 12
    assert max(costs["an answer"], costs["an answer in the middle"]) <= answer


def _opened(chat: StartChat, home: Path) -> tuple[Chat, list[str]]:
    """The chat on a form, and what it shows once all is drawn."""
    (home / "a.toml").write_bytes(sample_bytes("2023-it-maintenance"))
    terminal = chat("open", "a.toml")
    terminal.wait_for("都存好了")
    terminal.write("半句没发")
    terminal.wait_for_silence(0.3)
    return terminal, terminal.rows


@pytest.mark.parametrize("sizes", [[(150, 50)], [(81, 24), (82, 25), (81, 25)], [(60, 15)]], ids=str)
def test_dragged_there_and_back(sizes: list[tuple[int, int]], chat: StartChat, home: Path) -> None:
    """However fast: what the terminal made of it is drawn over."""
    terminal, before = _opened(chat, home)
    for _ in range(4):
        for size in (*sizes, (80, 24)):
            terminal.resize(*size)
            terminal.screen.erase_in_display(2)
        terminal.wait_until(lambda: terminal.rows == before, "all should be drawn anew")


def test_what_another_program_wrote_is_drawn_over(chat: StartChat, home: Path) -> None:
    """By ctrl+l, as everywhere; nothing typed is lost."""
    terminal, before = _opened(chat, home)
    terminal.show(b"\x1b[5;1HBroadcast message from root\r\n\r\nsystem going down\r\n")
    terminal.wait_for("Broadcast")
    terminal.key("ctrl+l")
    terminal.wait_until(lambda: terminal.rows == before, "all should be drawn anew")


@pytest.mark.parametrize("stop", [signal.SIGTSTP, signal.SIGSTOP], ids=str)
def test_stopped_and_continued_it_is_as_before(stop: signal.Signals, chat: StartChat, home: Path) -> None:
    """The shell had the terminal meanwhile: its modes are set again, and all is drawn anew."""
    terminal, before = _opened(chat, home)
    terminal.kill(stop)
    terminal.wait_until(terminal.is_stopped, "it should be stopped")
    terminal.take_lines()
    terminal.show(b"\x1b[?1049l\x1b[?25h\x1b[2J$ fg\r\n")
    terminal.kill(signal.SIGCONT)
    terminal.wait_until(lambda: terminal.rows == before, "all should be drawn anew")
    assert not terminal.takes_lines
    terminal.key("ctrl+c")
    terminal.wait_until(lambda: not terminal.composer, "it should take keys")
