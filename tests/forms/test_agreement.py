"""A printed figure agrees only where the preset would print it so: anything else would prove a wrong reading right."""

from __future__ import annotations

from decimal import Decimal

import pytest

from selfeval_tui.evaluation.addresses import Address
from selfeval_tui.evaluation.funding import Funding, FundingRow
from selfeval_tui.evaluation.model import Evaluation, Indicator
from selfeval_tui.forms.agreement import compare
from selfeval_tui.forms.reading import Printed
from selfeval_tui.scoring.preset import find_preset
from selfeval_tui.scoring.scorecard import score

D = Decimal


def agrees(evaluation: Evaluation, preset: str, printed: Printed | None = None) -> list[bool]:
    card = score(evaluation, find_preset(preset))
    return [one.agrees for one in compare(evaluation, printed or Printed({}, None, ""), card)]


def of_indicator(stated: str, actual: str) -> Evaluation:
    one = Indicator(operator="≥", target=D(100), actual=D(actual), weight=D(6), score=D(stated))
    return Evaluation(format=1, indicators=(one,))


@pytest.mark.parametrize(
    ("stated", "actual", "preset", "same"),
    [
        ("5", "99.9", "shanghai", False), ("5", "76.4", "shanghai", False), ("5", "76.4", "national-2020", False),
        ("5.99", "99.9", "shanghai", True), ("5.9", "99.9", "shanghai", True), ("6.0", "99.9", "shanghai", False),
        ("6.0", "99.9", "national-2020", True), ("6", "100", "shanghai", True),
    ],
)  # fmt: skip
def test_points_agree_as_the_preset_cuts_them(stated: str, actual: str, preset: str, same: bool) -> None:
    """5.994 points are 5.99 and 5.9, rounded 6.0, and never 5."""
    assert agrees(of_indicator(stated, actual), preset) == [same]


@pytest.mark.parametrize(
    ("rate", "preset", "same"),
    [("96.53", "shanghai", True), ("96.54", "shanghai", False), ("96.54", "national-2020", True),
     ("96.5367", "shanghai", True), ("97", "shanghai", False), ("97%", "national-2020", True)],
)  # fmt: skip
def test_a_rate_agrees_with_as_many_decimals_as_it_has(rate: str, preset: str, same: bool) -> None:
    """446 of 462 are 96.5367… per cent."""
    row = FundingRow(initial_budget=D(462), adjusted_budget=D(462), executed=D("446.00"))
    funding = Funding(total=row)
    printed = Printed({Address.of("funding", "total", "rate"): rate}, None, "")
    assert agrees(Evaluation(format=1, funding=funding), preset, printed) == [same]
