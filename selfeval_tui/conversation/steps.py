"""The questions, derived: a pure function of the evaluation and the preset, from the annotations of the model."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from ..evaluation.achievement import OFFICIAL
from ..evaluation.addresses import Address, field_at, get, position
from ..evaluation.asked import Asked, Kind, When, asked, named
from ..evaluation.change import Value, is_blank
from ..evaluation.glosses import glossed
from ..evaluation.indicator import ACHIEVED_IN_WORDS, SCORE_OF_FIGURES, WHY_CANCELLED
from ..evaluation.leaves import fields
from ..evaluation.model import Evaluation, Funding, Indicator
from ..evaluation.part import fields_of
from ..evaluation.written import figure, goal
from ..language import Glossed, Joined, Message, Sayable, Words
from ..scoring.indicator import IndicatorScore, PointsBand, score_indicator
from ..scoring.preset import Preset, find_preset, preset_ids
from ..scoring.scorecard import Scorecard
from ..scoring.wanted import is_unfit, wanted
from ..scoring.wanted import missing as wanted_answers

_STATUS = (Words("照常"), Words("已取消"))
_TIERS = (Words("达成"), Words("部分达成"), Words("未达成"))
_SCORED = {"operator", "target", "unit", "actual", "achievement", "weight", "score"}
_CHOICE_WORDS: dict[str, dict[str, Words]] = {
    "status": dict(zip(("active", "cancelled"), _STATUS, strict=True)),
    "achievement": dict(zip(("achieved", "partial", "missed"), _TIERS, strict=True)),
}


class Choice(Struct, frozen=True):
    """A value one can pick by its number, and what it is called."""

    value: str
    label: Sayable

    @property
    def typed(self) -> Sayable:
        """What one types for it: its label, a term without its gloss."""
        return self.label.term if isinstance(self.label, Glossed) else self.label


class Step(Struct, frozen=True):
    """One question: where its answer goes, how it is worded, what stands there now, between what bounds it may lie.

    It is `idle` where the indicator was cancelled: an answer is kept, and doesn't count.
    """

    address: Address
    asked: Asked
    question: Message
    present: Value
    choices: tuple[Choice, ...] = ()
    unfit: bool = False
    band: PointsBand | None = None
    idle: bool = False

    @property
    def missing(self) -> bool:
        """Whether it wants an answer: there is none, or one that can't be held against the target."""
        return self.unfit or is_blank(self.present)

    @property
    def is_new(self) -> bool:
        """Whether it asks for an indicator that isn't there yet, or for the section of one that is."""
        return self.asked.kind is Kind.CATEGORY


def steps(evaluation: Evaluation, card: Scorecard) -> Iterator[Step]:
    """The questions that the form wants answered, done or not, in its order; a next indicator while points are left."""
    for address in wanted(evaluation, card):
        yield step_at(address, evaluation, card.preset)
    if card.unallotted > 0:
        yield step_at(next_indicator(evaluation), evaluation, card.preset)


def step_at(address: Address, evaluation: Evaluation, preset: Preset) -> Step:
    """The question about one value, whether the form wants it or not. Raises `KeyError` where nothing is asked there."""
    declared = asked(field_at(address))
    if declared is None:
        raise KeyError(str(address))
    if declared.when is When.WITH_TARGET:
        return step_at(address.beside("target"), evaluation, preset)
    cancelled = get(evaluation, address.beside("status")) == "cancelled" if address.number is not None else False
    if cancelled and declared.when is When.OWED:
        declared = WHY_CANCELLED
    if declared.kind is Kind.ACTUAL:
        declared = _against(get(evaluation, Address(address[:2])) or Indicator(), declared)
    mark = _mark(address, evaluation, preset)
    if mark is not None:
        declared = _of_score(mark, declared)
    row = named(fields_of(Funding)[str(address[1])]) if address[0] == "funding" and len(address) > 2 else None
    question = Message.of(
        declared.question,
        row=row or "",
        unit=glossed(evaluation.funding.unit),
        **_indicator_words(address, evaluation),
    )
    choices = _choices(address, declared, evaluation, preset)
    present = get(evaluation, address)
    unfit = declared.kind is Kind.ACTUAL and is_unfit(get(evaluation, Address(address[:2])) or Indicator())
    idle = cancelled and address.key in _SCORED
    band = mark.band if mark is not None else None
    return Step(address, declared, question, present, choices, unfit, band, idle)


def _mark(address: Address, evaluation: Evaluation, preset: Preset) -> IndicatorScore | None:
    """The score of the indicator whose score is asked for."""
    indicator = get(evaluation, Address(address[:2])) if address.key == "score" else None
    return score_indicator(address.number or 1, indicator, preset) if indicator is not None else None


def _of_score(mark: IndicatorScore, declared: Asked) -> Asked:
    """The score, asked for as it comes about: computed where the target is a number, else at most the weight."""
    if isinstance(mark.indicator.target, Decimal):
        return replace(declared, help=SCORE_OF_FIGURES, example="" if mark.computed is None else f"{mark.computed:f}")
    if mark.weight is None:
        return declared
    return replace(declared, example=f"{min(mark.weight, Decimal(declared.example)):f}")


def _indicator_words(address: Address, evaluation: Evaluation) -> dict[str, Sayable]:
    """What a question says of the indicator it is about."""
    if address.number is None:
        return {}
    indicator: Indicator = get(evaluation, Address(address[:2])) or Indicator()
    code = "label.which" if indicator.name else "label.nameless"
    which = Message.of(code, number=address.number, name=indicator.name or "")
    return {"number": address.number, "indicator": which, "target": goal(indicator)}


def next_indicator(evaluation: Evaluation) -> Address:
    """Where an indicator that isn't there yet begins."""
    return Address.of("indicators", len(evaluation.indicators) + 1, "category")


def missing(evaluation: Evaluation, card: Scorecard) -> Iterator[Address]:
    """The questions without an answer, in the order of the form; a next indicator while points are left."""
    yield from wanted_answers(fields(evaluation), card)
    if card.unallotted > 0:
        yield next_indicator(evaluation)


def next_missing(
    every: Sequence[Address], after: Address | None, skipped: frozenset[Address] = frozenset()
) -> Address | None:
    """Of `every` question without an answer the first behind `after`, then from the start; None where none is left."""
    place = 0 if after is None else bisect_right(every, position(after), key=position)
    from_there: Iterator[Address] = chain(every[place:], every)
    return next((address for address in from_there if address not in skipped), None)


def neighbour(evaluation: Evaluation, card: Scorecard, at: Address | None, by: int) -> Address | None:
    """The question before (`by` −1) or behind (+1) the one in hand, done or not; None past the ends."""
    last = len(evaluation.indicators)
    here = last + 1 if at is None else at.number or 0
    # Of every indicator something is wanted, so that what is looked for is in this one or in one beside it.
    near = range(max(1, here - 1), min(last, here + 1) + 1)
    order: list[Address] = [
        *wanted(evaluation, card, near),
        *((next_indicator(evaluation),) if card.unallotted > 0 else ()),
    ]
    if at is None:
        return order[-1] if by < 0 and order else None
    place = position(at)
    if by < 0:
        before = [address for address in order if position(address) < place]
        return before[-1] if before else order[0]
    behind: Iterator[Address] = (address for address in order if position(address) > place)
    return next(behind, None)


def _against(indicator: Indicator, declared: Asked) -> Asked:
    """What was achieved, asked for in the terms of its target: words, or a number in its unit."""
    target = indicator.target
    if isinstance(target, str):
        return replace(declared, help=ACHIEVED_IN_WORDS)
    if isinstance(target, Decimal) and indicator.unit != "%":
        return replace(declared, example=f"{figure(target)}{indicator.unit or ''}")
    return declared


def _choices(address: Address, declared: Asked, evaluation: Evaluation, preset: Preset) -> tuple[Choice, ...]:
    levels = preset.levels
    match declared.kind:
        case Kind.CATEGORY:
            return tuple(Choice(name, glossed(name)) for name in levels.categories)
        case Kind.SUBCATEGORY:
            category = get(evaluation, address.beside("category")) or ""
            return tuple(Choice(name, glossed(name)) for name in levels.subcategories(category))
        case Kind.CHOICE:
            return choices_at(address)
        case Kind.ACTUAL if isinstance(get(evaluation, address.beside("target")), str):
            return tuple(Choice(phrase, glossed(phrase)) for phrase in OFFICIAL.values())
        case _ if address == ("preset",):
            return tuple(Choice(name, Joined((name, find_preset(name).label), " ")) for name in preset_ids())
        case _:
            return ()


def choices_at(address: Address) -> tuple[Choice, ...]:
    """The values that a field declares to choose from, in words; none where it declares none."""
    words = _CHOICE_WORDS.get(address.key, {})
    return tuple(Choice(value, words.get(value) or glossed(value)) for value in _literals(address))


def _literals(address: Address) -> tuple[str, ...]:
    """The members of a Literal, optional or not."""
    kind = field_at(address).kind
    found = [member for member in get_args(kind) if isinstance(member, str)]
    for inner in get_args(kind):
        found += [member for member in get_args(inner) if isinstance(member, str)]
    return tuple(found)
