"""A change of an evaluation: one value at one address. An answer makes some, and so does the fix of a finding."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from itertools import compress, count
from operator import is_not
from typing import TypeAlias

from msgspec import Struct

from .addresses import Address

Value: TypeAlias = Decimal | int | str | datetime.date | None


class Change(Struct, frozen=True):
    """One value put at one address; None takes it away."""

    address: Address
    value: Value


def differing(after: Sequence[object], before: Sequence[object]) -> list[int]:
    """The places, from 0, where one of two rows of things holds another object than the other, or has nothing there.

    Hundreds of indicators are gone through at every reply, of which one has changed: no step of ours is taken for the others.
    """
    shorter, longer = sorted((len(after), len(before)))
    return [*compress(count(), map(is_not, after, before)), *range(shorter, longer)]


def is_blank(value: Value) -> bool:
    """Absent, or a text with nothing in it."""
    return value is None or (isinstance(value, str) and not value.strip())


def plain(value: Value) -> int | str | None:
    """A value as JSON has it: a decimal as text, with its digits as they are; no number is lost in it."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value if value is None or isinstance(value, int) else str(value)
