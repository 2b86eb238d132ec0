"""A question whose answers lead to other talks: home, a list of files, an unfinished draft that was found."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from ...evaluation.numbers import fold
from ...evaluation.problem import Problem
from ...language import Joined, Message, Sayable
from ...store.typed import Typed
from ..candidate import Candidate, Completion
from ..commands import run_anywhere
from ..completing.candidates import arguments_anywhere
from ..completing.completion import completion
from ..line import Line, Role
from ..place import Place
from ..registry import REGISTRY, Replies, slashed
from ..replies.asked import Asked
from ..replies.told import Left, Listed, Refused
from ..talk import Switched, Talk
from ..views.board import Board

_LONGEST = 20  # characters of what was typed that a refusal repeats


class Option(Struct, frozen=True):
    """A way to go on: the key that takes it, what it is called, where it leads.

    One that isn't `listed` is told of by the lines of its menu. `also` are words that take it too.
    """

    key: str
    label: Sayable
    open: Callable[[], Talk]
    listed: bool = True
    also: frozenset[str] = frozenset()

    @property
    def words(self) -> Message:
        """`n) 新填一份`."""
        return Message.of("ask.choice", number=self.key, label=self.label)


_NOTHING = Left()


class Menu:
    """Lines, and the options below them.

    `otherwise` takes what is none of the keys, or says None to it; `at_once` is the key that Enter alone stands for.
    `pasted` takes what is several lines or cells; there may be much of that, and what was left of it unsent is found by
    the next such menu. `left` is what is told where one leaves from here.
    """

    def __init__(
        self,
        lines: tuple[Line, ...],
        options: tuple[Option, ...],
        otherwise: Callable[[str], Replies | None] | None = None,
        at_once: str = "",
        pasted: Callable[[str], Talk] | None = None,
        left: Left = _NOTHING,
    ) -> None:
        self._lines = lines
        self._options = options
        self._otherwise = otherwise
        self._at_once = at_once
        self._pasted = pasted
        self._left = left
        self._refused = ""  # why the last reply was, where it was
        self._typed = Typed()
        self._found = False

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

    def after(self, line: Line) -> Menu:
        """The same with a line before it, which tells why it is here again."""
        self._lines = (line, *self._lines)
        return self

    def reply(self, text: str) -> Replies:
        before, self._refused = self._refused, ""
        try:
            return self._take(slashed(text), text)
        except Problem as problem:
            problem.candidates = ()  # letters are keys here
            self._refused = str(problem.message.code)
            return (Refused(problem, self._question, again=before == self._refused),)

    @property
    def _question(self) -> Sayable:
        """What is asked: the choices may have left the screen."""
        return next((line.words for line in reversed(self._lines) if line.role is Role.ASK), "")

    def _take(self, typed: str, text: str) -> Replies:
        if typed.startswith("/") and not typed.startswith("//"):
            name = typed[1:].split(maxsplit=1)[0] if typed[1:].strip() else ""
            # A path may begin with a slash as a command does.
            if "/" not in name:
                return self._run(typed)
        if self._pasted is not None and ("\n" in typed or "\t" in typed):
            # As it is: the first cells of a table may be blank.
            return (Switched(self._pasted(text)),)
        wanted = fold(typed).casefold().rstrip(").") or self._at_once
        for option in self._options:
            if wanted == option.key or wanted in option.also:
                return (Switched(option.open()),)
        entry = REGISTRY.get(wanted)
        if entry is not None and entry.anywhere is not None:
            # Nothing else can be meant by it here.
            return self._run(f"/{wanted}")
        others = self._otherwise(typed) if self._otherwise is not None and typed else None
        if others is not None:
            return others
        keys = " ".join(self._keys)
        if typed:
            raise Problem("menu.unknown", typed=_begun(typed), keys=keys)
        if len(self._options) == 1:
            raise Problem("menu.empty_or", key=keys, label=self._options[0].label)
        raise Problem("menu.empty", keys=keys)

    def _run(self, command: str) -> Replies:
        """What a command does here, left in this menu's own words."""
        return tuple(self._left if isinstance(one, Left) else one for one in run_anywhere(command))

    @property
    def _keys(self) -> tuple[str, ...]:
        return tuple(option.key for option in self._options)

    def mend(self, place: Place) -> Replies:  # noqa: ARG002 - a menu has no places
        """Nothing is answered at a menu."""
        return ()

    def find_unsent(self) -> str:
        found, self._found = self._found, True
        return self._typed.find() if not found and self._pasted is not None else ""

    def hold(self, unsent: str) -> None:
        self._typed.keep(unsent)

    def close(self) -> None:
        self._typed.close()


def _begun(typed: str) -> str:
    """The beginning of what was typed, where it is long."""
    first = typed.split("\n", 1)[0]
    return typed if len(typed) <= _LONGEST and first == typed else f"{first[:_LONGEST]}…"
