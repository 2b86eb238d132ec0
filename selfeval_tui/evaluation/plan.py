"""A plan: targets and weights without what came of them."""

from __future__ import annotations

from typing import TypeVar

from .addresses import rows
from .model import Evaluation, Funding, Part

_P = TypeVar("_P", bound=Part)


def as_plan(evaluation: Evaluation) -> Evaluation:
    """What a new evaluation starts from.

    A plan is taken as it is. Of a finished year the next one's plan is made: the same project, goals, targets and
    weights; without amounts, results, cancelled indicators and what was written about that year.
    """
    if not any(one.actual is not None for one in evaluation.indicators):
        return evaluation.model_copy(update={"result": None})
    year = evaluation.project.fiscal_year
    project = _without(evaluation.project, "prepared_on", "remarks")
    indicators = (one for one in evaluation.indicators if one.status == "active")
    return evaluation.model_copy(
        update={
            "project": project.model_copy(update={"fiscal_year": year + 1 if year else None}),
            "funding": _without_amounts(evaluation.funding),
            "goals": _without(evaluation.goals, "actual"),
            "indicators": tuple(_without(one, "actual", "achievement", "score", "deviation") for one in indicators),
            "result": None,
        }
    )


def _without_amounts(funding: Funding) -> Funding:
    emptied = {name: _without(row, *type(row).model_fields) for name, row in rows(funding)}
    return funding.model_copy(update={**emptied, "total": None})


def _without(part: _P, *keys: str) -> _P:
    return part.model_copy(update=dict.fromkeys(keys))
