"""`/goal` and `/sensitivity`: what would reach a score, how far each figure may fall, what each can still win and lose.

In a sandbox it is asked of what is supposed. A way of the last list is called by its number, and begins a sandbox.
"""

from __future__ import annotations

from ...evaluation.change import Change
from ...evaluation.model import Evaluation
from ...evaluation.numbers import fold
from ...evaluation.problem import Problem
from ...scoring.scorecard import Scorecard
from ...scoring.whatif.goal import goal
from ...scoring.whatif.margins import margins
from ...scoring.whatif.sensitivity import sensitivity
from ...scoring.whatif.standing import Way
from ..desk import Desk
from ..measures import Answer, checked
from ..picking import by_numbers, number_in
from ..replies.goal import GoalTold
from ..replies.reply import Reply
from ..replies.told import Shown
from ..replies.tornado import Tornado
from .reading import read_wanted


def reach(desk: Desk, typed: str) -> tuple[Reply, ...]:
    """What reaches a total or a grade; where it is reached, how far each figure may fall. Raises `Problem`."""
    evaluation, card = _in_hand(desk)
    wanted = read_wanted(typed, card.preset)
    found, kept = goal(evaluation, card.preset, wanted, card), margins(evaluation, card.preset, wanted, card)
    told = GoalTold(found, kept, evaluation, brief=True)
    desk.ways = tuple((evaluation, way) for way in told.numbered)
    return (Shown(tuple(told.lines())), desk.ask(findings=False))


def swings(desk: Desk) -> tuple[Reply, ...]:
    """What each figure can still lose and win."""
    evaluation, card = _in_hand(desk)
    told = Tornado(sensitivity(evaluation, card.preset, card), evaluation, brief=True)
    return (Shown(tuple(told.lines())), desk.ask(findings=False))


def way_of(desk: Desk, typed: str) -> Answer | None:
    """What the way of the last list supposes that `#2` means; None where nothing like it was typed. Raises `Problem`."""
    word = fold(typed)
    if not word.startswith("#"):
        return None
    ways = desk.ways
    number = number_in(word[1:].strip(), len(ways))
    if not number:
        code = "goal.which_way" if ways else "goal.no_ways"
        raise Problem(code, count=len(ways), numbered=by_numbers(len(ways)))
    evaluation, way = ways[number - 1]
    if evaluation is not _in_hand(desk)[0]:
        raise Problem("goal.other_form")
    return Answer(_changes(way))


def _changes(way: Way) -> tuple[Change, ...]:
    return tuple(checked(step.lever.address, step.value) for step in way.steps)


def _in_hand(desk: Desk) -> tuple[Evaluation, Scorecard]:
    """What is asked about: in a sandbox the supposed evaluation."""
    supposed = desk.supposed
    return (desk.state.evaluation, desk.card) if supposed is None else (supposed.evaluation, supposed.after)
