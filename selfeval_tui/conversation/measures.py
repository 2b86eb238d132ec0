"""Targets and what came of them, as people write them: `≥95%`, `及时`, `100.00(%)`, `达成`, `取消`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ..evaluation.achievement import OFFICIAL, tier_of_words
from ..evaluation.addresses import Address, field_at, get, label
from ..evaluation.change import Change, Value
from ..evaluation.model import Evaluation, Indicator
from ..evaluation.numbers import Quantity, read_quantity
from ..evaluation.problem import Problem
from ..evaluation.toml_read import problem_of
from ..evaluation.units import converted
from ..language import Message

_CANCELLED = {
    "取消",
    "已取消",
    "项目取消",
    "该项目取消",
    "该项目已取消",
    "项目已取消",
    "取消了",
    "已取消了",
    "项目取消了",
    "已经取消",
    "cancelled",
    "canceled",
}
_TIME_WORDS = re.compile(r"[前后底末初起内]|完成")
_NOT_A_NUMBER = re.compile(r"[A-Za-z]*(nan|inf|infinity)", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reply puts where, checked; `notes` say what was understood otherwise than typed, or looks doubtful."""

    changes: tuple[Change, ...]
    notes: tuple[Message, ...] = ()


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


def target_changes(
    address: Address, text: str, before: Indicator | None = None
) -> tuple[tuple[Change, ...], tuple[Message, ...]]:
    """The target with its sign and unit, or a target in words; `address` is that of the target.

    A bare number in the place of another keeps the sign and the unit that the target had `before`.
    """
    known = before if before is not None and isinstance(before.target, Decimal) else Indicator()
    typed = text.strip()
    if not typed:
        raise Problem("answer.empty")
    quantity = quantity_or_words(typed)
    if isinstance(quantity, str):
        values: dict[str, Value] = {"operator": None, "target": quantity, "unit": None}
        notes: tuple[Message, ...] = ()
    else:
        values = {
            "operator": quantity.operator or (known.operator if not quantity.unit else None) or "=",
            "target": quantity.value,
            "unit": quantity.unit or known.unit,
        }
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
    value, notes = _in_unit_of_target(typed, target, str(unit or ""))
    return Answer((checked(address, value), cleared), notes)


def _in_unit_of_target(typed: str, target: Value, unit: str) -> tuple[Decimal, tuple[Message, ...]]:
    """What was achieved as a figure in the unit of the target: `1.3万户` against 户 is 13000.

    Raises `Problem` for a unit that measures something else, with the bare figure as what may have been meant.
    """
    quantity = read_quantity(typed)
    if quantity.operator not in (None, "="):
        raise Problem("number.sign", typed=typed)
    value = converted(quantity.value, quantity.unit, unit)
    if value is None:
        meant = f"{quantity.value:f}{unit}"
        raise Problem("actual.other_unit", typed=quantity.unit, unit=unit, candidates=(meant,))
    if value != quantity.value:
        return value, (Message.of("actual.converted", typed=typed, value=value, unit=unit),)
    hundredfold = value * 100
    if not quantity.unit and unit == "%" and 0 < value <= 1 and isinstance(target, Decimal) and target >= 10:
        return value, (Message.of("actual.share", value=value, target=target, meant=hundredfold.normalize()),)
    return value, quantity.doubts


def emptied(address: Address, evaluation: Evaluation) -> Answer:
    """What empties a field, and with it what is typed together with it. Raises `Problem` where it may not be empty."""
    if field_at(address).default is not None:
        raise Problem("clear.fixed", label=label(address))
    together = {"target": ("operator", "target", "unit"), "actual": ("actual", "achievement")}
    keys = together.get(address.key, (address.key,))
    gone = (Change(address.beside(key), None) for key in keys)
    return Answer(tuple(change for change in gone if get(evaluation, change.address) is not None))


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


def revival(address: Address) -> tuple[Change, ...]:
    """What makes a cancelled indicator stand again: its weight and score, 0 till now, are asked for anew."""
    return (
        Change(address.beside("status"), "active"),
        Change(address.beside("weight"), None),
        Change(address.beside("score"), None),
    )
