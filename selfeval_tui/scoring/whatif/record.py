"""What a scenario does, as data for programs: what `selfeval whatif --json` prints.

`set` are the values that are supposed, by address; null takes one away. `before` and `after` are the whole form as
`selfeval score --json` has it, and `difference` what lies between them. `sections` are the level 1, `indicators` all
indicators, each with the points that count `before` and `after` and the `difference`; where one of them isn't known it is
null, and `before_range`, `after_range` are the least and the most it may be. `basis` says where the points after the change
come from: `stated` by the form, or by the scenario; `computed` by the preset; `recomputed` by the preset in the place of
what the form states; `open` where something is missing. `method` and `reason` are those of the points after the change.
"""

from __future__ import annotations

from typing import Any

from ...evaluation.change import plain
from ..record import record_of_both, record_of_part, record_of_section
from .effect import IndicatorPart, effect_of
from .scenario import Supposed


def record(supposed: Supposed, file: str) -> dict[str, Any]:
    """One object for one file. All decimals are strings, so that nothing is lost; what isn't known is null."""
    effect = effect_of(supposed)
    return {
        "file": file,
        "scenario": supposed.scenario.name,
        "preset": supposed.before.preset.id,
        "set": {str(one.address): plain(one.value) for one in supposed.scenario.changes},
        **record_of_both(supposed.before, supposed.after, effect),
        "sections": [record_of_section(one) for one in effect.sections],
        "indicators": [_indicator(one) for one in effect.indicators],
    }


def _indicator(part: IndicatorPart) -> dict[str, Any]:
    one = part.now.indicator
    return {
        "number": part.now.number,
        "category": one.category,
        "subcategory": one.subcategory,
        "name": one.name,
        **record_of_part(part),
        "basis": str(part.basis),
        "method": str(part.now.reason.method),
        "reason": part.now.reason.formula,
    }
