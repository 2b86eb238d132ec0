"""Values as the form writes them: `≥95%`, `1,204.93`, `产出/质量`."""

from __future__ import annotations

from decimal import Decimal

from .model import Indicator
from .taxonomy import Section


def figure(value: Decimal) -> str:
    """Digits as typed, thousands parted."""
    return f"{value:,f}"


def amount(points: Decimal) -> str:
    """Points without needless zeros: 75, 2.5."""
    whole = points.to_integral_value()
    return f"{whole:f}" if points == whole else f"{points.normalize():f}"


def goal(indicator: Indicator) -> str:
    """The target as one writes it: `≥95%`, `合格`."""
    if isinstance(indicator.target, Decimal):
        return f"{indicator.operator or '='}{figure(indicator.target)}{indicator.unit or ''}"
    return indicator.target or "–"


def achieved(indicator: Indicator) -> str:
    """What was achieved, with the unit of the target."""
    if isinstance(indicator.actual, Decimal):
        return f"{figure(indicator.actual)}{indicator.unit or ''}"
    return indicator.actual or "–"


def section(indicator: Indicator) -> str:
    """`产出/质量`."""
    return str(Section(indicator.category or "", indicator.subcategory or ""))
