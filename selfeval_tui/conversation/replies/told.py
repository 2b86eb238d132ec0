"""A word or a few lines: what was done or refused, and what the front is to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...evaluation.problem import Problem
from ...language import Language, Message, Sayable
from ..line import Line, Role
from ..looks import Look


@dataclass(frozen=True, slots=True)
class Refused:
    """A reply that can't be taken: why, what would be, and what may have been meant."""

    problem: Problem

    def lines(self) -> Iterator[Line]:
        yield Line(Role.REFUSAL, self.problem.told)
        for letter, candidate in zip("abcd", self.problem.candidates, strict=False):
            yield Line(Role.CHOICE, Message.of("refused.candidate", letter=letter, value=candidate))
        if self.problem.candidates:
            yield Line(Role.HELP, Message.of("refused.or_again"))


@dataclass(frozen=True, slots=True)
class Told:
    """A short word about what was done."""

    message: Message
    role: Role = Role.NOTE

    def lines(self) -> Iterator[Line]:
        yield Line(self.role, self.message)


@dataclass(frozen=True, slots=True)
class Listed:
    """Several lines under a first."""

    all: tuple[Line, ...]

    def lines(self) -> Iterator[Line]:
        yield from self.all


@dataclass(frozen=True, slots=True)
class Shown:
    """Lines that the person asked to read: where they are more than fit, a front begins with the first."""

    all: tuple[Line, ...]

    def lines(self) -> Iterator[Line]:
        yield from self.all


@dataclass(frozen=True, slots=True)
class Mend:
    """The front is to put this into the composer, to be changed; where text can't be put, the question shows the value."""

    text: Sayable

    def lines(self) -> Iterator[Line]:
        yield from ()


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """The front is to speak this language from now on, and the next time too where that is `kept`."""

    language: Language
    kept: bool = True

    def lines(self) -> Iterator[Line]:
        yield Line(Role.NOTE, Message.of("language.chosen" if self.kept else "language.for_now"))


@dataclass(frozen=True, slots=True)
class LookChosen:
    """The front is to look like this from now on, where it can, and the next time too where that is `kept`."""

    look: Look
    kept: bool = True

    def lines(self) -> Iterator[Line]:
        yield Line(Role.NOTE, Message.of("look.chosen" if self.kept else "look.for_now", look=self.look.does))


@dataclass(frozen=True, slots=True)
class Left:
    """The person leaves. `kept` says where what isn't saved stays, "" where all is saved."""

    kept: bool
    path: str

    def lines(self) -> Iterator[Line]:
        if self.kept:
            yield Line(Role.NOTE, Message.of("left.kept"))
        elif self.path:
            yield Line(Role.NOTE, Message.of("left.saved", path=self.path))
