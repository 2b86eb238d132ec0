"""What a form prints beside what is computed of its values: where both agree, it was read rightly."""

from __future__ import annotations

from collections.abc import Container, Iterator
from decimal import Decimal

from msgspec import Struct

from ..evaluation.addresses import Address, label, rows
from ..evaluation.model import Evaluation
from ..evaluation.numbers import decimals, read_number
from ..evaluation.problem import Problem
from ..language import Message, Sayable
from ..scoring.exact import cut_to
from ..scoring.execution import exact_rate, row_rate, total_row
from ..scoring.preset import Preset
from ..scoring.scorecard import Scorecard
from .money_head import RATE, SCORE
from .reading import Printed

_HUNDRED = Decimal(100)


class Comparison(Struct, frozen=True):
    """A figure, or the grade, as it is printed and as it is computed; None where it can't be computed.

    `others` are what the preset would print too: the same figure with as many decimals as the form has.
    """

    what: Sayable
    printed: Decimal | str
    computed: Decimal | str | None
    others: tuple[Decimal, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether the preset would print it so."""
        return self.printed == self.computed or self.printed in self.others

    @property
    def told(self) -> Message:
        """That they differ."""
        if self.computed is None:
            return Message.of("agree.unknown", what=self.what, printed=self.printed)
        return Message.of("agree.differs", what=self.what, printed=self.printed, computed=self.computed)


def compare(evaluation: Evaluation, printed: Printed, card: Scorecard) -> tuple[Comparison, ...]:
    """All that a form prints of what follows from its values, beside what follows from them as its card has it."""
    numbers = range(1, len(card.indicators) + 1)
    return (*compare_scores(card, numbers), *compare_whole(evaluation, printed, card))


def compare_whole(evaluation: Evaluation, printed: Printed, card: Scorecard) -> Iterator[Comparison]:
    """The same without the scores of single indicators."""
    yield from _money(evaluation, printed, card)
    if printed.total is not None:
        yield _points(Message.of("result.total_score"), printed.total, card.total, card.total, card.preset)
    if printed.grade:
        yield Comparison(Message.of("result.grade"), printed.grade, card.grade)


def _money(evaluation: Evaluation, printed: Printed, card: Scorecard) -> Iterator[Comparison]:
    """The rates of the rows, and the score of the total."""
    funding = evaluation.funding
    amounts = {**dict(rows(funding)), "total": total_row(funding)}
    for address, cell in printed.figures.items():
        figure, row = _number(cell), str(address[1])
        called = Message.of(
            "label.row", row=label(Address.of("funding", row)), label=Message.of(f"agree.{address.key}")
        )
        if figure is None:
            continue
        if address.key == RATE:
            rate = row_rate(amounts[row], card.preset) if row in amounts else None
            # Some print 0.9960 for 99.60 %.
            part = figure * _HUNDRED
            exact = exact_rate(amounts[row]) if row in amounts else None
            if figure <= 1 and rate is not None and part == rate:
                figure = part
            yield Comparison(called, figure, rate, _cut(figure, exact, card.preset))
        elif address.key == SCORE and row == "total":
            execution = card.execution
            yield _points(called, figure, execution.score, execution.reason.exact, card.preset)


def compare_scores(card: Scorecard, numbers: Container[int]) -> Iterator[Comparison]:
    """The scores of the indicators of these numbers, where the preset gives one; where it gives some leave, any within that
    agrees."""
    for one in card.indicators:
        if one.number not in numbers or one.stated is None or one.indicator.status == "cancelled":
            continue
        computed = one.computed
        if computed is None and one.band is not None and one.band.lowest <= one.stated <= one.band.highest:
            computed = one.stated
        if computed is not None:
            what = label(Address.of("indicators", one.number, "score"))
            yield _points(what, one.stated, computed, one.reason.exact, card.preset)


def _number(cell: str) -> Decimal | None:
    try:
        return read_number(cell)
    except Problem:
        return None


def _points(
    what: Sayable, printed: Decimal, computed: Decimal | None, exact: Decimal | None, preset: Preset
) -> Comparison:
    """Points; printed without decimals they are whole points, and no others cut to look so."""
    return Comparison(what, printed, computed, _cut(printed, exact, preset) if decimals(printed) else ())


def _cut(printed: Decimal, exact: Decimal | None, preset: Preset) -> tuple[Decimal, ...]:
    """A figure as exact as the form prints it, cut in the preset's way."""
    return () if exact is None else (cut_to(exact, decimals(printed), preset),)
