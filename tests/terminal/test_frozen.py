"""A terminal that reads nothing, over a frozen link or in a copy mode: nothing waits for it, and it is drawn right again."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path

from selfeval_tui.tui.terminal.writer import MOST

from .conftest import StartChat
from .frozen import PAGES, Frozen
from .steps import assert_terminal_as_it_was, at_the_name
from .test_endings import REPLIES
from .test_unsent import HALF, kept
from .twin import Twin


def test_a_signal_ends_it(chat: StartChat, look_at_drafts: Callable[[], None]) -> None:
    """What asks it to end is obeyed; who looks at the terminal again finds it as it was."""
    terminal = chat("new")
    twin = Twin(terminal, *REPLIES)
    Frozen(terminal).fill()
    terminal.kill(signal.SIGTERM)
    assert terminal.wait_for_end(4, reading=False) == 128 + signal.SIGTERM
    assert_terminal_as_it_was(terminal)
    twin.assert_draft_is_whole(look_at_drafts)


def test_a_hang_up_waits_for_nobody(chat: StartChat, look_at_drafts: Callable[[], None]) -> None:
    """A signal to end waits a while for who may read again; after a hang-up nobody will, and it is sooner over."""
    took = {}
    for number in (signal.SIGHUP, signal.SIGTERM):
        terminal = chat("new")
        twin = Twin(terminal, *REPLIES)
        Frozen(terminal).fill()
        before = time.monotonic()
        terminal.kill(number)
        assert terminal.wait_for_end(4, reading=False) == 128 + number
        took[number] = time.monotonic() - before
        assert_terminal_as_it_was(terminal)
        if number == signal.SIGHUP:
            twin.assert_draft_is_whole(look_at_drafts)
    assert took[signal.SIGTERM] - took[signal.SIGHUP] > 0.3, took


def test_half_a_reply_is_kept(chat: StartChat, home: Path) -> None:
    """What is typed meanwhile is on disk within a second, as ever."""
    terminal = at_the_name(chat("new"))
    frozen = Frozen(terminal)
    frozen.fill()
    frozen.send(HALF.encode())
    frozen.wait_until(lambda: bool(kept(home)), "what is typed should be kept")
    terminal.kill(signal.SIGKILL)
    terminal.wait_for_end(reading=False)
    again = chat()
    again.wait_for("有半句没发出")


def test_it_is_drawn_anew_when_it_reads_again(chat: StartChat, home: Path) -> None:
    """However much was drawn meanwhile: the picture is the one that a fresh drawing gives, and few bytes make it."""
    terminal = at_the_name(chat("new"))
    frozen = Frozen(terminal)
    frozen.fill()
    before = len(terminal.received)
    for page in PAGES * 150:
        frozen.send(page)
    frozen.send("信息化\r".encode())
    journal = home / "state" / "selfeval" / "drafts"
    frozen.wait_until(
        lambda: any("信息化" in one.read_text() for one in journal.glob("*.journal")), "it should be taken"
    )
    terminal.wait_for("主管部门是哪一家")
    terminal.wait_for_silence(0.3)
    assert len(terminal.received) - before < MOST
    shown = terminal.rows
    terminal.resize(81, 24)
    terminal.wait_for_row("─" * 81)
    terminal.resize(80, 24)
    terminal.wait_for_silence(0.3)
    assert terminal.rows == shown
