"""What the assistant answers: data that a front presents as it likes, in either language.

`lines()` gives the words, each with its role; a front decides what a role looks like, nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from ..evaluation.addresses import Address, label
from ..evaluation.asked import Kind
from ..evaluation.change import Change, is_blank
from ..evaluation.problem import Problem
from ..evaluation.taxonomy import Section
from ..evaluation.written import amount
from ..language import Joined, Language, Message, Sayable
from ..review.finding import Finding
from ..scoring.execution import Execution
from ..scoring.indicator import IndicatorScore
from ..scoring.reason import Method
from ..scoring.scorecard import Scorecard
from .finding_words import counts, numbered_line
from .line import Line, Role
from .looks import Look
from .mending import Mend, Place
from .overview import BoardShown, OutlineShown
from .reviewed import Reviewed
from .steps import Step, choices_at
from .wording import (
    ends_told,
    execution_line,
    funding_amounts,
    funding_row,
    indicator_row,
    numbered,
    outside_band,
    reason_line,
    shown,
)

# `Line` and `Role` are taken from here by all who answer.
__all__ = ["Line", "Role"]

_FEW = 3  # so many places are named when some are missing


@dataclass(frozen=True, slots=True)
class Asked:
    """The question in hand."""

    step: Step
    section: Section | None = None
    left: Decimal = Decimal(0)
    last: Sayable = ""  # what last year's form says here

    def lines(self) -> Iterator[Line]:
        step = self.step
        yield Line(Role.BLANK)
        if self._is_next:
            number, section = step.address.number or 1, str(self.section)
            code = "ask.first" if number == 1 else "ask.next"
            yield Line(Role.ASK, Message.of(code, number=number, left=amount(self.left), section=section))
            if number == 1:
                yield Line(Role.HELP, Message.of("ask.next_help", section=section, example=step.asked.example))
        else:
            yield Line(Role.ASK, step.question)
            yield Line(Role.HELP, step.asked.help)
            if step.band is not None:
                yield Line(Role.HELP, Message.of("ask.band", lowest=step.band.lowest, highest=step.band.highest))
            elif step.asked.example and not step.choices:
                yield Line(Role.HELP, Message.of("ask.example", example=step.asked.example))
        if step.choices:
            yield Line(Role.CHOICE, Joined(tuple(numbered(step.choices)), "   "))
        if self.last:
            yield Line(Role.HELP, Message.of("ask.last_year", value=self.last))
        if not is_blank(step.present):
            yield Line(Role.HELP, Message.of("ask.present", value=shown(step.present, step.choices)))

    @property
    def example(self) -> str:
        """What an answer looks like: where one chooses, the numbers; where points are given in a band, its ends."""
        count, band = len(self.step.choices), self.step.band
        if not is_blank(self.step.present):
            # Enter keeps what stands there: an example in grey would look like it.
            return ""
        if band is not None:
            return f"{band.lowest}–{band.highest}"
        return f"1–{count}" if count and not self._is_next else self.step.asked.example

    @property
    def _is_next(self) -> bool:
        return self.section is not None and self.step.asked.kind is Kind.CATEGORY and is_blank(self.step.present)


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
class Understood:
    """What was put where."""

    changes: tuple[Change, ...]
    notes: tuple[Message, ...] = ()
    unit: str = ""
    place: Place | None = None

    def lines(self) -> Iterator[Line]:
        row = funding_row(self.changes)
        if row is not None:
            yield Line(
                Role.DONE, Message.of("understood.funding", row=row, unit=self.unit, **funding_amounts(self.changes))
            )
        for change in self.changes if row is None else ():
            if not is_blank(change.value):
                unit = self.unit if change.address[0] == "funding" and len(change.address) > 2 else ""
                value = Joined(tuple(filter(None, (shown(change.value, choices_at(change.address)), unit))), " ")
                yield Line(Role.DONE, Message.of("understood", label=label(change.address), value=value))
        for note in self.notes:
            yield Line(Role.DOUBT, note)


@dataclass(frozen=True, slots=True)
class RowUnderstood:
    """An indicator, filled in or changed, as a row of the form, and what it earns."""

    mark: IndicatorScore
    notes: tuple[Message, ...] = ()
    place: Place | None = None

    def lines(self) -> Iterator[Line]:
        yield Line(Role.DONE, indicator_row(self.mark))
        for note in self.notes:
            yield Line(Role.DOUBT, note)
        if self.mark.outside_band:
            yield Line(Role.DOUBT, outside_band(self.mark))
        if self.mark.on_the_edge:
            yield Line(Role.DOUBT, Message.of("row.boundary"))
        if self.mark.reason.method is not Method.MISSING:
            yield Line(Role.SCORE, reason_line(self.mark))


@dataclass(frozen=True, slots=True)
class ExecutionScored:
    """The execution rate, as the figures now make it."""

    execution: Execution

    def lines(self) -> Iterator[Line]:
        yield Line(Role.SCORE, execution_line(self.execution))


@dataclass(frozen=True, slots=True)
class Allotted:
    """The weights have come to what indicators share, or to more."""

    left: Decimal
    all: Decimal

    def lines(self) -> Iterator[Line]:
        if self.left < 0:
            yield over_allotted(self.left, self.all)
        else:
            yield Line(Role.NOTE, Message.of("allotted.all", all=amount(self.all)))


def over_allotted(left: Decimal, share: Decimal) -> Line:
    """The doubt where the weights come to more than there is to share: the total is then above what it may be."""
    return Line(Role.DOUBT, Message.of("allotted.over", all=amount(share), over=amount(-left)))


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


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """The front is to speak this language from now on."""

    language: Language

    def lines(self) -> Iterator[Line]:
        yield Line(Role.NOTE, Message.of("language.chosen"))


@dataclass(frozen=True, slots=True)
class LookChosen:
    """The front is to look like this from now on, where it can."""

    look: Look

    def lines(self) -> Iterator[Line]:
        yield Line(Role.NOTE, Message.of("look.chosen", look=self.look.does))


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


Reply: TypeAlias = (
    Asked
    | Refused
    | Understood
    | RowUnderstood
    | ExecutionScored
    | Allotted
    | Told
    | Listed
    | Finished
    | Reviewed
    | LanguageChosen
    | LookChosen
    | Mend
    | BoardShown
    | OutlineShown
    | Left
)
