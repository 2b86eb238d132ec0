"""What a second window, or a second person, is told: who fills this in, and what can be done here."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from ..evaluation.problem import Problem
from ..language import Message, Sayable
from ..store.lock import Holder, account, holder_of
from .line import Role
from .replies.told import Told
from .times import shown_time


def in_use(holder: Holder | None, now: datetime.datetime, *, unguarded: str) -> tuple[Told, ...]:
    """A word about the session that has it; where this one has, the code of what tells that others could have it too."""
    if holder is None:
        return (Told(Message.of(unguarded), Role.DOUBT),) if unguarded else ()
    since: Sayable = ""
    if holder.since is not None:
        since = Message.of("in_use.since", at=shown_time(holder.since, now))
    where = Message.of("in_use.where", where=holder.where) if holder.where else ""
    if _is_own(holder):
        told = Message.of("in_use", since=since, where=where)
    else:
        told = Message.of("in_use.by", who=holder.account, since=since, where=where)
    return (Told(told, Role.DOUBT),)


def refused(holder: Holder) -> Problem:
    """Why nothing can be changed here while that session has it."""
    return Problem("draft.in_use") if _is_own(holder) else Problem("file.in_use", who=holder.account)


def _is_own(holder: Holder) -> bool:
    """Whether it is another window of the same person."""
    return holder.account in ("", account())


def is_anothers(log: Path) -> bool:
    """Whether a session of another program has the draft; one of this program is left when its file is opened anew."""
    holder = holder_of(log)
    return holder is not None and holder.process != os.getpid()
