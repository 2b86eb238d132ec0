"""Text becomes a number here and nowhere else.

People type `１，２０４．９３`, `≥95`, `100.00(%)`, `不低于95%`, `1.2亿元`. Full-width characters are mapped one by one,
the sign of comparison and the unit are taken off and kept, and what is left must match a strict ASCII grammar
before it becomes a `Decimal` with the digits as typed. What `Decimal` itself would take and no form means
(`1e9`, `1_000`, `NaN`, `٣`) is refused with its reason.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_DOWN, Decimal
from typing import Literal, get_args

from msgspec import Struct

from ..language import Message
from ..late import late
from .problem import Problem
from .scale import in_hundred_millions, is_large, large
from .units import converted, unit_of

Operator = Literal["=", "≥", ">", "≤", "<"]
OPERATORS: tuple[Operator, ...] = get_args(Operator)

MOST_DIGITS = 15
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xFFE5: 0xA5}
_FULL_WIDTH |= {0xFE64: 0x3C, 0xFE65: 0x3E, 0xFE66: 0x3D}  # the small signs of comparison
_SIGNS: dict[str, Operator] = {
    "≥": "≥", ">=": "≥", "=>": "≥", "≧": "≥", "⩾": "≥", "不低于": "≥", "不少于": "≥", "不小于": "≥", "大于等于": "≥",
    "大于或等于": "≥", "至少": "≥", "≤": "≤", "<=": "≤", "=<": "≤", "≦": "≤", "⩽": "≤", "不超过": "≤", "不高于": "≤",
    "不大于": "≤", "不多于": "≤", "未超过": "≤",
    "不足": "<", "小于等于": "≤", "小于或等于": "≤", "至多": "≤", "控制在": "≤", ">": ">", "大于": ">",
    "高于": ">", "超过": ">", "多于": ">", "<": "<", "小于": "<", "低于": "<", "少于": "<", "=": "=", "═": "=", "==": "=",
    "等于": "=",
}  # fmt: skip
_ENDINGS: dict[str, Operator] = {
    "(含)以上": "≥", "(含)以下": "≤", "(含)以内": "≤",
    "及以上": "≥", "或以上": "≥", "以上": "≥", "及以下": "≤", "或以下": "≤", "以下": "≤", "以内": "≤", "之内": "≤",
    "内": "≤",
}  # fmt: skip
_SIGN = late("|".join(sorted(map(re.escape, _SIGNS), key=len, reverse=True)))
# 内 alone only behind a length of time: `30个工作日内`. `12月内` is a month of the year, not twelve.
_ENDING = late(f"(?:{'|'.join(map(re.escape, _ENDINGS))})$".replace("|内)", "|(?<=[日天周时钟])内|(?<=个月)内)"))
_NUMBER = late(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?![0-9,.])")
_LITERAL = late(r"[0-9]+(?:\.[0-9]+)?")
_TWO_FOR_SIGN = late(r"2[1-9][0-9]*(\.[0-9]+)?")
_DIGITS_FIRST = late(r"[0-9][0-9,.]*")
_UNIT = late(r"[%‰℃°/·㎡A-Za-z\u00b2\u00b3\u3400-\u9fff（）()]{1,12}")


class Quantity(Struct, frozen=True):
    """A number as people write it: the sign of comparison if there was one, the value, the unit or `""`.

    Where the first of its doubts asks whether another number is meant, `either` has both as one would type them so that
    nothing is left to ask: what may be meant, then what was typed.
    """

    value: Decimal
    unit: str = ""
    operator: Operator | None = None
    doubts: tuple[Message, ...] = ()
    either: tuple[str, ...] = ()


def fold(text: str) -> str:
    """Full-width ASCII as ASCII, one character for one, spaces at the ends taken off."""
    return text.translate(_FULL_WIDTH).strip()


def decimals(value: Decimal) -> int:
    """How many digits stand behind the point, as written."""
    return max(0, -int(value.as_tuple().exponent))


def read_literal(text: str) -> Decimal:
    """A TOML float, as its text stands in the file; `nan`, `inf`, exponents, signs and underscores are refused."""
    if not _LITERAL.fullmatch(text):
        raise _why_not(text, text)
    return _decimal(text)


def read_quantity(text: str) -> Quantity:
    """Any number with or without a sign of comparison and a unit.

    Raises `Problem` with the reason where it is none.
    """
    typed, rest = text.strip(), fold(text)
    operator: Operator | None = None
    if sign := _SIGN.match(rest):
        operator, rest = _SIGNS[sign.group()], rest[sign.end() :].lstrip()
    ending = _ENDING.search(rest)
    if ending and operator in (None, _ENDINGS[ending.group()]):
        operator, rest = _ENDINGS[ending.group()], rest[: ending.start()].rstrip()
    rest = rest.removeprefix("¥").lstrip()
    number = _NUMBER.match(rest)
    if number is None:
        raise _why_not(typed, rest)
    unit = _unit(rest[number.end() :].strip())
    if unit is None:
        raise _why_not(typed, rest)
    value = _decimal(number.group().replace(",", ""))
    meant = _two_for_sign(value, unit) if operator is None else ""
    if meant:
        doubt = Message.of("number.two_for_sign", value=value, meant=meant)
        return Quantity(value, unit, None, (doubt,), (f"≥{meant}%", f"={value:f}%"))
    return Quantity(value, unit, operator, tuple(_rate_doubts(value, unit)))


def read_number(text: str) -> Decimal:
    """A bare number: a unit is let pass (`7本` is 7), a sign of comparison is not."""
    quantity = read_quantity(text)
    if quantity.operator not in (None, "="):
        raise Problem("number.sign", typed=text.strip())
    return quantity.value


def read_sign(text: str) -> Operator | None:
    """The sign of comparison that a text is, alone; None where it is anything else."""
    return _SIGNS.get(fold(text))


def read_points(text: str) -> Decimal:
    """Points of the form, out of its 100: a bare number, or one with 分. Raises `Problem`."""
    quantity = read_quantity(text)
    if quantity.operator not in (None, "="):
        raise Problem("number.sign", typed=text.strip())
    if quantity.unit not in ("", "分"):
        raise Problem("points.unit", typed=text.strip(), candidates=(f"{quantity.value:f}",))
    if quantity.value > 100:
        raise Problem("points.above_hundred", typed=quantity.value)
    return quantity.value


def read_money(text: str, unit: str) -> Quantity:
    """An amount of money in the form's `unit` (万元 or 元); another unit that is typed is converted, exactly.

    At most two decimals; three or more are refused with the two neighbours as candidates.
    """
    quantity = _money_quantity(text, unit)
    value, doubts = quantity.value, list[Message]()
    either: tuple[str, ...] = ()
    amount = converted(value, quantity.unit, unit)
    assert amount is not None
    if amount != value:
        value = amount
        _within_limit(f"{value:f}")
        doubts = [Message.of("money.converted", typed=text.strip(), value=value, unit=unit)]
    elif is_large(value, unit):
        # With its unit typed nothing is left to ask.
        doubts = [Message.of("money.large_kept", **in_hundred_millions(value)) if quantity.unit else large(value)]
        either = () if quantity.unit else (*in_yuan(value), f"{value:f}{unit}")
    if decimals(value) > 2:
        code = "money.decimals" if value == quantity.value else "money.converted_decimals"
        either = tuple(f"{one:f}" for one in _neighbours(value))
        raise Problem(code, typed=text.strip(), value=value, unit=unit, candidates=either)
    return Quantity(value, unit, None, tuple(doubts), either)


def in_yuan(value: Decimal) -> tuple[str, ...]:
    """An amount in 元 that was typed where 万元 belong, as it is to be typed; where it has more than two decimals, its two
    neighbours: which it is to be, only the person knows."""
    exact = (value / 10_000).normalize()
    return tuple(f"{one:f}万元" for one in ((exact,) if decimals(exact) <= 2 else _neighbours(exact)))


def _neighbours(value: Decimal) -> tuple[Decimal, Decimal]:
    """The two amounts of two decimals that one of more lies between."""
    lower = value.quantize(Decimal("0.01"), ROUND_DOWN)
    return lower, lower + Decimal("0.01")


def _money_quantity(text: str, unit: str) -> Quantity:
    """The number and the unit of money, none where none was typed."""
    try:
        quantity = read_quantity(text)
    except Problem as problem:
        if problem.message.code == "number.none":
            raise Problem("money.none", typed=text.strip(), unit=unit) from None
        raise
    if quantity.operator not in (None, "="):
        raise Problem("number.sign", typed=text.strip())
    if quantity.unit and not unit_of(quantity.unit).is_money:
        raise Problem("money.unit", typed=quantity.unit, unit=unit)
    return quantity


def _decimal(ascii_text: str) -> Decimal:
    _within_limit(ascii_text)
    return Decimal(ascii_text)


def _within_limit(digits: str) -> None:
    if sum(map(str.isdigit, digits)) > MOST_DIGITS:
        raise Problem("number.long", most=MOST_DIGITS)


def _unit(text: str) -> str | None:
    if len(text) > 2 and text[0] == "(" and text[-1] == ")":
        text = text[1:-1].strip()
    return text if not text or _UNIT.fullmatch(text) else None


def _rate_doubts(value: Decimal, unit: str) -> list[Message]:
    return [Message.of("number.above_hundred", value=value)] if unit == "%" and value > 100 else []


def _two_for_sign(value: Decimal, unit: str) -> str:
    """The share that is meant where the sign before it was read as a 2: `295%`; "" where it wasn't."""
    written = f"{value:f}"
    is_one = unit == "%" and value > 100 and _TWO_FOR_SIGN.fullmatch(written) and Decimal(written[1:]) <= 100
    return written[1:] if is_one else ""


def _why_not(typed: str, rest: str) -> Problem:
    """The reason a text is no number, the most telling first. Candidates are whole replies, sign and unit included."""
    if not rest:
        return Problem("number.empty")
    if rest[0] in "-－−—" and any(map(str.isdigit, rest)):
        return Problem("number.negative", typed=typed)
    kinds = [unicodedata.category(character) for character in rest if not character.isascii()]
    if "Nd" in kinds or "Nl" in kinds or unicodedata.category(rest[0]) == "No":
        return Problem("number.other_digits", typed=typed)
    if re.search(r"(?i)\b(nan|inf|infinity)\b", rest):
        return Problem("number.not_finite", typed=typed)
    if re.search(r"[0-9]。[0-9]", rest):
        return Problem("number.full_stop", typed=typed, candidates=_readable(fold(typed).replace("。", ".")))
    if re.search(r"[0-9][eE][-+]?[0-9]", rest):
        return Problem("number.exponent", typed=typed)
    if "_" in rest:
        return Problem("number.underscore", typed=typed, candidates=_readable(fold(typed).replace("_", "")))
    digits = _DIGITS_FIRST.match(rest)
    if digits and "," in digits.group():
        return _misplaced_comma(typed, digits.group())
    return Problem("number.none", typed=typed)


def _misplaced_comma(typed: str, digits: str) -> Problem:
    joined = digits.replace(",", "")
    pointed = digits.replace(",", ".") if digits.count(",") == 1 and "." not in digits else ""
    meant = [fold(typed).replace(digits, text) for text in (pointed, joined) if text]
    return Problem("number.comma", typed=typed, candidates=_readable(*meant))


def _readable(*texts: str) -> tuple[str, ...]:
    """Those of the texts that would be accepted."""
    found = []
    for text in texts:
        try:
            read_quantity(text)
        except Problem:
            continue
        found.append(text)
    return tuple(found)
