"""A whole indicator in one line: `产出/质量 验收合格率 合格 达成 5`. Section and all behind the target may be left out."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import TypeVar

from ...evaluation.addresses import Address, get, label
from ...evaluation.change import Change
from ...evaluation.measures import is_cancellation
from ...evaluation.model import Evaluation
from ...evaluation.numbers import read_points
from ...evaluation.problem import Problem
from ...evaluation.taxonomy import Section, Taxonomy
from ...language import Message
from ..measures import Answer, actual_answer, cancellation, checked, target_changes
from ..parting import Row, split_row

_T = TypeVar("_T")


def read_row(address: Address, text: str, evaluation: Evaluation, levels: Taxonomy) -> Answer:
    """Fill the indicator at `address` (that of its level 1) from one line.

    A section left out is the one of the indicator before, at the first the first of the form. Raises `Problem`.
    """
    return _filled(split_row(text, levels), address, evaluation, levels, text)


def _read(piece: str, line: str, key: str, reader: Callable[[str], _T]) -> _T:
    """Read the piece of a line that is for a field; what may have been meant is the whole line with the piece mended."""
    try:
        return reader(piece)
    except Problem as problem:
        before, found, after = line.partition(piece)
        if not found or piece in after:
            problem.candidates = ()
        raise problem.within(before, after, label(Address.of("indicators", key))) from None


def _filled(row: Row, address: Address, evaluation: Evaluation, levels: Taxonomy, line: str) -> Answer:
    """The row's pieces, each read in its own way."""
    section = _section(row.section, address, evaluation, levels, named=bool(row.name))
    changes = [checked(address, section.category)]
    if section.subcategory:
        changes.append(checked(address.beside("subcategory"), section.subcategory))
    notes: list[Message] = []
    if row.name:
        if any(map(str.isdigit, row.name)) and not any(map(str.isalpha, row.name)):
            raise Problem("row.name_is_figure", typed=row.name)
        changes.append(checked(address.beside("name"), row.name))
    changes += _figures(row, address, notes, line)
    if row.deviation:
        changes.append(checked(address.beside("deviation"), row.deviation))
    return Answer(tuple(_last_of_each(changes)), tuple(notes))


def _figures(row: Row, address: Address, notes: list[Message], line: str) -> list[Change]:
    """The target, what was achieved in its terms, the weight and the stated score."""
    if row.actual and is_cancellation(row.actual):
        target = target_changes(address.beside("target"), row.target)[0] if row.target else ()
        return [*target, *cancellation(address, row.actual)]
    changes: list[Change] = []
    if row.target:
        target, target_notes = _read(row.target, line, "target", partial(target_changes, address.beside("target")))
        changes += target
        notes += target_notes
    if row.actual:
        values = {change.address.key: change.value for change in changes}
        read = partial(actual_answer, address.beside("actual"), target=values.get("target"), unit=values.get("unit"))
        actual = _read(row.actual, line, "actual", read)
        changes += actual.changes
        notes += actual.notes
    for key, piece in (("weight", row.weight), ("score", row.score)):
        if piece:
            changes.append(_read(piece, line, key, partial(_points, address.beside(key))))
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
