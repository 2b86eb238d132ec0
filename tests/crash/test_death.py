"""The program dead at every single call to the system: no reply is missing, no file torn, no half-typed text lost."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from selfeval_tui.conversation.session import Session
from tests.store.faults import Faults, run_until_death

from .talk import REPLIES, check_left, clear, course, talk

_PARTS = 4  # for the workers that the tests are shared among
# Calls that leave nothing behind: dead at one of them is dead before the next.
_LOOKS = ("stat", "fstat", "lseek", "pread", "read", "read back", "flock", "flush", "close")

# Most calls only open what another then changes: at every fourth of them; `poe crash` tries all.
_OPENS = ("open", "mkdir")
_STEP = 1 if "SELFEVAL_CRASH" in os.environ else 4


def _calls(folder: Path) -> list[str]:
    """The calls that the conversation makes, in their order."""
    clear(folder)
    with Faults() as counted:
        talk(lambda *_: None)
    return counted.names


@pytest.mark.parametrize("part", range(_PARTS))
def test_dead_at_every_call(part: int, folder: Path, record_property: Callable[[str, object], None]) -> None:
    """What was acknowledged is there, and of the reply in hand all or nothing; each file is one of its whole contents."""
    calls, whole = _calls(folder), course(folder)
    tried: Counter[str] = Counter()
    for point in count(1 + part, _PARTS):
        name = calls[point - 1] if point <= len(calls) else ""
        if name in _LOOKS or (name in _OPENS and point // _PARTS % _STEP):
            continue
        clear(folder)
        died, lines = run_until_death(lambda tell: talk(lambda step, number, _: tell(f"{step} {number}")), point)
        if not died:
            break
        check_left(whole, lines, folder, f"call {point}, {name}, after {lines[-1:]}")
        tried[name or "close"] += 1
    assert sum(tried.values()) > len(REPLIES)
    for name, times in tried.items():
        record_property("crash", ("dead", name, times))


def test_the_check_sees_what_is_lost(folder: Path) -> None:
    """A reply more was acknowledged than is on disk: that it would be seen is seen here."""
    whole = course(folder)
    clear(folder)

    def stop(step: str, number: int, session: Session) -> None:
        if (step, number) == ("taken", 4):
            raise InterruptedError

    with pytest.raises(InterruptedError):
        talk(stop)
    check_left(whole, ["taken"] * 5, folder, "as it was")
    with pytest.raises(AssertionError, match="one more"):
        check_left(whole, ["taken"] * 6, folder, "one more")
