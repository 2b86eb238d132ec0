"""A screen has the size that the terminal has."""

from __future__ import annotations

import pytest
from textual import events
from textual.geometry import Size
from textual.screen import Screen

from selfeval_tui.conversation.home.opening import sample

from .conftest import Running


async def test_a_size_of_before_does_not_come_back(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen tells itself its size behind each layout, and may hear of it when the next has come."""
    async with running(sample()) as chat:
        await chat.pilot.resize_terminal(100, 30)
        laid_out: list[Size] = []
        lay_out = Screen._refresh_layout

        def seen(screen: Screen[None], size: Size | None = None, scroll: bool = False) -> None:
            laid_out.append(size or screen.outer_size)
            lay_out(screen, size, scroll)

        monkeypatch.setattr(Screen, "_refresh_layout", seen)
        before, now = Size(80, 24), Size(100, 30)
        for size in (before, now):
            chat.app.chat.post_message(events.Resize(size, size))
            chat.app.chat.call_later(lambda: None)  # or the newer one takes the place of the older
        await chat.until(lambda: now in laid_out)
        for _ in range(20):
            await chat.pilot.pause(0.005)
        assert {*laid_out} == {now}
        assert chat.app.chat.size == now
