"""How far an evaluation has come, and a review of it that doesn't tell that value by value."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from ..evaluation.model import Evaluation
from ..evaluation.plan import is_plan
from ..language import Message
from ..scoring.scorecard import Scorecard
from ..scoring.wanted import unanswered
from .finding import Finding, Report
from .review import review, switched_off
from .standing import Standing
from .table import MISSING, PLAN


def standing_of(evaluation: Evaluation, card: Scorecard) -> Standing:
    """A plan has targets and no results; unfinished is what has no total yet and lacks values."""
    if is_plan(evaluation) and any(one.target is not None for one in evaluation.indicators):
        return Standing.PLAN
    return Standing.FINISHED if card.complete or not any(unanswered(evaluation, card)) else Standing.UNFINISHED


def review_in_short(evaluation: Evaluation, card: Scorecard, standing: Standing, ignore: Iterable[str] = ()) -> Report:
    """The review with one finding for all that isn't filled in yet; a plan is only told to be one.

    What is missing from a finished form stays as it is: there each value is a mistake of its own.
    """
    report = review(evaluation, card, ignore)
    if standing is Standing.FINISHED:
        return report
    missing = [one for one in report.findings if one.rule == MISSING.id]
    others = tuple(one for one in report.findings if one.rule != MISSING.id)
    if standing is Standing.UNFINISHED:
        return replace(report, findings=(*_as_one(missing), *others))
    if PLAN.id in switched_off(evaluation, ignore):
        return Report(others, report.ignored + 1)
    words = Message.of("finding.plan", count=len(evaluation.indicators))
    return replace(report, findings=(*others, Finding(PLAN.id, PLAN.severity, (), words)))


def _as_one(missing: list[Finding]) -> tuple[Finding, ...]:
    addresses = tuple(address for one in missing for address in one.addresses)
    words = Message.of("finding.unfinished", count=len(addresses))
    return tuple(replace(one, addresses=addresses, message=words) for one in missing[:1])
