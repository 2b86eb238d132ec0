"""The keys of the list above the composer: when it opens, what is in hand, what is taken."""

from __future__ import annotations

from collections.abc import Callable
from os.path import commonprefix

from ..conversation.candidate import Candidate, Completion
from ..evaluation.numbers import fold
from ..language import say
from .popup import Popup

Complete = Callable[[str], Completion]


class Completer:
    """Follows what is typed. Typing opens the list, Tab opens it too or takes what is in hand, Escape closes it.

    Nothing is in hand until up or down was pressed, and Enter is none of its business then. Tab takes the only one that
    begins with what is typed; of several what they all begin with, and where that is typed already it goes to the first.
    """

    def __init__(self, complete: Complete, popup: Popup) -> None:
        self._complete = complete
        self._popup = popup
        self._line: str | None = None
        self._before: str | None = None
        self._found = Completion()
        self._place: int | None = None
        self._meant: int | None = None  # what Tab takes where nothing is in hand
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
            return self.take() if self._place is not None or self._meant is not None else self._take_common()
        self._dismissed, self._place = False, None
        self._found = self._complete(self._before) if self._before is not None else Completion()
        self._show(opened=True)
        return None

    def take(self) -> tuple[int, Candidate]:
        """What is in hand, or else what is meant, and where what it replaces begins."""
        place = self._meant if self._place is None else self._place
        return self._found.start, self._found.candidates[place or 0]

    def _take_common(self) -> tuple[int, Candidate] | None:
        """What all begin with that begin so; None where that is typed already."""
        alike = [self.text_of(self._found.candidates[place]) for place in self._alike()]
        common = commonprefix(alike)  # noqa: RUF071 - sign by sign is what is meant: these are no paths
        if len(common) > len(self._typed):
            return self._found.start, Candidate(common, common, whole=False)
        self.move(1)
        return None

    @property
    def _typed(self) -> str:
        return (self._before or "")[self._found.start :]

    def _alike(self) -> tuple[int, ...]:
        """The places of those that begin with what is typed."""
        typed = fold(self._typed).casefold()
        texts = enumerate(map(self.text_of, self._found.candidates))
        return tuple(place for place, text in texts if text.casefold().startswith(typed))

    def _only(self) -> int | None:
        """The place of the one that is meant by what is typed: no other begins so, or it is all of it."""
        alike, typed = self._alike() or tuple(range(len(self._found.candidates))), fold(self._typed).casefold()
        if len(alike) == 1:
            return alike[0]
        return next(
            (one for one in alike if self.text_of(self._found.candidates[one]).strip().casefold() == typed), None
        )

    def text_of(self, candidate: Candidate) -> str:
        return say(candidate.text, self._popup.language)

    def _show(self, *, opened: bool) -> None:
        self._meant = self._only() if opened and self._found.candidates else None
        self._popup.show(self._found.candidates if opened else (), self._place, self._meant)
