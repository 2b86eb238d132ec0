"""What is told in a sandbox: what a reply supposed and what that does, the question, the scenarios beside each other."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ...evaluation.change import Change
from ...evaluation.model import Evaluation
from ...language import Joined, Message, Row, Sayable
from ...scoring.parts import Part
from ...scoring.scorecard import NIL, Scorecard
from ...scoring.whatif.effect import IndicatorPart, effect_of
from ...scoring.whatif.scenario import Supposed
from ..effect_words import (
    basis_told,
    by,
    figures_told,
    grades_told,
    known,
    points_told,
    rates_told,
    supposed_told,
    unallotted_told,
    values_told,
)
from ..line import Line, Role
from ..wording import grade_alone, overspent_told, points, which

_MOST_ROWS = 6  # indicators that a reply to a supposition tells of
_FEW = 3  # suppositions named in the list of scenarios


class Assumed(Struct, frozen=True):
    """What one reply supposes of an evaluation and what came of it; `was` is the score as it was supposed before."""

    changes: tuple[Change, ...]
    evaluation: Evaluation
    supposed: Supposed
    was: Scorecard

    def lines(self) -> Iterator[Line]:
        effect = effect_of(self.supposed)
        addresses = tuple(change.address for change in self.changes)
        yield from (Line(Role.DONE, value) for value in values_told(addresses, self.evaluation, self.supposed))
        if self.was.execution != self.supposed.after.execution:
            yield Line(Role.SCORE, _execution(self.supposed, effect.execution))
        numbers = sorted({one.number for one in addresses if one.number is not None})
        for number in numbers[:_MOST_ROWS]:
            yield from _indicator(effect.indicators[number - 1], self.supposed)
        rest = len(numbers[_MOST_ROWS:]) + self._others(numbers)
        if rest:
            yield Line(Role.NOTE, Message.of("sandbox.others", count=rest))
        yield from total_lines(self.supposed, effect.total)

    def _others(self, numbers: list[int]) -> int:
        """How many indicators have another score that the reply doesn't speak of."""
        rows = zip(self.was.indicators, self.supposed.after.indicators, strict=True)
        return sum(was.counted != now.counted and now.number not in numbers for was, now in rows)


class Inside(Struct, frozen=True):
    """That a sandbox is open and waits for suppositions; where it was just opened, what can be done in it, by examples."""

    name: str
    examples: tuple[Message, ...] = ()

    @property
    def question(self) -> Message:
        """The question alone."""
        return Message.of("sandbox.ask", name=self.name)

    def lines(self) -> Iterator[Line]:
        yield Line(Role.BLANK)
        yield Line(Role.ASK, self.question)
        if self.examples:
            few = Joined(self.examples, Message.of("list.by"))
            yield Line(Role.HELP, Message.of("sandbox.help", examples=few))
            yield Line(Role.HELP, Message.of("sandbox.ways"))


def total_lines(supposed: Supposed, total: Part) -> Iterator[Line]:
    """The total and the grade, before and after; why there is none where the weights don't come to all."""
    if supposed.after.unallotted not in (supposed.before.unallotted, NIL):
        yield Line(Role.DOUBT, unallotted_told(supposed.after))
    whole = supposed.before.total is not None and supposed.after.total is not None
    code = "sandbox.total" if whole else "sandbox.range"
    grades = grades_told(supposed.before, supposed.after)
    yield Line(Role.SCORE, Message.of(code, points=points_told(total), grades=grades))


def scenario_lines(card: Scorecard, all_supposed: tuple[Supposed, ...]) -> Iterator[Line]:
    """The form and each scenario on a row of its own: the score, by how much it is another, the grade, what is supposed."""
    heads: tuple[Sayable, ...] = tuple(
        Message.of(f"sandbox.column_{name}") for name in ("name", "score", "by", "grade", "what")
    )
    rows: list[tuple[Sayable, ...]] = [heads]
    parts = [effect_of(one).total for one in all_supposed]
    rows.append((Message.of("sandbox.form"), _known(card), "", grade_alone(card), ""))
    for one, total in zip(all_supposed, parts, strict=True):
        what = supposed_told(one, _FEW)
        rows.append((one.scenario.name, known(total.after), by(total), grade_alone(one.after), what))
    table = tuple(rows)
    yield Line(Role.HELP, Row(heads, table, in_words=True))
    yield from (Line(Role.CHOICE, Row(row, table, in_words=True)) for row in rows[1:])
    yield Line(Role.HELP, Message.of("sandbox.list_help", name=all_supposed[0].scenario.name))


def _known(card: Scorecard) -> str:
    return points(card.earned) if card.total is not None else f"{points(card.earned)}–{points(card.possible)}"


def _execution(supposed: Supposed, part: Part) -> Sayable:
    told = Message.of("sandbox.execution", rate=rates_told(supposed), points=points_told(part))
    over = overspent_told(supposed.after.execution)
    return Joined((told, over)) if over else told


def _indicator(part: IndicatorPart, supposed: Supposed) -> Iterator[Line]:
    name = which(part.now.number, part.now.indicator.name)
    figures = tuple(figures_told(part.was.indicator, part.now.indicator))
    yield Line(Role.DONE, Joined((name, *figures)))
    basis = basis_told(part, supposed.scenario.changes) if part.restated else Message.of("sandbox.same")
    score = Message.of("sandbox.score", points=points_told(part))
    yield Line(Role.SCORE, Joined((score, basis)) if basis else score)
