"""Targets and what came of them, as people and forms write them: `≥95%`, `及时`, `100.00(%)`, `达成`, `取消`."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from ..language import Message
from ..late import late
from .achievement import OFFICIAL, tier_of_words
from .model import Indicator
from .numbers import Operator, Quantity, fold, read_quantity, read_sign
from .problem import Problem
from .units import converted, is_measure, unit_of, without_scale

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
_TIME_WORDS = late(r"[前后底末初起内]|完成")
_NOT_A_NUMBER = late(r"[A-Za-z]*(nan|inf|infinity)", re.IGNORECASE)
# A day, a month or a year is a date, and no count of them; nor is a span, a ratio or a share one number.
_DATE = late(r"(?:1[0-2]|0?[1-9])月(?:份|[0-9]{1,2}[日号])?|(?:19|20)[0-9]{2}年|(?:19|20)[0-9]{2}\.(?:0[1-9]|1[0-2])")
_SEVERAL = late(
    r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
    r"|[0-9][0-9.]*[%‰]?\s*(?:[-~—–:/]|--|±)\s*[0-9][0-9.]*(?:[%‰]|[\u3400-\u9fff]{0,5})"
)
_ABOUT = late(r"左右|上下$|大约")
_HAN = late(r"[\u3400-\u9fff]")


_MANY = 1_000  # a unit of so many, 千人 or 万元, is left away where people write the number out
_FAR = 100  # so many times a target is never reached


class Target(Struct, frozen=True):
    """A target: a number with its sign and unit, or words alone; `notes` say what looks doubtful.

    `either` are two replies of which one is meant, where the first note asks which.
    """

    value: Decimal | str
    operator: Operator | None = None
    unit: str | None = None
    notes: tuple[Message, ...] = ()
    either: tuple[str, ...] = ()


class Actual(Struct, frozen=True):
    """What was achieved, in the terms of the target; `notes` and `either` as a target has them.

    `dropped` is the unit that was typed where the target has none.
    """

    value: Decimal | str
    notes: tuple[Message, ...] = ()
    either: tuple[str, ...] = ()
    dropped: str = ""


def read_target(text: str, before: Indicator | None = None) -> Target:
    """A target as one writes it. Raises `Problem`.

    A bare number in the place of another keeps the sign and the unit that the target had `before`, a bare sign the number.
    """
    known = before if before is not None and isinstance(before.target, Decimal) else Indicator()
    typed = text.strip()
    if not typed:
        raise Problem("answer.empty")
    sign = read_sign(typed)
    if sign is not None:
        if not isinstance(known.target, Decimal):
            raise Problem("target.sign_alone", typed=typed)
        return Target(known.target, sign, known.unit)
    quantity = quantity_or_words(typed)
    if isinstance(quantity, str):
        return Target(quantity, notes=_word_notes(quantity))
    return Target(
        quantity.value,
        quantity.operator or (known.operator if not quantity.unit else None) or "=",
        quantity.unit or known.unit,
        (*quantity.doubts, *_unit_notes(quantity.unit)),
        quantity.either,
    )


def quantity_or_words(text: str) -> Quantity | str:
    """A target as people write it. `≥95%` is a number, `3月底前完成` is words; `12。5` is a number gone wrong."""
    if _DATE.fullmatch(fold(text)) or _SEVERAL.fullmatch(fold(text)) or _ABOUT.search(text):
        return text
    try:
        quantity = read_quantity(text)
    except Problem:
        if (_HAN.search(text) and "。" not in text) or not (re.search(r"\d", text) or _NOT_A_NUMBER.fullmatch(text)):
            return text
        raise
    if quantity.operator is None and (_TIME_WORDS.search(quantity.unit) or len(quantity.unit) > 5):
        return text
    return quantity


def _word_notes(words: str) -> tuple[Message, ...]:
    """What looks doubtful about words that have a figure in them."""
    if _ABOUT.search(words):
        return (Message.of("target.about", typed=words),)
    return (Message.of("target.date", typed=words),) if "." in words and _DATE.fullmatch(fold(words)) else ()


def _unit_notes(unit: str) -> tuple[Message, ...]:
    return (Message.of("target.null_unit"),) if unit.casefold() == "null" else ()


def read_actual(typed: str, target: object, unit: object) -> Actual:
    """What was achieved, against a target: a number for a number, words for words (`达成` as the form prints it)."""
    tier = tier_of_words(typed)
    if isinstance(target, str):
        short = tier is not None and len(typed) <= len(OFFICIAL[tier])
        return Actual(OFFICIAL[tier] if tier is not None and short else typed)
    if isinstance(target, Decimal) and tier is not None:
        raise Problem("actual.number_wanted", typed=typed, target=target, unit=str(unit or ""))
    return _in_unit_of_target(typed, target, str(unit or ""))


def _in_unit_of_target(typed: str, target: object, unit: str) -> Actual:
    """What was achieved as a figure in the unit of the target: `1.3万户` against 户 is 13000.

    Raises `Problem` for a unit that measures something else, with the bare figure as what may have been meant.
    """
    quantity = read_quantity(typed)
    if quantity.operator not in (None, "="):
        raise Problem("number.sign", typed=typed)
    is_share = quantity.unit == "%" and not unit and isinstance(target, Decimal) and target <= 1
    value = quantity.value / 100 if is_share else converted(quantity.value, quantity.unit, unit)
    if value is None:
        counted = not (is_measure(quantity.unit) or is_measure(unit))
        meant = (f"{quantity.value:f}{unit}",) if counted else ()
        raise Problem("actual.other_unit", typed=quantity.unit, unit=unit, candidates=meant)
    if value != quantity.value:
        return Actual(value, (Message.of("actual.converted", typed=typed, value=value, unit=unit),))
    if quantity.unit and not unit and isinstance(target, Decimal):
        told = Message.of("actual.unit_dropped", typed=typed, value=value, unit=quantity.unit)
        return Actual(value, (*quantity.doubts, told), dropped=quantity.unit)
    if not quantity.unit and unit == "%" and 0 < value <= 1 and isinstance(target, Decimal) and target >= 10:
        share = f"{(value * 100).normalize():f}"
        told = Message.of("actual.share", value=value, target=target, meant=share)
        return Actual(value, (told,), (f"{share}%", f"{value:f}%"))
    if not quantity.unit and isinstance(target, Decimal) and (whole := _counted_out(value, target, unit)):
        told = Message.of("actual.counted_out", value=value, target=target, unit=unit, meant=whole)
        return Actual(value, (told,), (whole, f"{value:f}{unit}"))
    # What was achieved has no sign.
    return Actual(value, quantity.doubts, tuple(reply.removeprefix("≥") for reply in quantity.either))


def _counted_out(value: Decimal, target: Decimal, unit: str) -> str:
    """A bare figure that goes with the target only where its unit has no 万: `16000` against 1.5万人 is 16000人."""
    name = without_scale(unit)
    is_far = unit_of(unit).scale >= _MANY and 0 < target * _FAR <= value
    return f"{value:f}{name}" if is_far and name else ""


def is_outlived(before: Indicator, target: object, unit: object) -> bool:
    """Whether what was achieved can't be held against a new target: words against a number, or another unit's number.

    A unit that is only added or left out is a target mended.
    """
    if before.actual is None or isinstance(before.actual, str) != isinstance(target, str):
        return before.actual is not None
    given, wanted = before.unit or "", str(unit or "")
    return bool(given and wanted) and unit_of(given) != unit_of(wanted)


def is_cancellation(text: str) -> bool:
    """Whether a text says that the indicator was dropped."""
    return text.strip().rstrip("。").casefold() in _CANCELLED


def is_reason(words: str) -> bool:
    """Whether what cancels an indicator is a whole sentence, and so its reason too."""
    return bool(_HAN.search(words)) and len(words) >= len("项目已取消")
