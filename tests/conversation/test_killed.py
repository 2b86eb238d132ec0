"""Killed without warning in the middle of the longest form: no reply that was taken is missing."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from selfeval_tui.conversation.home.menu import Menu
from selfeval_tui.conversation.home.start import home
from selfeval_tui.conversation.session import Session
from selfeval_tui.conversation.state import State
from selfeval_tui.conversation.talk import Switched
from selfeval_tui.evaluation.toml_write import write_toml
from tests.conversation.desk import WATER_APPROVAL, sample, saved, take, typed, unfinished
from tests.scripts import by_questions, with_detours

_ROOT = Path(__file__).parents[2]
_SCRIPT = with_detours(by_questions(sample(WATER_APPROVAL)), range(0, 400, 9))


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> list[State]:
    """The state before the first reply, after it, after the second, …"""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("whole")))
        session = typed()
        found = [session.state]
        for reply in _SCRIPT:
            take(session, reply)
            found.append(session.state)
    return found


@pytest.fixture
def typist(state_home: Path) -> Iterator[subprocess.Popen[str]]:
    """The program, waiting for the first reply."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.conversation.typist"],
        cwd=_ROOT,
        env={**os.environ, "XDG_STATE_HOME": str(state_home)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    with process:
        yield process
        process.kill()


def _killed_after(process: subprocess.Popen[str], waited_for: int) -> int:
    """Type the whole form, kill the program when so many replies are acknowledged; how many were when it was dead."""
    assert process.stdin is not None
    assert process.stdout is not None
    for reply in _SCRIPT:
        process.stdin.write(json.dumps(reply) + "\n")
    process.stdin.flush()
    last = 0
    while last < waited_for:
        last = int(process.stdout.readline())
    process.kill()
    acknowledged = [int(line) for line in process.stdout.read().split("\n")[:-1]]
    process.wait()
    return acknowledged[-1] if acknowledged else last


def _resumed() -> Session:
    """What home offers as unfinished, gone on with."""
    assert len(unfinished()) == 1
    menu = home()
    assert isinstance(menu, Menu)
    (switched,) = menu.reply("1")
    assert isinstance(switched, Switched)
    assert isinstance(switched.talk, Session)
    return switched.talk


_POINTS = sorted(random.Random(20240115).sample(range(1, len(_SCRIPT) - 30), 6))  # noqa: S311  (points to kill at)


@pytest.mark.parametrize("waited_for", _POINTS)
def test_no_acknowledged_reply_is_missing_after_a_kill(
    waited_for: int, typist: subprocess.Popen[str], states: list[State], tmp_path: Path
) -> None:
    """Started again it goes on where it was; the rest typed, the form is whole, digit for digit."""
    acknowledged = _killed_after(typist, waited_for)
    assert acknowledged >= waited_for
    assert typist.returncode == -9
    session = _resumed()
    # A reply may be on disk whose acknowledgement the kill cut off; none that was acknowledged may be missing.
    taken = next(number for number in (acknowledged, acknowledged + 1) if session.state == states[number])
    for reply in _SCRIPT[taken:]:
        session.reply(reply)
    path = tmp_path / "typed.toml"
    take(session, f"/save {path}")
    assert write_toml(saved(path)) == write_toml(sample(WATER_APPROVAL))
