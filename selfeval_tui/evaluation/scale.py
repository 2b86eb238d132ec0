"""Amounts of an unlikely size: asked about where they are typed, and found by review where they stand."""

from __future__ import annotations

from decimal import Decimal

from ..language import Message

_LARGE = Decimal(100_000)  # 万元, that is 10 亿元: more than a project of these forms has
_FAR = 80  # times: a slip of a hundred times, in a budget that was also cut by a fifth


def is_large(value: Decimal, unit: str) -> bool:
    """Whether an amount looks as if it were in 元 where 万元 belong."""
    return unit == "万元" and value >= _LARGE


def large(value: Decimal) -> Message:
    """What is asked about such an amount."""
    return Message.of("money.large", **in_hundred_millions(value))


def in_hundred_millions(value: Decimal) -> dict[str, Decimal]:
    """An amount of 万元, and the same in 亿元."""
    return {"value": value, "yuan": value / 10_000}


def is_in_yuan_too(value: Decimal, beside: tuple[Decimal, ...]) -> bool:
    """Whether an amount goes better with others of its row as so many 元, where those are in 元, than as 万元."""
    return all(value > one / 10_000 and is_far(value, one / 10_000) for one in beside)


def is_far(one: Decimal, other: Decimal) -> bool:
    """Whether one of two amounts is so many times the other that one of them can hardly be meant."""
    return bool(one and other) and max(one, other) >= _FAR * min(one, other)
