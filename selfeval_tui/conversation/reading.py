"""A reply as the answer that it is to the question in hand, or to none: a value, a section, a whole indicator in one line."""

from __future__ import annotations

from ..evaluation.addresses import get
from ..evaluation.asked import Kind
from ..evaluation.change import is_blank
from ..evaluation.problem import Doubt, Problem
from ..scoring.scorecard import NIL
from ..scoring.settling import settled
from .answers import choose, explains_nothing, not_a_choice, read_answer
from .desk import Desk
from .measures import Answer, checked
from .parting import is_row
from .pasting.rows import read_row, read_whole_row
from .registry import is_command
from .steps import Step, next_indicator, step_at
from .wording import shown


def read_reply(desk: Desk, typed: str) -> Answer:
    """What a reply puts where. Raises `Problem` with the reason where it can't be taken."""
    try:
        return _read(desk, typed)
    except Problem:
        if desk.step is None or not is_command(typed):
            raise
        raise Problem("command.meant", typed=typed, candidates=(f"/{typed}",)) from None


def _read(desk: Desk, typed: str) -> Answer:
    step, evaluation, levels = desk.step or meant_at_end(desk, typed), desk.state.evaluation, desk.card.preset.levels
    if step is None:
        return _one_more(desk, typed)
    if desk.state.now.whole:
        return read_whole_row(step.address, typed, evaluation, levels)
    if step.address.key == "name" and step.address.number and is_blank(step.present) and is_row(typed):
        return read_row(step.address.beside("category"), typed, evaluation, levels)
    if step.address.key == "deviation" and explains_nothing(typed):
        _check_explained(desk, step.address.number or 1, typed)
    if step.asked.kind in (Kind.CATEGORY, Kind.SUBCATEGORY):
        return _section_answer(desk, step, typed)
    return read_answer(step, typed, evaluation)


def left_open(desk: Desk) -> Step | None:
    """At the end, where nothing is asked, the only question that was left open."""
    missing = desk.missing() if desk.step is None else ()
    return step_at(missing[0], desk.state.evaluation, desk.preset) if len(missing) == 1 else None


def meant_at_end(desk: Desk, typed: str) -> Step | None:
    """The question that a reply at the end is for; None where it is for none. Raises `Problem` where there are several."""
    missing, left = desk.missing(), left_open(desk)
    if left is None and missing and not (desk.card.unallotted > 0 and is_row(typed)):
        raise Problem("answer.which", typed=shown(typed), count=len(missing))
    return None if is_command(typed) else left


def changes_anything(desk: Desk, answer: Answer) -> bool:
    """Whether an answer puts another value anywhere than stands there."""
    return any(get(desk.state.evaluation, change.address) != change.value for change in answer.changes)


def check_command(answer: Answer, typed: str) -> None:
    """Raises `Doubt` where the name of a command would be put down as words: the slash may have been forgotten."""
    if is_command(typed) and any(change.value == typed for change in answer.changes):
        raise Doubt("command.meant", typed=typed, candidates=(f"/{typed}", typed))


def is_fit(desk: Desk, reply: str) -> bool:
    """Whether a reply may be offered: it would be taken, and nothing about its points doubted at once."""
    if reply.startswith("/"):
        return True
    try:
        answer = read_reply(desk, reply)
        _, after = settled(desk.state.evaluation, answer.changes, desk.preset, desk.beside)
    except Problem:
        return False
    now, then = desk.card, desk.scored(after)
    numbers = {change.address.number for change in answer.changes}
    outside = any(mark.outside_band for mark in then.indicators if mark.number in numbers)
    too_many = then.unallotted < min(NIL, now.unallotted)
    return answer.doubt is None and not outside and not too_many


def _check_explained(desk: Desk, number: int, typed: str) -> None:
    """Raises `Problem` where points are lost and the reply says that nothing explains it: it is no answer then."""
    lost = desk.card.indicators[number - 1].lost
    if lost > 0:
        raise Problem("deviation.nothing", typed=typed, lost=lost)


def _one_more(desk: Desk, typed: str) -> Answer:
    """Nothing is asked: an indicator in one line goes where the next one begins, while there are points for it."""
    if desk.card.unallotted <= 0 or not is_row(typed):
        raise Problem("answer.unused", typed=shown(typed))
    evaluation = desk.state.evaluation
    return read_row(next_indicator(evaluation), typed, evaluation, desk.card.preset.levels)


def _section_answer(desk: Desk, step: Step, typed: str) -> Answer:
    """A level 1 or 2 by number or name, or a whole indicator in one line."""
    value = choose(step, typed)
    if value is not None:
        return Answer((checked(step.address, value),))
    evaluation, levels = desk.state.evaluation, desk.card.preset.levels
    if step.asked.kind is Kind.SUBCATEGORY:
        category = get(evaluation, step.address.beside("category"))
        section = levels.section(f"{category}/{typed}")
        if section is not None:
            return Answer((checked(step.address, section.subcategory),))
    if step.asked.kind is Kind.SUBCATEGORY and len(typed.split()) == 1:
        raise not_a_choice(step, typed)
    return read_row(step.address.beside("category"), typed, evaluation, levels)
