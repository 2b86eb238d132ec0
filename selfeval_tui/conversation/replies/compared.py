"""Two evaluations beside each other, in words: what differs, and a table of what that does to the score."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...evaluation.addresses import Address, label
from ...evaluation.change import Value, is_blank
from ...evaluation.comparison import Difference
from ...evaluation.glosses import glossed
from ...evaluation.indicator import Indicator
from ...evaluation.model import Evaluation
from ...evaluation.written import achieved, goal
from ...language import Joined, Message, Sayable
from ...review.comparison.compared import Compared, Fate, RowPart, is_spelling
from ...scoring.parts import Part
from ..effect_words import by, grades_told, known, signed, to
from ..line import Line, Role
from ..steps import choices_at
from ..text_changes import changed_places
from ..wording import shown
from .explaining import total_line
from .figures import Entry, figures_table

_MOST_NUMBERS = 5  # rows that are named of those that were only moved
_WITH_TARGET = ("operator", "unit")


class Sides(NamedTuple):
    """What the two are called, in a word of few letters."""

    before: Sayable
    after: Sayable


SIDES = Sides(Message.of("compare.side_a"), Message.of("compare.side_b"))  # of which neither is the one in hand


def title_of(form: Evaluation) -> Sayable:
    """What an evaluation is called beside another: its project and its year."""
    return Joined((form.project.name or Message.of("board.unnamed"), str(form.project.fiscal_year or "")))


def compared_lines(compared: Compared, sides: Sides, most: int | None = None) -> Iterator[Line]:
    """All that differs: values of the head, the money and the goals, then the indicators under their points.

    Of more indicators than `most` so many are told, first those with other points, and how many there are beside them.
    """
    if compared.other_rules:
        yield Line(Role.DOUBT, Message.of("compare.other_rules"))
    for value in compared.values:
        if not is_spelling(value):
            yield Line(Role.DONE, Message.of("understood", label=label(value.address), value=_value(value, compared)))
    yield from _asides(compared)
    told = [row for row in compared.rows if _is_told(row)]
    heads = (*sides, Message.of("sandbox.column_by"))
    yield from figures_table(heads, _entries(compared, sides, _weightiest(told, most)))
    if most is not None and len(told) > most:
        yield Line(Role.NOTE, Message.of("compare.more", count=len(told) - most))
    for side, card in zip(sides, compared.cards, strict=True):
        if not card.complete or card.capped_at is not None:
            yield Line(Role.NOTE, Message.of("understood", label=side, value=total_line(card)))


def stated_totals(compared: Compared) -> Iterator[Line]:
    """The totals that the two state, where those differ and aren't both the computed ones: nothing else tells of them, for
    what a save writes anew is never compared.
    """
    forms, whole = (compared.before, compared.after), compared.whole.total
    stated = [form.result.total_score for form in forms if form.result is not None]
    totals = [card.total for card in compared.cards]
    if len(stated) == len(forms) and None not in stated and stated[0] != stated[1] and stated != totals:
        was, now = known(whole.before), known(whole.after)
        computed = was if was == now else to(was, now)
        yield Line(Role.DOUBT, Message.of("compare.stated", stated=to(*map(str, stated)), computed=computed))


def _is_told(row: RowPart) -> bool:
    """Whether it stands in the table: not where it only has another place, or is only written otherwise."""
    return row.fate is not Fate.SAME and not row.is_only_written_otherwise


def _weightiest(told: list[RowPart], most: int | None) -> list[RowPart]:
    """So many of them, in their order, none with the same points as before while one with others is left out."""
    places = sorted(range(len(told)), key=lambda place: not told[place].difference.changed)
    return [told[place] for place in sorted(places[:most])]


def _asides(compared: Compared) -> Iterator[Line]:
    """How many are only written otherwise or moved: told together, for a form of 49 rows may be so from top to bottom."""
    spelt = sum(map(is_spelling, (*compared.values, *(value for row in compared.rows for value in row.values))))
    if spelt:
        yield Line(Role.NOTE, Message.of("compare.spelling", count=spelt))
    moved = [f"{row.match.before}→{row.match.after}" for row in compared.rows if row.moved]
    if moved:
        few = Joined(tuple(moved[:_MOST_NUMBERS]), Message.of("list.by"))
        code = "compare.moved" if len(moved) <= _MOST_NUMBERS else "compare.moved_many"
        yield Line(Role.NOTE, Message.of(code, few=few, count=len(moved)))


def _entries(compared: Compared, sides: Sides, told: list[RowPart]) -> Iterator[Entry]:
    """In the order of the score sheet: parts that differ, or have indicators that do, and the total."""
    whole, (before, after) = compared.whole, compared.cards
    rates = to(*("–" if card.execution.rate is None else f"{card.execution.rate:f}%" for card in (before, after)))
    if whole.execution.difference.changed or before.execution.rate != after.execution.rate:
        yield _entry(whole.execution, Message.of("sandbox.execution_rate", rate=rates))
    for section in whole.sections:
        rows = [row for row in told if (row.indicator.category or "") == section.category]
        if rows or section.difference.changed:
            yield _entry(section, glossed(section.category) or "–", Role.ASK)
        yield from (_indicator(row, sides) for row in rows)
    yield _entry(whole.total, Message.of("sandbox.whole", grades=grades_told(before, after)), Role.SCORE)


def _entry(part: Part, name: Sayable, role: Role = Role.DONE) -> Entry:
    return Entry((known(part.before), known(part.after), by(part)), name, role)


def _indicator(row: RowPart, sides: Sides) -> Entry:
    """Its number and name; below what became of it, and what of it is another."""
    number = str(row.match.after or row.match.before)
    figures = (known(row.before) if row.was else "–", known(row.after) if row.now else "–", by(row))
    note = Joined(tuple(filter(None, _notes(row, sides))))
    return Entry(figures, Joined((number, row.indicator.name or "–")), note=note, indent=len(number) + 2)


def _notes(row: RowPart, sides: Sides) -> Iterator[Sayable]:
    if row.was is None or row.now is None:
        yield Message.of("compare.only", side=sides.before if row.now is None else sides.after)
        return
    if row.match.before != row.match.after:
        yield Message.of("compare.number", side=sides.before, number=row.match.before or 0)
    if row.match.alike:
        yield Message.of("compare.alike")
    yield from _figures(row, row.was.indicator, row.now.indicator)
    if row.by_weight and row.by_result:
        yield Message.of("compare.shares", weight=signed(row.by_weight), result=signed(row.by_result))


def _figures(row: RowPart, was: Indicator, now: Indicator) -> Iterator[Sayable]:
    """What of it is another; its score only where its points don't say so."""
    keys = dict.fromkeys(_told_as(value.address.key, was, now) for value in row.values if not is_spelling(value))
    for key in keys:
        if key != "score" or not row.difference.changed:
            told = _change(*(_of_row(key, one) for one in (was, now)))
            yield Joined((label(Address.of("indicators", key)), told), " ")


def _told_as(key: str, was: Indicator, now: Indicator) -> str:
    """The value that it is written with, where that shows it."""
    return "target" if key in _WITH_TARGET and goal(was) != goal(now) else key


def _of_row(key: str, one: Indicator) -> Sayable:
    value = getattr(one, key)
    if is_blank(value):
        return "–"
    match key:
        case "target":
            return goal(one)
        case "actual":
            return achieved(one)
        case _:
            return _plain(value, Address.of("indicators", key))


def _value(value: Difference, compared: Compared) -> Sayable:
    """What is no indicator's. Where money is in another unit, each amount has its own."""
    at, forms = value.address, (compared.before, compared.after)
    both = [_plain(one, at) for one in (value.before, value.after)]
    if at.key == "preset":
        return to(*(Joined((card.preset.id, card.preset.label), " ") for card in compared.cards))
    if at[0] != "funding" or len(at) < 3:
        return _change(*both)
    units = [form.funding.unit for form in forms]
    if units[0] == units[1]:
        return Joined((to(*both), units[1]), " ")
    return to(*(Joined((one, unit), " ") if one != "–" else one for one, unit in zip(both, units, strict=True)))


def _plain(value: Value, at: Address) -> Sayable:
    """A text whole, for what is changed in it may stand at its end."""
    if is_blank(value):
        return "–"
    return value if isinstance(value, str) and not choices_at(at) else shown(value, choices_at(at))


def _change(before: Sayable, after: Sayable) -> Sayable:
    """`6次 → 4次`; of a long text that was changed here and there the places."""
    if not (isinstance(before, str) and isinstance(after, str)):
        return to(before, after)
    places = changed_places(before, after)
    if places is None:
        return to(shown(before), shown(after))
    few, count = places
    told = Joined(tuple(few))
    return told if count == len(few) else Joined((told, Message.of("compare.places", count=count)))
