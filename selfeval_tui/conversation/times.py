"""When something was, as people say it."""

from __future__ import annotations

import datetime

from ..language import Message, Sayable

_MONTHS = 300  # days; as long a day and a month alone mean the last one of that name


def shown_time(at: datetime.datetime, now: datetime.datetime) -> Sayable:
    """When it was: today and yesterday by the hour, before by the day; the year where it could be taken for another."""
    at, now = at.astimezone(), now.astimezone()
    days = (now.date() - at.date()).days
    if days in (0, 1):
        return Message.of("when.yesterday" if days else "when.today", time=f"{at:%H:%M}")
    return f"{at:%m-%d}" if 0 < days < _MONTHS else f"{at:%Y-%m-%d}"
