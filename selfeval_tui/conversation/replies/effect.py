"""What a scenario does, as a table: before, after and what lies between, of each part of the score."""

from __future__ import annotations

from collections.abc import Iterator

from ...evaluation.glosses import glossed
from ...evaluation.model import Evaluation
from ...language import Joined, Message, Sayable
from ...scoring.parts import Part
from ...scoring.scorecard import Scorecard
from ...scoring.whatif.effect import Basis, Effect, IndicatorPart, effect_of
from ...scoring.whatif.scenario import Supposed
from ..effect_words import (
    basis_told,
    by,
    figures_told,
    grades_told,
    known,
    rates_told,
    unallotted_told,
    unchanged_told,
    values_told,
)
from ..line import Line, Role
from ..wording import overspent_told, reason_line
from .explaining import total_line
from .figures import Entry, figures_table

_HEADS = tuple(Message.of(f"sandbox.column_{name}") for name in ("before", "after", "by"))


def effect_lines(
    evaluation: Evaluation, supposed: Supposed, *, whole: bool = False, alike: bool = True
) -> Iterator[Line]:
    """What is supposed of no single indicator, then the table: of the indicators those that change, or the `whole` form.

    With `alike` what is supposed and stands in the form already is told too.
    """
    if not supposed.scenario.changes:
        yield Line(Role.NOTE, Message.of("sandbox.nothing"))
    addresses = tuple(change.address for change in supposed.changes)
    yield from (Line(Role.DONE, value) for value in values_told(addresses, evaluation, supposed))
    if alike:
        yield from (Line(Role.NOTE, what) for what in unchanged_told(supposed))
    yield from figures_table(_HEADS, _entries(supposed, effect_of(supposed), whole=whole))
    yield from _notes(supposed.after)


def _entries(supposed: Supposed, effect: Effect, *, whole: bool) -> Iterator[Entry]:
    """In the order of the score sheet."""
    rate = Message.of("sandbox.execution_rate", rate=rates_told(supposed))
    yield _entry(effect.execution, rate, note=overspent_told(supposed.after.execution))
    for section in effect.sections:
        yield _entry(section, glossed(section.category) or "–", Role.ASK)
        for one in effect.indicators:
            if (one.now.indicator.category or "") == section.category and (whole or one.restated):
                yield _indicator(one, supposed)
    grades = grades_told(supposed.before, supposed.after)
    yield _entry(effect.total, Message.of("sandbox.whole", grades=grades), Role.SCORE)


def _entry(part: Part, name: Sayable, role: Role = Role.DONE, note: Sayable = "", indent: int = 0) -> Entry:
    return Entry((known(part.before), known(part.after), by(part)), name, role, note, indent)


def _indicator(part: IndicatorPart, supposed: Supposed) -> Entry:
    """What it is, and below what of it is another, where its points come from, and why it has them."""
    number = str(part.now.number)
    basis = basis_told(part, supposed.scenario.changes)
    cancelled = part.was.indicator.status != part.now.indicator.status == "cancelled"
    reason = "" if cancelled or part.basis is Basis.OPEN else reason_line(part.now)
    told = (*figures_told(part.was.indicator, part.now.indicator), basis, reason)
    note = Joined(tuple(filter(None, told)))
    name = Joined((number, part.now.indicator.name or "–"))
    return _entry(part, name, note=note, indent=len(number) + 2)


def _notes(after: Scorecard) -> Iterator[Line]:
    """Why there is no total, or not all of it."""
    if after.unallotted:
        yield Line(Role.DOUBT, unallotted_told(after))
    if after.capped_at is not None:
        yield Line(Role.NOTE, total_line(after))
