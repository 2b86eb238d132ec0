"""A question whose answers lead to other talks: home, a list of files, an unfinished draft that was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...evaluation.numbers import fold
from ...evaluation.problem import Problem
from ...language import Joined, Message, Sayable
from ..candidate import Candidate, Completion
from ..commands import run_anywhere
from ..completing.candidates import arguments_anywhere
from ..completing.completion import completion
from ..mending import Place
from ..registry import Replies, slashed
from ..replies import Asked, Line, Listed, Refused, Role
from ..talk import Switched, Talk
from ..views.board import Board


@dataclass(frozen=True, slots=True)
class Option:
    """A way to go on: the key that takes it, what it is called, where it leads.

    One that isn't `listed` is told of by the lines of its menu.
    """

    key: str
    label: Sayable
    open: Callable[[], Talk]
    listed: bool = True

    @property
    def words(self) -> Message:
        """`n) 新填一份`."""
        return Message.of("ask.choice", number=self.key, label=self.label)


class Menu:
    """Lines, and the options below them.

    `otherwise` takes what is none of the keys, or says None to it; `at_once` is the key that Enter alone stands for.
    """

    def __init__(
        self,
        lines: tuple[Line, ...],
        options: tuple[Option, ...],
        otherwise: Callable[[str], Replies | None] | None = None,
        at_once: str = "",
    ) -> None:
        self._lines = lines
        self._options = options
        self._otherwise = otherwise
        self._at_once = at_once

    @property
    def board(self) -> Board | None:
        return None

    @property
    def asking(self) -> Asked | None:
        return None

    @property
    def example(self) -> Sayable:
        return Joined(self._keys, " / ")

    def completion(self, before: str) -> Completion:
        options = (Candidate(option.key, option.words) for option in self._options)
        return completion(before, options, arguments_anywhere(), anywhere=True)

    def greet(self) -> Replies:
        choices = tuple(Line(Role.CHOICE, option.words) for option in self._options if option.listed)
        return (Listed((Line(Role.BLANK), *self._lines, *choices)),)

    def reply(self, text: str) -> Replies:
        typed = slashed(text)
        try:
            return self._take(typed)
        except Problem as problem:
            problem.candidates = ()  # letters are keys here
            return (Refused(problem),)

    def _take(self, typed: str) -> Replies:
        if typed.startswith("/") and not typed.startswith("//"):
            name = typed[1:].split(maxsplit=1)[0] if typed[1:].strip() else ""
            # A path may begin with a slash as a command does.
            if "/" not in name:
                return run_anywhere(typed)
        wanted = fold(typed).casefold().rstrip(").") or self._at_once
        for option in self._options:
            if wanted == option.key:
                return (Switched(option.open()),)
        others = self._otherwise(typed) if self._otherwise is not None and typed else None
        if others is not None:
            return others
        raise Problem("menu.unknown", typed=typed, keys=" ".join(self._keys))

    @property
    def _keys(self) -> tuple[str, ...]:
        return tuple(option.key for option in self._options if option.key.isascii())

    def mend(self, place: Place) -> Replies:  # noqa: ARG002 - a menu has no places
        """Nothing is answered at a menu."""
        return ()

    def find_unsent(self) -> str:
        return ""

    def hold(self, unsent: str) -> None:
        """What is typed at a menu is a key or a name: there is nothing to keep."""

    def close(self) -> None:
        """A menu holds no files."""
