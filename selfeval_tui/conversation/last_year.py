"""What last year's form says where this year's asks: shown beside the question, never taken without being typed."""

from __future__ import annotations

from ..evaluation.addresses import Address
from ..evaluation.model import Evaluation
from ..evaluation.plan import same_indicator, same_row
from ..evaluation.written import achieved, figure
from ..language import Joined, Message, Sayable
from .wording import shown


def said_last_year(address: Address, evaluation: Evaluation, last: Evaluation | None) -> Sayable:
    """The answer of last year to a question that wants a new one every year; "" where there is none."""
    if last is None:
        return ""
    if address[0] == "funding":
        return _amounts(address, last)
    if str(address) == "goals.actual":
        return shown(last.goals.actual) if last.goals.actual else ""
    if address.key == "actual":
        one = same_indicator(address, evaluation, last)
        return achieved(one) if one is not None and one.actual is not None else ""
    return ""


def _amounts(address: Address, last: Evaluation) -> Sayable:
    """Where a row begins, for its three amounts may go in one line, all three; else the one that is asked for."""
    row = same_row(address, last)
    if row is None:
        return ""
    unit = last.funding.unit
    amounts = (row.initial_budget, row.adjusted_budget, row.executed)
    initial, adjusted, executed = amounts
    if address.key == "initial_budget" and initial is not None and adjusted is not None and executed is not None:
        return Message.of(
            "last_year.amounts",
            initial=figure(initial),
            adjusted=figure(adjusted),
            executed=figure(executed),
            unit=unit,
        )
    value = getattr(row, address.key)
    return Joined((figure(value), unit), " ") if value is not None else ""
