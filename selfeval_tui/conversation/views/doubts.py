"""What a careful reviewer would ask about and the score knows already, by the address it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from ...evaluation.addresses import Address, rows
from ...evaluation.model import Evaluation
from ...evaluation.written import amount
from ...language import Message, Sayable
from ...scoring.indicator import IndicatorScore
from ...scoring.reason import Method
from ...scoring.scorecard import Scorecard
from ..wording import execution_line, outside_band, over_weight, reason_line

Doubts: TypeAlias = Mapping[Address, tuple[Sayable, ...]]


def doubts(evaluation: Evaluation, card: Scorecard) -> dict[Address, tuple[Sayable, ...]]:
    """The doubts about an evaluation, in the order of the form."""
    found: dict[Address, tuple[Sayable, ...]] = {}
    for address, words in (*_funding(evaluation, card), *_indicators(card)):
        found[address] = (*found.get(address, ()), words)
    return found


def _funding(evaluation: Evaluation, card: Scorecard) -> Iterator[tuple[Address, Sayable]]:
    nothing = card.execution.reason.method is Method.NO_BUDGET
    for key, row in rows(evaluation.funding):
        budget, executed = row.adjusted_budget, row.executed
        if budget is not None and executed is not None and executed > budget:
            yield Address.of("funding", key, "executed"), Message.of("doubt.over_budget")
        elif nothing and key == "current_year_appropriation":
            yield Address.of("funding", key, "adjusted_budget"), execution_line(card.execution)


def _indicators(card: Scorecard) -> Iterator[tuple[Address, Sayable]]:
    for mark in card.indicators:
        for key, words in _indicator(mark):
            yield Address.of("indicators", mark.number, key), words
    if card.unallotted < 0:
        # Told once, at the weight that was given last.
        last = max((mark.number for mark in card.indicators if mark.weight), default=0)
        address = Address.of("indicators", last, "weight") if last else Address.of("funding", "execution_weight")
        yield address, Message.of("allotted.over", all=amount(card.to_allot), over=amount(-card.unallotted))


def _indicator(mark: IndicatorScore) -> Iterator[tuple[str, Sayable]]:
    """The field of the indicator, and what is doubtful about it."""
    cancelled = mark.reason.method is Method.CANCELLED
    if mark.reason.method is Method.KIND_MISMATCH:
        yield "actual", Message.of("doubt.kind_mismatch")
    if mark.reason.flagged and mark.reason.over_fulfilment is not None:
        yield "actual", Message.of("doubt.flagged", times=mark.reason.over_fulfilment)
    if mark.weight is not None and bool(mark.weight) is cancelled:
        yield "weight", Message.of("doubt.cancelled_weight" if cancelled else "doubt.no_weight")
    if mark.stated is not None and mark.weight is not None and mark.stated > mark.weight:
        yield "score", over_weight(mark)
    elif mark.outside_band:
        yield "score", outside_band(mark)
    elif mark.differs and not mark.outside_band:
        yield "score", reason_line(mark)
