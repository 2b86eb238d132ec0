"""`/goal` and `/sensitivity`: what would reach a score, how far each figure may fall, what each can still win and lose.

In a sandbox it is asked of what is supposed. A way of the last list is called by its number, and begins a sandbox.
"""

from __future__ import annotations

from decimal import Decimal

from ...evaluation.change import Change
from ...evaluation.glosses import glossed
from ...evaluation.model import Evaluation
from ...evaluation.numbers import fold, read_points
from ...evaluation.problem import Problem
from ...language import Glossed
from ...scoring.preset import Preset
from ...scoring.scorecard import Scorecard
from ...scoring.whatif.goal import goal
from ...scoring.whatif.margins import margins
from ...scoring.whatif.sensitivity import sensitivity
from ...scoring.whatif.standing import Way
from ..desk import Desk
from ..measures import Answer, checked
from ..replies import Reply, Shown
from ..replies.goal import Falling, Reaching
from ..replies.tornado import Tornado


def reach(desk: Desk, typed: str) -> tuple[Reply, ...]:
    """What reaches a total or a grade; where it is reached, how far each figure may fall. Raises `Problem`."""
    evaluation, card = _in_hand(desk)
    wanted = _wanted(typed, card.preset)
    found = goal(evaluation, card.preset, wanted, card)
    reaching = Reaching(found, evaluation)
    desk.ways = tuple((evaluation, way) for way in reaching.numbered)
    lines = (
        Falling(margins(evaluation, card.preset, wanted, card), evaluation).lines()
        if found.reached
        else reaching.lines()
    )
    return (Shown(tuple(lines)), desk.ask(findings=False))


def swings(desk: Desk) -> tuple[Reply, ...]:
    """What each figure can still lose and win."""
    evaluation, card = _in_hand(desk)
    found = Tornado(sensitivity(evaluation, card.preset, card), evaluation)
    return (Shown(tuple(found.lines())), desk.ask(findings=False))


def way_of(desk: Desk, typed: str) -> Answer | None:
    """What the way of the last list supposes that `#2` means; None where nothing like it was typed. Raises `Problem`."""
    word = fold(typed)
    if not word.startswith("#"):
        return None
    digits, ways = word[1:].strip(), desk.ways
    is_number = digits.isascii() and digits.isdigit() and len(digits) < 6
    if not is_number or not 1 <= int(digits) <= len(ways):
        raise Problem("goal.which_way" if ways else "goal.no_ways", count=len(ways))
    evaluation, way = ways[int(digits) - 1]
    if evaluation is not _in_hand(desk)[0]:
        raise Problem("goal.other_form")
    return Answer(_changes(way))


def _changes(way: Way) -> tuple[Change, ...]:
    return tuple(checked(step.lever.address, step.value) for step in way.steps)


def _in_hand(desk: Desk) -> tuple[Evaluation, Scorecard]:
    """What is asked about: in a sandbox the supposed evaluation."""
    supposed = desk.supposed
    return (desk.state.evaluation, desk.card) if supposed is None else (supposed.evaluation, supposed.after)


def _wanted(typed: str, preset: Preset) -> Decimal | str:
    """A total, or the name of a grade, in either language. Raises `Problem`."""
    word = fold(typed).casefold()
    for grade in preset.grades:
        called = glossed(grade.name)
        if word in {grade.name, called.meaning.en.casefold() if isinstance(called, Glossed) else ""}:
            return grade.name
    if not word or not any(map(str.isdigit, word)):
        raise Problem("goal.which", grades="、".join(grade.name for grade in preset.grades))
    return read_points(typed)
