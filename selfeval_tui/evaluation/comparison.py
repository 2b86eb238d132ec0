"""Two evaluations beside each other: indicators paired by their names, and every value that differs."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from operator import attrgetter, eq
from typing import Any

from msgspec import Struct

from .addresses import Address, get
from .change import differing
from .leaves import fields
from .model import Evaluation, Indicator
from .part import fields_of


class Difference(Struct, frozen=True):
    """What stands at a place of each of two evaluations.

    `address` is that of `after`, or of `before` where `after` has no such indicator; of a whole indicator that only one
    of them has it names the row, and the values are that `Indicator` and None; of one that stands in another place they are
    its numbers.
    """

    address: Address
    before: Any
    after: Any


def differences(before: Evaluation, after: Evaluation) -> tuple[Difference, ...]:
    """Every value that differs, in the order of the form; what the program writes by itself is left out."""
    return (*apart_from_rows(before, after), *_of_rows(before, after))


def paired(before: Evaluation, after: Evaluation) -> Iterator[tuple[int | None, int | None]]:
    """The numbers of the indicators that are the same one; None for one that the other evaluation lacks.

    Rows of the same name go together, first those in their order, then those that were moved; of the others those in the
    same place do.
    """
    names, others = ([one.name or "" for one in evaluation.indicators] for evaluation in (before, after))
    blocks = SequenceMatcher(None, names, others, autojunk=False).get_opcodes()
    ordered = [(old, new) for kind, *ends in blocks if kind == "equal" for old, new in _zipped(*ends)]
    moved = dict(_moved(names, others, ordered))
    for kind, *ends in blocks:
        olds = [old for old in range(ends[0], ends[1]) if old not in moved]
        news = [new for new in range(ends[2], ends[3]) if new not in moved.values()]
        pairs = _zipped(*ends) if kind == "equal" else list(zip_longest(olds, news))
        pairs += [(old, new) for old, new in moved.items() if ends[2] <= new < ends[3]]
        for old, new in sorted(pairs, key=lambda pair: (pair[1] is None, pair[1])):
            yield None if old is None else old + 1, None if new is None else new + 1


def _zipped(old: int, old_end: int, new: int, new_end: int) -> list[tuple[int | None, int | None]]:
    return list(zip(range(old, old_end), range(new, new_end), strict=True))


def _moved(
    names: list[str], others: list[str], ordered: list[tuple[int | None, int | None]]
) -> Iterator[tuple[int, int]]:
    """Places of the same name that stand in another order: each once."""
    olds, news = {old for old, _ in ordered}, {new for _, new in ordered}
    free: dict[str, list[int]] = {}
    for old, name in enumerate(names):
        if name and old not in olds:
            free.setdefault(name, []).append(old)
    for new, name in enumerate(others):
        if new not in news and free.get(name):
            yield free[name].pop(0), new


def apart_from_rows(before: Evaluation, after: Evaluation) -> Iterator[Difference]:
    """Every value that differs and is no indicator's."""
    addresses = dict.fromkeys(address for one in (after, before) for address, _ in fields(one, ()))
    for address in addresses:
        yield from _at(address, get(before, address), get(after, address))


def within_row(row: Address, before: Indicator, after: Indicator) -> Iterator[Difference]:
    """Every value that differs of one indicator; `row` is its address in `after`."""
    for key in fields_of(Indicator):
        yield from _at(Address((*row, key)), getattr(before, key), getattr(after, key))


def _of_rows(before: Evaluation, after: Evaluation) -> Iterator[Difference]:
    olds, news = before.indicators, after.indicators
    if all(map(eq, *(map(attrgetter("name"), some) for some in (olds, news)))) and len(olds) == len(news):
        # Each is still where it was; nothing is to be looked for in those that are the very ones of before.
        for place in differing(news, olds):
            yield from within_row(Address(("indicators", place + 1)), olds[place], news[place])
        return
    pairs = list(paired(before, after))
    moved = out_of_order(pairs)
    for old, new in pairs:
        was = olds[old - 1] if old else None
        now = news[new - 1] if new else None
        row = Address(("indicators", new or old or 0))
        if was is None or now is None:
            yield Difference(row, was, now)
            continue
        if (old, new) in moved:
            yield Difference(row, old, new)
        yield from within_row(row, was, now)


def out_of_order(pairs: Iterable[tuple[int | None, int | None]]) -> set[tuple[int, int]]:
    """The pairs of numbers that were moved past others: all but those of which every longest row in order has need.

    Of two that have changed places either may be the one that was moved, so both are.
    """
    both = sorted((new, old) for old, new in pairs if old is not None and new is not None)
    olds = [old for _, old in both]
    until = _longest(olds)
    since = _longest([-old for old in reversed(olds)])[::-1]
    longest = max(until, default=0)
    # How far on a pair stands in a longest row in order; the only one at its place there stands in all of them.
    places = [first if first + last == longest + 1 else 0 for first, last in zip(until, since, strict=True)]
    count = Counter(places)
    return {(old, new) for (new, old), place in zip(both, places, strict=True) if not place or count[place] > 1}


def _longest(numbers: list[int]) -> list[int]:
    """Of each number how long the longest rising row is that ends with it."""
    lengths, ends = list[int](), list[int]()
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
        lengths.append(place + 1)
    return lengths


def _at(address: Address, before: Any, after: Any) -> Iterator[Difference]:
    if before != after:
        yield Difference(address, before, after)
