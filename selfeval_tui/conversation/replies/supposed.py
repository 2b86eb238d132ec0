"""What is told in a sandbox: what was supposed and what that does, all of it as a table, the scenarios beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...evaluation.addresses import Address
from ...evaluation.change import Change
from ...evaluation.glosses import glossed
from ...evaluation.model import Evaluation
from ...language import Joined, Message, Row, Sayable, Text, say
from ...language.columns import right, width
from ...scoring.scorecard import Scorecard
from ...scoring.whatif.effect import Effect, IndicatorPart, Part, effect_of
from ...scoring.whatif.scenario import Supposed
from ..effect_words import (
    basis_told,
    by,
    figures_told,
    grades_told,
    known,
    points_told,
    supposed_told,
    value_told,
    weights_told,
)
from ..line import Line, Role
from ..wording import grade_alone, points, which

_MOST_ROWS = 6  # indicators that a reply to a supposition tells of
_FEW = 3  # suppositions named in the list of scenarios


@dataclass(frozen=True, slots=True)
class Assumed:
    """What one reply supposes of an evaluation and what came of it; `was` is the score as it was supposed before."""

    changes: tuple[Change, ...]
    evaluation: Evaluation
    supposed: Supposed
    was: Scorecard

    def lines(self) -> Iterator[Line]:
        effect = effect_of(self.supposed)
        addresses = tuple(change.address for change in self.changes)
        yield from _values(addresses, self.evaluation, self.supposed)
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


@dataclass(frozen=True, slots=True)
class Inside:
    """That a sandbox is open and waits for suppositions; where it was just opened, what can be done in it too."""

    name: str
    example: Sayable
    first: bool = False

    @property
    def question(self) -> Message:
        """The question alone."""
        return Message.of("sandbox.ask", name=self.name)

    def lines(self) -> Iterator[Line]:
        yield Line(Role.BLANK)
        yield Line(Role.ASK, self.question)
        if self.first:
            yield Line(Role.HELP, Message.of("sandbox.help", example=self.example))
            yield Line(Role.HELP, Message.of("sandbox.ways"))


def inside(supposed: Supposed, *, first: bool = False) -> Inside:
    """The question of a sandbox, with an example that fits the evaluation: one more indicator than it has is none."""
    count = len(supposed.evaluation.indicators)
    example = Message.of("sandbox.example", number=min(3, count)) if count else Message.of("sandbox.example_money")
    return Inside(supposed.scenario.name, example, first)


def total_lines(supposed: Supposed, total: Part) -> Iterator[Line]:
    """The total and the grade, before and after; why there is none where the weights don't come to all."""
    told = weights_told(supposed.before, supposed.after)
    if told is not None:
        yield Line(Role.DOUBT, told)
    whole = supposed.before.total is not None and supposed.after.total is not None
    code = "sandbox.total" if whole else "sandbox.range"
    grades = grades_told(supposed.before, supposed.after)
    yield Line(Role.SCORE, Message.of(code, points=points_told(total), grades=grades))


def effect_lines(evaluation: Evaluation, supposed: Supposed) -> Iterator[Line]:
    """Before, after and the difference: of each indicator that has changed, each level 1, the execution and the total."""
    effect = effect_of(supposed)
    yield Line(Role.BLANK)
    if not supposed.changes:
        yield Line(Role.NOTE, Message.of("sandbox.nothing"))
    yield from _values(_apart(supposed), evaluation, supposed)
    rows = [*_rows(effect, supposed)]
    figures = [(known(part.before), known(part.after), by(part.difference)) for part, _, _ in rows]
    heads = tuple(Message.of(f"sandbox.column_{name}") for name in ("before", "after", "by"))
    widths = [max(map(width, column)) for column in zip(*figures, strict=True)]
    yield Line(Role.HELP, Joined(tuple(map(_head, heads, widths))))
    for (_, name, note), cells in zip(rows, figures, strict=True):
        placed = "  ".join(map(right, cells, widths))
        role = Role.SCORE if name == rows[-1][1] else Role.DONE
        yield Line(role, Joined((placed, name)), hang=width(placed) + 2)
        if note:
            yield Line(Role.HELP, Joined((" " * (width(placed) + 2), note), ""), hang=width(placed) + 2)
    told = weights_told(supposed.before, supposed.after)
    if told is not None:
        yield Line(Role.DOUBT, told)


def _head(head: Message, cells: int) -> Sayable:
    """The head of a column, at the right of its figures."""
    return Text(right(say(head, "zh"), cells), right(say(head, "en"), cells))


def _rows(effect: Effect, supposed: Supposed) -> Iterator[tuple[Part, Sayable, Sayable]]:
    """Each part that is told, what it is called, and what is to say of it."""
    for one in effect.indicators:
        if one.restated:
            figures = tuple(figures_told(one.was.indicator, one.now.indicator))
            note = Joined(tuple(filter(None, (*figures, basis_told(one, supposed.scenario.changes)))))
            yield one, Joined((one.now.number, one.now.indicator.name or "–")), note if note.parts else ""
    for section in effect.sections:
        yield section, glossed(section.category) or "–", ""
    yield effect.execution, Message.of("sandbox.execution_rate", rate=_rates(supposed)), ""
    yield effect.total, Message.of("sandbox.whole", grades=grades_told(supposed.before, supposed.after)), ""


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
        rows.append((one.scenario.name, known(total.after), by(total.difference), grade_alone(one.after), what))
    table = tuple(rows)
    yield Line(Role.HELP, Row(heads, table, in_words=True))
    yield from (Line(Role.CHOICE, Row(row, table, in_words=True)) for row in rows[1:])
    yield Line(Role.HELP, Message.of("sandbox.list_help", name=all_supposed[0].scenario.name))


def _known(card: Scorecard) -> str:
    return points(card.earned) if card.total is not None else f"{points(card.earned)}–{points(card.possible)}"


def _apart(supposed: Supposed) -> tuple[Address, ...]:
    return tuple(change.address for change in supposed.changes if change.address.number is None)


def _values(addresses: tuple[Address, ...], evaluation: Evaluation, supposed: Supposed) -> Iterator[Line]:
    """What is no indicator's: money, the preset."""
    for address in addresses:
        if address.number is None:
            yield Line(Role.DONE, value_told(address, evaluation, supposed.evaluation))


def _execution(supposed: Supposed, part: Part) -> Sayable:
    return Message.of("sandbox.execution", rate=_rates(supposed), points=points_told(part))


def _rates(supposed: Supposed) -> str:
    """`94.68% → 95.00%`."""
    rates = (supposed.before.execution.rate, supposed.after.execution.rate)
    told = ["–" if rate is None else f"{rate:f}%" for rate in rates]
    return " → ".join(dict.fromkeys(told))


def _indicator(part: IndicatorPart, supposed: Supposed) -> Iterator[Line]:
    name = which(part.now.number, part.now.indicator.name)
    figures = tuple(figures_told(part.was.indicator, part.now.indicator))
    yield Line(Role.DONE, Joined((name, *figures)))
    basis = basis_told(part, supposed.scenario.changes) if part.restated else Message.of("sandbox.same")
    score = Message.of("sandbox.score", points=points_told(part))
    yield Line(Role.SCORE, Joined((score, basis)) if basis else score)
