"""A window closed or a link cut at any instant of a conversation, over and over: no reply that was taken is missing."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

from selfeval_tui.conversation.home.opening import new
from selfeval_tui.conversation.journal import resume
from selfeval_tui.conversation.state import State

from .conftest import StartChat
from .link import Link, is_gone, needs_link, wait_until
from .terminal import Chat
from .twin import Twin

pytestmark = needs_link

CUTS = int(os.environ.get("SELFEVAL_CUTS", "6"))  # `poe kills` does two hundred, half of them over sshd
_REPLIES = ("2023", "信息化运维项目", "上海市水务局", "信息中心", "28.49 28.49 28.40", "无", "无", "保证系统稳定运行。")


def _states() -> list[State]:
    """What must be there after so many replies."""
    session = new()
    found = [session.state]
    for reply in _REPLIES:
        session.reply(reply)
        found.append(session.state)
    return found


def _type_until_cut(terminal: Chat, chance: random.Random, cut: Callable[[], object]) -> tuple[int, int]:
    """Some replies, each answered; then more of them that nobody waits for, and the cut. How many were surely, maybe taken."""
    surely = chance.randrange(len(_REPLIES) - 1)
    Twin(terminal, *_REPLIES[:surely])
    ahead = chance.randrange(len(_REPLIES) - surely)
    for reply in _REPLIES[surely : surely + ahead]:
        terminal.send(f"{reply}\r".encode())
    terminal.send("半句".encode())
    cut()
    return surely, surely + ahead


def _assert_nothing_is_lost(surely: int, maybe: int, states: list[State], home: Path, number: int) -> None:
    """Look at the one draft; the next conversation begins in an empty home."""
    state = home / "state"
    found = [resumed for path in state.rglob("*.journal") if (resumed := resume(path)) is not None]
    assert len(found) <= 1
    assert (found[0].state if found else states[0]) in states[surely : maybe + 1], (surely, maybe)
    if state.exists():
        state.rename(home / f"state-{number}")


def test_windows_closed_at_any_instant(
    chat: StartChat, home: Path, record_property: Callable[[str, object], None]
) -> None:
    """The terminal goes, with replies on their way that nobody has seen answered."""
    chance, states = random.Random(20260116), _states()  # noqa: S311 - chance, not secrets
    for number in range((CUTS + 1) // 2):
        terminal = chat("new")
        surely, maybe = _type_until_cut(terminal, chance, terminal.hang_up)
        terminal.wait_for_end(reading=False)
        _assert_nothing_is_lost(surely, maybe, states, home, number)
    record_property("crash", ("window closed", "", (CUTS + 1) // 2))


def test_links_cut_at_any_instant(link: Link, home: Path, record_property: Callable[[str, object], None]) -> None:
    """kill -9 of the ssh client, or of the server's session, over a real sshd."""
    chance, states = random.Random(20260117), _states()  # noqa: S311 - chance, not secrets
    for number in range(CUTS // 2):
        with link.log_in("new") as terminal:
            cut = _Cut(link, terminal, at_server=chance.random() < 0.5)
            surely, maybe = _type_until_cut(terminal, chance, cut)
            wait_until(partial(is_gone, cut.program))
        _assert_nothing_is_lost(surely, maybe, states, home, number)
    record_property("crash", ("link cut", "", CUTS // 2))


class _Cut:
    """Cuts a link at one of its ends."""

    def __init__(self, link: Link, terminal: Chat, *, at_server: bool) -> None:
        self._link = link
        self._terminal = terminal
        self._at_server = at_server
        self.program = 0

    def __call__(self) -> None:
        self.program, session = self._link.numbers()
        os.kill(session if self._at_server else self._terminal.pid, signal.SIGKILL)
