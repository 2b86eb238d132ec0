"""The app under Textual's own test driver; the environment is settled before Textual is imported, as at a start."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any, Protocol

import pytest
from textual.pilot import Pilot

from selfeval_tui.conversation.home.opening import new
from selfeval_tui.conversation.talk import Talk
from selfeval_tui.language import Language
from selfeval_tui.tui.app import SelfevalApp
from selfeval_tui.tui.composer import Composer
from selfeval_tui.tui.transcript import Transcript

BOUND = 20.0  # seconds


@dataclass(frozen=True)
class Chat:
    """The app while it runs, and what a person does with it."""

    app: SelfevalApp
    pilot: Pilot[Any]

    @property
    def talk(self) -> Talk:
        return self.app.chat.talk

    @property
    def composer(self) -> Composer:
        return self.app.query_one(Composer)

    @property
    def transcript(self) -> Transcript:
        return self.app.query_one(Transcript)

    @property
    def rows(self) -> list[str]:
        """The rows of the screen."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def said(self) -> list[str]:
        """The rows of the transcript that are in sight and not blank."""
        transcript = self.transcript
        strips = [transcript.render_line(y) for y in range(transcript.size.height)]
        return [text for strip in strips if (text := strip.text.rstrip())]

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for a condition, and no longer than the bound."""
        end = time.monotonic() + BOUND
        while not condition():
            assert time.monotonic() < end, "\n".join(self.rows)
            await self.pilot.pause(0.005)

    async def send(self, text: str) -> None:
        """Type a reply and send it."""
        before = len(self.transcript._entries)
        # A refused reply is selected: what is typed takes its place.
        self.composer.replace(text, *sorted(self.composer.selection))
        await self.pilot.press("enter")
        await self.until(lambda: len(self.transcript._entries) > before)
        await self.pilot.pause()


class Running(Protocol):
    """Run the app about a talk, a new evaluation if none is given, until the block ends."""

    def __call__(
        self, talk: Talk | None = None, *, language: Language = "zh", size: tuple[int, int] = (80, 24)
    ) -> AbstractAsyncContextManager[Chat]: ...


@pytest.fixture
def running() -> Running:
    """Runs the app with what the test driver leaves out unless it is asked: toasts and tooltips."""

    @asynccontextmanager
    async def run(
        talk: Talk | None = None, *, language: Language = "zh", size: tuple[int, int] = (80, 24)
    ) -> AsyncIterator[Chat]:
        app = SelfevalApp(talk or new(), language)
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            chat = Chat(app, pilot)
            await chat.until(lambda: bool(chat.said))
            yield chat

    return run
