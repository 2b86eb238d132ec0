"""Rules about several evaluations together: what no single form shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...evaluation.model import Evaluation
from ...language import Joined, Message
from ...scoring.scorecard import Scorecard
from ..finding import Found
from ..words import quoted, same

NEAR_FULL = Decimal(99)  # points
FEW = 3  # evaluations: of fewer nothing can be said

_DASH = re.compile(r"[-‐‑‒–—―－─]+")


@dataclass(frozen=True, slots=True)
class Summary:
    """What of one evaluation counts in a folder."""

    file: str
    project: str
    unit: str
    department: str
    total: Decimal | None
    ignored: frozenset[str] = frozenset()


def summary_of(file: str, evaluation: Evaluation, card: Scorecard) -> Summary:
    project, review = evaluation.project, evaluation.review
    return Summary(
        file,
        project.name or "",
        project.implementing_unit or "",
        project.supervising_department or "",
        card.total,
        frozenset(review.ignore if review is not None else ()),
    )


def all_full(summaries: tuple[Summary, ...]) -> Iterator[Found]:
    """A unit whose every evaluation is at or near full marks."""
    units: dict[str, list[Summary]] = {}
    for one in summaries:
        if one.unit.strip() and one.total is not None:
            units.setdefault(same(one.unit), []).append(one)
    for own in units.values():
        totals = [one.total for one in own if one.total is not None]
        if len(totals) >= FEW and min(totals) >= NEAR_FULL:
            words = Message.of(
                "finding.all_full", unit=quoted(own[0].unit), count=len(own), lowest=min(totals), highest=max(totals)
            )
            yield Found((), words, files=tuple(one.file for one in own))


def unit_name_varies(summaries: tuple[Summary, ...]) -> Iterator[Found]:
    """One unit, department or line of projects under several spellings."""
    for values in (
        [(one.unit, one.file) for one in summaries],
        [(one.department, one.file) for one in summaries],
        [(_line(one.project), one.file) for one in summaries],
    ):
        yield from _varying(values)


def _line(project: str) -> str:
    """What several projects have in front of their own name: `行业业务管理项目——`."""
    dash = _DASH.search(project)
    return project[: dash.end()] if dash and dash.start() else ""


def _varying(values: Iterable[tuple[str, str]]) -> Iterator[Found]:
    spellings: dict[str, dict[str, str]] = {}
    for value, file in values:
        if value.strip():
            spellings.setdefault(same(value), {}).setdefault(value, file)
    for found in spellings.values():
        if len(found) > 1:
            words = Joined(
                tuple(Message.of("finding.spelling", words=quoted(value, 40)) for value in found), Message.of("list.by")
            )
            yield Found((), Message.of("finding.unit_name_varies", spellings=words), files=tuple(found.values()))
