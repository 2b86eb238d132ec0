"""The score of an evaluation as data for programs: what `selfeval score --json` prints.

Of an indicator `score` is what the preset gives and `reason` how, `stated_score` what the form states, and `counted_score`
the one of the two that enters the sums: added up it makes `indicator_score`, with `execution_score` the total, or as much of
it as a low execution rate allows (`capped_at`). While something is missing the total lies from `earned_total` to
`possible_total`: of an indicator whose tier alone is known the lowest and the highest that the tier may take.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .exact import cut
from .indicator import IndicatorScore
from .parts import Part, Points, SectionPart, Whole
from .scorecard import Scorecard

_ENDS = ("earned_total", "possible_total")


def record(card: Scorecard, file: str) -> dict[str, Any]:
    """One object for one file. All decimals are strings, so that nothing is lost; what isn't known yet is null."""
    return {"file": file, **record_of_whole(card), "indicators": [_indicator(mark) for mark in card.indicators]}


def record_of_whole(card: Scorecard) -> dict[str, Any]:
    """What is scored of the form as a whole."""
    found = {
        "preset": card.preset.id,
        "execution_rate": text_of(card.execution.rate),
        "execution_score": text_of(card.execution.score),
        "indicator_score": text_of(cut(card.indicator_score, card.preset)),
        "total_score": text_of(card.total),
        "grade": card.grade if card.complete else None,
        "complete": card.complete,
    }
    if card.capped_at is not None:
        found["capped_at"] = text_of(card.capped_at)
    if not card.complete:
        found["earned_total"] = text_of(card.earned)
        found["possible_total"] = text_of(card.possible)
    return found


def _indicator(mark: IndicatorScore) -> dict[str, Any]:
    one = mark.indicator
    return {
        "number": mark.number,
        "category": one.category,
        "subcategory": one.subcategory,
        "name": one.name,
        "weight": text_of(mark.weight),
        "stated_score": text_of(mark.stated),
        "score": text_of(mark.computed),
        "counted_score": text_of(mark.counted),
        "method": str(mark.reason.method),
        "reason": mark.reason.formula,
    }


def record_of_both(before: Scorecard, after: Scorecard, whole: Whole) -> dict[str, Any]:
    """Two scores of the form as a whole, `before` and `after`, and the `difference`."""
    was, now = record_of_whole(before), record_of_whole(after)
    total = whole.total.difference
    return {
        "before": was,
        "after": now,
        "difference": {
            "execution_score": _difference(whole.execution),
            "indicator_score": text_of(Decimal(now["indicator_score"]) - Decimal(was["indicator_score"])),
            "total_score": _difference(whole.total),
            **({} if total.known else dict(zip(_ENDS, _ends(total), strict=True))),
        },
    }


def record_of_section(part: SectionPart) -> dict[str, Any]:
    """A level 1 in two scores."""
    return {"category": part.category, **record_of_part(part)}


def record_of_part(part: Part) -> dict[str, Any]:
    """A part of two scores; where one of them isn't known it is null, with its range beside it."""
    found: dict[str, Any] = {}
    for name, points in (("before", part.before), ("after", part.after)):
        found[name] = text_of(points.lowest) if points.known else None
        if not points.known:
            found[f"{name}_range"] = _ends(points)
    return {**found, "difference": _difference(part)}


def _difference(part: Part) -> str | None:
    return text_of(part.difference.lowest) if part.difference.known else None


def _ends(points: Points) -> list[str]:
    return [f"{points.lowest:f}", f"{points.highest:f}"]


def text_of(value: Decimal | None) -> str | None:
    """A decimal with its digits as they are; None where it isn't known."""
    return None if value is None else f"{value:f}"
