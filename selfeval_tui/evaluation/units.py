"""Units of one kind and the exact way between them: 万元 and 元, 万户 and 户, ‰ and %."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

# The longest first: 千万 is not 千 of 万元.
_SCALES = {"千万": 10**7, "百万": 10**6, "十万": 10**5, "亿": 10**8, "万": 10**4, "千": 10**3, "百": 10**2}
_SPECIAL = {"%": ("%", Decimal(1)), "‰": ("%", Decimal("0.1")), "年": ("月", Decimal(12))}
# What is measured, not counted: another unit is another quantity, never the same number of it.
_MEASURES = {
    "元",
    "%",
    "秒",
    "分钟",
    "小时",
    "天",
    "工作日",
    "周",
    "月",
    "米",
    "公里",
    "平方米",
    "公斤",
    "克",
    "吨",
    "升",
}
_ALIKE = {"块": "元", "日": "天"}


class Unit(NamedTuple):
    """A unit as so many of its base: 万元 is 10 000 of 元; the base is "" where only the scale was written (`1.3万`)."""

    base: str
    scale: Decimal

    @property
    def is_money(self) -> bool:
        """Whether amounts may be written in it: 元, 万元, 亿; a bare scale means so much money."""
        return self.base == "元" or (not self.base and self.scale > 1)


def unit_of(text: str) -> Unit:
    """What a unit is made of. Total: a unit nobody knows is one of itself."""
    if text in _SPECIAL:
        return Unit(*_SPECIAL[text])
    prefix, base = _scaled(text)
    if len(base) > 1:
        base = base.removeprefix("个")
    return Unit(_ALIKE.get(base, base), Decimal(_SCALES.get(prefix, 1)))


def without_scale(text: str) -> str:
    """The unit that so many of are counted: 万人 counts 人."""
    return _scaled(text)[1]


def _scaled(text: str) -> tuple[str, str]:
    prefix = next((prefix for prefix in _SCALES if text.startswith(prefix)), "")
    return prefix, text.removeprefix(prefix)


def is_measure(text: str) -> bool:
    """Whether a unit measures (天, 元, %); other units count things (次, 场, 项), and people call the same thing by several."""
    return unit_of(text).base in _MEASURES


def converted(value: Decimal, given: str, wanted: str) -> Decimal | None:
    """The value in the unit that is wanted, exactly; None where the two measure different things.

    Digits stay as typed where nothing is to convert.
    """
    one, other = unit_of(given), unit_of(wanted)
    if one.base and other.base and one.base != other.base:
        return None
    if one.scale == other.scale or not given or (not wanted and given in _SPECIAL):
        return value
    shortest = (value * one.scale / other.scale).normalize()
    return shortest.quantize(Decimal(1)) if shortest == shortest.to_integral_value() else shortest
