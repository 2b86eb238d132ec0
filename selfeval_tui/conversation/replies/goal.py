"""What reaches a goal: single figures, the smallest change first; two at a time; or that it can't be reached, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import count

from ...evaluation.addresses import label
from ...evaluation.glosses import glossed
from ...evaluation.model import Evaluation
from ...language import Joined, Message, Row, Sayable
from ...scoring.whatif.goal import Goal
from ...scoring.whatif.limits import Hold
from ...scoring.whatif.margins import Margin, Margins
from ...scoring.whatif.standing import Step, Way
from ..figure_words import named_lever, valued
from ..line import Line, Role
from ..wording import points

MOST = 8  # ways, margins or reasons that are told
_FEW = 3  # figures that don't suffice


@dataclass(frozen=True, slots=True)
class Reaching:
    """What it takes to reach a goal, as far as it isn't reached."""

    goal: Goal
    evaluation: Evaluation

    @property
    def numbered(self) -> tuple[Way, ...]:
        """The ways that are called by numbers."""
        return (self.goal.ways or self.goal.pairs.ways)[:MOST]

    def lines(self) -> Iterator[Line]:
        goal = self.goal
        short = points(-goal.margin)
        told = Message.of("goal.head", wanted=wanted_told(goal), total=points(goal.total), short=short)
        yield Line(Role.ASK, told)
        yield from unfinished_line(goal)
        if not goal.possible:
            yield from self._held()
        elif goal.ways or goal.pairs.ways:
            yield Line(Role.DONE, Message.of("goal.singles" if goal.ways else "goal.pairs"))
            yield from self._ways()
        else:
            yield Line(Role.DONE, Message.of("goal.several", most=points(goal.most)))
        yield from self._short()

    def _ways(self) -> Iterator[Line]:
        ways = self.numbered
        rows: list[tuple[Sayable, ...]] = []
        for number, way in zip(count(1), ways, strict=False):
            total = Message.of("goal.total", total=points(way.total))
            for place, step in enumerate(way.steps):
                first, last = place == 0, place == len(way.steps) - 1
                name = named_lever(step.lever, self.evaluation)
                rows.append((f"#{number}" if first else "", name, self._change(step), total if last else ""))
        table = tuple(rows)
        yield from (Line(Role.CHOICE, Row(row, table, in_words=True)) for row in rows)
        rest = len(self.goal.ways or self.goal.pairs.ways) - len(ways)
        if rest:
            yield Line(Role.NOTE, Message.of("goal.more", count=rest))
        if self.goal.pairs.cut_off:
            yield Line(Role.NOTE, Message.of("goal.cut_off"))
        yield Line(Role.HELP, Message.of("goal.take"))

    def _change(self, step: Step) -> Sayable:
        both = (valued(step.lever, one, self.evaluation) for one in (step.lever.present, step.value))
        return Joined(tuple(both), " → ")

    def _short(self) -> Iterator[Line]:
        """The figures that don't suffice alone, with the most they make of the total."""
        for way in self.goal.short[:_FEW] if not self.goal.ways else ():
            (step,) = way.steps
            name, most = named_lever(step.lever, self.evaluation), valued(step.lever, step.value, self.evaluation)
            yield Line(Role.NOTE, Message.of("goal.short", name=name, value=most, total=points(way.total)))

    def _held(self) -> Iterator[Line]:
        yield Line(Role.DOUBT, Message.of("goal.impossible", most=points(self.goal.most)))
        holds = sorted(self.goal.holds, key=lambda hold: -abs(hold.points))
        yield from (Line(Role.NOTE, _hold_told(hold)) for hold in holds[:MOST])
        if len(holds) > MOST:
            yield Line(Role.NOTE, Message.of("goal.more_holds", count=len(holds) - MOST))


@dataclass(frozen=True, slots=True)
class Falling:
    """How far each figure may get worse before a goal that is reached is lost."""

    margins: Margins
    evaluation: Evaluation

    def lines(self) -> Iterator[Line]:
        found = self.margins
        above = points(found.total - found.wanted)
        told = Message.of("goal.reached", wanted=wanted_told(found), total=points(found.total), above=above)
        yield Line(Role.ASK, told)
        yield from unfinished_line(found)
        near = sorted((one for one in found.figures if not one.safe), key=_nearness)
        if near:
            yield Line(Role.DONE, Message.of("goal.falling"))
        rows = [self._row(one) for one in near]
        table = tuple(rows)
        yield from (Line(Role.CHOICE, Row(row, table, in_words=True)) for row in rows[:MOST])
        if len(rows) > MOST:
            yield Line(Role.NOTE, Message.of("goal.more_falling", count=len(rows) - MOST))
        safe = len(found.figures) - len(near)
        if safe:
            yield Line(Role.NOTE, Message.of("goal.safe" if near else "goal.all_safe", count=safe))

    def _row(self, one: Margin) -> tuple[Sayable, ...]:
        present = valued(one.lever, one.lever.present, self.evaluation)
        name = named_lever(one.lever, self.evaluation)
        if one.last is None:
            return ("", name, Message.of("goal.never"), "")
        if one.last.value == one.lever.present:
            return ("", name, Joined((present, Message.of("goal.at_edge")), " "), "")
        last = valued(one.lever, one.last.value, self.evaluation)
        total = Message.of("goal.total", total=points(one.total))
        return ("", name, Joined((present, last), " → "), total)


def _nearness(margin: Margin) -> Fraction:
    """How much worse it may get, in proportion; what can't at all comes first."""
    return margin.last.size if margin.last is not None else Fraction(0)


def wanted_told(goal: Goal | Margins) -> Sayable:
    """`98.00 分`, or the grade with where it begins."""
    if goal.grade is None:
        return Message.of("goal.points", points=points(goal.wanted))
    return Message.of("goal.grade", grade=glossed(goal.grade), points=points(goal.wanted))


def unfinished_line(found: Goal | Margins) -> Iterator[Line]:
    """That what isn't filled in counts in full."""
    if found.unfinished:
        yield Line(Role.NOTE, Message.of("goal.unfinished"))


def _hold_told(hold: Hold) -> Message:
    """Why so many points can't be had."""
    where: Sayable = label(hold.address) if hold.address is not None else ""
    return Message.of(f"goal.{hold.limit}", points=points(abs(hold.points)), where=where)
