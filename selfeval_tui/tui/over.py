"""A screen over another: what is typed while it comes and goes is taken once, in the order in which it was typed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TypeAlias

from textual import events

from .resumed import Resumed

Typed: TypeAlias = "list[events.Key | events.Paste]"

_KEYS = {" ": "space", "/": "slash"}  # of the characters that are keys here those that are called otherwise


class Over(Resumed[str]):
    """Takes all keys itself, so that they stand in one row. `come_back` is called once nothing more can come to it, with
    what was chosen there and what was typed behind that.
    """

    AUTO_FOCUS = None

    def __init__(self, come_back: Callable[[str, Typed], None]) -> None:
        super().__init__()
        self.begin(come_back)

    def begin(self, come_back: Callable[[str, Typed], None]) -> None:
        """Before it is shown, also where it was shown before."""
        self._come_back = come_back
        self._early: Typed | None = []  # what isn't known to be for here: what was typed ahead of it is still to come
        self._behind: Typed = []
        self._left = False
        self._ended = False

    @abstractmethod
    def take(self, event: events.Key | events.Paste) -> None:
        """What was typed for this screen."""

    def lead(self, typed: Typed) -> None:
        """Here is what was typed ahead; what came here by itself was typed behind it."""
        early, self._early = self._early or [], None
        for event in (*typed, *early):
            self.heed(event)

    def lead_away(self) -> None:
        """Another screen is about to open over it: what is typed from here on is that screen's."""
        self._early = []

    async def lead_to(self, screen: Over) -> None:
        """Open the other screen, and hand it what was typed for it."""
        await self.app.push_screen(screen)
        # Behind what is on its way here.
        self.call_later(self._hand_to, screen)

    def _hand_to(self, screen: Over) -> None:
        typed, self._early = self._early or [], []
        screen.lead(typed)

    def come_back(self, reply: str, typed: Typed) -> None:
        """From the screen over it: what it ended with leads back from here too; then what was typed behind that."""
        if reply:
            self.end(reply)
        self.lead(typed)

    def take_keys(self, text: str) -> None:
        """Take what came in one piece as keys, those of its first line; behind one that leads away it is handed on whole."""
        typed = text.split("\n", maxsplit=1)[0]
        for place, character in enumerate(typed):
            if self._early is not None or self._left:
                self.heed(events.Paste(typed[place:]))
                return
            self.take(events.Key(_KEYS.get(character, character), character))

    def end(self, reply: str) -> None:
        """Lead back: what is typed from here on is for whom it leads to."""
        self._left = True
        # Awaited by the app: a screen can't wait for its own end.
        self.app.call_later(self.leave, reply)

    async def leave(self, reply: str) -> None:
        """End, once: a key of its own and the command of the same key, typed ahead, may both ask for it."""
        if self._ended or self.app.screen is not self:
            self._left = self._ended
            return
        self._left = self._ended = True
        await self.dismiss("")
        # It is over when all that had come has been heeded: one that is kept has a row of it still.
        if not self.call_later(self._come_back, reply, self._behind):
            self._come_back(reply, self._behind)

    def on_key(self, event: events.Key) -> None:
        event.prevent_default()
        event.stop()
        self.heed(events.Key(event.key, event.character))

    def on_paste(self, event: events.Paste) -> None:
        """What an input method commits, and what came in one piece."""
        event.stop()
        self.heed(events.Paste(event.text))

    def heed(self, event: events.Key | events.Paste) -> None:
        """Take what was typed, or keep it for whom it is."""
        if self._early is not None:
            self._early.append(event)
        elif self._left:
            self._behind.append(event)
        else:
            self.take(event)
