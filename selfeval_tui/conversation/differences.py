"""What differs between two moments of an evaluation: said when a reply is taken back or made again."""

from __future__ import annotations

from ..evaluation.addresses import Address, label
from ..evaluation.comparison import Difference, differences
from ..evaluation.model import Evaluation, Indicator
from ..language import Joined, Message, Sayable
from ..scoring.preset import Preset
from .mending import is_stated
from .steps import choices_at
from .wording import shown, which


def difference(before: Evaluation, after: Evaluation, preset: Preset) -> Sayable | None:
    """The first value of `after` that isn't that of `before`, in the order of the form, and how many there are.

    Where indicators came or went it is those, and how many values there are beside them; None where nothing differs. The
    preset is that of `after`.
    """
    found = _news(before, after, preset)
    rows = [one for one in found if _row(one) is not None]
    if rows:
        what: Sayable = _which(rows[0]) if len(rows) == 1 else Message.of("change.rows", count=len(rows))
        beside = len(found) - len(rows)
        return Message.of("change.rows_more", rows=what, count=beside) if beside else what
    if not found:
        return None
    what = _told(found[0])
    return what if len(found) == 1 else Message.of("change.more", label=what, count=len(found))


def removed(before: Evaluation, after: Evaluation, preset: Preset) -> Sayable | None:
    """The indicator that `after` lacks; None where it isn't just one, or more has changed."""
    found = _news(before, after, preset)
    return _which(found[0]) if len(found) == 1 and isinstance(found[0].before, Indicator) else None


def _news(before: Evaluation, after: Evaluation, preset: Preset) -> tuple[Difference, ...]:
    """What differs, without the scores that follow from the rest.

    One follows where the preset, or something else of its row, differs too, and it is the score that the preset gives.
    """
    found = differences(before, after)
    others = [one.address for one in found if one.address.key != "score"]
    rows = {address.number for address in others if address.number is not None}
    all_follow = any(address == ("preset",) for address in others)

    def follows(address: Address) -> bool:
        number = address.number
        if address.key != "score" or number is None:
            return False
        return all_follow or (number in rows and not is_stated(after.indicators[number - 1], preset))

    return tuple(one for one in found if not follows(one.address))


def _row(found: Difference) -> Indicator | None:
    """The indicator that only one of both has."""
    values = (found.before, found.after)
    return next((value for value in values if isinstance(value, Indicator)), None)


def _which(found: Difference) -> Message:
    """Its number and name."""
    row = _row(found)
    return which(found.address.number or 0, row.name if row is not None else None)


def _told(found: Difference) -> Sayable:
    """A value as it is now; an indicator that stands in another place, by both its numbers."""
    address, value = found.address, found.after
    if isinstance(address[-1], int):
        return Message.of("change.moved", before=found.before, after=value)
    if value is None:
        return Message.of("change.emptied", label=label(address))
    return Joined((label(address), shown(value, choices_at(address))))
