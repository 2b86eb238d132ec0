"""The kinds of value a form holds, each with its limits. Pydantic checks them, whether a file or a person brought them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, Any, LiteralString, cast

from msgspec import Struct
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ..language import is_plain, is_unseen
from ..late import late
from .numbers import MOST_DIGITS, read_literal
from .problem import Problem

MOST_TEXT = 20_000  # characters in one field: the longest goal seen has 900
FIRST_YEAR, LAST_YEAR = 1990, 2100
_LONGEST = MOST_DIGITS + 1  # characters of a number, with its point
_TOO_LARGE = 10**MOST_DIGITS


class Literal(Struct, frozen=True, gc=False):
    """A TOML float as its text stands in the file: it becomes a number where a field wants one, and not before."""

    text: str

    def __str__(self) -> str:
        return self.text


def _number_of(most_decimals: int) -> Callable[[Any], Decimal]:
    """The check of a number with so many decimals at most. Nearly all are as they may be by one look: of a form there are
    hundreds. Of the others the whole check tells what is wrong.
    """
    # No more digits than may be, before the point or behind it.
    usual = late(rf"[0-9]{{1,{MOST_DIGITS - most_decimals}}}\.[0-9]{{1,{most_decimals}}}")

    @lru_cache(4096)
    def read(text: str) -> Decimal | None:
        return Decimal(text) if usual.fullmatch(text) else None

    def check(value: Any) -> Decimal:
        kind = type(value)
        if kind is Literal:
            # Few stand there many times: points of 10.00, and all that is read back after every save.
            if len(value.text) <= _LONGEST and (number := read(value.text)) is not None:
                return number
        elif kind is int:
            if 0 <= value < _TOO_LARGE:
                return Decimal(value)
        elif kind is Decimal:
            sign, digits, exponent = value.as_tuple()
            if not sign and len(digits) <= MOST_DIGITS and exponent in range(-most_decimals, 1):
                return value  # type: ignore[no-any-return]
        return _limited(value, most_decimals)

    return check


def _limited(value: Any, most_decimals: int) -> Decimal:
    if isinstance(value, Literal):
        value = _read(value)
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise PydanticCustomError("value.number_wanted", "a number is wanted")
    if isinstance(value, int) and not -_TOO_LARGE < value < _TOO_LARGE:
        raise PydanticCustomError("number.long", "too long", {"most": MOST_DIGITS})
    number = Decimal(value)
    if not number.is_finite():
        raise PydanticCustomError("number.not_finite", "not finite", {"typed": str(value)})
    if number.is_signed():
        raise PydanticCustomError("number.negative", "negative", {"typed": f"{number:f}"})
    _, digits, exponent = number.as_tuple()
    places = max(0, -int(exponent))
    if max(len(digits), places + 1) + max(0, int(exponent)) > MOST_DIGITS:
        raise PydanticCustomError("number.long", "too long", {"most": MOST_DIGITS})
    if places > most_decimals:
        raise PydanticCustomError(
            "number.decimals", "too many decimals", {"typed": f"{number:f}", "most": most_decimals}
        )
    return number


def _read(literal: Literal) -> Decimal:
    try:
        return read_literal(literal.text)
    except Problem as problem:
        args = {"typed": literal.text, **dict(problem.message.args)}
        raise PydanticCustomError(cast(LiteralString, problem.message.code), "no number", args) from None


def _text(value: Any, *, lines: bool) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("value.text_wanted", "a text is wanted")
    text = value.replace("\r\n", "\n")
    if len(text) > MOST_TEXT:
        raise PydanticCustomError("text.long", "too long", {"most": MOST_TEXT})
    for place, character in enumerate(text, 1):
        if character in "\n\t" and (lines or character == "\t"):
            continue
        if character == "\n":
            raise PydanticCustomError("text.one_line", "one line")
        if is_control(character):
            raise PydanticCustomError(
                "text.control", "control character", {"code": f"U+{ord(character):04X}", "place": place}
            )
    return text


def is_control(character: str) -> bool:
    """What no value may hold: control characters and halves of surrogate pairs. Others that are unseen are shown as marks."""
    code = ord(character)
    return (is_unseen(character) and (code < 0x20 or 0x7F <= code < 0xA0)) or 0xD800 <= code < 0xE000


def _line(value: Any) -> str:
    # What can be printed has no line end and no control character: most are told by that look alone.
    usual = isinstance(value, str) and len(value) <= MOST_TEXT and value.isprintable()
    return value if usual else _text(value, lines=False)


def _paragraph(value: Any) -> str:
    usual = isinstance(value, str) and len(value) <= MOST_TEXT and is_plain(value)
    return value if usual else _text(value, lines=True)


def _names(value: Any) -> Any:
    if not isinstance(value, (list, tuple)):
        raise PydanticCustomError("value.list_wanted", "a list is wanted")
    return value


_money = _number_of(2)
figure_of = _number_of(6)


def _figure_or_line(value: Any) -> Decimal | str:
    return _line(value) if isinstance(value, str) else figure_of(value)


def _day(value: Any) -> datetime.date:
    if type(value) is not datetime.date:
        raise PydanticCustomError("value.date", "a date is wanted")
    return value


def _year(value: Any) -> int:
    if type(value) is not int or not FIRST_YEAR <= value <= LAST_YEAR:
        raise PydanticCustomError("value.year", "a year is wanted")
    return value


class Check(Struct, frozen=True, eq=False):
    """Noted of a kind: what makes a value of it of what is given, in the place of pydantic's own check.

    `described` is what the JSON Schema says of it.
    """

    make: Callable[[Any], Any]
    described: Mapping[str, Any] = MappingProxyType({})

    def __get_pydantic_core_schema__(self, kind: Any, handler: Callable[[Any], CoreSchema]) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.make)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: Callable[[Any], Any]) -> dict[str, Any]:
        return dict(self.described)


class Before(Struct, frozen=True):
    """Noted of a kind: what looks at what is given before pydantic does."""

    look: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, kind: Any, handler: Callable[[Any], CoreSchema]) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.look, handler(kind))


_NUMBER = {"type": "number", "minimum": 0}
_TEXT = {"type": "string", "maxLength": MOST_TEXT}

Line = Annotated[str, Check(_line, _TEXT)]
Names = Annotated[tuple[Line, ...], Before(_names)]
Paragraph = Annotated[str, Check(_paragraph, _TEXT)]
Amount = Annotated[Decimal, Check(_money, _NUMBER)]
Day = Annotated[datetime.date, Check(_day, {"type": "string", "format": "date"})]
Figure = Annotated[Decimal, Check(figure_of, _NUMBER)]
Points = Annotated[Decimal, Check(_money, _NUMBER)]
Year = Annotated[int, Check(_year, {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR})]
FigureOrLine = Annotated[Decimal | str, Check(_figure_or_line, {"anyOf": [_NUMBER, _TEXT]})]
