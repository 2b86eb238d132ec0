"""What differs between two moments of an evaluation: said when a reply is taken back or made again."""

from __future__ import annotations

from ..evaluation.addresses import Address, get, label, leaves
from ..evaluation.model import Evaluation
from ..language import Joined, Message, Sayable
from .steps import choices_at
from .wording import shown


def difference(before: Evaluation, after: Evaluation) -> Sayable:
    """The first value of `after` that isn't that of `before`, in the order of the form, and how many there are."""
    changed = [address for address in _places(before, after) if get(before, address) != get(after, address)]
    if not changed:
        return "–"
    rows = abs(len(after.indicators) - len(before.indicators))
    if rows > 1:
        return Message.of("change.rows", count=rows)
    first = changed[0]
    value = get(after, first)
    what: Sayable = Joined((label(first), shown(value, choices_at(first)) if value is not None else "–"))
    return what if len(changed) == 1 else Message.of("change.more", label=what, count=len(changed))


def _places(before: Evaluation, after: Evaluation) -> list[Address]:
    """The addresses of both; scores follow from the rest and are no news of their own."""
    return [one for one in dict.fromkeys((*leaves(after), *leaves(before))) if one.key != "score"]
