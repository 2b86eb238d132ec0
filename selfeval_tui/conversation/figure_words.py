"""The figures that an outcome can still move, in words: what each is called, and a value of it as the form writes it."""

from __future__ import annotations

from decimal import Decimal

from ..evaluation.addresses import field_at
from ..evaluation.asked import named
from ..evaluation.model import Evaluation, Funding
from ..evaluation.written import figure
from ..language import Message, Sayable
from ..scoring.whatif.levers import Kind, Lever
from .wording import points


def named_lever(lever: Lever, evaluation: Evaluation) -> Sayable:
    """`第 4 项 抽样采集率`; of money which amount."""
    number, name = lever.address.number, bare_name(lever, evaluation)
    return name if number is None else Message.of("goal.row", number=number, name=name)


def bare_name(lever: Lever, evaluation: Evaluation) -> Sayable:
    """The same without the number; of an amount first what it is, then in which row: where it is cut, that goes first."""
    at = lever.address
    if at.number is not None:
        return evaluation.indicators[at.number - 1].name or "–"
    amount, row = named(field_at(at)), named(Funding.model_fields[str(at[1])])
    return Message.of("goal.amount", amount=amount or at.key, row=row or str(at[1]))


def valued(lever: Lever, value: Decimal | None, evaluation: Evaluation) -> Sayable:
    """`4次`, `1,049.40 万元`, `1.50 分`; a dash where nothing is filled in."""
    if value is None:
        return "–"
    if lever.kind is Kind.POINTS:
        return Message.of("goal.points", points=points(value))
    if lever.kind is Kind.EXECUTED:
        return f"{figure(value)} {evaluation.funding.unit}"
    return f"{figure(value)}{evaluation.indicators[(lever.address.number or 1) - 1].unit or ''}"
