"""Two evaluations beside each other: indicators paired by their names, and every value that differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from .addresses import Address, fields, get
from .model import Evaluation, Indicator


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands at a place of each of two evaluations.

    `address` is that of `after`, or of `before` where `after` has no such indicator; of a whole indicator that only one
    of them has it names the row, and the values are that `Indicator` and None.
    """

    address: Address
    before: Any
    after: Any


def differences(before: Evaluation, after: Evaluation) -> tuple[Difference, ...]:
    """Every value that differs, in the order of the form; what the program writes by itself is left out."""
    return (*_apart_from_rows(before, after), *_of_rows(before, after))


def paired(before: Evaluation, after: Evaluation) -> Iterator[tuple[int | None, int | None]]:
    """The numbers of the indicators that are the same one; None for one that the other evaluation lacks.

    Rows of the same name go together, in their order; between them those in the same place do.
    """
    names, others = ([one.name or "" for one in evaluation.indicators] for evaluation in (before, after))
    for kind, old, old_end, new, new_end in SequenceMatcher(None, names, others, autojunk=False).get_opcodes():
        olds, news = range(old + 1, old_end + 1), range(new + 1, new_end + 1)
        yield from zip(olds, news, strict=True) if kind == "equal" else zip_longest(olds, news)


def _apart_from_rows(before: Evaluation, after: Evaluation) -> Iterator[Difference]:
    addresses = dict.fromkeys(address for one in (after, before) for address, _ in fields(one) if not address.number)
    for address in addresses:
        yield from _at(address, get(before, address), get(after, address))


def _of_rows(before: Evaluation, after: Evaluation) -> Iterator[Difference]:
    for old, new in paired(before, after):
        was = before.indicators[old - 1] if old else None
        now = after.indicators[new - 1] if new else None
        row = Address(("indicators", new or old or 0))
        if was is None or now is None:
            yield Difference(row, was, now)
            continue
        for key in Indicator.model_fields:
            yield from _at(Address((*row, key)), getattr(was, key), getattr(now, key))


def _at(address: Address, before: Any, after: Any) -> Iterator[Difference]:
    if before != after:
        yield Difference(address, before, after)
