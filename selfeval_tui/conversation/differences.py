"""What differs between two moments of an evaluation: said when a reply is taken back or made again."""

from __future__ import annotations

from ..evaluation.addresses import Address, get, label, leaves
from ..evaluation.model import Evaluation
from ..language import Joined, Message, Sayable
from .steps import choices_at
from .wording import shown, which


def difference(before: Evaluation, after: Evaluation) -> Sayable:
    """The first value of `after` that isn't that of `before`, in the order of the form, and how many there are.

    Where indicators came or went it is those, and how many values there are beside them.
    """
    changed = [address for address in _places(before, after) if get(before, address) != get(after, address)]
    if not changed:
        return "–"
    rows = len(after.indicators) - len(before.indicators)
    if abs(rows) > 1 or rows == 1:
        what: Sayable = _which(after, before) if rows == 1 else Message.of("change.rows", count=abs(rows))
        beside = sum(one.number is None for one in changed)
        return Message.of("change.rows_more", rows=what, count=beside) if beside else what
    first = changed[0]
    value = get(after, first)
    what = Joined((label(first), shown(value, choices_at(first))))
    if value is None:
        what = Message.of("change.emptied", label=label(first))
    return what if len(changed) == 1 else Message.of("change.more", label=what, count=len(changed))


def removed(before: Evaluation, after: Evaluation) -> Sayable | None:
    """The indicator that `after` lacks; None where it isn't just one."""
    return _which(before, after) if len(before.indicators) == len(after.indicators) + 1 else None


def _which(longer: Evaluation, shorter: Evaluation) -> Message:
    """The indicator that one has and the other hasn't, by its number and name."""
    pairs = zip(longer.indicators, shorter.indicators, strict=False)
    number = next((number for number, (one, other) in enumerate(pairs, 1) if one != other), len(longer.indicators))
    return which(number, longer.indicators[number - 1].name)


def _places(before: Evaluation, after: Evaluation) -> list[Address]:
    """The addresses of both; scores follow from the rest and are no news of their own."""
    return [one for one in dict.fromkeys((*leaves(after), *leaves(before))) if one.key != "score"]
