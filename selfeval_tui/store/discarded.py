"""Drafts that were discarded: they stay aside for 30 days."""

from __future__ import annotations

import datetime
import os
from contextlib import suppress
from pathlib import Path

from ..evaluation.problem import Problem
from ..late import late
from .folders import drafts_folder, make_private, state_folder
from .lock import take_lock
from .refusals import problem_of

KEPT = datetime.timedelta(days=30)
_DATED = late(r"(\d{8})-\d{12}-(.+)\.(?:journal|unsent)")


def discarded_folder() -> Path:
    """Where they lie."""
    return state_folder() / "discarded"


def discard(draft: Path, at: datetime.datetime) -> Path:
    """Put a draft aside, with what was being typed; where it lies now. Raises `Problem` where another session has it, or
    the disk refuses."""
    try:
        lock = take_lock(draft)
        if lock is None:
            raise Problem("draft.in_use")
        try:
            make_private(discarded_folder())
            aside = discarded_folder() / f"{at:%Y%m%d}-{at:%H%M%S%f}-{draft.name}"
            os.rename(draft, aside)
            _take_along(draft, aside)
        finally:
            os.close(lock)
    except OSError as error:
        raise problem_of(error, draft, "noting") from None
    return aside


def discarded() -> list[Path]:
    """The drafts that lie aside, the one that was discarded last first."""
    with suppress(OSError):
        found = (path for path in discarded_folder().glob("*.journal") if _DATED.fullmatch(path.name))
        return sorted(found, key=lambda path: path.name, reverse=True)
    return []


def restore(aside: Path) -> None:
    """Bring a discarded draft back. Raises `Problem` where the disk refuses, or there is another one in its place."""
    dated = _DATED.fullmatch(aside.name)
    assert dated is not None
    draft = drafts_folder() / f"{dated[2]}.journal"
    try:
        os.link(aside, draft)
        os.unlink(aside)
    except FileExistsError:
        raise Problem("discard.in_place") from None
    except FileNotFoundError:
        raise Problem("draft.gone") from None
    except OSError as error:
        raise problem_of(error, draft, "noting") from None
    _take_along(aside, draft)


def _take_along(journal: Path, to: Path) -> None:
    """What was being typed goes where its draft goes."""
    with suppress(OSError):
        os.rename(journal.with_suffix(".unsent"), to.with_suffix(".unsent"))


def forget_old(at: datetime.datetime) -> None:
    """Delete what was discarded more than 30 days ago."""
    with suppress(OSError):
        for aside in discarded_folder().iterdir():
            dated = _DATED.fullmatch(aside.name)
            if dated and dated[1] < f"{at - KEPT:%Y%m%d}":
                with suppress(OSError):
                    aside.unlink()
