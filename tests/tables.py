"""Indicators written as people copy them: a table of cells with tabs between, as Excel, Word or the official page gives it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from selfeval_tui.evaluation.model import Indicator
from selfeval_tui.forms.columns import LABELS, OFFICIAL
from tests.fixtures.seed import NAMES, TEXT, TITLE

HEAD = [LABELS[column][0] for column in OFFICIAL]


def seed_form(name: str) -> str:
    """A form of the seed, whole, as text."""
    return TEXT.split(TITLE)[1 + NAMES.index(name)]


def seed_table(name: str, *, head: bool = True) -> str:
    """Its indicator table, from the head to the grade."""
    lines = seed_form(name).splitlines()
    first = next(place for place, line in enumerate(lines) if "年度指标值" in line)
    return "\n".join(lines[first if head else first + 1 :])


def as_table(indicators: Sequence[Indicator], *, head: bool = True, merged: bool = True, gap: str = "\t") -> str:
    """Indicators as rows of cells; `merged` leaves levels blank that are those of the row above."""
    rows = [HEAD] if head else []
    above: tuple[str | None, str | None] = (None, None)
    for one in indicators:
        category, subcategory = one.category or "", one.subcategory or ""
        if merged:
            same = one.category == above[0]
            category = "" if same else category
            subcategory = "" if same and one.subcategory == above[1] else subcategory
        above = one.category, one.subcategory
        rows.append([category, subcategory, one.name or "", *_measures(one), _typed(one.weight), _typed(one.score),
                     one.deviation or ""])  # fmt: skip
    return "\n".join(gap.join(row) for row in rows)


def _measures(one: Indicator) -> tuple[str, str]:
    """Target and actual as the official system prints them: `≥95(%)`, `100.00(%)`."""
    unit = f"({one.unit})" if one.unit else ""
    target = one.target if isinstance(one.target, str) else f"{one.operator or ''}{_typed(one.target)}{unit}"
    actual = f"{one.actual:,f}{unit}" if isinstance(one.actual, Decimal) else one.actual or ""
    return target, actual


def _typed(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
