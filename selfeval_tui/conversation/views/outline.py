"""The outline: all questions of the form in groups, each with a mark for done, missing or doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from ...evaluation.addresses import Address, get, position
from ...evaluation.asked import named
from ...evaluation.model import Evaluation, Funding, FundingRow
from ...evaluation.numbers import fold
from ...evaluation.part import fields_of
from ...evaluation.written import achieved, amount, figure, goal
from ...language import Message, Sayable, Text, Words, say
from ...review.finding import Finding
from ...scoring.indicator import IndicatorScore
from ...scoring.scorecard import Scorecard
from ..state import State
from ..steps import Step, step_at, steps
from ..wording import level_1, points_of, scored, shown
from .doubts import Doubts, doubts


class Mark(Enum):
    """How a question stands; the sign is one cell wide in every terminal."""

    DONE = "+"
    MISSING = "_"
    DOUBTFUL = "?"
    PUT_OFF = "~"
    CANCELLED = "-"

    @property
    def word(self) -> Message:
        return Message.of(f"outline.{self.name.lower()}")


_WORST = (Mark.MISSING, Mark.DOUBTFUL, Mark.PUT_OFF)


class Entry(Struct, frozen=True):
    """A question, or (`steps`) a row of the form with its questions; `to` is what `/go` takes for it.

    A single question of a row says in `within` which row that is.
    """

    address: Address
    mark: Mark
    name: Sayable
    value: Sayable
    to: Sayable
    points: str = ""
    within: Sayable = ""
    doubts: tuple[Sayable, ...] = ()
    steps: tuple[Entry, ...] = ()

    @property
    def number(self) -> int | None:
        """The indicator's, where this is one as a whole."""
        return self.address.number if self.steps else None

    @property
    def lacking(self) -> tuple[Sayable, ...]:
        """What is missing of a row."""
        return tuple(step.name for step in self.steps if step.mark in (Mark.MISSING, Mark.PUT_OFF))


class Group(Struct, frozen=True):
    """A part of the form, and how much of it there is."""

    name: Sayable
    entries: tuple[Entry, ...]
    tally: Sayable = ""


class Outline(Struct, frozen=True):
    """All of the form; the question in hand is `at`."""

    groups: tuple[Group, ...]
    at: Address | None = None

    @property
    def counts(self) -> tuple[tuple[Mark, int], ...]:
        """How many there are of each mark, those that aren't there left out."""
        marks = [entry.mark for group in self.groups for entry in group.entries]
        return tuple((mark, marks.count(mark)) for mark in Mark if mark in marks)

    def matching(self, typed: str) -> tuple[Group, ...]:
        """The groups with what bears all words of `typed` in its name; of indicators also the single questions.

        A number is that of an indicator, or part of a name.
        """
        words = fold(typed).casefold().split()
        if not words:
            return self.groups
        found = (replace(group, entries=tuple(_found(group, words))) for group in self.groups)
        return tuple(group for group in found if group.entries)


def outline(state: State, card: Scorecard, findings: Iterable[Finding] = ()) -> Outline:
    """The outline of what is on the desk; `findings` are what review finds in it."""
    all_doubts = doubts(findings)
    by_group: dict[tuple[str, str], list[Step]] = {}
    for step in _all_steps(state.evaluation, card, all_doubts):
        by_group.setdefault(_group_of(step.address, state.evaluation), []).append(step)
    order = list(by_group)
    levels = card.preset.levels.categories
    order.sort(key=lambda key: levels.index(key[1]) if key[1] in levels else len(levels) if key[1] else -1)
    return Outline(tuple(_group(key, by_group[key], state, card, all_doubts) for key in order), state.at)


def _all_steps(evaluation: Evaluation, card: Scorecard, doubtful: Doubts) -> Iterator[Step]:
    """What the form wants answered, and what is doubtful though nobody is asked for it."""
    wanted = {step.address: step for step in steps(evaluation, card)}
    for address in doubtful:
        wanted.setdefault(address, step_at(address, evaluation, card.preset))
    yield from sorted(wanted.values(), key=lambda step: position(step.address))


_NEXT = "next"
_NO_LEVEL = "–"


def _group_of(address: Address, evaluation: Evaluation) -> tuple[str, str]:
    """The table of the form, and of the indicators the level 1."""
    if address.number is None:
        return str(address[0]), ""
    if address.number > len(evaluation.indicators):
        return "indicators", _NEXT
    return "indicators", evaluation.indicators[address.number - 1].category or _NO_LEVEL


def _group(key: tuple[str, str], own: list[Step], state: State, card: Scorecard, doubtful: Doubts) -> Group:
    table, level = key
    if level == _NEXT:
        entry = replace(_step(own[0], state, doubtful), name=_next_name(own[0]), within="")
        return Group(Message.of("outline.next", left=amount(card.unallotted)), (entry,))
    parts: dict[Address, list[Step]] = {}
    for step in own:
        parts.setdefault(Address(step.address[:2]), []).append(step)
    if table == "funding":
        name = named(fields_of(Evaluation)[table]) or Text(table, table)
        return Group(name, tuple(_funding_row(part, its, state, doubtful) for part, its in parts.items()))
    if table != "indicators":
        name = named(fields_of(Evaluation)[table]) or Text(table, table)
        return Group(name, tuple(_step(step, state, doubtful) for step in own))
    section = next(one for one in card.sections if (one.category or _NO_LEVEL) == level)
    tally = points_of(section.earned, section.weight) if section.weight else ""
    marks = [(card.indicators[(part.number or 1) - 1], its) for part, its in parts.items()]
    return Group(level_1(level), tuple(_indicator(mark, its, state, doubtful) for mark, its in marks), tally)


def _next_name(step: Step) -> Message:
    return Message.of("label.nameless", number=step.address.number or 1)


def _step(step: Step, state: State, doubtful: Doubts) -> Entry:
    address, asked = step.address, step.asked
    its_doubts = doubtful.get(address, ())
    if step.missing and not its_doubts:
        mark = Mark.PUT_OFF if address in state.skipped else Mark.MISSING
    else:
        mark = Mark.DOUBTFUL if its_doubts else Mark.DONE
    value: Sayable = "" if step.present is None else shown(step.present, step.choices)
    to: Sayable = Text(asked.label.zh, str(address))
    within: Sayable = ""
    if address.number is not None:
        within = str(address.number)
        to = Text(f"{within}.{asked.label.zh}", f"{within}.{address.key}")
    elif len(address) > 2:
        row = named(fields_of(Funding)[str(address[1])]) or Words("")
        within, to = row, Text(f"{row.zh}.{asked.label.zh}", f"{address[1]}.{address.key}")
    return Entry(address, mark, asked.label, value, to, within=within, doubts=its_doubts)


def _funding_row(part: Address, own: list[Step], state: State, doubtful: Doubts) -> Entry:
    """A row of the funding table, or a value that stands for itself."""
    its = tuple(_step(step, state, doubtful) for step in own)
    if len(own[0].address) < 3:
        return its[0]
    name = named(fields_of(Funding)[str(part[1])]) or Words("")
    row: FundingRow = get(state.evaluation, part)
    amounts = {"initial": row.initial_budget, "adjusted": row.adjusted_budget, "executed": row.executed}
    value = Message.of("outline.amounts", **{key: "–" if one is None else figure(one) for key, one in amounts.items()})
    return _whole(name, value, its)


def _indicator(mark: IndicatorScore, own: list[Step], state: State, doubtful: Doubts) -> Entry:
    one, its = mark.indicator, tuple(_step(step, state, doubtful) for step in own)
    cancelled = one.status == "cancelled"
    code = "outline.cancelled" if cancelled else "outline.figures"
    value = Message.of(code, **({} if cancelled else {"target": goal(one), "actual": achieved(one)}))
    whole = _whole(one.name or Words("未命名"), value, its, best=Mark.CANCELLED if cancelled else Mark.DONE)
    return replace(whole, to=str(mark.number), points=scored(mark))


def _whole(name: Sayable, value: Sayable, its: tuple[Entry, ...], best: Mark = Mark.DONE) -> Entry:
    """Several questions as one: marked by the worst of them, and leading to the first that is so."""
    worst = next((wanted for wanted in _WORST if any(step.mark is wanted for step in its)), None)
    first = next((step for step in its if step.mark is worst), None)
    if first is None:
        first = next((step for step in its if step.address.key == "name"), its[0])
    doubts_of_all = tuple(doubt for step in its for doubt in step.doubts)
    return Entry(first.address, worst or best, name, value, first.to, doubts=doubts_of_all, steps=its)


def _found(group: Group, words: list[str]) -> Iterator[Entry]:
    """Rows whose name bears all words, and single questions that bear at least one of their own."""
    above = _spoken(group.name)
    for entry in group.entries:
        whole = f"{above} {_spoken(entry.name)}"
        if all(word == str(entry.number) or word in whole for word in words):
            yield entry
        for step in entry.steps:
            own = f"{_spoken(step.name)} {_spoken(step.within)}" if step.address.number is None else _spoken(step.name)
            bears = [word == str(step.address.number) or word in own for word in words]
            if any(bears) and all(bear or word in whole for bear, word in zip(bears, words, strict=True)):
                yield step


def _spoken(what: Sayable) -> str:
    """In both languages, so that either finds it."""
    return f"{say(what, 'zh')} {say(what, 'en')}".casefold()
