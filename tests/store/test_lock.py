"""Locks where there are none, and where the disk refuses: one goes on without, is told, and nothing is left open."""

from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path

import pytest

from selfeval_tui.conversation.home.opening import open_draft
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.store.history import History
from selfeval_tui.store.log import Log
from selfeval_tui.store.records import read_lines
from tests.conversation.desk import doubts, take, typed


def _fail(patch: pytest.MonkeyPatch, error: int) -> None:
    def flock(_descriptor: int, _how: int) -> None:
        raise OSError(error, os.strerror(error))

    patch.setattr(fcntl, "flock", flock)


def _open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.parametrize("error", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP], ids=errno.errorcode.get)
def test_without_locks_one_goes_on(error: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are taken, and replies are kept to be recalled."""
    _fail(monkeypatch, error)
    log = Log(tmp_path / "a.journal")
    assert log.claim() is None
    assert log.is_unguarded
    log.append("水务")
    log.close()
    assert read_lines(log.path)[0] == ["水务"]
    History(tmp_path / "replies").add("水务局")
    assert History(tmp_path / "replies").read() == ["水务局"]


def test_a_log_that_is_locked_is_guarded(tmp_path: Path) -> None:
    """By its session; one that hasn't claimed it has nothing to say."""
    log = Log(tmp_path / "a.journal")
    assert not log.is_unguarded
    log.claim()
    assert not log.is_unguarded
    log.close()


def test_it_is_said_once_at_the_opening(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the conversation is as ever."""
    first = typed("2023")
    first.close()
    _fail(monkeypatch, errno.ENOLCK)
    session = open_draft(first.ledger.log.path)
    assert doubts(session.greet()).count("in_use.unguarded") == 1
    take(session, "信息化运维项目")
    session.close()


def test_a_refused_lock_leaves_nothing_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often it is tried."""
    _fail(monkeypatch, errno.EIO)
    log = Log(tmp_path / "a.journal")
    before = _open_files()
    for _ in range(5):
        with pytest.raises(Problem):
            log.append("水务")
    assert _open_files() == before
