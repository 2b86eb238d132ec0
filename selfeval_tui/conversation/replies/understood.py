"""What an answer was understood as, and what that did to the score."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from ...evaluation.addresses import label
from ...evaluation.change import Change, is_blank
from ...evaluation.written import amount
from ...language import Joined, Message, Sayable
from ...scoring.execution import Execution
from ...scoring.indicator import IndicatorScore
from ...scoring.reason import Method
from ..line import Line, Role
from ..place import Place
from ..steps import choices_at
from ..wording import (
    execution_line,
    funding_amounts,
    funding_row,
    indicator_line,
    outside_band,
    over_allotted,
    reason_line,
    shown,
)


class Understood(Struct, frozen=True):
    """What was put where; `unit` is that of the amounts, or of what was achieved."""

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
                yield Line(Role.DONE, Message.of("understood", label=label(change.address), value=self._value(change)))
        for note in self.notes:
            yield Line(Role.DOUBT, note)

    def _value(self, change: Change) -> Sayable:
        """The value as it stands in the form, a figure with its unit."""
        value, address = shown(change.value, choices_at(change.address)), change.address
        if address.key == "actual" and isinstance(change.value, Decimal):
            return Joined((value, self.unit), "")
        return Joined((value, self.unit), " ") if address[0] == "funding" and len(address) > 2 else value


class RowUnderstood(Struct, frozen=True):
    """An indicator, filled in or changed, as a row of the form, and what it earns."""

    mark: IndicatorScore
    notes: tuple[Message, ...] = ()
    place: Place | None = None

    @property
    def tells(self) -> frozenset[str]:
        """The rules of review that would say of it what is said here."""
        mark = self.mark
        told = {
            "outside-tier": mark.outside_band,
            "full-marks-unmet": mark.on_the_edge,
            "score-differs": mark.differs,
            "over-fulfilled": mark.reason.much_over,
        }
        return frozenset(rule for rule, is_told in told.items() if is_told)

    def lines(self) -> Iterator[Line]:
        yield indicator_line(self.mark)
        for note in self.notes:
            yield Line(Role.DOUBT, note)
        if self.mark.outside_band:
            yield Line(Role.DOUBT, outside_band(self.mark))
        if self.mark.on_the_edge:
            yield Line(Role.DOUBT, Message.of("row.boundary"))
        if self.mark.reason.method is not Method.MISSING and not self.mark.outside_band:
            differs = self.mark.differs and isinstance(self.mark.indicator.target, Decimal)
            yield Line(Role.DOUBT if differs else Role.SCORE, reason_line(self.mark))


class ExecutionScored(Struct, frozen=True):
    """The execution rate, as the figures now make it."""

    execution: Execution

    def lines(self) -> Iterator[Line]:
        yield Line(Role.SCORE, execution_line(self.execution))


class Allotted(Struct, frozen=True):
    """The weights have come to what indicators share, or to more."""

    left: Decimal
    all: Decimal

    def lines(self) -> Iterator[Line]:
        if self.left < 0:
            yield Line(Role.DOUBT, over_allotted(-self.left, self.all))
        else:
            yield Line(Role.NOTE, Message.of("allotted.all", all=amount(self.all)))
