"""Rules about single rows of the indicator table: what is missing, what can't be compared, what was cancelled."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import compress
from operator import attrgetter, is_not

from msgspec.structs import replace

from ...evaluation.achievement import tier_of
from ...evaluation.addresses import Address, get, label, question_at
from ...evaluation.asked import When
from ...evaluation.change import Change, Value, is_blank
from ...evaluation.model import Indicator
from ...evaluation.numbers import Quantity, read_quantity
from ...evaluation.problem import Problem
from ...evaluation.written import achieved
from ...language import Joined, Message, Sayable
from ...scoring.indicator import IndicatorScore
from ...scoring.wanted import unanswered
from ..finding import Found
from ..form import Form, at, mended, where
from ..groups import Marks
from ..words import quoted, same


def missing_value(form: Form) -> Iterator[Found]:
    """What the form wants and doesn't have, part by part; explanations that are owed have rules of their own."""
    parts: dict[tuple[str | int, ...], list[Address]] = {}
    for address in unanswered(form.evaluation, form.card, form.numbers):
        question = question_at(address)
        if question is not None and question.when is not When.OWED and not _told_as_number(form, address):
            parts.setdefault(address[:-1], []).append(address)
    for addresses in parts.values():
        words = Joined(tuple(_name(address) for address in addresses), Message.of("list.by"))
        # Of one value its place is the name already.
        code = "finding.missing_value" if len(addresses) > 1 else "finding.missing_one"
        yield Found(tuple(addresses), Message.of(code, values=words), missing=True)


def _told_as_number(form: Form, address: Address) -> bool:
    """Whether a tier is missing as a number stands for words, which has its own rule, and a score is there all the same."""
    if address.key != "achievement" or address.number is None:
        return False
    mark = form.card.indicators[address.number - 1]
    return isinstance(mark.indicator.actual, Decimal) and mark.counted is not None


def _name(address: Address) -> Sayable:
    question = question_at(address)
    return question.label if question is not None else label(address)


def not_a_number(form: Form, marks: Marks) -> Iterator[Found]:
    """A sign of comparison with words on one of its sides."""
    for mark in marks:
        one = mark.indicator
        if one.operator is None:
            continue
        words = [key for key in ("target", "actual") if isinstance(value := getattr(one, key), str) and value.strip()]
        if words:
            message = Message.of("finding.not_a_number", sign=one.operator, words=quoted(str(getattr(one, words[0]))))
            yield Found(at(mark, *words), message, _as_numbers(form, mark, words))


def kind_mismatch(form: Form, marks: Marks) -> Iterator[Found]:
    """Words for a number, or a number for words."""
    for mark in marks:
        one = mark.indicator
        if isinstance(one.target, Decimal) and isinstance(one.actual, str) and one.actual.strip():
            words = Message.of("finding.words_for_number", words=quoted(one.actual))
            yield Found(at(mark, "actual"), words, _as_numbers(form, mark, ["actual"]))
        elif isinstance(one.target, str) and one.target.strip() and isinstance(one.actual, Decimal):
            words = Message.of("finding.number_for_words", actual=achieved(one), target=quoted(one.target))
            yield Found(at(mark, "actual", "target"), words, _as_numbers(form, mark, ["target"]))


def _as_numbers(form: Form, mark: IndicatorScore, keys: list[str]) -> tuple[Change, ...]:
    """The fix where the texts are numbers after all, as `100%` in quotes is, in the unit of the target."""
    values: dict[str, Value] = {}
    unit = mark.indicator.unit
    for key in keys:
        quantity = _quantity(str(getattr(mark.indicator, key)))
        if quantity is None or (unit and quantity.unit and quantity.unit != unit):
            return ()
        if quantity.operator is not None and quantity.operator != (mark.indicator.operator or quantity.operator):
            return ()
        values[key] = quantity.value
        if quantity.operator is not None and key == "target":
            values["operator"] = quantity.operator
        if quantity.unit and not unit:
            values["unit"] = unit = quantity.unit
    after = replace(mark.indicator, **values)
    numbers = isinstance(after.target, Decimal) and isinstance(after.actual, (Decimal, type(None)))
    return mended(form, mark, **values) if numbers else ()


def _quantity(text: str) -> Quantity | None:
    try:
        quantity = read_quantity(text)
    except Problem:
        return None
    return None if quantity.doubts or -int(quantity.value.as_tuple().exponent) > 6 else quantity


def duplicate_indicator(form: Form) -> Iterator[Found]:
    """The same indicator twice: points counted twice."""
    marks = form.active
    names = [same(name or "") for name in map(attrgetter("indicator.name"), marks)]
    if len(set(names)) == len(names):
        return
    first = dict(zip(reversed(names), reversed(marks), strict=True))
    for name, mark in compress(zip(names, marks, strict=True), map(is_not, map(first.get, names), marks)):
        if name:
            words = Message.of(
                "finding.duplicate_indicator", name=quoted(mark.indicator.name or ""), other=first[name].number
            )
            yield Found(at(mark, "name"), words)


def cancelled_weight(form: Form) -> Iterator[Found]:
    """A cancelled indicator that still has points, or no reason; one without points that isn't cancelled."""
    for mark in where("weight", Decimal(0), form.active):
        yield Found(at(mark, "weight", "status"), Message.of("finding.no_weight"))
    for mark in form.cancelled:
        one = mark.indicator
        if one.weight or one.score:
            keys = [key for key in ("weight", "score") if getattr(one, key)]
            words = Message.of("finding.cancelled_weight", weight=one.weight or 0, score=one.score or 0)
            yield Found(at(mark, *keys), words, _without_points(form, mark, keys))
        if is_blank(one.deviation):
            yield Found(at(mark, "deviation"), Message.of("finding.cancelled_reason"), missing=True)


def _without_points(form: Form, mark: IndicatorScore, keys: list[str]) -> tuple[Change, ...]:
    """The fix: no points; not where the weight would then be missing from a sum that was right."""
    if "weight" in keys and not form.card.unallotted:
        return ()
    return tuple(Change(address, Decimal("0.00")) for address in at(mark, *keys))


def cancelled_completed(form: Form, marks: Marks) -> Iterator[Found]:
    """Cancelled, and said to be done."""
    for mark in marks:
        one = mark.indicator
        if (isinstance(one.actual, Decimal) and one.actual) or _claims(one):
            fix = tuple(
                Change(address, None)
                for address in at(mark, "actual", "achievement")
                if get(form.evaluation, address) is not None
            )
            words = Message.of("finding.cancelled_completed", actual=quoted(achieved(one)))
            yield Found(at(mark, "actual"), words, fix)


def _claims(one: Indicator) -> bool:
    return isinstance(one.actual, str) and tier_of(one) in ("achieved", "partial")
