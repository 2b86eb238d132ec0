"""The shipped presets and variations on them that no bureau has published but any could."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from msgspec.structs import replace

from selfeval_tui.evaluation.model import FundingRow, Indicator
from selfeval_tui.evaluation.numbers import Operator
from selfeval_tui.scoring.preset import OverFulfilment, Preset, TotalCap, find_preset

SHIPPED = ("shanghai", "budget-platform", "core-2021", "hubei", "national-2020", "shanghai-legacy")
SHANGHAI = find_preset("shanghai")


def varied(preset: Preset = SHANGHAI, **changes: Any) -> Preset:
    """A preset with some of its rules changed."""
    return replace(preset, **changes)


HALF_UP = varied(rounding="half_up")
THRESHOLD = varied(unmet="threshold", pass_ratio=Decimal("0.6"))
LINEAR = varied(reverse="linear_to_double")
ZERO = varied(reverse="zero")
FLAGGED = varied(over_fulfilment=OverFulfilment(flag_at=Decimal("1.30")))
DEDUCTING = varied(over_fulfilment=OverFulfilment(flag_at=Decimal("1.30"), deduct=Decimal(2)))
# One published manual's ladder.
CAPPED = varied(
    total_caps=tuple(
        TotalCap(rate_below=Decimal(rate), total_at_most=Decimal(total))
        for rate, total in ((80, 89), (70, 79), (60, 69), (50, 59))
    )
)
# Under these a better result never earns less.
MONOTONE = (
    SHANGHAI,
    HALF_UP,
    THRESHOLD,
    LINEAR,
    ZERO,
    FLAGGED,
    varied(HALF_UP, unmet="threshold", pass_ratio=Decimal("0.8")),
)


def fraction_cut(value: Fraction, preset: Preset) -> Fraction:
    """The cut by whole numbers alone: an oracle that shares nothing with `Decimal`."""
    steps = value * 10**preset.decimals
    whole = steps.numerator // steps.denominator
    if preset.rounding == "half_up" and steps - whole >= Fraction(1, 2):
        whole += 1
    return Fraction(whole, 10**preset.decimals)


def quantitative(
    operator: Operator | None, target: str | Decimal, actual: str | Decimal, weight: str | Decimal
) -> Indicator:
    return Indicator(operator=operator, target=Decimal(target), actual=Decimal(actual), weight=Decimal(weight))


def row(adjusted: str | Decimal, executed: str | Decimal) -> FundingRow:
    return FundingRow(initial_budget=Decimal(adjusted), adjusted_budget=Decimal(adjusted), executed=Decimal(executed))
