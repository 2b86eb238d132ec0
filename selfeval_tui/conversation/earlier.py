"""What was answered before the program was left, or cut off: told when one goes on, and mended from there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from ..evaluation.addresses import Address, get
from ..evaluation.change import Change
from ..evaluation.model import FundingRow
from ..evaluation.part import Part, fields_of
from ..scoring.preset import Preset
from ..scoring.scorecard import Scorecard
from .line import Line
from .mending import Shift, answered_at, moved, shift_between
from .place import Place
from .replies.understood import Understood
from .state import Moment, State
from .steps import step_at
from .wording import indicator_line

_MOST = 5  # answers told
_MOST_LOOKED_AT = 40  # moments; those before them were long ago


class Earlier(Struct, frozen=True):
    """The places of the last answers, the newest last, and the shifts of indicators since the first of them."""

    places: tuple[Place, ...]
    shifts: tuple[Shift, ...]


def earlier(state: State, preset: Preset) -> Earlier:
    """What was answered at the questions, as far as it wasn't taken back."""
    moments = (*state.past[-_MOST_LOOKED_AT:], state.now)
    shifts: list[Shift] = []
    places: list[Place] = []
    for before, after in pairwise(moments):
        grown = len(after.evaluation.indicators) > len(before.evaluation.indicators)
        shift = shift_between(before.evaluation, after.evaluation, new=grown)
        shifts += (shift,) if shift is not None else ()
        place = _answer(before, after, preset, len(shifts))
        places += (place,) if place is not None else ()
    return Earlier(tuple(places), tuple(shifts))


def told_again(found: Earlier, state: State, card: Scorecard) -> Iterator[Line]:
    """The last answers as they stand now, each once, with its place; those about one indicator are its row."""
    lines: dict[Address, Line] = {}
    for place in reversed(found.places):
        to = moved(place, found.shifts)
        about = Address(to[:2]) if to is not None and to.number is not None else to
        if to is not None and about is not None and about not in lines:
            line = _line(to, place, state, card)
            lines |= {about: replace(line, place=place)} if line is not None else {}
    yield from reversed(list(lines.values())[:_MOST])


def _answer(before: Moment, after: Moment, preset: Preset, since: int) -> Place | None:
    """Where the question in hand was answered; None where something else was changed."""
    if before.at is None:
        return None
    step = step_at(before.at, before.evaluation, preset)
    part = Address(step.address[:-1])
    there: Part | None = get(after.evaluation, part)
    beside = (step.address.beside(key) for key in (fields_of(type(there)) if there is not None else ()))
    changes = tuple(
        Change(one, get(after.evaluation, one))
        for one in beside
        if get(after.evaluation, one) != get(before.evaluation, one)
    )
    if step.address not in {change.address for change in changes}:
        return None
    return answered_at(step, changes, since)


def _line(to: Address, place: Place, state: State, card: Scorecard) -> Line | None:
    """The answer of a place as it stands; None where it was emptied since."""
    if to.number is not None:
        return indicator_line(card.indicators[to.number - 1]) if to.number <= len(card.indicators) else None
    addresses = [to.beside(key) for key in fields_of(FundingRow)] if place.whole else [to]
    changes = tuple(Change(one, get(state.evaluation, one)) for one in addresses)
    return next(Understood(changes, unit=state.evaluation.funding.unit).lines(), None)
