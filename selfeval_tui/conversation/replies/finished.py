"""The end: what is still missing, what it comes to, what review would say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...evaluation.addresses import Address, label
from ...language import Joined, Message, Sayable
from ...review.finding import Finding
from ...scoring.scorecard import Scorecard
from ..finding_words import counts, numbered_line
from ..line import Line, Role
from ..wording import ends_told
from .understood import over_allotted

_FEW = 3  # so many places are named when some are missing


@dataclass(frozen=True, slots=True)
class Finished:
    """No question is left, or only those that were put off; of what review finds so many are `named`."""

    card: Scorecard
    missing: tuple[Address, ...]
    findings: tuple[Finding, ...] = ()
    named: int = _FEW

    def lines(self) -> Iterator[Line]:
        card = self.card
        yield Line(Role.BLANK)
        if self.missing:
            places: Sayable = Joined(tuple(label(address) for address in self.missing[:_FEW]), Message.of("list.by"))
            if len(self.missing) > _FEW:
                places = Message.of("finished.and_more", places=places)
            yield Line(Role.ASK, Message.of("finished.missing", count=len(self.missing), places=places))
        if card.total is not None and card.grade is not None:
            distance = Joined(ends_told(card), "")
            yield Line(Role.SCORE, Message.of("finished.total", total=card.total, grade=card.grade, ends=distance))
        if card.unallotted < 0:
            yield over_allotted(card.unallotted, card.to_allot)
        yield from self._open()
        yield Line(Role.ASK if not self.missing else Role.HELP, Message.of("finished.save"))

    def _open(self) -> Iterator[Line]:
        """What review finds, but for what is missing, which was told: how much, and the first few."""
        found = [(number, one) for number, one in enumerate(self.findings, 1) if not one.missing]
        if found:
            yield Line(Role.DOUBT, Message.of("finished.open", counts=counts(one for _, one in found)))
        for number, one in found[: self.named]:
            yield Line(Role.CHOICE, numbered_line(number, one), hang=len(str(number)) + 2)
