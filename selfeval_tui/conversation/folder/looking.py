"""A file of the folder looked at whole, and two put beside each other: read for that alone, nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...evaluation.model import Evaluation
from ...evaluation.problem import Problem
from ...language import Joined, Message
from ...review.comparison.compared import put_beside
from ...scoring.scorecard import Scorecard, score
from ...store.evaluations import open_evaluation, preset_of
from ..line import Line, Role
from ..replies.compared import SIDES, compared_lines, title_of
from .whole import whole


def looked_at(file: str) -> tuple[Line, ...]:
    """All of the form with its scores; where it can't be read, why."""
    try:
        form, card = _read(file)
    except Problem as problem:
        return (_refused(problem, file),)
    return (Line(Role.ASK, title_of(form)), Line(Role.NOTE, file), Line(Role.BLANK), *whole(form, card))


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
    told = compared_lines(compared, SIDES) if compared.differs else (Line(Role.NOTE, Message.of("compare.same")),)
    return (*_told((before, after), files), *told)


def _told(forms: tuple[Evaluation, Evaluation], files: tuple[str, str]) -> Iterator[Line]:
    for side, form, file in zip(SIDES, forms, files, strict=True):
        yield Line(Role.ASK, Joined((side, title_of(form))))
        yield Line(Role.NOTE, file)
    yield Line(Role.BLANK)


def _read(file: str) -> tuple[Evaluation, Scorecard]:
    document = open_evaluation(Path(file)).document
    return document.evaluation, score(document.evaluation, preset_of(document, file))


def _refused(problem: Problem, file: str) -> Line:
    return Line(Role.REFUSAL, problem.at(file=file).told)
