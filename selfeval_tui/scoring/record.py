"""The score of an evaluation as data for programs: what `selfeval score --json` prints."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .exact import cut
from .indicator import IndicatorScore
from .scorecard import Scorecard


def record(card: Scorecard, file: str) -> dict[str, Any]:
    """One object for one file. All decimals are strings, so that nothing is lost; what isn't known yet is null."""
    found = {
        "file": file,
        "preset": card.preset.id,
        "execution_rate": _text(card.execution.rate),
        "execution_score": _text(card.execution.score),
        "indicator_score": _text(cut(card.indicator_score, card.preset)),
        "total_score": _text(card.total),
        "grade": card.grade if card.complete else None,
        "complete": card.complete,
    }
    if not card.complete:
        found["earned_total"] = _text(card.earned)
        found["possible_total"] = _text(card.possible)
    return {**found, "indicators": [_indicator(mark) for mark in card.indicators]}


def _indicator(mark: IndicatorScore) -> dict[str, Any]:
    one = mark.indicator
    return {
        "number": mark.number,
        "category": one.category,
        "subcategory": one.subcategory,
        "name": one.name,
        "weight": _text(mark.weight),
        "stated_score": _text(mark.stated),
        "score": _text(mark.computed),
        "method": str(mark.reason.method),
        "reason": mark.reason.formula,
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
