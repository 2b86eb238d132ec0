"""A goal in words: what reaches it, what holds it down, and, where it is reached, how far each figure may fall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...evaluation.glosses import glossed
from ...evaluation.model import Evaluation
from ...language import Language, Message, Sayable, Words
from ...scoring.scorecard import NIL
from ...scoring.whatif.goal import Goal
from ...scoring.whatif.limits import Hold, Limit
from ...scoring.whatif.margins import Margin, Margins
from ...scoring.whatif.standing import Way
from ..line import Line, Role
from ..wording import over_allotted, points, which
from .figures import called, moved
from .tables import Entry, table

_MOVE, _TOTAL = Words("改动"), Words("总分")
# By whether it is reached, and whether anything is open.
_STATES = {
    (True, False): "goal.reached",
    (True, True): "goal.reached_open",
    (False, False): "goal.missed",
    (False, True): "goal.missed_open",
}
_FEW = 5  # of those that don't reach it


def goal_told(evaluation: Evaluation, goal: Goal, margins: Margins, language: Language) -> Iterator[Line]:
    """How far it is, and the ways there; `margins` are above the same total."""
    wanted = _wanted(goal)
    code = _STATES[goal.reached, goal.unfinished]
    far = Message.of(code, total=points(goal.total), wanted=wanted, apart=points(abs(goal.margin)))
    yield Line(Role.SCORE, far)
    if goal.reached:
        yield from _kept(evaluation, margins, wanted, language)
        return
    if goal.ways:
        yield Line(Role.ASK, Message.of("goal.ways"))
        yield from _ways(evaluation, goal.ways, language)
    elif goal.possible:
        yield from _pairs(evaluation, goal, language)
    else:
        yield Line(Role.DOUBT, Message.of("goal.out_of_reach", most=points(goal.most)))
        yield from (Line(Role.NOTE, _hold(one, evaluation)) for one in goal.holds)
    if goal.short and not goal.ways:
        yield Line(Role.ASK, Message.of("goal.at_best"))
        yield from _ways(evaluation, goal.short[:_FEW], language)


def _wanted(goal: Goal) -> Sayable:
    if goal.grade is None:
        return Message.of("goal.points", points=points(goal.wanted))
    return Message.of("goal.grade", grade=glossed(goal.grade), points=points(goal.wanted))


def _ways(evaluation: Evaluation, ways: Iterable[Way], language: Language) -> Iterator[Line]:
    """Each with one figure."""
    yield from table(
        (
            Entry((_MOVE, _TOTAL), role=Role.HELP),
            *(
                Entry((moved(step.lever, step.value, evaluation), points(way.total)), called(step.lever, evaluation))
                for way in ways
                for step in way.steps
            ),
        ),
        language,
    )


def _pairs(evaluation: Evaluation, goal: Goal, language: Language) -> Iterator[Line]:
    """Two figures at a time, each pair numbered; the total they make stands with the second."""
    pairs = goal.pairs
    if not pairs.ways:
        yield Line(Role.NOTE, Message.of("goal.no_pairs", most=points(goal.most)))
        return
    yield Line(Role.ASK, Message.of("goal.pairs"))
    rows = [Entry(("", _MOVE, _TOTAL), role=Role.HELP)]
    for number, way in enumerate(pairs.ways, 1):
        last = len(way.steps) - 1
        for place, step in enumerate(way.steps):
            head, total = "" if place else f"{number})", points(way.total) if place == last else ""
            cells = (head, moved(step.lever, step.value, evaluation), total)
            rows.append(Entry(cells, called(step.lever, evaluation)))
    yield from table(rows, language)
    if pairs.cut_off:
        yield Line(Role.HELP, Message.of("goal.pairs_cut"))


def _kept(evaluation: Evaluation, margins: Margins, wanted: Sayable, language: Language) -> Iterator[Line]:
    """How far each figure may fall; those that may fall to the end are only counted."""
    bounded = [one for one in margins.figures if not one.safe]
    safe = len(margins.figures) - len(bounded)
    if bounded:
        yield Line(Role.ASK, Message.of("goal.kept", wanted=wanted))
        head = Entry((_MOVE, _TOTAL), role=Role.HELP)
        yield from table((head, *(_margin(one, evaluation) for one in bounded)), language)
    if safe:
        yield Line(Role.NOTE, Message.of("goal.safe", count=safe))


def _margin(margin: Margin, evaluation: Evaluation) -> Entry:
    name = called(margin.lever, evaluation)
    if margin.last is None:
        return Entry(("–", "–"), name)
    return Entry((moved(margin.lever, margin.last.value, evaluation), points(margin.total)), name)


def _hold(hold: Hold, evaluation: Evaluation) -> Sayable:
    if hold.limit is Limit.UNALLOTTED and hold.points < 0:
        return over_allotted(-hold.points, sum((one.weight or NIL for one in evaluation.indicators), hold.points))
    number = hold.address.number if hold.address is not None else None
    whose: Sayable = Words("执行率")
    if number is not None:
        whose = which(number, evaluation.indicators[number - 1].name)
    return Message.of(f"goal.hold_{hold.limit}", whose=whose, points=points(hold.points))
