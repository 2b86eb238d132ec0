"""A goal: what reaches it, what holds it down, and, where it is reached, how far each figure may get worse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TypeAlias

from msgspec import Struct

from ...evaluation.glosses import glossed
from ...evaluation.model import Evaluation
from ...language import Message, Row, Sayable, Words
from ...scoring.scorecard import NIL
from ...scoring.whatif.goal import Goal
from ...scoring.whatif.limits import Hold, Limit
from ...scoring.whatif.margins import Margin, Margins
from ...scoring.whatif.standing import Way
from ..lever_words import moved, numbered_name, valued
from ..line import Line, Role
from ..wording import over_allotted, points, which

# By whether it is reached, and whether anything is open.
_STATES = {
    (True, False): "goal.reached",
    (True, True): "goal.reached_open",
    (False, False): "goal.missed",
    (False, True): "goal.missed_open",
}
_HEAD: tuple[Sayable, ...] = ("", "", Message.of("goal.column_change"), Message.of("goal.column_total"))
_FEW = 5  # of those that don't reach it
_MOST = 8  # of any list, in a conversation

_Cells: TypeAlias = tuple[Sayable, ...]


class GoalTold(Struct, frozen=True):
    """A goal, and the `margins` above the same total. In a conversation it is `brief`: a few of each, ways by their numbers."""

    goal: Goal
    margins: Margins
    evaluation: Evaluation
    brief: bool = False

    @property
    def numbered(self) -> tuple[Way, ...]:
        """The ways that are called by numbers."""
        return (self.goal.ways or self.goal.pairs.ways)[: self._most]

    @property
    def _most(self) -> int | None:
        return _MOST if self.brief else None

    def lines(self) -> Iterator[Line]:
        """How far it is, and the ways there, or what it takes to keep it."""
        goal = self.goal
        code = _STATES[goal.reached, goal.unfinished]
        yield Line(
            Role.ASK, Message.of(code, wanted=_wanted(goal), total=points(goal.total), apart=points(abs(goal.margin)))
        )
        if goal.reached:
            yield from self._kept()
            return
        if not goal.possible:
            yield from self._held()
        elif goal.ways or goal.pairs.ways:
            yield Line(Role.DONE, Message.of("goal.singles" if goal.ways else "goal.pairs"))
            yield from self._ways()
        else:
            # Where not all pairs were looked at, it isn't said that there is none.
            code = "goal.several_cut" if goal.pairs.cut_off else "goal.several"
            yield Line(Role.DONE, Message.of(code, most=points(goal.most)))
        if goal.short and not goal.ways:
            yield Line(Role.DONE, Message.of("goal.short"))
            yield from _table(row for way in goal.short[:_FEW] for row in self._way(way))

    def _ways(self) -> Iterator[Line]:
        ways = self.numbered
        yield from _table(row for number, way in enumerate(ways, 1) for row in self._way(way, number))
        rest = len(self.goal.ways or self.goal.pairs.ways) - len(ways)
        if rest:
            yield Line(Role.NOTE, Message.of("goal.more", count=rest))
        if self.goal.pairs.cut_off:
            yield Line(Role.NOTE, Message.of("goal.cut_off"))
        if self.brief:
            yield Line(Role.HELP, Message.of("goal.take"))

    def _way(self, way: Way, number: int = 0) -> Iterator[_Cells]:
        """A row for each figure: the number with the first, the total with the last."""
        called = "" if not number else f"#{number}" if self.brief else str(number) if len(way.steps) > 1 else ""
        last = len(way.steps) - 1
        for place, step in enumerate(way.steps):
            name, change = numbered_name(step.lever, self.evaluation), moved(step, self.evaluation)
            yield called if place == 0 else "", name, change, points(way.total) if place == last else ""

    def _kept(self) -> Iterator[Line]:
        """How far each figure may get worse, the nearest first; those that can't lose it are only counted."""
        figures = self.margins.figures
        near = sorted((one for one in figures if not one.safe), key=_nearness)
        shown = near[: self._most]
        if near:
            yield Line(Role.DONE, Message.of("goal.falling"))
            yield from _table(map(self._margin, shown))
        if len(near) > len(shown):
            yield Line(Role.NOTE, Message.of("goal.more_falling", count=len(near) - len(shown)))
        safe = len(figures) - len(near)
        if safe:
            yield Line(Role.NOTE, Message.of("goal.safe" if near else "goal.all_safe", count=safe))

    def _margin(self, one: Margin) -> _Cells:
        name = numbered_name(one.lever, self.evaluation)
        if one.last is None:
            return "", name, Message.of("goal.never"), ""
        if one.last.value == one.lever.present:
            value = valued(one.lever, one.last.value, self.evaluation)
            return "", name, Message.of("goal.at_edge", value=value), points(one.total)
        return "", name, moved(one.last, self.evaluation), points(one.total)

    def _held(self) -> Iterator[Line]:
        yield Line(Role.DOUBT, Message.of("goal.impossible", most=points(self.goal.most)))
        holds = sorted(self.goal.holds, key=lambda hold: -abs(hold.points))
        shown = holds[: self._most]
        yield from (Line(Role.NOTE, self._hold(one)) for one in shown)
        if len(holds) > len(shown):
            yield Line(Role.NOTE, Message.of("goal.more_holds", count=len(holds) - len(shown)))

    def _hold(self, hold: Hold) -> Message:
        """Why so many points can't be had."""
        if hold.limit is Limit.UNALLOTTED and hold.points < 0:
            weights = (one.weight or NIL for one in self.evaluation.indicators)
            return over_allotted(-hold.points, sum(weights, hold.points))
        number = hold.address.number if hold.address is not None else None
        whose: Sayable = Words("执行率")
        if number is not None:
            whose = which(number, self.evaluation.indicators[number - 1].name)
        return Message.of(f"goal.hold_{hold.limit}", whose=whose, points=points(hold.points))


def _table(rows: Iterable[_Cells]) -> Iterator[Line]:
    table = (_HEAD, *rows)
    for cells in table:
        yield Line(Role.HELP if cells is _HEAD else Role.CHOICE, Row(cells, table, in_words=True))


def _wanted(goal: Goal) -> Sayable:
    """`98.00 分`, or the grade with where it begins."""
    if goal.grade is None:
        return Message.of("goal.points", points=points(goal.wanted))
    return Message.of("goal.grade", grade=glossed(goal.grade), points=points(goal.wanted))


def _nearness(margin: Margin) -> Fraction:
    """How much worse it may get, in proportion; what can't at all comes first."""
    return margin.last.size if margin.last is not None else Fraction(0)
