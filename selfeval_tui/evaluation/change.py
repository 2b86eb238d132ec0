"""A change of an evaluation: one value at one address. An answer makes some, and so does the fix of a finding."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from .addresses import Address

Value: TypeAlias = Decimal | int | str | datetime.date | None


class Change(Struct, frozen=True):
    """One value put at one address; None takes it away."""

    address: Address
    value: Value


def is_blank(value: Value) -> bool:
    """Absent, or a text with nothing in it."""
    return value is None or (isinstance(value, str) and not value.strip())


def plain(value: Value) -> int | str | None:
    """A value as JSON has it: a decimal as text, with its digits as they are; no number is lost in it."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value if value is None or isinstance(value, int) else str(value)
