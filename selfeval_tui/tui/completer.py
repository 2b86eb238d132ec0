"""The keys of the list above the composer: when it opens, what is in hand, what is taken."""

from __future__ import annotations

from collections.abc import Callable

from ..conversation.candidate import Candidate, Completion
from ..language import say
from .popup import Popup

Complete = Callable[[str], Completion]


class Completer:
    """Follows what is typed. Typing opens the list, Tab opens it too or takes what is in hand, Escape closes it.

    Nothing is in hand until up or down was pressed: Tab takes the first then, and Enter is none of its business.
    """

    def __init__(self, complete: Complete, popup: Popup) -> None:
        self._complete = complete
        self._popup = popup
        self._line: str | None = None
        self._before: str | None = None
        self._found = Completion()
        self._place: int | None = None
        self._dismissed = False

    @property
    def is_open(self) -> bool:
        return self._popup.display

    @property
    def in_hand(self) -> Candidate | None:
        """What the person moved to; None where they are still typing."""
        return self._found.candidates[self._place] if self.is_open and self._place is not None else None

    def follow(self, line: str | None, column: int) -> None:
        """The line and the cursor in it are these now; no line where nothing can be completed in it."""
        before = None if line is None else line[:column]
        if before == self._before and line == self._line:
            return
        moved = line == self._line and not self.is_open
        self._line, self._before, self._place = line, before, None
        if not before:
            self._dismissed = False
        if not moved:
            typing = before is not None and bool(before.strip()) and not self._dismissed
            self._found = self._complete(before) if typing and before is not None else Completion()
            self._show(opened=typing)

    def settle(self, line: str | None, column: int) -> None:
        """The line was put there, not typed: there is no list until it is changed."""
        self._line, self._before = line, None if line is None else line[:column]
        self._show(opened=False)

    def close(self) -> None:
        """No list until the text was sent or cleared, or Tab asks for it; of no text there is none to close."""
        self._dismissed = bool(self._before)
        self._show(opened=False)

    def move(self, by: int) -> None:
        """To the next one, or the one before; round at the ends."""
        count = len(self._found.candidates)
        self._place = (-1 if by < 0 else 0) % count if self._place is None else (self._place + by) % count
        self._show(opened=True)

    def open_or_take(self) -> tuple[int, Candidate] | None:
        """What Tab takes, and where what it replaces begins; None where it opened the list, or there is nothing."""
        if self.is_open:
            return self.take()
        self._dismissed, self._place = False, None
        self._found = self._complete(self._before) if self._before is not None else Completion()
        self._show(opened=True)
        return None

    def take(self) -> tuple[int, Candidate]:
        """What is in hand, or else the first, and where what it replaces begins."""
        return self._found.start, self._found.candidates[self._place or 0]

    def text_of(self, candidate: Candidate) -> str:
        return say(candidate.text, self._popup.language)

    def _show(self, *, opened: bool) -> None:
        self._popup.show(self._found.candidates if opened else (), self._place)
