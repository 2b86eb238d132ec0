"""kill -9 at any instant, many times over: every reply that was acknowledged is there, and every file is whole."""

from __future__ import annotations

import os
import random
import select
import signal
from collections.abc import Callable
from pathlib import Path

from .talk import REPLIES, check_left, clear, course, talk

KILLS = int(os.environ.get("SELFEVAL_KILLS", "40"))  # `poe kills` does a thousand
_LATEST = 0.004  # seconds behind an acknowledgement, about what a reply takes


def test_killed_at_any_instant(folder: Path, record_property: Callable[[str, object], None]) -> None:
    """A process of its own each time, killed behind a reply chosen by chance, and a moment chosen by chance."""
    whole, chance = course(folder), random.Random(20260115)  # noqa: S311 - chance, not secrets
    for number in range(KILLS):
        clear(folder)
        lines = _killed(chance.randrange(2 * len(REPLIES)), chance.uniform(0, _LATEST))
        check_left(whole, lines, folder, f"kill {number} after {lines[-1:]}")
    record_property("crash", ("kill -9", "", KILLS))


def _killed(after: int, later: float) -> list[str]:
    """Hold the conversation in another process, killed so many steps and so many seconds later; what it told by then."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            talk(lambda step, number, _: os.write(writing, f"{step} {number}\n".encode()))
            select.select([], [], [])  # until it is killed
        finally:
            os._exit(1)
    os.close(writing)
    told = b""
    while told.count(b"\n") < after:
        told += os.read(reading, 4096)
    # The child is at any place of the next reply by now, or of the one after it.
    select.select([], [], [], later)
    os.kill(child, signal.SIGKILL)
    while piece := os.read(reading, 4096):
        told += piece
    os.close(reading)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    return told.decode().splitlines()
