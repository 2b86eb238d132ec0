"""Days as people write them: `2024-01-15`, `2024.1.15`, `2024年1月15日`."""

from __future__ import annotations

import datetime

from ..late import late
from .numbers import fold
from .problem import Problem

_DAY = late(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?")


def read_day(text: str) -> datetime.date:
    """The day. Raises `Problem`."""
    match = _DAY.fullmatch(fold(text))
    try:
        if match is not None:
            return datetime.date(*map(int, match.groups()))
    except ValueError:
        pass
    raise Problem("value.date")
