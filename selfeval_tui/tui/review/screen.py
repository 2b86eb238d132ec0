"""The review screen: a table that fills while it is used, what was found in the row in hand, and the ways from there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import events

from ...conversation.folder.columns import COLUMNS
from ...conversation.replies.folder import FolderShown
from ...language import Language, masked
from .arranging import Arranging
from .filling import Filling
from .leading import Leading


class ReviewScreen(Filling, Arranging, Leading):
    """Which key does what. Ends with the reply that it stands for, "" for none; it stays as it is for who comes back."""

    def __init__(self, wanted: FolderShown, language: Language) -> None:
        super().__init__(wanted, language)
        self._actions = self._bound()

    def _bound(self) -> dict[str, Callable[[], None]]:
        def move(by: Callable[[], int]) -> Callable[[], None]:
            return lambda: self.move(by())

        return {
            "up": move(lambda: -1),
            "down": move(lambda: 1),
            "pageup": move(lambda: -self.table.page),
            "pagedown": move(lambda: self.table.page),
            "home": move(lambda: -len(self.listing)),
            "end": move(lambda: len(self.listing)),
            "enter": self.open,
            "escape": self._escape,
            "ctrl+c": self._escape,
            "f5": partial(self.end, ""),
            "space": self.mark,
            "slash": self.begin_finding,
            "s": self.sort_next,
            "r": self.reload,
            "c": self.compare,
            "p": self.draw,
            "v": self.look,
            "f": self.read_findings,
            "right": self.read_findings,
            "f1": self.help,
            "ctrl+q": partial(self.end, "/quit"),
            **{str(number): partial(self.sort, number - 1) for number in range(1, len(COLUMNS) + 1)},
        }

    def take(self, event: events.Key | events.Paste) -> None:
        if isinstance(event, events.Paste):
            self._take_pasted(event.text)
            return
        self.note = ""
        if self.finding and self.type(event):
            return
        action = self._actions.get(event.key)
        if action is not None:
            action()

    def _take_pasted(self, text: str) -> None:
        """What an input method commits comes as a paste; so do keys that were typed ahead on a slow link."""
        typed = text.split("\n", maxsplit=1)[0]
        if self.finding:
            self.find(self.listing.typed + masked(typed))
            return
        ahead, sign, words = typed.partition("/")
        self.take_keys(ahead + sign)
        if words:
            # Whole, to be looked for once.
            self.heed(events.Paste(words))

    def _escape(self) -> None:
        """Out of the words that are looked for, then out of what they have found, then back to the conversation."""
        if self.finding or self.listing.typed:
            self.finding = False
            self.find("")
        else:
            self.end("")
