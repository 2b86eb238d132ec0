"""What is said after an answer: what was understood, what that did to the score. A function of before and after."""

from __future__ import annotations

from collections.abc import Iterator

from ..evaluation.change import Change
from ..language import Message
from ..scoring.scorecard import Scorecard
from .line import Role
from .measures import Answer
from .place import Place
from .replies.reply import Reply
from .replies.told import Told
from .replies.understood import Allotted, ExecutionScored, RowUnderstood, Understood
from .wording import points

_WHOLE_ROW = 3  # so many values at once are shown as the row they make


def tell(
    answer: Answer, place: Place | None, changes: tuple[Change, ...], before: Scorecard, after: Scorecard, unit: str
) -> Iterator[Reply]:
    """The replies to an answer, but for the next question."""
    numbers = sorted({change.address.number for change in changes if change.address.number is not None})
    as_rows = [number for number in numbers if _as_row(number, changes, after)]
    plain = tuple(change for change in answer.changes if change.address.number not in as_rows)
    if plain:
        achieved = next((one.address.number for one in plain if one.address.key == "actual"), None)
        of_target = after.indicators[achieved - 1].indicator.unit or "" if achieved is not None else unit
        yield Understood(plain, () if as_rows else answer.notes, of_target, place)
    for number in as_rows:
        yield RowUnderstood(after.indicators[number - 1], answer.notes if number == as_rows[0] else (), place)
    yield from _followed(answer, changes, before, after)
    if after.execution != before.execution:
        yield ExecutionScored(after.execution)
    if after.unallotted != before.unallotted and (after.unallotted < 0 or after.unallotted == 0):
        yield Allotted(after.unallotted, after.to_allot)


def _followed(answer: Answer, changes: tuple[Change, ...], before: Scorecard, after: Scorecard) -> Iterator[Reply]:
    """What follows from an answer without having been typed: a stated score that gives way, an explanation left over."""
    typed = {change.address for change in answer.changes}
    yield from _cancelled(changes, before)
    for change in changes:
        number = change.address.number
        if number is None or number > len(before.indicators) or change.address in typed:
            continue
        was, now = before.indicators[number - 1], after.indicators[number - 1]
        if change.address.key != "score":
            continue
        if was.differs and was.stated is not None and now.computed is not None:
            told = Message.of("score.replaced", number=number, stated=was.stated, computed=now.computed)
            yield Told(told, Role.DOUBT)
        explained = now.indicator.deviation and change.address.beside("deviation") not in typed
        if was.lost and not now.lost and explained and now.indicator.status == "active":
            yield Told(Message.of("deviation.kept", number=number), Role.DOUBT)


def _cancelled(changes: tuple[Change, ...], before: Scorecard) -> Iterator[Reply]:
    """Cancelling takes the weight too, which nobody typed: where it is to go, and how all of it comes back."""
    for change in changes:
        number = change.address.number
        if change.address.key != "status" or change.value != "cancelled" or number is None:
            continue
        weight = before.indicators[number - 1].weight if number <= len(before.indicators) else None
        if weight:
            yield Told(Message.of("cancelled.weight", number=number, weight=points(weight)), Role.DOUBT)


def _as_row(number: int, changes: tuple[Change, ...], after: Scorecard) -> bool:
    """Whether an indicator is best shown as a row: it has a score now, or several values came at once."""
    own = [change for change in changes if change.address.number == number]
    return after.indicators[number - 1].counted is not None or len(own) >= _WHOLE_ROW
