"""A word or a few lines: what was done or refused, and what the front is to do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat

from msgspec import Struct

from ...evaluation.problem import Doubt, Problem
from ...language import Language, Message, Sayable, Text
from ..line import Line, Role
from ..looks import Look

_CALLED: dict[Language, Text] = {"zh": Text("中文", "Chinese"), "en": Text("英文", "English")}


class Refused(Struct, frozen=True):
    """A reply that can't be taken: why, what would be, and what may have been meant.

    `asked` is the question that still waits, where it isn't what the reply was for. `again` says that the reply before was
    refused for the same reason: this one may stand in its place.
    """

    problem: Problem
    asked: Sayable = ""
    again: bool = False

    def lines(self) -> Iterator[Line]:
        problem = self.problem
        is_doubt = isinstance(problem, Doubt)
        yield Line(Role.DOUBT if is_doubt else Role.REFUSAL, problem.told)
        yes = len(problem.candidates) - 1
        codes = (*repeat("refused.yes", yes), "refused.no") if is_doubt else repeat("refused.candidate")
        for code, letter, candidate in zip(codes, "abcd", problem.candidates, strict=False):
            yield Line(Role.CHOICE, Message.of(code, letter=letter, value=candidate))
        if problem.candidates:
            of_doubt = "refused.yes_or_no" if yes == 1 else "refused.which_or_no"
            code = of_doubt if is_doubt else "refused.or_again" if yes else "refused.or_again_one"
            yield Line(Role.HELP, Message.of(code))
        if self.asked:
            yield Line(Role.ASK, self.asked)


class Told(Struct, frozen=True):
    """A short word about what was done."""

    message: Message
    role: Role = Role.NOTE

    def lines(self) -> Iterator[Line]:
        yield Line(self.role, self.message)


class Listed(Struct, frozen=True):
    """Several lines under a first."""

    all: tuple[Line, ...]

    def lines(self) -> Iterator[Line]:
        yield from self.all


class Shown(Struct, frozen=True):
    """Lines that the person asked to read: where they are more than fit, a front begins with the first."""

    all: tuple[Line, ...]

    def lines(self) -> Iterator[Line]:
        yield from self.all


class Mend(Struct, frozen=True):
    """The front is to put this into the composer, to be changed; where text can't be put, the question shows the value."""

    text: Sayable

    def lines(self) -> Iterator[Line]:
        yield from ()


class LanguageChosen(Struct, frozen=True):
    """The front is to speak this language from now on, and the next time too where that is `kept`."""

    language: Language
    kept: bool = True

    def lines(self) -> Iterator[Line]:
        # By its name: this is said anew in another language when that is chosen.
        code = "language.chosen" if self.kept else "language.for_now"
        yield Line(Role.NOTE, Message.of(code, language=_CALLED[self.language]))


class LookChosen(Struct, frozen=True):
    """The front is to look like this from now on, where it can, and the next time too where that is `kept`."""

    look: Look
    kept: bool = True

    def lines(self) -> Iterator[Line]:
        yield Line(Role.NOTE, Message.of("look.chosen" if self.kept else "look.for_now", look=self.look.does))


class Left(Struct, frozen=True):
    """The person leaves. `kept` says that there is a draft, `path` is the file that was saved, "" where there is none.

    `holds` is whether what is typed and not sent is kept too; `lost` that something couldn't be written, and nobody was
    asked. Its lines are for whoever is back in the shell.
    """

    kept: bool = False
    path: str = ""
    holds: bool = False
    lost: bool = False

    def lines(self) -> Iterator[Line]:
        if self.lost:
            yield Line(Role.DOUBT, Message.of("left.lost"))
        elif self.kept and self.path:
            yield Line(Role.NOTE, Message.of("left.draft_of", path=self.path))
        elif self.kept:
            yield Line(Role.NOTE, Message.of("left.draft"))
        elif self.path:
            yield Line(Role.NOTE, Message.of("left.saved", path=self.path))
