"""Rules about the figures that a form states as its result."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...evaluation.addresses import Address
from ...evaluation.change import Change
from ...evaluation.glosses import glossed
from ...evaluation.model import Result
from ...evaluation.part import fields_of
from ...language import Message
from ...scoring.scorecard import figures_of_result, result_of
from ..finding import Found
from ..form import Form


def execution_differs(form: Form) -> Iterator[Found]:
    """A stated execution rate or score that the amounts don't give."""
    execution, stated = form.card.execution, form.stated
    for key, told, own in (
        ("execution_rate", stated.execution_rate, execution.rate),
        ("execution_score", stated.execution_score, execution.score),
    ):
        if told is not None and own is not None and told != own:
            code = "finding.rate_differs" if key == "execution_rate" else "finding.execution_differs"
            # Where there was nothing to divide by there is no formula.
            formula = execution.reason.told or Message.of("finding.nothing_to_divide")
            words = Message.of(code, stated=told, computed=own, formula=formula)
            yield Found((_at(key),), words, _written_anew(form, key))


def total_differs(form: Form) -> Iterator[Found]:
    """A stated total, or sum of indicators, that isn't that of the scores: changed by hand, or written before a change."""
    card, stated = form.card, form.stated
    if stated.total_score is not None and stated.total_score != card.total:
        if card.total is None:
            words = Message.of("finding.total_unfinished", stated=stated.total_score)
        else:
            words = Message.of(
                "finding.total_differs",
                stated=stated.total_score,
                computed=card.total,
                execution=card.execution.score or Decimal(0),
                indicators=card.indicator_score,
            )
        yield Found((_at("total_score"),), words, _written_anew(form, "total_score"))
    elif stated.indicator_score is not None:
        indicators = figures_of_result(card).get("indicator_score")
        if indicators is not None and stated.indicator_score != indicators:
            words = Message.of("finding.indicators_differ", stated=stated.indicator_score, computed=indicators)
            yield Found((_at("indicator_score"),), words, _written_anew(form, "indicator_score"))


def grade_differs(form: Form) -> Iterator[Found]:
    """A stated grade that the stated total, or without one the total of the scores, doesn't earn."""
    stated = form.stated
    total = form.card.total if stated.total_score is None else stated.total_score
    if stated.grade is not None and total is not None and stated.grade != (earned := form.preset.grade(total)):
        words = Message.of("finding.grade_differs", stated=glossed(stated.grade), total=total, earned=glossed(earned))
        yield Found((_at("grade"),), words, _written_anew(form, "grade"))


def _at(key: str) -> Address:
    return Address.of("result", key)


def _written_anew(form: Form, key: str) -> tuple[Change, ...]:
    """The result as a save would write it; nothing where that has no figure for what was wrong but a longer one."""
    anew, stated = result_of(form.card), form.stated
    if getattr(anew, key) == getattr(stated, key):
        return ()
    changes = ((name, getattr(anew, name)) for name in fields_of(Result))
    return tuple(Change(_at(name), value) for name, value in changes if value != getattr(stated, name))
