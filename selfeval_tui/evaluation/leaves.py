"""What stands at the addresses of an evaluation: all its values, those of a row, its texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain, compress, repeat
from operator import attrgetter
from typing import Any

from msgspec.structs import astuple

from .addresses import Address, shapes
from .model import Evaluation, Indicator
from .part import Part

# Not a question of the form: the program writes them, or a reviewer in the file.
_WRITTEN = ("format", "review", "result")


def leaves(evaluation: Evaluation) -> Iterator[Address]:
    """Every address a person may fill in, in the order of the form; a stated total only where there is one."""
    return (address for address, _ in fields(evaluation))


def fields(evaluation: Evaluation, numbers: Iterable[int] | None = None) -> Iterator[tuple[Address, Any]]:
    """The same addresses, each with what stands there; of the indicators only those of these numbers, if any are given."""
    for name, address, holds, many in _addresses(Evaluation, Address()):
        value = getattr(evaluation, name)
        if many:
            for number in range(1, len(value) + 1) if numbers is None else numbers:
                yield from row_fields(evaluation, number)
        elif holds:
            yield from _fields(value, address) if value is not None else ()
        else:
            yield address, value


def row_fields(evaluation: Evaluation, number: int) -> Iterator[tuple[Address, Any]]:
    """Those of one indicator, which holds no part: its values are read at once, as each row of every file of a folder is."""
    return zip(_row(number), _ROW_VALUES(evaluation.indicators[number - 1]), strict=True)


_ROW_VALUES = attrgetter(*shapes(Indicator))


@lru_cache(1024)
def _row(number: int) -> tuple[Address, ...]:
    return tuple(Address(("indicators", number, name)) for name in shapes(Indicator))


def _fields(part: Part, prefix: Address) -> list[tuple[Address, Any]]:
    # A list, and no generator within generators: this is asked for at every reply, and of every file of a folder.
    found: list[tuple[Address, Any]] = []
    for name, address, holds, _ in _addresses(type(part), prefix):
        value = getattr(part, name)
        if not holds:
            found.append((address, value))
        elif value is not None:
            found += _fields(value, address)
    return found


def texts(evaluation: Evaluation, numbers: Iterable[int] | None = None) -> list[str]:
    """Every text that stands at those addresses, but not where: a folder has a hundred of them in each file."""
    every = evaluation.indicators
    rows = every if numbers is None else [every[number - 1] for number in numbers]
    values = [*chain.from_iterable(map(astuple, (*_parts(evaluation), *rows)))]
    return [*filter(None, compress(values, map(isinstance, values, repeat(str))))]


def _parts(part: Part) -> list[Part]:
    """A part and those of which it holds one."""
    found = [part]
    for name in _held(type(part)):
        value = getattr(part, name)
        if value is not None:
            found += _parts(value)
    return found


@cache
def _held(part: type[Part]) -> tuple[str, ...]:
    return tuple(name for name, _, holds, many in _addresses(part, Address()) if holds and not many)


@lru_cache(1024)
def _addresses(part: type[Part], prefix: Address) -> tuple[tuple[str, Address, bool, bool], ...]:
    """The fields of a part that stands at `prefix`: name, address, whether it holds a part, or many."""
    fields = shapes(part).items()
    return tuple(
        (name, Address((*prefix, name)), shape.part is not None, shape.many)
        for name, shape in fields
        if prefix or name not in _WRITTEN
    )
