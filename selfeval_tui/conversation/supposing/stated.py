"""A scenario that a file states is held to what can be typed: what the form has no place for is refused in the same words."""

from __future__ import annotations

from decimal import Decimal

from ...evaluation.addresses import get, put_all
from ...evaluation.change import Change
from ...evaluation.model import Evaluation
from ...evaluation.problem import Problem
from ...scoring.preset import Preset
from ...scoring.whatif.scenario import Scenario, check_fits
from ..steps import step_at
from .values import one_of, read_value


def check_stated(scenario: Scenario, evaluation: Evaluation, preset: Preset) -> None:
    """Raises `Problem`, with its address, for the first value that could not have been typed of the evaluation."""
    check_fits(scenario, evaluation)
    supposed = put_all(evaluation, ((change.address, change.value) for change in scenario.changes))
    for change in scenario.changes:
        if change.address.number is None or change.value is None:
            continue
        try:
            _check(change, supposed, preset)
        except Problem as problem:
            # A sign is read as part of its target, and stands on a line of its own.
            problem.address = str(change.address)
            raise


def _check(change: Change, supposed: Evaluation, preset: Preset) -> None:
    at, value = change.address, change.value
    target = get(supposed, at.beside("target"))
    if at.key == "actual" and isinstance(target, Decimal) and isinstance(value, str):
        raise Problem("value.number_wanted")
    if at.key == "actual" and isinstance(target, str) and isinstance(value, Decimal):
        # Read as a reply it might be the number of a choice.
        raise one_of(step_at(at, supposed, preset), f"{value:f}")
    if at.key in ("achievement", "operator"):
        read_value(str(at), at, str(value), supposed, preset)
