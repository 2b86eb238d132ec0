"""The transcript: one widget that renders lines, however long the talk has become."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from textual.message import Message

from ..conversation.line import Role
from ..conversation.place import Place
from ..language import Language
from .folding import Entry, FoldedRow, Said
from .roll import Spot
from .rolling import Rolling

# Of a finding, by the keys that do something on it.
_HINTS = {("enter",): "tui.finding", ("x",): "tui.fix", ("enter", "x"): "tui.finding_fix"}
_WALKS = {"ctrl+up": -1, "shift+up": -1, "ctrl+down": 1, "shift+down": 1}


class Transcript(Rolling):
    """What was said, oldest first; the newest is in view unless the person looks back.

    An answer of before, or a finding, can be selected: keys come from the composer, which alone has the focus.
    """

    @dataclass
    class Selected(Message):
        """Another entry is selected, or none any more: `hint` is the message of the keys for it, then ""."""

        hint: str

    def __init__(
        self, language: Language, mend: Callable[[Place], object], send: Callable[[str, bool], object]
    ) -> None:
        """`mend` is called with the place of an answer that is to be changed, `send` with the reply of a key that was pressed
        on a finding, as if it was typed. They are called, not told by a message: the next key comes behind what they do.
        """
        super().__init__(language)
        self._mend, self._send = mend, send
        self._letters_too = True  # whether keys that are letters do something on what is selected
        self._typed = ""  # what stood in the composer when an answer was selected
        self._began = 0  # the first entry of the exchange that is going on
        self._keys: dict[str, Callable[[], None]] = {
            "pageup": partial(self._scroll, -1),
            "pagedown": partial(self._scroll, 1),
            "ctrl+home": self._scroll_to_start,
            "ctrl+end": self.leave,
        }

    def begin(self, *, again: bool) -> None:
        """An exchange begins: what is said, and what is answered. `again` has it in the place of the one before."""
        if again:
            del self._entries[self._began :]
            self._roll.forget(self._began)
        self._began = len(self._entries)

    def begin_answer(self) -> None:
        """What is added from here on is told together."""
        self._told = len(self._entries)

    def add(self, entries: Iterable[Entry]) -> None:
        """Add to the end, and show it."""
        self._entries.extend(entries)
        self._select(None)
        self._look(None)

    def show_first(self) -> None:
        """Of what was told last, where it is more than fits, show the first rows: it is read from its beginning."""
        self._look_from(Spot(self._told, 0))

    def select_first(self, typed: str, *, letters_too: bool) -> None:
        """Of what was told last select the first that sends something, while nothing is typed.

        Without `letters_too` a letter is typed, as where it may begin an answer, until the person points at something.
        """
        if typed:
            return
        self._letters_too = letters_too
        own = (place for place in range(self._told, len(self._entries)) if self._entries[place].sends)
        found = next((place for place in own if self._keys_of(place)), None)
        if found is not None:
            self._typed = typed
            self._select(found)

    def heed(self, typed: str) -> None:
        """Something is typed now: the end stays in view, unless it is what stood there when an answer was selected.

        A composer that was emptied, as by sending, is nothing typed.
        """
        if typed != self._typed if self._selected is not None else typed:
            self.leave()

    def question_under(self, rows: int) -> FoldedRow | None:
        """The question in hand, where so many rows laid over the end would cover it: its first row."""
        covered = 0
        for place in range(len(self._entries) - 1, self._told - 1, -1):
            entry = self._entries[place]
            covered += len(self._roll.rows(place))
            if covered > rows:
                return None
            if not isinstance(entry, Said) and entry.role is Role.ASK:
                return self._roll.rows(place)[0]
        return None

    def leave(self) -> None:
        """Back to the end, with nothing selected; nothing is painted where it is so."""
        self._select(None)
        if self._last is not None:
            self._look(None)

    def take(self, key: str, typed: str) -> bool:
        """Take a key pressed in the composer, in which `typed` stands; False where it isn't for the transcript."""
        if key in ("home", "end") and not typed:
            key = f"ctrl+{key}"
        if key in self._keys:
            self._keys[key]()
        elif key in _WALKS:
            self._walk(_WALKS[key], typed)
        elif key == "escape" and (self._last is not None or self._selected is not None):
            self.leave()
        elif self._selected is not None and typed == self._typed and key in self._keys_of(self._selected):
            self._choose(self._selected, key)
        else:
            # The end stays in view while one types.
            self.leave()
            return False
        return True

    # From answer to answer

    def _walk(self, by: int, typed: str) -> None:
        """Select the answer or finding before or behind; past the last none."""
        at = len(self._entries) if self._selected is None else self._selected
        places = range(at + by, len(self._entries) if by > 0 else -1, by)
        found = next((place for place in places if self._entries[place].place or self._entries[place].sends), None)
        if found is None and by > 0:
            self.leave()
        elif found is not None:
            self._typed = typed
            self._letters_too = True
            self._select(found)
            self._bring_into_view(found)

    def _select(self, entry: int | None) -> None:
        if entry != self._selected:
            self._selected = entry
            self.refresh()
            self.post_message(self.Selected(self._hint(entry)))

    def _hint(self, entry: int | None) -> str:
        if entry is None:
            return ""
        if self._entries[entry].place is not None:
            return "tui.mending"
        return _HINTS[self._keys_of(entry)]

    def _keys_of(self, entry: int) -> tuple[str, ...]:
        """The keys that do something on an entry; none where it can't be selected."""
        one = self._entries[entry]
        if one.place is not None:
            return ("enter",)
        return tuple(key for key, _ in one.sends if self._letters_too or len(key) > 1)

    def _bring_into_view(self, entry: int) -> None:
        """Where it isn't in view it comes to the top, with what was answered to it below."""
        shown = {place for place, (text, _) in self._view or () if text}
        if entry not in shown:
            self._look_from(Spot(entry, 0))
        else:
            self._look(self._last)

    def _choose(self, entry: int, key: str) -> None:
        one = self._entries[entry]
        self.leave()
        if one.place is not None:
            self._mend(one.place)
        else:
            self._send(dict(one.sends)[key], True)
