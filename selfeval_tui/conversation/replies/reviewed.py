"""The list of findings, as a reply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...language import Message
from ...review.finding import Finding, Severity
from ..finding_words import counts, numbered_line
from ..line import Line, Role

ROLES = {Severity.ERROR: Role.REFUSAL, Severity.WARNING: Role.DOUBT, Severity.INFO: Role.NOTE}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """All that review finds, the gravest first; a finding is called by its number in this list, from 1."""

    findings: tuple[Finding, ...]
    ignored: int = 0
    unknown: tuple[Message, ...] = ()

    def lines(self) -> Iterator[Line]:
        for message in self.unknown:
            yield Line(Role.DOUBT, message)
        if not self.findings:
            yield Line(Role.DONE, Message.of("review.clean"))
        for severity in Severity:
            own = [one for one in enumerate(self.findings, 1) if one[1].severity is severity]
            if own:
                yield Line(ROLES[severity], counts(finding for _, finding in own))
            for number, finding in own:
                yield Line(Role.CHOICE, numbered_line(number, finding), hang=len(str(number)) + 2)
        if self.ignored:
            yield Line(Role.NOTE, Message.of("review.ignored", count=self.ignored))
        if self.findings:
            fix = next((number for number, one in enumerate(self.findings, 1) if one.fix), None)
            yield Line(Role.HELP, Message.of("review.hint_fix", fix=fix) if fix else Message.of("review.hint"))
