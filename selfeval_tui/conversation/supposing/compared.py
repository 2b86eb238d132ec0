"""A scenario in words: what is supposed, and a table of what it does to each part of the score."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...evaluation.addresses import Address, get, label
from ...evaluation.change import is_blank
from ...evaluation.glosses import glossed
from ...evaluation.model import Evaluation
from ...evaluation.written import achieved, figure, goal
from ...language import Joined, Language, Message, Sayable, Words
from ...scoring.preset import Preset
from ...scoring.scorecard import Scorecard
from ...scoring.whatif.effect import Basis, Effect, IndicatorPart, Part, Points, effect_of
from ...scoring.whatif.scenario import Supposed
from ..line import Line, Role
from ..replies.explaining import total_line
from ..steps import choices_at
from ..wording import over_allotted, points, reason_line, shown
from .tables import GAP, Entry, table

_HEAD = (Words("原来"), Words("假设"), Words("相差"))
_BASES = {
    Basis.STATED: Words("按填的得分"),
    Basis.COMPUTED: Words("按方案算"),
    Basis.RECOMPUTED: Words("按方案重算"),
    Basis.OPEN: Words("还没填完"),
}
_OF_TARGET = ("operator", "unit")


def told(evaluation: Evaluation, supposed: Supposed) -> Iterator[Line]:
    """What is supposed of an evaluation, a value a line."""
    changes = supposed.scenario.changes
    said = {change.address for change in changes}
    for change in changes:
        if not _is_told_with_another(change.address, supposed.evaluation, said):
            was = _value(change.address, evaluation, supposed.before.preset)
            now = _value(change.address, supposed.evaluation, supposed.after.preset)
            same = was == now or (change.address.key != "target" and get(evaluation, change.address) == change.value)
            code = "whatif.same" if same else "whatif.put"
            words = Message.of(code, label=label(change.address), before=was, after=now)
            yield Line(Role.DONE, Joined(("  ", words), ""), hang=2)


def compared(supposed: Supposed, language: Language, *, whole: bool = False) -> Iterator[Line]:
    """The table: before, after, what lies between; of indicators and of level 1 those that change, or the `whole` form."""
    effect = effect_of(supposed)
    rows = list(_rows(supposed, effect, whole=whole))
    yield from table(rows, language)
    if any("/" in row.cells[-1] for row in rows if isinstance(row.cells[-1], str)):
        yield Line(Role.HELP, Message.of("whatif.ends"))
    yield from _notes(supposed.after)


def _rows(supposed: Supposed, effect: Effect, *, whole: bool) -> Iterator[Entry]:
    yield Entry(_HEAD, role=Role.HELP)
    before, after = supposed.before, supposed.after
    rates = [f"{points(card.execution.rate)}%" for card in (before, after) if card.execution.rate is not None]
    yield Entry(_cells(effect.execution), Joined((Words("执行率"), " → ".join(dict.fromkeys(rates)))))
    for section in effect.sections:
        marks = [one for one in effect.indicators if (one.now.indicator.category or "") == section.category]
        shown_marks = [one for one in marks if whole or one.restated]
        if shown_marks or section.difference.changed:
            yield Entry(_cells(section), glossed(section.category) or "–", Role.ASK)
        yield from map(_indicator, shown_marks)
    yield Entry(_cells(effect.total), Words("总分"), Role.SCORE)
    grades = tuple(Words("未定") if grade is None else glossed(grade) for grade in dict.fromkeys(effect.grades))
    yield Entry(("", "", ""), Joined((Words("评分等级"), Joined(grades, " → "))), Role.SCORE)


def _indicator(part: IndicatorPart) -> Entry:
    number, name = str(part.now.number), part.now.indicator.name or "–"
    reason = Message.of("whatif.because", basis=_BASES[part.basis], reason=reason_line(part.now))
    return Entry(_cells(part), Joined((number, name)), reason=reason, indent=len(number) + len(GAP))


def _cells(part: Part) -> tuple[str, str, str]:
    return _points(part.before), _points(part.after), _difference(part)


def _points(given: Points) -> str:
    """`9.96`, or from the least to the most; a dash where nothing can be said."""
    if given.known:
        return points(given.lowest)
    return "–" if given.lowest == given.highest else f"{points(given.lowest)}–{points(given.highest)}"


def _difference(part: Part) -> str:
    """How much more or less; of ranges, what the least changes by and what the most."""
    if "–" in (_points(part.before), _points(part.after)):
        return "–"
    ends = dict.fromkeys((part.difference.lowest, part.difference.highest))
    return "/".join(map(_signed, ends))


def _signed(value: Decimal) -> str:
    return f"{'+' if value > 0 else '−' if value else ''}{points(abs(value))}"


def _notes(after: Scorecard) -> Iterator[Line]:
    """Why there is no total, or not all of it."""
    if after.unallotted < 0:
        yield Line(Role.DOUBT, over_allotted(-after.unallotted, after.to_allot))
    elif after.unallotted > 0:
        yield Line(Role.NOTE, Message.of("whatif.unallotted", points=points(after.unallotted)))
    if after.capped_at is not None:
        yield Line(Role.NOTE, total_line(after))


def _is_told_with_another(address: Address, evaluation: Evaluation, said: set[Address]) -> bool:
    """A sign and a unit are told with their target, the points of what is cancelled not at all."""
    if address.key in _OF_TARGET:
        return address.beside("target") in said
    gone = address.key in ("weight", "score") and get(evaluation, address.beside("status")) == "cancelled"
    return gone and address.number is not None and address.beside("status") in said


def _value(address: Address, evaluation: Evaluation, preset: Preset) -> Sayable:
    """What stands at an address, as the form writes it."""
    value = get(evaluation, address)
    if address == ("preset",):
        return Joined((preset.id, preset.label), " ")
    if is_blank(value):
        return Words("没填")
    if address.number is not None and address.key in ("target", "operator"):
        return goal(get(evaluation, Address(address[:2])))
    if address.number is not None and address.key == "actual":
        return achieved(get(evaluation, Address(address[:2])))
    if address.key in ("adjusted_budget", "executed"):
        return Joined((figure(value), evaluation.funding.unit), " ")
    if isinstance(value, Decimal):
        return Message.of("whatif.some_points", points=points(value))
    return shown(value, choices_at(address))
