"""The figures that can be moved, as the form calls and writes them."""

from __future__ import annotations

from decimal import Decimal

from ...evaluation.addresses import label
from ...evaluation.model import Evaluation
from ...evaluation.written import figure
from ...language import Joined, Message, Sayable, Words
from ...scoring.whatif.levers import Kind, Lever
from ..wording import points


def called(lever: Lever, evaluation: Evaluation) -> Sayable:
    """Which figure it is: `4  抽样采集率`, `当年财政拨款 · 全年执行数`."""
    number = lever.address.number
    if number is None:
        return label(lever.address)
    return Joined((number, evaluation.indicators[number - 1].name or "–"))


def moved(lever: Lever, to: Decimal, evaluation: Evaluation) -> Sayable:
    """`28.40 → 28.49 万元`: from what stands there to what it would be."""
    before = Words("没填") if lever.present is None else _bare(lever, lever.present)
    return Joined((before, " → ", _bare(lever, to), _unit(lever, evaluation)), "")


def _bare(lever: Lever, value: Decimal) -> str:
    return points(value) if lever.kind is Kind.POINTS else figure(value)


def _unit(lever: Lever, evaluation: Evaluation) -> Sayable:
    match lever.kind:
        case Kind.EXECUTED:
            return f" {evaluation.funding.unit}"
        case Kind.POINTS:
            return Message.of("goal.unit_of_points")
        case Kind.ACTUAL:
            unit = evaluation.indicators[(lever.address.number or 0) - 1].unit or ""
            return unit if unit == "%" or not unit else f" {unit}"
