"""What a front talks to: a session about one evaluation, or a menu that leads to one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from ..evaluation.numbers import fold
from ..evaluation.problem import Problem
from ..language import Joined, Message, Sayable
from .board import Board
from .candidates import arguments_anywhere
from .commands import run_anywhere
from .completion import Candidate, Completion, completion
from .mending import Place
from .registry import slashed
from .replies import Asked, Line, Listed, Refused, Reply, Role


@dataclass(frozen=True, slots=True)
class Switched:
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

    def close(self) -> None:
        """Let go of files."""


@dataclass(frozen=True, slots=True)
class Option:
    """A way to go on: the key that takes it, what it is called, where it leads."""

    key: str
    label: Sayable
    open: Callable[[], Talk]


def _words(option: Option) -> Message:
    """`n) 新填一份`"""
    return Message.of("ask.choice", number=option.key, label=option.label)


class Menu:
    """A question whose answers lead to other talks: home, or an unfinished draft that was found."""

    def __init__(self, lines: tuple[Line, ...], options: tuple[Option, ...]) -> None:
        self._lines = lines
        self._options = options

    @property
    def board(self) -> Board | None:
        return None

    @property
    def asking(self) -> Asked | None:
        return None

    @property
    def example(self) -> Sayable:
        return Joined(tuple(option.key for option in self._options), " / ")

    def completion(self, before: str) -> Completion:
        options = (Candidate(option.key, _words(option)) for option in self._options)
        return completion(before, options, arguments_anywhere(), anywhere=True)

    def greet(self) -> tuple[Reply | Switched, ...]:
        choices = tuple(Line(Role.CHOICE, _words(option)) for option in self._options)
        return (Listed((*self._lines, *choices)),)

    def reply(self, text: str) -> tuple[Reply | Switched, ...]:
        typed = slashed(text)
        try:
            if typed.startswith("/"):
                return run_anywhere(typed)
            wanted = fold(typed).casefold().rstrip(").")
            for option in self._options:
                if wanted == option.key:
                    return (Switched(option.open()),)
        except Problem as problem:
            return (Refused(problem),)
        keys = " ".join(option.key for option in self._options)
        return (Refused(Problem("menu.unknown", typed=typed, keys=keys)),)

    def mend(self, place: Place) -> tuple[Reply | Switched, ...]:  # noqa: ARG002 - a menu has no places
        """Nothing is answered at a menu."""
        return ()

    def close(self) -> None:
        """A menu holds no files."""
