"""Scores in words: one sentence for a method and its computation, one row for an indicator. The same in every front."""

from __future__ import annotations

from decimal import Decimal

from ..evaluation.model import Indicator
from ..evaluation.numbers import decimals
from ..evaluation.taxonomy import Section
from ..language import Message, Sayable
from ..scoring.execution import Execution
from ..scoring.indicator import IndicatorScore
from ..scoring.reason import Method

_CENT = Decimal("0.01")


def figure(value: Decimal) -> str:
    """Digits as typed, thousands parted."""
    return f"{value:,f}"


def amount(points: Decimal) -> str:
    """Points without needless zeros: 75, 2.5."""
    whole = points.to_integral_value()
    return f"{whole:f}" if points == whole else f"{points.normalize():f}"


def points(value: Decimal | None) -> str:
    """Points with two decimals at least, a dash where there are none yet. Fills up, never rounds."""
    if value is None:
        return "–"
    return f"{value:f}" if decimals(value) >= 2 else f"{value.quantize(_CENT):f}"


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
    """`产出 / 质量`."""
    return str(Section(indicator.category or "", indicator.subcategory or ""))


def indicator_row(mark: IndicatorScore) -> Message:
    """An indicator as a row: number, section, name, target, actual, points of weight."""
    one = mark.indicator
    code = "row.cancelled" if one.status == "cancelled" else "row"
    return Message.of(
        code,
        number=mark.number,
        section=section(one),
        name=one.name or "–",
        target=goal(one),
        actual=achieved(one),
        score=points(mark.counted),
        weight=points(mark.weight),
    )


def reason_line(mark: IndicatorScore) -> Message:
    """Why an indicator has the score it has."""
    reason = mark.reason
    over: Sayable = Message.of("reason.over", times=reason.over_fulfilment) if reason.over_fulfilment else ""
    flag: Sayable = Message.of("reason.flagged") if reason.flagged else ""
    stated: Sayable = ""
    if mark.differs and mark.stated is not None and mark.computed is not None:
        stated = Message.of("reason.stated", stated=mark.stated, computed=mark.computed)
    if mark.band is not None and mark.counted is None:
        tier = Message.of(f"reason.tier_{reason.method}")
        return Message.of("reason.open", tier=tier, lowest=mark.band.lowest, highest=mark.band.highest)
    band = {"lowest": mark.band.lowest, "highest": mark.band.highest} if mark.band else {"lowest": "", "highest": ""}
    return Message.of(
        f"reason.{reason.method}",
        formula=reason.formula,
        over=over,
        flag=flag,
        stated=stated,
        score=points(mark.counted),
        **band,
    )


def execution_line(execution: Execution) -> Message:
    """How the execution rate and its points came about."""
    if execution.rate is None or execution.score is None:
        return Message.of("execution.missing", weight=amount(execution.weight))
    if execution.reason.method is Method.NO_BUDGET:
        return Message.of("execution.no_budget", weight=amount(execution.weight))
    assert execution.budget is not None
    assert execution.executed is not None
    return Message.of(
        "execution.over" if execution.overspent else "execution",
        budget=figure(execution.budget),
        executed=figure(execution.executed),
        rate=execution.rate,
        formula=execution.reason.formula,
        score=points(execution.score),
    )
