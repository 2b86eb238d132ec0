"""A second conversation beside the one on the screen: it knows what the screen has to show, and what must be kept."""

from __future__ import annotations

from collections.abc import Callable

from selfeval_tui.conversation.home.opening import new
from selfeval_tui.language import say
from tests.conversation.desk import unfinished

from .terminal import Chat


class Twin:
    """Types each reply at the terminal, and says it to a session in the test itself."""

    def __init__(self, terminal: Chat, *replies: str) -> None:
        self.terminal = terminal
        self.session = new()
        terminal.wait_for(self.question)
        for reply in replies:
            self.reply(reply)

    @property
    def question(self) -> str:
        """The question in hand."""
        line = next(line for line in self.session.ask().lines() if line.words)
        return say(line.words, "zh")

    def reply(self, text: str) -> None:
        """Type a reply at the terminal; it is accepted when the next question is shown."""
        self.session.reply(text)
        self.terminal.reply(text)
        self.terminal.wait_for(self.question)

    def assert_draft_is_whole(self, look_at_drafts: Callable[[], None]) -> None:
        """The one draft of the person at the terminal holds all that was accepted, and how to take it back."""
        look_at_drafts()
        ((_, found),) = unfinished()
        assert found.state == self.session.state
        assert not found.torn
