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
from ..language import Joined, Message
from ..scoring.preset import Preset
from ..scoring.scorecard import Scorecard
from .line import Line, Role
from .mending import Shift, answered_at, moved, shift_between
from .place import Place
from .replies.understood import Understood
from .state import Moment, State
from .steps import step_at
from .wording import indicator_line

_MOST = 5  # answers told
_MOST_LOOKED_AT = 40  # moments; those before them were long ago


class Taken(Struct, frozen=True):
    """A pasted table that was taken: of how many indicators, and how many other fields."""

    rows: int
    fields: int

    @property
    def line(self) -> Line:
        """How it is told, as short as it was when it was taken."""
        rows = Message.of("change.rows", count=self.rows) if self.rows else ""
        fields = Message.of("change.fields", count=self.fields) if self.fields else ""
        what = Joined(tuple(filter(None, (rows, fields))), Message.of("list.by"))
        return Line(Role.NOTE, Message.of("earlier.table", what=what))


class Earlier(Struct, frozen=True):
    """The last answers, the newest last: their places, or the table that was one, and the shifts since the first of them."""

    answers: tuple[Place | Taken, ...]
    shifts: tuple[Shift, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(one for one in self.answers if isinstance(one, Place))


def earlier(state: State, preset: Preset) -> Earlier:
    """What was answered at the questions, as far as it wasn't taken back."""
    moments = (*state.past[-_MOST_LOOKED_AT:], state.now)
    shifts: list[Shift] = []
    answers: list[Place | Taken] = []
    for before, after in pairwise(moments):
        grown = len(after.evaluation.indicators) > len(before.evaluation.indicators)
        shift = shift_between(before.evaluation, after.evaluation, new=grown)
        shifts += (shift,) if shift is not None else ()
        answer = _taken(after.table) if after.table else _answer(before, after, preset, len(shifts))
        answers += (answer,) if answer is not None else ()
    return Earlier(tuple(answers), tuple(shifts))


def told_again(found: Earlier, state: State, card: Scorecard) -> Iterator[Line]:
    """The last answers as they stand now, each once, with its place; those about one indicator are its row.

    A table is told as one, as it was taken.
    """
    lines: dict[object, Line] = {}
    for number, place in enumerate(reversed(found.answers)):
        if isinstance(place, Taken):
            lines[number] = place.line
            continue
        to = moved(place, found.shifts)
        about = Address(to[:2]) if to is not None and to.number is not None else to
        if to is not None and about is not None and about not in lines:
            line = _line(to, place, state, card)
            lines |= {about: replace(line, place=place)} if line is not None else {}
    yield from reversed(list(lines.values())[:_MOST])


def _taken(changes: tuple[Change, ...]) -> Taken:
    rows = {change.address.number for change in changes if change.address.number is not None}
    return Taken(len(rows), sum(change.address.number is None and change.value is not None for change in changes))


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
