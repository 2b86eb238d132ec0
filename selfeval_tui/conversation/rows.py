"""A whole indicator in one line: `产出/质量 验收合格率 合格 达成 5`. Section and all behind the target may be left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..evaluation.addresses import Address
from ..evaluation.model import Evaluation
from ..evaluation.numbers import fold, read_number
from ..evaluation.problem import Problem
from ..evaluation.taxonomy import Section, Taxonomy
from ..language import Message
from .events import Change
from .measures import Answer, actual_answer, cancellation, checked, is_cancellation, target_changes

_OPEN, _CLOSE = "（(《“【", "）)》”】"
_SIGN = re.compile(r"(?:[≥≤><=≧≦⩾⩽═]|不低于|不少于|不小于|不超过|不高于|不大于|不多于|大于|小于|至少|至多)")
_LOOSE_SIGN = re.compile(r"([≥≤><=≧≦⩾⩽═])[ 　]+(?=[0-9０-９])")
_LOOSE_UNIT = re.compile(r"(?<=[0-9０-９])[ 　]+(?=[%％‰(（])")
_BLANK = {"", "-", "－", "—", "——", "/"}


@dataclass(frozen=True, slots=True)
class Row:
    """The pieces of a line, as typed; "" where it has none."""

    section: Section | None
    name: str = ""
    target: str = ""
    actual: str = ""
    weight: str = ""
    score: str = ""
    deviation: str = ""


def read_row(address: Address, text: str, evaluation: Evaluation, levels: Taxonomy) -> Answer:
    """Fill the indicator at `address` (that of its level 1) from one line.

    A section left out is the one of the indicator before, at the first the first of the form. Raises `Problem`.
    """
    row = split_row(text, levels)
    try:
        return _filled(row, address, evaluation, levels)
    except Problem as problem:
        # What may have been meant is a piece of the line, not the line.
        problem.candidates = ()
        raise


def _filled(row: Row, address: Address, evaluation: Evaluation, levels: Taxonomy) -> Answer:
    """The row's pieces, each read in its own way."""
    section = _section(row.section, address, evaluation, levels, named=bool(row.name))
    changes = [checked(address, section.category)]
    if section.subcategory:
        changes.append(checked(address.beside("subcategory"), section.subcategory))
    notes: list[Message] = []
    if row.name:
        changes.append(checked(address.beside("name"), row.name))
    changes += _figures(row, address, notes)
    if row.deviation:
        changes.append(checked(address.beside("deviation"), row.deviation))
    return Answer(tuple(_last_of_each(changes)), tuple(notes))


def split_row(text: str, levels: Taxonomy) -> Row:
    """Take a line apart: tabs part it where there are any, else spaces outside brackets."""
    pieces = _pieces(text)
    section, pieces = _take_section(pieces, levels)
    if not pieces:
        return Row(section)
    # A target with a sign parts the name, which may have spaces, from the figures.
    sign = next((place for place, piece in enumerate(pieces) if place and _SIGN.match(piece)), 1)
    name, rest = " ".join(pieces[:sign]), pieces[sign:]
    if len(rest) == 4 and not _is_number(rest[3]):
        rest = [*rest[:3], "", rest[3]]
    figures = [piece for piece in rest[2:4] if piece and piece not in _BLANK]
    if len(rest) > 5 or not all(map(_is_number, figures)):
        raise Problem("row.unclear", typed=text.strip())
    if not rest and _is_number(name):
        raise Problem("row.only_number", typed=name)
    rest = ["" if piece in _BLANK else piece for piece in rest] + [""] * (5 - len(rest))
    return Row(section, name, *rest)


def _figures(row: Row, address: Address, notes: list[Message]) -> list[Change]:
    """The target, what was achieved in its terms, the weight and the stated score."""
    if row.actual and is_cancellation(row.actual):
        target = target_changes(address.beside("target"), row.target)[0] if row.target else ()
        return [*target, *cancellation(address, row.actual)]
    changes: list[Change] = []
    if row.target:
        target, target_notes = target_changes(address.beside("target"), row.target)
        changes += target
        notes += target_notes
    if row.actual:
        values = {change.address.key: change.value for change in changes}
        actual = actual_answer(address.beside("actual"), row.actual, values.get("target"), values.get("unit"))
        changes += actual.changes
        notes += actual.notes
    for key, piece in (("weight", row.weight), ("score", row.score)):
        if piece:
            changes.append(checked(address.beside(key), read_number(fold(piece).removesuffix("分"))))
    points = {change.address.key: change.value for change in changes}
    weight, score = points.get("weight"), points.get("score")
    if isinstance(weight, Decimal) and isinstance(score, Decimal) and score > weight:
        raise Problem("score.above_weight", typed=score, weight=weight)
    return changes


def _pieces(text: str) -> list[str]:
    if "\t" in text:
        cells = [cell.strip() for cell in text.strip("\n").split("\t")]
        while cells and not cells[0]:
            cells.pop(0)
        while cells and not cells[-1]:
            cells.pop()
        return cells
    return list(_words(_LOOSE_UNIT.sub("", _LOOSE_SIGN.sub(r"\1", text.strip()))))


def _words(line: str) -> Iterator[str]:
    """Parted at spaces, but not within brackets that are closed again."""
    word, depth = "", 0
    for place, character in enumerate(line):
        if character in _OPEN and _is_closed(line[place:]):
            depth += 1
        elif character in _CLOSE and depth:
            depth -= 1
        if character in " \u3000" and not depth:
            if word:
                yield word
            word = ""
        else:
            word += character
    if word:
        yield word


def _is_closed(rest: str) -> bool:
    """Whether the bracket a text begins with is closed within it."""
    depth = 0
    for character in rest:
        depth += (character in _OPEN) - (character in _CLOSE)
        if not depth:
            return True
    return False


def _take_section(pieces: list[str], levels: Taxonomy) -> tuple[Section | None, list[str]]:
    """A level 1, a level 2 or both at the head of a line; not where they are all the name there is."""
    section: Section | None = None
    taken = 0
    for piece in pieces[:2]:
        found = levels.section(piece)
        if found is None and section is not None and not section.subcategory:
            found = levels.section(f"{section.category}/{piece}")
        if found is None or (section is not None and section.subcategory):
            break
        if section is not None and found.category != section.category:
            found = levels.section(f"{section.category}/{piece}")
            if found is None:
                break
        if section is not None and not found.subcategory:
            break
        section, taken = found, taken + 1
    if taken and taken < len(pieces) and _SIGN.match(pieces[taken]):
        # `满意度 ≥90 95 10`: the word before the target is the name.
        return (levels.section(pieces[0]) if taken > 1 else None), pieces[taken - 1 :]
    return section, pieces[taken:]


def _section(
    typed: Section | None, address: Address, evaluation: Evaluation, levels: Taxonomy, *, named: bool
) -> Section:
    """The section to file under: as typed, else that of the indicator before."""
    before = _before(address, evaluation) or levels.first
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


def _is_number(piece: str) -> bool:
    try:
        read_number(piece)
    except Problem:
        return False
    return True
