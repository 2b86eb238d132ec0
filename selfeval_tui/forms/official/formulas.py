"""How the form's figures follow from each other, as a spreadsheet computes them.

A spreadsheet computes with some 15 digits: what it would cut elsewhere than the exact figure is left a bare number. The
inner `ROUND` takes off what its arithmetic leaves behind the 12th decimal, so that 57.5 isn't cut as 57.49999999999999.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ...evaluation.addresses import Address
from ...evaluation.numbers import Operator
from ...scoring.exact import HUNDRED, cut, difference
from ...scoring.execution import Execution
from ...scoring.indicator import IndicatorScore
from ...scoring.preset import Preset
from ...scoring.scorecard import Scorecard
from .sheet import Formula

RATE = Address.of("result", "execution_rate")
EXECUTION_SCORE = Address.of("result", "execution_score")
EXECUTION_WEIGHT = Address.of("funding", "execution_weight")
TOTAL = Address.of("result", "total_score")

_KEPT = 12  # decimals that the arithmetic of a spreadsheet is sure of, for figures of up to 100
_LARGE = Decimal(10) ** 9  # a rate beyond all sense
_ROUNDINGS = {"down": "ROUNDDOWN", "half_up": "ROUND"}
_COMPARED = {"≤": "<=", "<": "<", ">": ">"}
_LESS_IS_BETTER = ("≤", "<")


def rate(row: str, exact: Decimal, preset: Preset) -> Formula:
    """Executed ÷ adjusted budget of a row, in per cent; 0 where there is no budget. `exact` is the rate before its cut."""
    if not _is_sure(exact, preset):
        return ()
    budget, executed = _amounts(row)
    return ("IF(", budget, "=0,0,", *_cut((HUNDRED, "*", executed, "/", budget), preset), ")")


def execution_score(execution: Execution, preset: Preset) -> Formula:
    """Weight × executed ÷ adjusted budget of the total, at most the weight."""
    exact = execution.reason.exact
    if exact is not None and not _is_sure(exact, preset):
        return ()
    budget, executed = _amounts("total")
    most = _cut_weight(EXECUTION_WEIGHT, preset)
    share = _cut((EXECUTION_WEIGHT, "*", executed, "/", budget), preset)
    return ("IF(", budget, "=0,0,MIN(", *most, ",", *share, "))")


def indicator_score(mark: IndicatorScore, preset: Preset) -> Formula:
    """The score of a figure against its target, where it is the preset's and the rule is one of proportion."""
    one, exact = mark.indicator, mark.reason.exact
    if mark.counted != mark.computed or exact is None or not _is_sure(exact, preset):
        return ()
    if not isinstance(one.target, Decimal) or not isinstance(one.actual, Decimal) or not one.target:
        return ()
    actual, weight = (Address.of("indicators", mark.number, key) for key in ("actual", "weight"))
    unmet = _unmet(one.operator, one.target, actual, weight, preset)
    full = _cut_weight(weight, preset)
    met = (actual, _COMPARED.get(one.operator or "", ">="), one.target)
    return ("IF(", *met, ",", *full, ",MIN(", *full, ",", *unmet, "))") if unmet else ()


def _unmet(operator: Operator | None, target: Decimal, actual: Address, weight: Address, preset: Preset) -> Formula:
    """What a figure earns that does not meet its target; nothing where the rule is no short one."""
    if operator not in _LESS_IS_BETTER:
        simple = preset.unmet == "proportional" and not preset.over_fulfilment.deduct
        return _cut((weight, "*", actual, "/", target), preset) if simple else ()
    match preset.reverse:
        case "target_over_actual":
            return _cut((weight, "*", target, "/", actual), preset)
        case "linear_to_double":
            return _cut((weight, "*MAX(0,2-", actual, "/", target, ")"), preset)
        case "zero":
            return ("0",)


def total(card: Scorecard, scores: Iterable[Address]) -> Formula:
    """The sum of all scores, at most 100 and what a low execution rate allows."""
    caps: Formula = ()
    if card.execution.budget:
        for one in card.preset.total_caps:
            caps = (*caps, ",IF(", RATE, "<", one.rate_below, ",", one.total_at_most, ",100)")
    return _cut(("MIN(100", *caps, ",", *sum_of(scores), ")"), card.preset)


def sum_of(cells: Iterable[Address]) -> Formula:
    """The sum of cells one below the other, and of any before them."""
    first, *others = cells
    below = (",", others[0], ":", others[-1]) if others else ()
    return ("SUM(", first, *below, ")")


def grade(preset: Preset) -> Formula:
    """The grade that the total earns."""
    *better, last = preset.grades
    ladder = [part for one in better for part in ("IF(", TOTAL, ">=", one.at, ",", _quoted(one.name), ",")]
    return (*ladder, _quoted(last.name), ")" * len(better))


def _amounts(row: str) -> tuple[Address, Address]:
    return Address.of("funding", row, "adjusted_budget"), Address.of("funding", row, "executed")


def _is_sure(exact: Decimal, preset: Preset) -> bool:
    """Whether arithmetic of 15 digits cuts a figure where the exact one is cut."""
    exact = max(exact, Decimal(0))
    if exact >= _LARGE:
        return False
    near = max(Decimal(1), exact / HUNDRED) * Decimal(5).scaleb(-_KEPT)
    is_short = exact == round(exact, _KEPT)
    return is_short or cut(difference(exact, near), preset) == cut(exact + near, preset)


def _cut(expression: Formula, preset: Preset) -> Formula:
    """A figure cut as the preset says."""
    return (f"{_ROUNDINGS[preset.rounding]}(ROUND(", *expression, f",{_KEPT}),{preset.decimals})")


def _cut_weight(weight: Address, preset: Preset) -> Formula:
    """A weight as the most that a score may be: never rounded up."""
    return (weight,) if preset.decimals >= 2 else ("ROUNDDOWN(", weight, f",{preset.decimals})")


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
