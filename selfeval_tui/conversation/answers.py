"""A reply becomes an answer: the values it puts, and what is doubtful about them. Each kind of question has its reader."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ..evaluation.achievement import OFFICIAL, tier_of_words
from ..evaluation.addresses import Address, field_at, get
from ..evaluation.asked import Kind
from ..evaluation.model import Evaluation, Indicator
from ..evaluation.numbers import Quantity, fold, read_money, read_number, read_quantity
from ..evaluation.problem import Problem
from ..evaluation.toml_read import problem_of
from ..language import Message, say
from .events import Change, Value
from .steps import Step

_NOTHING = {"无", "没有", "没有这笔资金", "none", "no"}
_SAME = {"一样", "同上", "相同", "same"}
_CANCELLED = {"取消", "已取消", "项目取消", "该项目取消", "该项目已取消", "项目已取消", "cancelled", "canceled"}
_DATE = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?")
_TIME_WORDS = re.compile(r"[前后底末初起内]|完成")
_NOT_A_NUMBER = re.compile(r"[A-Za-z]*(nan|inf|infinity)", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reply puts where, checked; `notes` say what was understood otherwise than typed, or looks doubtful."""

    changes: tuple[Change, ...]
    notes: tuple[Message, ...] = ()


def read_answer(step: Step, text: str, evaluation: Evaluation) -> Answer:
    """Read a reply to a question. Raises `Problem` with the reason and what would be accepted."""
    reader = _READERS[step.asked.kind]
    try:
        return reader(step, text, evaluation)
    except Problem as problem:
        raise problem.at(address=str(step.address)) from None


def checked(address: Address, value: Value) -> Change:
    """A change whose value has passed the field's own check."""
    try:
        return Change(address, _adapter(type_key(address)).validate_python(value))
    except ValidationError as error:
        raise problem_of(error.errors(include_url=False)[0]) from None


def type_key(address: Address) -> Address:
    """The address with its number left out: all indicators share their checks."""
    return Address(1 if isinstance(part, int) else part for part in address)


@cache
def _adapter(address: Address) -> TypeAdapter[Any]:
    return TypeAdapter(field_at(address).rebuild_annotation())


def choose(step: Step, text: str) -> str | None:
    """The value of the choice a reply picks by number, value or words; None where it picks none."""
    typed = fold(text).rstrip(").、")
    if re.fullmatch(r"[0-9]{1,3}", typed) and 1 <= int(typed) <= len(step.choices):
        return step.choices[int(typed) - 1].value
    wanted = typed.casefold().removesuffix("指标")
    for choice in step.choices:
        words = {choice.value, say(choice.label, "zh"), say(choice.label, "en")}
        if wanted in {word.casefold().removesuffix("指标") for word in words}:
            return choice.value
    return None


def _line(step: Step, text: str, evaluation: Evaluation) -> Answer:
    typed = text.strip()
    if not typed:
        raise Problem("answer.empty")
    return Answer((checked(step.address, typed),))


def _paragraph(step: Step, text: str, evaluation: Evaluation) -> Answer:
    typed = "\n".join(line.rstrip() for line in text.strip().split("\n"))
    if not typed:
        raise Problem("answer.empty")
    return Answer((checked(step.address, typed),))


def _year(step: Step, text: str, evaluation: Evaluation) -> Answer:
    typed = fold(text).removesuffix("年度").removesuffix("年").strip()
    if not re.fullmatch(r"[0-9]{4}", typed):
        raise Problem("value.year")
    return Answer((checked(step.address, int(typed)),))


def _date(step: Step, text: str, evaluation: Evaluation) -> Answer:
    match = _DATE.fullmatch(fold(text))
    try:
        day = datetime.date(*map(int, match.groups())) if match else None
    except ValueError:
        day = None
    if day is None:
        raise Problem("value.date")
    return Answer((checked(step.address, day),))


def _amount(step: Step, text: str, evaluation: Evaluation) -> Answer:
    """One amount, or at the first of a row all three, or that there was no such money."""
    unit, address, typed = evaluation.funding.unit, step.address, text.strip()
    row = [address.beside(key) for key in ("initial_budget", "adjusted_budget", "executed")]
    if typed.casefold() in _NOTHING:
        return Answer(tuple(Change(one, Decimal("0.00")) for one in row))
    if typed.casefold() in _SAME and (place := row.index(address)):
        before = get(evaluation, row[place - 1])
        if before is None:
            raise Problem("answer.same_as_nothing")
        return Answer((checked(address, before),))
    pieces = typed.split()
    if len(pieces) == len(row):
        amounts = [_money_within(pieces, place, unit) for place in range(len(pieces))]
        changes = tuple(checked(one, amount.value) for one, amount in zip(row, amounts, strict=True))
        return Answer(changes, tuple(doubt for amount in amounts for doubt in amount.doubts))
    amount = read_money(typed, unit)
    return Answer((checked(address, amount.value),), amount.doubts)


def _money_within(pieces: list[str], place: int, unit: str) -> Quantity:
    """One of several amounts in a line; what may have been meant is the whole line with it mended."""
    try:
        return read_money(pieces[place], unit)
    except Problem as problem:
        before, after = "".join(f"{one} " for one in pieces[:place]), "".join(f" {one}" for one in pieces[place + 1 :])
        raise problem.within(before, after) from None


def _points(step: Step, text: str, evaluation: Evaluation) -> Answer:
    value = read_number(fold(text).removesuffix("分"))
    weight = get(evaluation, step.address.beside("weight")) if step.address.key == "score" else None
    if weight is not None and value > weight:
        raise Problem("score.above_weight", typed=value, weight=weight)
    return Answer((checked(step.address, value),))


def _choice(step: Step, text: str, evaluation: Evaluation) -> Answer:
    value = choose(step, text)
    if value is None:
        raise Problem("answer.not_a_choice", typed=text.strip(), count=len(step.choices))
    if step.address.key == "status" and value == "cancelled":
        return Answer(cancellation(step.address, ""))
    return Answer((checked(step.address, value),))


def _target(step: Step, text: str, evaluation: Evaluation) -> Answer:
    changes, notes = target_changes(step.address, text)
    goal = next(change.value for change in changes if change.address.key == "target")
    actual = get(evaluation, step.address.beside("actual"))
    if actual is not None and isinstance(goal, str) != isinstance(actual, str):
        # A number can't be held against words: what was achieved is asked for again.
        gone = (Change(step.address.beside(key), None) for key in ("actual", "achievement"))
        changes = (*changes, *gone)
    return Answer(changes, notes)


def target_changes(address: Address, text: str) -> tuple[tuple[Change, ...], tuple[Message, ...]]:
    """The target with its sign and unit, or a target in words; `address` is that of the target."""
    typed = text.strip()
    if not typed:
        raise Problem("answer.empty")
    quantity = quantity_or_words(typed)
    if isinstance(quantity, str):
        values: dict[str, Value] = {"operator": None, "target": quantity, "unit": None}
        notes: tuple[Message, ...] = ()
    else:
        values = {"operator": quantity.operator or "=", "target": quantity.value, "unit": quantity.unit or None}
        notes = (*quantity.doubts, *_unit_notes(quantity.unit))
    return tuple(checked(address.beside(key), value) for key, value in values.items()), notes


def quantity_or_words(text: str) -> Quantity | str:
    """A target as people write it. `≥95%` is a number, `3月底前完成` is words; `12。5` is a number gone wrong."""
    try:
        quantity = read_quantity(text)
    except Problem:
        if (_HAN.search(text) and "。" not in text) or not (re.search(r"\d", text) or _NOT_A_NUMBER.fullmatch(text)):
            return text
        raise
    if quantity.operator is None and (_TIME_WORDS.search(quantity.unit) or len(quantity.unit) > 5):
        return text
    return quantity


def _unit_notes(unit: str) -> tuple[Message, ...]:
    return (Message.of("target.null_unit"),) if unit.casefold() == "null" else ()


def _actual(step: Step, text: str, evaluation: Evaluation) -> Answer:
    address = step.address
    typed = (choose(step, text) or text).strip()
    if not typed:
        raise Problem("answer.empty")
    if is_cancellation(typed):
        return Answer(cancellation(address, typed))
    indicator: Indicator = get(evaluation, Address(address[:2])) or Indicator()
    return actual_answer(address, typed, indicator.target, indicator.unit)


def actual_answer(address: Address, typed: str, target: Value, unit: Value) -> Answer:
    """What was achieved, against a target: a number for a number, words for words (`达成` as the form prints it)."""
    cleared = Change(address.beside("achievement"), None)
    tier = tier_of_words(typed)
    if isinstance(target, str):
        short = tier is not None and len(typed) <= len(OFFICIAL[tier])
        words = OFFICIAL[tier] if tier is not None and short else typed
        return Answer((checked(address, words), cleared))
    if isinstance(target, Decimal) and tier is not None:
        raise Problem("actual.number_wanted", typed=typed, target=target, unit=str(unit or ""))
    quantity = read_quantity(typed)
    if quantity.operator not in (None, "="):
        raise Problem("number.sign", typed=typed)
    notes = quantity.doubts
    if quantity.unit and unit and quantity.unit != unit:
        notes = (*notes, Message.of("actual.other_unit", typed=quantity.unit, unit=str(unit)))
    return Answer((checked(address, quantity.value), cleared), notes)


def is_cancellation(text: str) -> bool:
    """Whether a reply says that the indicator was dropped."""
    return text.strip().rstrip("。").casefold() in _CANCELLED


def cancellation(address: Address, words: str) -> tuple[Change, ...]:
    """What cancels the indicator that `address` is within: weight and score 0; a whole sentence is the reason too."""
    nil = Decimal("0.00")
    changes = [
        Change(address.beside("status"), "cancelled"),
        Change(address.beside("weight"), nil),
        Change(address.beside("score"), nil),
    ]
    if _HAN.search(words) and len(words) >= len("项目已取消"):
        changes.append(checked(address.beside("deviation"), words))
    return tuple(changes)


_READERS: dict[Kind, Callable[[Step, str, Evaluation], Answer]] = {
    Kind.LINE: _line,
    Kind.PARAGRAPH: _paragraph,
    Kind.YEAR: _year,
    Kind.DATE: _date,
    Kind.AMOUNT: _amount,
    Kind.POINTS: _points,
    Kind.CHOICE: _choice,
    Kind.TARGET: _target,
    Kind.ACTUAL: _actual,
}
