"""Rules about several evaluations together: what no single form shows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from ...language import Joined, Message
from ...late import late
from ..finding import Found
from ..words import quoted, same

if TYPE_CHECKING:
    from ...evaluation.model import Evaluation  # of a folder that is known none is looked at
    from ...scoring.scorecard import Scorecard

NEAR_FULL = Decimal(99)  # points
FEW = 3  # evaluations: of fewer nothing can be said

_DASH = late(r"[-‐‑‒–—―－─]+")


class Summary(Struct, frozen=True):
    """What of one evaluation counts in a folder."""

    file: str
    project: str
    unit: str
    department: str
    year: int | None
    total: Decimal | None
    ignored: frozenset[str] = frozenset()


def summary_of(file: str, evaluation: Evaluation, card: Scorecard) -> Summary:
    project, review = evaluation.project, evaluation.review
    return Summary(
        file,
        project.name or "",
        project.implementing_unit or "",
        project.supervising_department or "",
        project.fiscal_year,
        card.total,
        frozenset(review.ignore if review is not None else ()),
    )


class OverMany(Protocol):
    """A rule over a folder: it is told of one evaluation after the other, and keeps no more than it needs of them."""

    def add(self, one: Summary) -> None: ...

    def found(self) -> Iterator[Found]: ...


class _Unit(Struct):
    """The evaluations of a unit so far. Once one isn't near full marks the others don't matter."""

    name: str
    lowest: Decimal
    highest: Decimal
    files: list[str] = []


class AllFull:
    """A unit whose every evaluation is at or near full marks."""

    def __init__(self) -> None:
        self._units: dict[str, _Unit] = {}

    def add(self, one: Summary) -> None:
        if not one.unit.strip() or one.total is None:
            return
        name = same(one.unit)
        unit = self._units.get(name)
        if unit is None:
            unit = self._units[name] = _Unit(one.unit, one.total, one.total)
        unit.lowest, unit.highest = min(unit.lowest, one.total), max(unit.highest, one.total)
        if unit.lowest >= NEAR_FULL:
            unit.files.append(one.file)
        else:
            unit.files.clear()

    def found(self) -> Iterator[Found]:
        for unit in self._units.values():
            if len(unit.files) >= FEW:
                words = Message.of(
                    "finding.all_full",
                    unit=quoted(unit.name),
                    count=len(unit.files),
                    lowest=unit.lowest,
                    highest=unit.highest,
                )
                yield Found((), words, files=tuple(unit.files))


class UnitNameVaries:
    """One unit, department or line of projects under several spellings."""

    def __init__(self) -> None:
        # Of units, departments and lines of projects: what is the same but for its spelling, each spelling with a file.
        self._kinds: tuple[dict[str, dict[str, str]], ...] = ({}, {}, {})

    def add(self, one: Summary) -> None:
        values = (one.unit, one.department, _line(one.project))
        for known, value in zip(self._kinds, values, strict=True):
            if value.strip():
                known.setdefault(same(value), {}).setdefault(value, one.file)

    def found(self) -> Iterator[Found]:
        for spellings in (spelt for known in self._kinds for spelt in known.values() if len(spelt) > 1):
            words = Joined(
                tuple(Message.of("finding.spelling", words=quoted(value, 40)) for value in spellings),
                Message.of("list.by"),
            )
            yield Found((), Message.of("finding.unit_name_varies", spellings=words), files=tuple(spellings.values()))


def _line(project: str) -> str:
    """What several projects have in front of their own name: `行业业务管理项目——`."""
    dash = _DASH.search(project)
    return project[: dash.end()] if dash and dash.start() else ""
