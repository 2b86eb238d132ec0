"""What a form prints beside what is computed of its values: where both agree, it was read rightly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from ..evaluation.addresses import Address, label, rows
from ..evaluation.model import Evaluation
from ..evaluation.numbers import decimals, read_number
from ..evaluation.problem import Problem
from ..language import Message, Sayable
from ..scoring.execution import row_rate, total_row
from ..scoring.scorecard import Scorecard
from .money_head import RATE, SCORE
from .reading import Printed

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure, or the grade, as it is printed and as it is computed; None where it can't be computed."""

    what: Sayable
    printed: Decimal | str
    computed: Decimal | str | None

    @property
    def agrees(self) -> bool:
        """Whether both are the same, as far as the printed figure has decimals."""
        printed, computed = self.printed, self.computed
        if isinstance(printed, Decimal) and isinstance(computed, Decimal):
            return any(_rounded(computed, printed, way) == printed for way in (ROUND_DOWN, ROUND_HALF_UP))
        return printed == computed

    @property
    def told(self) -> Message:
        """That they differ."""
        if self.computed is None:
            return Message.of("agree.unknown", what=self.what, printed=self.printed)
        return Message.of("agree.differs", what=self.what, printed=self.printed, computed=self.computed)


def compare(evaluation: Evaluation, printed: Printed, card: Scorecard) -> tuple[Comparison, ...]:
    """All that a form prints of what follows from its values, beside what follows from them as its card has it."""
    return (*_indicators(card), *compare_whole(evaluation, printed, card))


def compare_whole(evaluation: Evaluation, printed: Printed, card: Scorecard) -> Iterator[Comparison]:
    """The same without the scores of single indicators."""
    yield from _money(evaluation, printed, card)
    if printed.total is not None:
        yield Comparison(Message.of("result.total_score"), printed.total, card.total)
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
            yield Comparison(called, part if figure <= 1 and rate is not None and part == rate else figure, rate)
        elif address.key == SCORE and row == "total":
            yield Comparison(called, figure, card.execution.score)


def _indicators(card: Scorecard) -> Iterator[Comparison]:
    """The scores of the indicators, where the preset gives one; where it gives some leave, any within that agrees."""
    for one in card.indicators:
        if one.stated is None or one.indicator.status == "cancelled":
            continue
        computed = one.computed
        if computed is None and one.band is not None and one.band.lowest <= one.stated <= one.band.highest:
            computed = one.stated
        if computed is not None:
            yield Comparison(label(Address.of("indicators", one.number, "score")), one.stated, computed)


def _number(cell: str) -> Decimal | None:
    try:
        return read_number(cell)
    except Problem:
        return None


def _rounded(computed: Decimal, printed: Decimal, way: str) -> Decimal:
    places = min(decimals(printed), decimals(computed))
    return computed.quantize(Decimal(1).scaleb(-places), way)
