"""The figures that an outcome can still move, in words: what each is called, and a value of it as the form writes it."""

from __future__ import annotations

from decimal import Decimal

from ..evaluation.achievement import OFFICIAL, tier_of
from ..evaluation.addresses import label
from ..evaluation.glosses import glossed
from ..evaluation.model import Evaluation
from ..evaluation.written import figure
from ..language import Joined, Message, Sayable
from ..scoring.whatif.levers import Kind, Lever
from ..scoring.whatif.standing import Step
from .wording import points


def numbered_name(lever: Lever, evaluation: Evaluation) -> Sayable:
    """`4  抽样采集率`; of money which amount."""
    number, name = lever.address.number, bare_name(lever, evaluation)
    return name if number is None else Joined((number, name))


def bare_name(lever: Lever, evaluation: Evaluation) -> Sayable:
    """The same without the number; of an amount first in which row it is, which tells two of them apart where they are cut."""
    at = lever.address
    return label(at) if at.number is None else evaluation.indicators[at.number - 1].name or "–"


def valued(lever: Lever, value: Decimal, evaluation: Evaluation) -> Sayable:
    """`4次`, `1,049.40 万元`, `1.50 分`."""
    if lever.kind is Kind.POINTS:
        return Message.of("goal.points", points=points(value))
    if lever.kind is Kind.EXECUTED:
        return f"{figure(value)} {evaluation.funding.unit}"
    return f"{figure(value)}{evaluation.indicators[(lever.address.number or 1) - 1].unit or ''}"


def moved(step: Step, evaluation: Evaluation) -> Sayable:
    """`28.40 → 28.49 万元`: from what stands there, a dash where nothing does, to what it would be; of points that another
    tier takes which one.
    """
    lever, present = step.lever, step.lever.present
    before = "–" if present is None else points(present) if lever.kind is Kind.POINTS else figure(present)
    change = Joined((before, valued(lever, step.value, evaluation)), " → ")
    number = lever.address.number
    if step.tier is None or number is None or tier_of(evaluation.indicators[number - 1]) in (None, step.tier):
        return change
    return Message.of("goal.in_tier", change=change, tier=glossed(OFFICIAL[step.tier]))
