"""What of a draft can't be read: how much, up to where its replies were found, and where it lies as it was."""

from __future__ import annotations

import datetime
from contextlib import suppress
from pathlib import Path

from ...evaluation.problem import Problem
from ...language import Message
from ...store.lines import keep_damaged, size_of
from ...store.private import read_own
from ...store.records import lost_behind, read_lines
from ..journal import Resumed
from ..line import Role
from ..replies.told import Told
from ..times import shown_time


def told_of_damage(log: Path, found: Resumed | None, now: datetime.datetime) -> tuple[Told, ...]:
    """A word about a draft of which not all was `found`. Where it is more than a record whose writing was cut off, which
    was never told to be kept, the draft as it is stays beside it.
    """
    if found is None:
        damaged = is_unreadable(log)
        return (Told(Message.of("damage.all", path=_kept(log)), Role.DOUBT),) if damaged else ()
    if found.lost:
        at = shown_time(found.at, now)
        return (Told(Message.of("damage.part", count=found.lost, at=at, path=_kept(log)), Role.DOUBT),)
    return (Told(Message.of("damage.cut")),) if found.torn else ()


def is_unreadable(log: Path) -> bool:
    """Whether there is a draft of which nothing was found, though something was kept in it."""
    data = read_lines(log)[1]
    return lost_behind(data, 0) > 0 if data else size_of(log) > 0


def unreadable(log: Path) -> Problem:
    """Why a draft of which nothing was found can't be gone on with."""
    return Problem("damage.all", path=_kept(log)) if is_unreadable(log) else Problem("draft.gone")


def _kept(log: Path) -> str:
    """Where it lies as it was; where no copy can be made it is still where it is."""
    with suppress(OSError):
        return str(keep_damaged(log, read_own(log)))
    return str(log)
