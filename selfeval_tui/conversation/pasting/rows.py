"""A whole indicator in one line: `产出/质量 验收合格率 合格 达成 5`. Section and all behind the target may be left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import TypeVar

from msgspec.structs import replace

from ...evaluation.addresses import Address, get, label
from ...evaluation.change import Change
from ...evaluation.measures import is_cancellation
from ...evaluation.model import Evaluation, Indicator
from ...evaluation.numbers import read_points
from ...evaluation.problem import Problem
from ...evaluation.taxonomy import Section, Taxonomy
from ..measures import BARE_TARGET, Answer, actual_answer, cancellation, checked, renewed, target_answer
from ..parting import Row, split_row

_T = TypeVar("_T")
_FIGURES = ("target", "actual", "weight", "score")  # in the order of a line
_PIECE = r"(?<![^\s,，;；]){}(?![^\s,，;；])"


def read_row(address: Address, text: str, evaluation: Evaluation, levels: Taxonomy) -> Answer:
    """Fill the indicator at `address` (that of its level 1) from one line.

    A section left out is the one of the indicator before, at the first the first of the form. Raises `Problem`.
    """
    return _filled(split_row(text, levels), address, evaluation, levels, text)


def read_whole_row(address: Address, text: str, evaluation: Evaluation, levels: Taxonomy) -> Answer:
    """The row of an indicator that is there, changed: what it changes, which may be nothing.

    What is less than a row can't be told from a name, so it is refused. Raises `Problem`.
    """
    before: Indicator = get(evaluation, Address(address[:2])) or Indicator()
    row = split_row(text, levels) if len(text.split()) > 1 or levels.section(text) else None
    ends = row is not None and (row.weight or before.weight is None or is_cancellation(row.actual))
    if row is None or (row.name and not (row.target and ends)):
        raise Problem("row.part", typed=text, number=address.number or 1)
    answer = read_row(address, text, evaluation, levels)
    if before.status == "cancelled" and row.weight:
        answer = replace(answer, changes=(*answer.changes, checked(address.beside("status"), "active")))
    changed = {change.address.key for change in answer.changes if not _stands(change, before)}
    measured = bool(changed & {"operator", "target", "unit", "actual"})
    # A stated score is lost with what it rests on unless it is stated again; the tier that words were given stays with them.
    kept = changed - (set() if "actual" in changed else {"achievement"})
    stated = {"score"} if kept else set()
    changes = tuple(change for change in answer.changes if change.address.key in kept | stated)
    return Answer(changes, answer.notes, answer.doubt if measured else None)


def _stands(change: Change, before: Indicator) -> bool:
    """Whether the value is there already, to the digit."""
    value, present = change.value, getattr(before, change.address.key)
    return value == present and str(value) == str(present)


def _read(row: Row, key: str, line: str, reader: Callable[[str], _T]) -> _T:
    """Read the piece of a line that is for a field; what may have been meant is the whole line with the piece mended."""
    try:
        return reader(getattr(row, key))
    except Problem as problem:
        raise _within(problem, row, key, line) from None


def _within(problem: Problem, row: Row, key: str, line: str) -> Problem:
    """A problem with one piece of a line, as one with the line."""
    around = _around(row, key, line)
    if around is not None and problem.message.code == BARE_TARGET:
        # It offers the target too; what parted the two in the line parts them again.
        target = _around(row, "target", line)
        around, between = _both(target, around, line) if target is not None else (None, "")
        problem.candidates = tuple(candidate.replace(" ", between) for candidate in problem.candidates)
    if around is None:
        problem.candidates = ()
    return problem.within(*(around or ("", "")), label(Address.of("indicators", key)))


def _both(target: tuple[str, str], actual: tuple[str, str], line: str) -> tuple[tuple[str, str], str]:
    """What stands around a target and what was achieved, and what stands between the two."""
    return (target[0], actual[1]), line[len(line) - len(target[1]) : len(actual[0])]


def _around(row: Row, key: str, line: str) -> tuple[str, str] | None:
    """What stands before a piece of a line and behind it; None where it isn't found, its comma taken off."""
    name = row.name.split(" ")[-1]
    start = end = max(0, line.find(name)) + len(name)
    for one in _FIGURES[: _FIGURES.index(key) + 1]:
        if piece := getattr(row, one):
            found = re.compile(_PIECE.format(re.escape(piece))).search(line, end)
            if found is None:
                return None
            start, end = found.span()
    return line[:start], line[end:]


def _filled(row: Row, address: Address, evaluation: Evaluation, levels: Taxonomy, line: str) -> Answer:
    """The row's pieces, each read in its own way; of several doubts the first is asked."""
    section = _section(row.section, address, evaluation, levels, named=bool(row.name))
    changes = [checked(address, section.category)]
    if section.subcategory:
        changes.append(checked(address.beside("subcategory"), section.subcategory))
    if row.name:
        if any(map(str.isdigit, row.name)) and not any(map(str.isalpha, row.name)):
            raise Problem("row.name_is_figure", typed=row.name)
        changes.append(checked(address.beside("name"), row.name))
    measured = _measures(row, address, line)
    changes += [change for answer in measured for change in answer.changes]
    changes += _points_of(row, address, line)
    if row.deviation:
        changes.append(checked(address.beside("deviation"), row.deviation))
    doubt = next((answer.doubt for answer in measured if answer.doubt is not None), None)
    notes = tuple(note for answer in measured for note in answer.notes)
    before: Indicator = get(evaluation, Address(address[:2])) or Indicator()
    return renewed(Answer(tuple(_last_of_each(changes)), notes, doubt), before)


def _measures(row: Row, address: Address, line: str) -> list[Answer]:
    """The target, and what was achieved in its terms."""
    found: list[Answer] = []
    if row.target:
        found.append(_measure(row, "target", line, partial(target_answer, address.beside("target"))))
    if row.actual and is_cancellation(row.actual):
        found.append(Answer(cancellation(address, row.actual)))
    elif row.actual:
        values = {change.address.key: change.value for answer in found for change in answer.changes}
        aim = replace(Indicator(), **values)
        read = partial(actual_answer, address.beside("actual"), aim=aim)
        found.append(_measure(row, "actual", line, read))
    return found


def _measure(row: Row, key: str, line: str, reader: Callable[[str], Answer]) -> Answer:
    """The answer that a piece is; a doubt about it offers the whole line, or is only told where none can be offered."""
    answer = _read(row, key, line, reader)
    if answer.doubt is None or _within(answer.doubt, row, key, line).candidates:
        return answer
    return replace(answer, notes=(answer.doubt.message, *answer.notes), doubt=None)


def _points_of(row: Row, address: Address, line: str) -> list[Change]:
    """The weight and the stated score; those of a cancelled indicator are none."""
    changes: list[Change] = []
    if row.actual and is_cancellation(row.actual):
        return changes
    for key, piece in (("weight", row.weight), ("score", row.score)):
        if piece:
            changes.append(_read(row, key, line, partial(_points, address.beside(key))))
    points = {change.address.key: change.value for change in changes}
    weight, score = points.get("weight"), points.get("score")
    if isinstance(weight, Decimal) and isinstance(score, Decimal) and score > weight:
        raise Problem("score.above_weight", typed=score, weight=weight)
    return changes


def _points(address: Address, piece: str) -> Change:
    return checked(address, read_points(piece))


def _section(
    typed: Section | None, address: Address, evaluation: Evaluation, levels: Taxonomy, *, named: bool
) -> Section:
    """The section to file under: as typed, else that of the indicator before."""
    before = _before(address, evaluation) or levels.first
    chosen = get(evaluation, address)
    if typed is None and chosen is not None and get(evaluation, address.beside("subcategory")) is None:
        # Its level 1 was chosen a moment ago.
        typed = Section(chosen)
    if typed is None:
        return before
    if typed.subcategory or not named:
        return typed
    if typed.category == before.category and before.subcategory:
        return before
    only = levels.subcategories(typed.category)
    return Section(typed.category, only[0]) if len(only) == 1 else typed


def _before(address: Address, evaluation: Evaluation) -> Section | None:
    """The section the indicator has, or else that of the one before it."""
    number = address.number or 1
    for place in (number, number - 1):
        if 1 <= place <= len(evaluation.indicators):
            indicator = evaluation.indicators[place - 1]
            if indicator.category and indicator.subcategory:
                return Section(indicator.category, indicator.subcategory)
    return None


def assumed_section(address: Address, evaluation: Evaluation, levels: Taxonomy) -> Section:
    """Where a line goes that names no section."""
    return _before(address, evaluation) or levels.first


def _last_of_each(changes: list[Change]) -> list[Change]:
    return list({change.address: change for change in changes}.values())
