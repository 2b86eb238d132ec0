"""Drafts that were discarded: they stay aside for 30 days."""

from __future__ import annotations

import datetime
import os
import re
from contextlib import suppress
from pathlib import Path

from ..evaluation.problem import Problem
from .files import problem_of
from .folders import state_folder
from .lock import take_lock

KEPT = datetime.timedelta(days=30)
_DATED = re.compile(r"(\d{8})-.+\.journal")


def discarded_folder() -> Path:
    """Where they lie."""
    return state_folder() / "discarded"


def discard(draft: Path, at: datetime.datetime) -> Path:
    """Put a draft aside; where it lies now. Raises `Problem` where another session has it, or the disk refuses."""
    try:
        lock = take_lock(draft)
        if lock is None:
            raise Problem("draft.in_use")
        try:
            discarded_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
            aside = discarded_folder() / f"{at:%Y%m%d}-{at:%H%M%S%f}-{draft.name}"
            os.rename(draft, aside)
        finally:
            os.close(lock)
    except OSError as error:
        raise problem_of(error, draft, saving=True) from None
    return aside


def restore(aside: Path, draft: Path) -> None:
    """Bring a discarded draft back. Raises `Problem` where the disk refuses, or there is another one in its place."""
    try:
        os.link(aside, draft)
        os.unlink(aside)
    except OSError as error:
        raise problem_of(error, draft, saving=True) from None


def forget_old(at: datetime.datetime) -> None:
    """Delete what was discarded more than 30 days ago."""
    with suppress(OSError):
        for aside in discarded_folder().iterdir():
            dated = _DATED.fullmatch(aside.name)
            if dated and dated[1] < f"{at - KEPT:%Y%m%d}":
                with suppress(OSError):
                    aside.unlink()
