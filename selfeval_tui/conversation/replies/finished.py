"""The end: what is still missing, what it comes to, what review would say."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ...evaluation.addresses import Address
from ...evaluation.glosses import glossed
from ...language import Joined, Message
from ...review.finding import Finding
from ...scoring.scorecard import Scorecard
from ..finding_counts import counts
from ..finding_words import numbered_line
from ..heard import NOTHING, Heard
from ..line import Line, Role
from ..wording import ends_told, few_places, over_allotted

_FEW = 3  # so many findings are named


class Finished(Struct, frozen=True):
    """No question is left, or only those that were put off; of what review finds the first are `named`.

    `findings` is None where they were told just before; those that were `heard` with the same reply aren't named again.
    `kept` is whether its file holds all of it, as it is, `listed` the list whose numbers findings are called by. With
    `again` all of it was told before, and nothing has changed since.
    """

    card: Scorecard
    missing: tuple[Address, ...]
    findings: tuple[Finding, ...] | None = None
    named: int = _FEW
    heard: Heard = NOTHING
    kept: bool = False
    listed: tuple[Finding, ...] = ()
    again: bool = False

    def lines(self) -> Iterator[Line]:
        yield Line(Role.BLANK)
        if self.missing:
            places = few_places(self.missing)
            code = "finished.missing" if len(self.missing) > 1 else "finished.missing_one"
            yield Line(Role.ASK, Message.of(code, count=len(self.missing), places=places))
        if not self.again:
            yield from self._standing()
        if not self.again or not self.missing:
            code = "finished.kept" if self.kept else "finished.save"
            yield Line(Role.HELP if self.missing else Role.ASK, Message.of(code))

    def _standing(self) -> Iterator[Line]:
        """What it comes to, and what review finds."""
        card = self.card
        if card.total is not None and card.grade is not None:
            distance = Joined(ends_told(card), "")
            yield Line(
                Role.SCORE, Message.of("finished.total", total=card.total, grade=glossed(card.grade), ends=distance)
            )
        if self.findings is not None:
            yield from self._open(self.findings)

    def _open(self, findings: tuple[Finding, ...]) -> Iterator[Line]:
        """What review finds, but for what is missing, which was told: how much, and the first few."""
        places = [one.place for one in self.listed]
        found = [(places.index(one.place) + 1, one) for one in findings if not one.missing]
        named = [(number, one) for number, one in found if not self.heard.tells(one)][: self.named]
        told = self.heard.tells_rule("weight-sum") or any(one.rule == "weight-sum" for _, one in named)
        if self.card.unallotted < 0 and not told:
            # Why there is no total.
            yield Line(Role.DOUBT, over_allotted(-self.card.unallotted, self.card.to_allot))
        if found:
            yield Line(Role.DOUBT, Message.of("finished.open", counts=counts(one for _, one in found)))
        for number, one in named:
            yield numbered_line(number, one)
