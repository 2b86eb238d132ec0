"""A pasted table becomes an offer: which indicators its rows would fill, before anything is taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from ...evaluation.addresses import Address, field_at, get, label, position, put_all
from ...evaluation.change import Change, is_blank
from ...evaluation.model import Evaluation, Indicator
from ...evaluation.part import fields_of
from ...evaluation.taxonomy import Section
from ...evaluation.written import goal
from ...forms.agreement import Comparison, compare_scores, compare_whole
from ...forms.cells import Doubt
from ...forms.entry import Filled, fill
from ...forms.first import first_form
from ...forms.kept import rows_of
from ...forms.reading import Printed, recognise_parts
from ...forms.table import Aside, Entry
from ...language import Joined, Message, Sayable
from ...scoring.indicator import score_indicator
from ...scoring.preset import Preset
from ...scoring.scorecard import score
from ...scoring.settling import INPUTS
from ..measures import TOGETHER, revived
from ..wording import shown
from .offer import Offer, OfferedRow
from .places import Places

_FEW_SCORES = 3  # that differ are named


def read_offer(text: str, evaluation: Evaluation, preset: Preset) -> Offer:
    """Recognise the table in a text, and find the indicators that its rows fill."""
    rows = rows_of(text)
    end = first_form(rows)
    first, later = rows[:end], rows[end:]
    parts = recognise_parts(first, preset.levels, evaluation.funding)
    top = parts.top
    aside = (
        *(replace(one, kind="unknown") if one.kind == "later" else one for one in parts.aside),  # no form of its own
        *(Aside(row.line, row.text, "later", row.place) for row in later if row.filled),
    )
    changes = tuple(
        Change(address, value) for address, value in top.values.items() if get(evaluation, address) != value
    )
    doubts = (*top.doubts, *_replaced(changes, evaluation, {address for address, _ in top.doubts}))
    entries = tuple(_offered(parts.table.entries, evaluation, preset))
    unit = top.values.get(Address.of("funding", "unit"), evaluation.funding.unit)
    in_order = tuple(sorted(doubts, key=lambda doubt: position(doubt[0])))
    offer = Offer(len(rows), entries, aside, changes, in_order, parts.notes, unit)
    return _compared(offer, parts.printed, evaluation, preset)


def _compared(offer: Offer, printed: Printed, evaluation: Evaluation, preset: Preset) -> Offer:
    """The offer with what the form prints of the whole that agrees with what is computed, and what doesn't."""
    after = put_all(evaluation, ((change.address, change.value) for change in offer.changes))
    card = score(after, preset)
    own = {row.number for row in offer.rows if any(one.address.key == "score" for one in row.changes)}
    whole, scores = tuple(compare_whole(after, printed, card)), tuple(compare_scores(card, own))
    told = tuple(one.told for one in whole if one.computed is not None and not one.agrees)
    differing = tuple(one for one in scores if not one.agrees)
    if differing:
        told += (_differing_scores(differing),)
    return replace(offer, whole_doubts=told, agreeing=sum(one.agrees for one in (*whole, *scores)))


def _differing_scores(scores: tuple[Comparison, ...]) -> Message:
    """The first of the scores that are printed otherwise than computed, and how many there are."""
    named = (
        Message.of("agree.one_score", what=one.what, printed=one.printed, computed=one.computed or "")
        for one in scores[:_FEW_SCORES]
    )
    few: Sayable = Joined(tuple(named), Message.of("list.by"))
    if scores[_FEW_SCORES:]:
        few = Message.of("finished.and_more", places=few)
    return Message.of("agree.scores", count=len(scores), few=few)


def _replaced(
    changes: Iterable[Change], evaluation: Evaluation, doubted: set[Address]
) -> Iterator[tuple[Address, Message]]:
    """What would take the place of something else, or of it, where it can't be read, leave nothing.

    What goes with nothing doubtful about it is told by a note.
    """
    for change in changes:
        before = get(evaluation, change.address)
        if is_blank(before) or before == field_at(change.address).default:
            continue
        if change.value is not None:
            yield change.address, Message.of("paste.replaces", label=label(change.address), before=shown(before))
        elif change.address in doubted:
            yield change.address, Message.of("paste.emptied", label=label(change.address), before=shown(before))


def _offered(entries: Iterable[Entry], evaluation: Evaluation, preset: Preset) -> Iterator[OfferedRow]:
    there = evaluation.indicators
    places = Places(there)
    section = _last_section(there) or preset.levels.first
    for entry in entries:
        number = places.of(entry)
        before = there[number - 1] if number is not None else None
        known = before if before is not None and before.name else None
        values, doubts = _values(entry, before)
        if known is None and entry.category is None:
            values.update(category=section.category, subcategory=section.subcategory)
            doubts.append(Doubt("category", Message.of("paste.assumed", section=str(section))))
        elif entry.category is not None and entry.subcategory is not None:
            section = Section(entry.category, entry.subcategory)
        if number is None:
            number = places.append()
        if "actual" in values:
            values["achievement"] = None
        indicator = replace(known or Indicator(), **values)
        if "score" not in values and values.keys() & INPUTS:
            # What will be put for it, once the row is taken.
            computed = score_indicator(number, indicator, preset).computed
            indicator = replace(indicator, score=computed)
        elif known is not before:
            values.setdefault("score", None)
        if before is not None:
            doubts += _differences(before, indicator)
        address = Address.of("indicators", number)
        changes = tuple(Change(Address((*address, key)), value) for key, value in values.items())
        yield OfferedRow(number, known is None, changes, indicator, tuple(doubts))


def _values(entry: Entry, before: Indicator | None) -> tuple[dict[str, Any], list[Doubt]]:
    """What a row puts, in the indicator that stands there or in none, and what is doubtful about it; the score follows."""
    known = before if before is not None and before.name else None
    filled = fill(entry, _standing(known))
    values, doubts = {**filled.values, **_outdated(filled, known)}, list(filled.doubts)
    stands_again = before is not None and before.status == "cancelled" and _is_live(values)
    if stands_again:
        doubts.append(Doubt("status", Message.of("paste.revived")))
    if before is not None and known is None:
        values = _emptied(before) | values
    elif stands_again:
        values = {key: value for key, value in revived().items() if key != "score"} | values
    return values, doubts


def _outdated(filled: Filled, known: Indicator | None) -> dict[str, None]:
    """What stood there of which the row says something that can't be read: it isn't confirmed, so it is asked for anew.

    A score follows from the rest where the row has any of it.
    """
    follows = {"score"} if filled.values.keys() & INPUTS else set()
    unread = () if known is None else sorted(filled.unread - follows - {"name"})
    return dict.fromkeys(key for one in unread for key in TOGETHER.get(one, (one,)))


def _last_section(there: tuple[Indicator, ...]) -> Section | None:
    for one in reversed(there):
        if one.category and one.subcategory:
            return Section(one.category, one.subcategory)
    return None


def _standing(known: Indicator | None) -> Indicator | None:
    """The indicator as a row fills it: what made it cancelled, its weight and score of 0, holds nothing back."""
    if known is None or known.status != "cancelled":
        return known
    return replace(known, **revived())


def _emptied(begun: Indicator) -> dict[str, object]:
    """What makes room for a row in an indicator that has no name: nothing of it goes on under the row's. Its score follows."""
    fields = {key: field.default for key, field in fields_of(Indicator).items() if key != "score"}
    return {key: default for key, default in fields.items() if getattr(begun, key) != default}


def _is_live(values: dict[str, object]) -> bool:
    """Whether a row says that its indicator stands: it has points, or, with none said, what came of it."""
    weight = values.get("weight")
    return values.get("status") != "cancelled" and bool(weight if weight is not None else values.get("actual"))


def _differences(known: Indicator, after: Indicator) -> Iterator[Doubt]:
    """What a row says otherwise than the indicator that it fills further, or leaves empty of it."""
    if known.target is not None and goal(known) != goal(after) and known.target != after.target:
        told = Message.of("paste.other_target", before=goal(known), after=goal(after))
        yield Doubt("target", told if after.target is not None else _emptied_of("target", goal(known)))
    if isinstance(known.weight, Decimal) and known.weight != after.weight:
        told = Message.of("paste.other_weight", before=known.weight, after=after.weight or "")
        yield Doubt("weight", told if after.weight is not None else _emptied_of("weight", known.weight))
    for key in ("actual", "score", "deviation"):
        before, now = getattr(known, key), getattr(after, key)
        if is_blank(before) or before == now:
            continue
        if now is not None:
            told = Message.of(
                "paste.other_value", label=label(Address.of("indicators", key)), before=shown(before), after=shown(now)
            )
            yield Doubt(key, told)
        elif key != "score" or None not in (after.target, after.actual, after.weight):
            # Without what it rests on a score isn't there either: that is asked for, and the score follows.
            yield Doubt(key, _emptied_of(key, shown(before)))


def _emptied_of(key: str, before: Sayable) -> Message:
    return Message.of("paste.emptied", label=label(Address.of("indicators", key)), before=before)
