"""An earlier answer to be changed instead of retyped: where it was given, and its value as one would type it."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from ..evaluation.addresses import Address, get
from ..evaluation.asked import Kind
from ..evaluation.change import Change, differing
from ..evaluation.comparison import paired
from ..evaluation.model import Evaluation, FundingRow, Indicator
from ..evaluation.problem import Problem
from ..evaluation.taxonomy import Section, Taxonomy
from ..language import Sayable
from ..scoring.indicator import score_indicator
from ..scoring.preset import Preset
from .parting import split_row
from .place import Place
from .steps import Step


class Shift(Struct, frozen=True):
    """An indicator went (`by` −1) or came (+1): those behind it have other numbers. `new` was not there before.

    With `by` 0 many went, came or changed places at once: no number of before means the same row for sure.
    """

    number: int
    by: int
    indicator: Indicator
    new: bool = False

    def undoes(self, other: Shift) -> bool:
        """Whether it takes the other one back."""
        return not self.new and (self.number, -self.by, self.indicator) == (other.number, other.by, other.indicator)


def answered_at(step: Step, changes: tuple[Change, ...], since: int) -> Place:
    """The place of an answer to a question."""
    match step.asked.kind:
        case Kind.CATEGORY | Kind.SUBCATEGORY:
            whole = any(change.address.key not in ("category", "subcategory") for change in changes)
            return Place(step.address.beside("category") if whole else step.address, whole, since)
        case Kind.AMOUNT:
            return Place(step.address, len(changes) > 1, since)
        case _:
            return Place(step.address, False, since)


def shift_between(before: Evaluation, after: Evaluation, *, new: bool) -> Shift | None:
    """The one indicator that went or came, or that rows have other numbers altogether; `new` where an answer made it."""
    old, now = before.indicators, after.indicators
    by = len(now) - len(old)
    if abs(by) == 1:
        longer, shorter = (now, old) if by > 0 else (old, now)
        others = (place for place in differing(shorter, longer) if place < len(shorter))
        place = next((place for place in others if shorter[place] != longer[place]), len(shorter))
        if shorter[place:] == longer[place + 1 :]:
            return Shift(place + 1, by, longer[place], new)
    return Shift(0, 0, Indicator()) if _renumbered(before, after) else None


def _renumbered(before: Evaluation, after: Evaluation) -> bool:
    """Whether a row stands under another number. Rows put behind the last, and one that is renamed, leave all in place."""
    old, new = before.indicators, after.indicators
    others = [place for place in differing(new, old) if place < min(len(new), len(old))]
    if sum(old[place].name != new[place].name for place in others) < 2:
        return False
    return any(was != now for was, now in paired(before, after) if was is not None and now is not None)


def moved(place: Place, shifts: tuple[Shift, ...]) -> Address | None:
    """Where the answer stands now; None where its indicator is out of the form."""
    number = place.address.number
    if number is None:
        return place.address
    since: list[Shift] = []  # from its going on; undone one by one it comes back
    for shift in shifts[place.since :]:
        if not shift.by:
            return None
        if since and shift.undoes(since[-1]):
            since.pop()
        elif since or (shift.number == number and shift.by < 0):
            since.append(shift)
        elif shift.number <= number:
            number += shift.by
    return None if since else Address((place.address[0], number, *place.address[2:]))


def written(step: Step, evaluation: Evaluation, preset: Preset, *, whole: bool) -> Sayable:
    """The present answer to a question as one would type it; "" where there is none."""
    if whole and step.asked.kind is Kind.CATEGORY:
        return _row(get(evaluation, Address(step.address[:2])) or Indicator(), preset)
    if whole and step.asked.kind is Kind.AMOUNT:
        row: FundingRow = get(evaluation, Address(step.address[:-1]))
        amounts = (row.initial_budget, row.adjusted_budget, row.executed)
        return " ".join(f"{amount:f}" for amount in amounts if amount is not None)
    for choice in step.choices:
        if choice.value == step.present:
            return choice.typed
    if step.asked.kind is Kind.TARGET:
        return _target(get(evaluation, Address(step.address[:2])) or Indicator())
    return _plain(step.present)


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else str(value)


def _target(indicator: Indicator) -> str:
    if isinstance(indicator.target, Decimal):
        return f"{indicator.operator or '='}{indicator.target:f}{indicator.unit or ''}"
    return indicator.target or ""


def _row(indicator: Indicator, preset: Preset) -> str:
    """The indicator in one line. Spaces part it where they are read back as they are meant, else tabs."""
    section = Section(indicator.category or "", indicator.subcategory or "")
    pieces = [str(section), indicator.name or "", _target(indicator), *_figures(indicator, preset)]
    while pieces and not pieces[-1]:
        pieces.pop()
    if pieces and not pieces[0]:
        pieces.pop(0)
    cells = [piece or "-" for piece in pieces]
    spaced, tabbed = " ".join(cells), "\t".join(cells)
    return spaced if _reads_alike(spaced, tabbed, preset.levels) else tabbed


def _reads_alike(spaced: str, tabbed: str, levels: Taxonomy) -> bool:
    try:
        return split_row(spaced, levels) == split_row(tabbed, levels)
    except Problem:
        # What can't be told apart by spaces, as a name of several words before another.
        return False


def _figures(indicator: Indicator, preset: Preset) -> tuple[str, ...]:
    if indicator.status == "cancelled":
        return ("取消",)
    stated = _plain(indicator.score) if is_stated(indicator, preset) else ""
    return _plain(indicator.actual), _plain(indicator.weight), stated


def is_stated(indicator: Indicator, preset: Preset) -> bool:
    """Whether its score is the person's own: one that the preset computes follows from the rest, and goes with it."""
    return indicator.score is not None and indicator.score != score_indicator(1, indicator, preset).computed
