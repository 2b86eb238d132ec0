"""Arithmetic that is exact until it is cut, and cut as the preset says."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from functools import cache

from .preset import Preset

# Values have at most 15 digits, so a quotient of products that isn't a tie differs from one within 45 digits.
_EXACT = Context(prec=60)
_ROUNDING = {"down": ROUND_DOWN, "half_up": ROUND_HALF_UP}
HUNDRED = Decimal(100)
_NIL = Decimal(0)


@cache
def step(decimals: int) -> Decimal:
    """The least step of so many decimals."""
    return Decimal(1).scaleb(-decimals)


def ratio(*factors: Decimal, by: Decimal) -> Decimal:
    """The product of the factors ÷ `by`: multiplied first, then divided."""
    product, *others = factors
    for factor in others:
        product = _EXACT.multiply(product, factor)
    return _EXACT.divide(product, by)


def difference(minuend: Decimal, subtrahend: Decimal) -> Decimal:
    return _EXACT.subtract(minuend, subtrahend)


def cut(value: Decimal, preset: Preset) -> Decimal:
    """The value with the preset's number of decimals: the rest dropped (`down`) or rounded (`half_up`)."""
    # Not by the function below: every score is cut, and the call would be a fiftieth of a form's scoring.
    return value.quantize(step(preset.decimals), _ROUNDING[preset.rounding], _EXACT)


def cut_to(value: Decimal, decimals: int, preset: Preset) -> Decimal:
    """The value with so many decimals, cut in the preset's way."""
    return value.quantize(step(decimals), _ROUNDING[preset.rounding], _EXACT)


def down(value: Decimal, decimals: int) -> Decimal:
    """The greatest score, with so many decimals, that is not above the value."""
    return value.quantize(step(decimals), ROUND_DOWN, _EXACT)


def up(value: Decimal, decimals: int) -> Decimal:
    """The least score, with so many decimals, that is not below the value."""
    return value.quantize(step(decimals), ROUND_CEILING, _EXACT)


def steps(value: Decimal, decimals: int) -> Decimal:
    """The value in steps of so many decimals: 88.75 is 887.5 of the first."""
    return value.scaleb(decimals, _EXACT)


def uncut(score: Decimal, preset: Preset) -> Decimal:
    """The least value that is cut to at least the score."""
    least = up(score, preset.decimals)
    return least if preset.rounding == "down" else difference(least, Decimal(5).scaleb(-preset.decimals - 1))


def capped(exact: Decimal, weight: Decimal, preset: Preset) -> Decimal:
    """A score, cut as the preset says: never below 0 and, rounding up included, never above the weight."""
    if exact <= _NIL:
        return cut(_NIL, preset)
    score = cut(min(weight, exact), preset)
    return score if score <= weight else down(weight, preset.decimals)


def shown(value: Decimal, places: int = 4) -> str:
    """A value before its cut, for a formula: `99.6067…`, the dots only where digits are left out."""
    short = value.quantize(step(places), ROUND_DOWN, _EXACT)
    if short != value:
        return f"{short:f}…"
    plain = f"{short:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
