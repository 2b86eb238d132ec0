"""The list of findings, as a reply."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ...language import Message
from ...review.finding import Finding, Severity
from ..finding_counts import ROLES, counts
from ..finding_words import numbered_line
from ..line import Line, Role
from ..views.doubts import asked_at


class Reviewed(Struct, frozen=True):
    """All that review finds, the gravest first; a finding is called by its number in this list, from 1.

    The last, as many as are `waiting`, are about what the questions haven't come to yet: nothing is wrong there.
    """

    findings: tuple[Finding, ...]
    ignored: int = 0
    unknown: tuple[Message, ...] = ()
    waiting: int = 0

    def lines(self) -> Iterator[Line]:
        for message in self.unknown:
            yield Line(Role.DOUBT, message)
        if not self.findings:
            yield Line(Role.DONE, Message.of("review.clean"))
        numbered = list(enumerate(self.findings, 1))
        found, waiting = numbered[: len(numbered) - self.waiting], numbered[len(numbered) - self.waiting :]
        for severity in Severity:
            own = [one for one in found if one[1].severity is severity]
            if own:
                yield Line(ROLES[severity], counts(finding for _, finding in own))
            yield from _lines(own)
        if waiting:
            yield Line(Role.NOTE, Message.of("review.waiting", count=len(waiting)))
        yield from _lines(waiting)
        if self.ignored:
            yield Line(Role.NOTE, Message.of("review.ignored", count=self.ignored))
        if self.findings:
            yield from self._hint()

    def _hint(self) -> Iterator[Line]:
        """What Enter and x do behind the list, where they do anything."""
        go, fix = self.first_question, self.first_fix
        if go:
            yield Line(
                Role.HELP, Message.of("review.hint_fix", go=go, fix=fix) if fix else Message.of("review.hint", go=go)
            )
        elif fix:
            yield Line(Role.HELP, Message.of("review.hint_fix_alone", fix=fix))

    @property
    def first_question(self) -> int:
        """The number of the first finding that leads to a question; 0 where none does."""
        return next((number for number, one in enumerate(self.findings, 1) if asked_at(one) is not None), 0)

    @property
    def first_fix(self) -> int:
        """The number of the first finding that has a fix; 0 where none has."""
        return next((number for number, one in enumerate(self.findings, 1) if one.fix), 0)


class NextFix(Struct, frozen=True):
    """Behind a finding that was mended, the next that can be, by its number in the list."""

    number: int
    finding: Finding

    def lines(self) -> Iterator[Line]:
        yield numbered_line(self.number, self.finding)
        yield Line(Role.HELP, Message.of("review.hint_next"))


def _lines(numbered: list[tuple[int, Finding]]) -> Iterator[Line]:
    yield from (numbered_line(number, finding) for number, finding in numbered)
