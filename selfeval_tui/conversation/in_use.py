"""What a second window is told: who fills this in, and what can be done here."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from ..language import Message, Sayable
from ..store.lock import Holder, holder_of
from .replies import Role, Told
from .times import shown_time


def in_use(holder: Holder | None, now: datetime.datetime, *, unguarded: bool) -> tuple[Told, ...]:
    """A word about the session that has it; none where this one has, unless others could have it too."""
    if holder is None:
        return (Told(Message.of("in_use.unguarded"), Role.DOUBT),) if unguarded else ()
    since: Sayable = ""
    if holder.since is not None:
        since = Message.of("in_use.since", at=shown_time(holder.since, now))
    where = Message.of("in_use.where", where=holder.where) if holder.where else ""
    return (Told(Message.of("in_use", since=since, where=where), Role.DOUBT),)


def is_anothers(log: Path) -> bool:
    """Whether a session of another program has the draft; one of this program is left when its file is opened anew."""
    holder = holder_of(log)
    return holder is not None and holder.process != os.getpid()
