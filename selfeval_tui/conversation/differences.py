"""What differs between two moments of an evaluation: said when a reply is taken back or made again."""

from __future__ import annotations

from ..evaluation.addresses import label
from ..evaluation.comparison import Difference, differences
from ..evaluation.model import Evaluation, Indicator
from ..language import Joined, Message, Sayable
from .steps import choices_at
from .wording import shown, which


def difference(before: Evaluation, after: Evaluation) -> Sayable | None:
    """The first value of `after` that isn't that of `before`, in the order of the form, and how many there are.

    Where indicators came or went it is those, and how many values there are beside them; None where nothing differs.
    """
    found = _news(before, after)
    rows = [one for one in found if _row(one) is not None]
    if rows:
        what: Sayable = _which(rows[0]) if len(rows) == 1 else Message.of("change.rows", count=len(rows))
        beside = len(found) - len(rows)
        return Message.of("change.rows_more", rows=what, count=beside) if beside else what
    if not found:
        return None
    what = _told(found[0])
    return what if len(found) == 1 else Message.of("change.more", label=what, count=len(found))


def removed(before: Evaluation, after: Evaluation) -> Sayable | None:
    """The indicator that `after` lacks; None where it isn't just one, or more has changed."""
    found = _news(before, after)
    return _which(found[0]) if len(found) == 1 and isinstance(found[0].before, Indicator) else None


def _news(before: Evaluation, after: Evaluation) -> tuple[Difference, ...]:
    """What differs; scores follow from the rest, and are news only where nothing else is."""
    found = differences(before, after)
    return tuple(one for one in found if one.address.key != "score") or found


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
