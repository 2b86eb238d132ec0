"""What a front talks to: a session about one evaluation, or a menu that leads to one."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from ..language import Sayable
from .candidate import Completion
from .line import Line
from .place import Place
from .replies.asked import Asked
from .replies.reply import Reply
from .views.board import Board


class Switched(Struct, frozen=True):
    """The front is to go on with another talk: greet it, and close the one before."""

    talk: Talk

    def lines(self) -> tuple[Line, ...]:
        return ()


class Talk(Protocol):
    """One side of a conversation."""

    @property
    def board(self) -> Board | None:
        """The score as it stands; None where there is nothing to score."""

    @property
    def asking(self) -> Asked | None:
        """The question in hand."""

    @property
    def example(self) -> Sayable:
        """What an answer looks like; "" where nothing is asked."""

    def completion(self, before: str) -> Completion:
        """What may stand in the place of what was typed before the cursor."""

    def greet(self) -> tuple[Reply | Switched, ...]:
        """What is said before the first reply."""

    def reply(self, text: str) -> tuple[Reply | Switched, ...]:
        """Take one reply."""

    def mend(self, place: Place) -> tuple[Reply | Switched, ...]:
        """Ask again what was answered at a place that one of its replies named."""

    def find_unsent(self) -> str:
        """What was being typed when this was left, or cut off; told once, and not while another session types it."""

    def hold(self, unsent: str) -> None:
        """Keep what is being typed."""

    def close(self) -> None:
        """Let go of files."""
