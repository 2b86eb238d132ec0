"""The way out of the driver, before there is a terminal for it."""

from __future__ import annotations

import signal
from collections.abc import Callable

import pytest

from selfeval_tui.conversation.home.opening import new
from selfeval_tui.tui.app import SelfevalApp
from selfeval_tui.tui.terminal.output import OutputDriver


async def test_it_may_be_continued_as_soon_as_it_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped and continued while the chat begins it goes on."""
    listened: list[int] = []

    def come_at_once(number: int, handler: Callable[[int, None], object]) -> None:
        listened.append(number)
        if number == signal.SIGCONT:
            handler(number, None)

    monkeypatch.setattr(signal, "signal", come_at_once)
    driver = OutputDriver(SelfevalApp(new(), "zh"))
    assert signal.SIGCONT in listened
    assert driver._modes is None
