"""What the form wants filled in, as the evaluation stands: from the annotations of the model and the score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from operator import attrgetter
from typing import Any

from msgspec.structs import replace

from ..evaluation.achievement import tier_of
from ..evaluation.addresses import Address, question_at, shapes
from ..evaluation.asked import Asked, Kind, When, asked
from ..evaluation.change import is_blank
from ..evaluation.leaves import fields
from ..evaluation.model import Evaluation, Indicator
from .indicator import IndicatorScore
from .scorecard import Scorecard

_NEVER = (When.ON_REQUEST, When.WITH_TARGET)  # not for their own sake
_QUESTIONS = {name: asked(shape.field) for name, shape in shapes(Indicator).items()}
_ALWAYS_WANTED = attrgetter(*(key for key, one in _QUESTIONS.items() if one is not None and one.when is When.ALWAYS))


def wanted(evaluation: Evaluation, card: Scorecard, numbers: Iterable[int] | None = None) -> Iterator[Address]:
    """Every address that the form wants a value at, in the order of the form, whether there is one or not.

    Of the indicators only those of these numbers, if any are given.
    """
    return (address for address, _ in fields(evaluation, numbers) if _is_wanted(address, card))


def unanswered(evaluation: Evaluation, card: Scorecard, numbers: Iterable[int] | None = None) -> Iterator[Address]:
    """Those of the wanted addresses where nothing stands; of the indicators only of these numbers, if any are given."""
    marks = card.indicators if numbers is None else [card.indicators[number - 1] for number in numbers]
    every = fields(evaluation, [one.number for one in marks if not (_is_settled(one) and _is_filled(one.indicator))])
    return (address for address, value in every if is_blank(value) and _is_wanted(address, card))


def missing(values: Iterable[tuple[Address, Any]], card: Scorecard) -> Iterator[Address]:
    """Of addresses with what stands there the same, and those where something stands that can't be held against the target."""
    for address, value in values:
        unfit = address.key == "actual" and address.number and is_unfit(card.indicators[address.number - 1].indicator)
        if (is_blank(value) or unfit) and _is_wanted(address, card):
            yield address


def is_unfit(indicator: Indicator) -> bool:
    """Whether words stand where the target is a number."""
    words_for_a_number = isinstance(indicator.target, Decimal) and isinstance(indicator.actual, str)
    return words_for_a_number and indicator.status == "active"


def _is_filled(indicator: Indicator) -> bool:
    """Whether it has all that is always wanted."""
    for value in _ALWAYS_WANTED(indicator):  # noqa: SIM110 - a generator takes half as long again
        if value is None or (type(value) is str and not value.strip()):
            return False
    return True


def _is_settled(mark: IndicatorScore) -> bool:
    """Whether nothing else is wanted of an indicator that is filled; the others are asked value by value.

    Where it stands, its score can be computed and it loses nothing, no tier, no score and no explanation is wanted.
    """
    return mark.computed is not None and not mark.portion.lost and mark.indicator.status == "active"


def _is_wanted(address: Address, card: Scorecard) -> bool:
    question = question_at(address)
    return question is not None and _applies(address, question, card)


def _applies(address: Address, question: Asked, card: Scorecard) -> bool:
    """Whether the form wants the value now."""
    if question.when in _NEVER:
        return False
    if address.number is None:
        return question.when is When.ALWAYS
    mark = card.indicators[address.number - 1]
    indicator = mark.indicator
    match question.when:
        case When.ALWAYS:
            return indicator.status == "active" or question.kind in (Kind.CATEGORY, Kind.SUBCATEGORY, Kind.LINE)
        case When.FREE_TEXT:
            return indicator.status == "active" and _wants_tier(indicator)
        case When.OPEN_TIER:
            return mark.computed is None and mark.band is not None
        case When.OWED:
            return indicator.status == "cancelled" or mark.lost > 0
        case _:
            return False


def _wants_tier(indicator: Indicator) -> bool:
    if not isinstance(indicator.target, str) or is_blank(indicator.actual):
        return False
    said = replace(indicator, achievement=None) if indicator.achievement is not None else indicator
    return tier_of(said) is None
