"""The question in hand, as it is put."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from ...evaluation.asked import Kind
from ...evaluation.change import is_blank
from ...evaluation.glosses import glossed
from ...evaluation.taxonomy import Section
from ...evaluation.written import amount
from ...language import Joined, Message, Sayable
from ..line import Line, Role
from ..steps import Step
from ..wording import numbered, shown


class Asked(Struct, frozen=True):
    """The question in hand; `row` is the indicator in one line where all of it is asked for."""

    step: Step
    section: Section | None = None
    left: Decimal = Decimal(0)
    last: Sayable = ""  # what last year's form says here
    row: Sayable = ""

    @property
    def question(self) -> Message:
        """The question alone."""
        number = self.step.address.number or 1
        if self.row:
            return Message.of("ask.whole", number=number)
        if not self._is_next:
            return self.step.question
        code = "ask.first" if number == 1 else "ask.next"
        return Message.of(code, number=number, left=amount(self.left), section=_named(self.section))

    def lines(self) -> Iterator[Line]:
        step, number = self.step, self.step.address.number or 1
        yield Line(Role.BLANK)
        yield Line(Role.ASK, self.question)
        if self.row:
            yield Line(Role.HELP, Message.of("ask.present", value=self.row))
            yield Line(Role.HELP, Message.of("ask.whole_help", number=number))
            return
        if self._is_next:
            if number == 1:
                section = _named(self.section)
                yield Line(Role.HELP, Message.of("ask.next_help", section=section, example=self._fit_example))
        else:
            yield Line(Role.HELP, step.asked.help)
            if step.idle:
                yield Line(Role.DOUBT, Message.of("ask.idle", number=number))
            if step.band is not None:
                yield Line(Role.HELP, Message.of("ask.band", lowest=step.band.lowest, highest=step.band.highest))
            elif self._fit_example and not step.choices:
                yield Line(Role.HELP, Message.of("ask.example", example=self._fit_example))
        if step.choices:
            yield Line(Role.CHOICE, Joined(tuple(numbered(step.choices)), "   "))
        if self.last:
            yield Line(Role.HELP, Message.of("ask.last_year", value=self.last))
        if not is_blank(step.present):
            code = "ask.unfit" if step.unfit else "ask.present"
            yield Line(Role.HELP, Message.of(code, value=shown(step.present, step.choices)))

    @property
    def example(self) -> str:
        """What an answer looks like: where one chooses, the numbers; where points are given in a band, its ends."""
        count, band = len(self.step.choices), self.step.band
        if self.row or not is_blank(self.step.present):
            # Enter keeps what stands there: an example in grey would look like it.
            return ""
        if band is not None:
            return f"{band.lowest}–{band.highest}"
        if not count or self._is_next:
            return self._fit_example
        return f"1–{count}" if count > 1 else "1"

    @property
    def _fit_example(self) -> str:
        """The example of the question, with no more points than are left to give; where none are, without any."""
        *before, last = self.step.asked.example.split(" ")
        if self.step.address.key not in ("category", "weight") or self.left >= Decimal(last):
            return self.step.asked.example
        return " ".join((*before, amount(self.left)) if self.left > 0 else before)

    @property
    def _is_next(self) -> bool:
        return self.section is not None and self.step.asked.kind is Kind.CATEGORY and is_blank(self.step.present)


def _named(section: Section | None) -> Sayable:
    """`产出/数量`."""
    parts = str(section).split("/") if section is not None else []
    return Joined(tuple(map(glossed, parts)), "/")
