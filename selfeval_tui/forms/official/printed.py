"""Values as the official form prints them: `1,204.93`, `≥95.00(%)`, `达成指标`; nothing where there is none."""

from __future__ import annotations

import datetime
from decimal import Decimal

from ...evaluation.indicator import Indicator
from ...evaluation.numbers import decimals
from ...evaluation.written import figure

_PLACES = 2  # decimals of money and points, at least
# The only two characters of a text that documents can't hold.
_NONE_OF_XML = {code: f"⟨U+{code:04X}⟩" for code in (0xFFFE, 0xFFFF)}

CANCELLED = "已取消"


def printed(text: str | None) -> str:
    """A text of the person's, as it stands."""
    return (text or "").translate(_NONE_OF_XML)


def money(amount: Decimal | None) -> str:
    """An amount, or points, with two decimals or more; thousands parted."""
    if amount is None:
        return ""
    return figure(amount if decimals(amount) >= _PLACES else amount.quantize(Decimal(1).scaleb(-_PLACES)))


def day(date: datetime.date | None) -> str:
    """`2024年1月15日`."""
    return f"{date.year}年{date.month}月{date.day}日" if date is not None else ""


def unit(indicator: Indicator) -> str:
    """`(%)`; the official system has its units in brackets."""
    return f"({printed(indicator.unit)})" if indicator.unit else ""


def target(indicator: Indicator) -> str:
    """The target with its sign and its unit, digits as typed; words as they stand."""
    if isinstance(indicator.target, Decimal):
        return f"{indicator.operator or '='}{figure(indicator.target)}{unit(indicator)}"
    return printed(indicator.target)


def actual(indicator: Indicator) -> str:
    """What came of it. Where nobody says so, that it was cancelled."""
    if isinstance(indicator.actual, Decimal):
        return f"{figure(indicator.actual)}{unit(indicator)}"
    if indicator.actual is None and indicator.status == "cancelled":
        return CANCELLED
    return printed(indicator.actual)
