"""A file of the folder looked at, and two put beside each other: read for that alone, nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...evaluation.model import Evaluation
from ...evaluation.problem import Problem
from ...language import Joined, Message, Sayable
from ...review.comparison.compared import put_beside
from ...scoring.scorecard import Scorecard, score
from ...store.evaluations import open_evaluation, preset_of
from ..line import Line, Role
from ..replies.compared import Sides, compared_lines
from ..replies.sheet import sheet

_SIDES = Sides(Message.of("compare.side_a"), Message.of("compare.side_b"))


def looked_at(file: str) -> tuple[Line, ...]:
    """Its score sheet; where it can't be read, why."""
    try:
        form, card = _read(file)
    except Problem as problem:
        return (_refused(problem, file),)
    return (*_titled(form, file), Line(Role.BLANK), *sheet(card))


def put_together(files: tuple[str, str]) -> tuple[Line, ...]:
    """What differs between two; where one can't be read, why."""
    read: list[tuple[Evaluation, Scorecard]] = []
    for file in files:
        try:
            read.append(_read(file))
        except Problem as problem:
            return (_refused(problem, file),)
    (before, was), (after, now) = read
    compared = put_beside(before, after, (was, now))
    return (*_told(_SIDES, (before, after), files), *(
        compared_lines(compared, _SIDES) if compared.differs else (Line(Role.NOTE, Message.of("compare.same")),)
    ))  # fmt: skip


def _told(sides: Sides, forms: tuple[Evaluation, Evaluation], files: tuple[str, str]) -> Iterator[Line]:
    for side, form, file in zip(sides, forms, files, strict=True):
        yield Line(Role.ASK, Joined((side, _title(form))))
        yield Line(Role.NOTE, file)
    yield Line(Role.BLANK)


def _titled(form: Evaluation, file: str) -> Iterator[Line]:
    yield Line(Role.ASK, _title(form))
    yield Line(Role.NOTE, Joined(tuple(filter(None, (form.project.implementing_unit, file)))))


def _title(form: Evaluation) -> Sayable:
    return Joined((form.project.name or Message.of("board.unnamed"), str(form.project.fiscal_year or "")))


def _read(file: str) -> tuple[Evaluation, Scorecard]:
    document = open_evaluation(Path(file)).document
    return document.evaluation, score(document.evaluation, preset_of(document, file))


def _refused(problem: Problem, file: str) -> Line:
    return Line(Role.REFUSAL, problem.at(file=file).told)
