"""What is typed and not sent is kept beside the draft, so that a cut link costs no more than a second of it."""

from __future__ import annotations

from collections.abc import Callable

from textual.timer import Timer

from ..conversation.line import Role
from ..conversation.replies.told import Left, Told
from ..conversation.talk import Talk
from ..language import Language, Message
from .parts import Parts

_HELD_AFTER = 0.5  # seconds after the first change


class Holding(Parts):
    """Keeps what stands in the composer for the talk it is typed in, and brings back what was left there.

    `pasting` tells what has come of a paste that hasn't ended.
    """

    def __init__(self, language: Language, talk: Talk, pasting: Callable[[], str]) -> None:
        super().__init__(language)
        self.talk = talk
        self._pasting = pasting
        self.left = Left()  # what is kept, once the person has left
        self._greeted = False
        self._done_with = ""  # the refused reply that nobody types on at, as it stands in the composer
        self._to_hold: Timer | None = None

    def part(self) -> None:
        """Keep what is typed, and close the talk; what was left before stays as it is while it isn't here yet."""
        if self._greeted:
            self._hold()
        self.talk.close()
        board = self.talk.board
        self.left = Left(lost=board is not None and board.unkept)

    def hold_soon(self) -> None:
        """More was typed, or has come of a paste."""
        if self._to_hold is None:
            self._to_hold = self.set_timer(_HELD_AFTER, self._hold_now)

    def _bring_back(self) -> None:
        """Put what was being typed when this was left into the composer again, or where it can be recalled."""
        if (unsent := self.talk.find_unsent()) and self._composer.resume(unsent):
            self._transcript.add(Told(Message.of("tui.left_unsent"), Role.DOUBT).lines())

    def _hold(self) -> None:
        """Keep what is typed and not sent: a link may be cut at any time. What another window has left comes first."""
        self._bring_back()
        self.talk.hold(self._begun(self._composer.unsent_with(self._pasting())))

    def _begun(self, unsent: str) -> str:
        """What is being typed; what was only put back stands there to be sent again, and nobody types it."""
        return "" if unsent == self._done_with else unsent

    def _hold_now(self) -> None:
        self._to_hold = None
        if not self._greeted:
            self.hold_soon()
            return
        self._hold()
        # Who types doesn't wait for the disk: by then it has taken it, or hasn't.
        self.set_timer(_HELD_AFTER, self._tell_kept)

    def _tell_kept(self) -> None:
        self._head.show(self.talk.board)
