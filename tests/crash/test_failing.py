"""A disk that fails at every single call: a reply is taken and on disk, or refused in words; each file stays whole."""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from msgspec.structs import replace

from selfeval_tui.conversation.home.opening import new
from selfeval_tui.conversation.replies.told import Refused, Told
from selfeval_tui.conversation.session import Session
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.evaluation.toml_write import write_toml
from tests.conversation.desk import Replies
from tests.store.faults import Faults

from .talk import REPLIES, clear, files, left

# Every so many calls, each error at others; `poe crash` tries all of them.
_STEP = int(os.environ.get("SELFEVAL_CRASH", "14"))


@pytest.mark.parametrize(
    ("error", "times"),
    [(errno.ENOSPC, 1), (errno.EIO, 3), (errno.EROFS, 1), (errno.EACCES, 3), (errno.EDQUOT, 1)],
    ids=[*("ENOSPC", "EIO three times", "EROFS", "EACCES three times", "EDQUOT")],
)
def test_failing_at_every_call(
    error: int, times: int, folder: Path, record_property: Callable[[str, object], None]
) -> None:
    """Once, and several calls one after the other; the person sends what was refused once more, and all is well."""
    tried: Counter[str] = Counter()
    for point in count(1 + error % _STEP, _STEP):
        clear(folder)
        session = new()
        with Faults(fails_at=point, error=error, times=times) as faults:
            _talk(session, folder, faults)
        if not faults.hit:
            break
        found, where = left(folder), f"call {point}, {faults.hit}"
        assert found.state is not None, where
        assert found.state.evaluation == session.state.evaluation, where
        assert found.state.path == session.state.path, where
        for content in found.files.values():
            assert write_toml(read_toml(content).evaluation), where
        tried[faults.hit] += 1
    for name, times_tried in tried.items():
        record_property("crash", (errno.errorcode[error], name, times_tried))


def _talk(session: Session, folder: Path, faults: Faults) -> None:
    """Every reply is taken at last; what is said to be saved is what the file holds, and what is refused changes nothing."""
    session.find_unsent()
    for reply in REPLIES:
        before = session.state
        with faults.resting():
            there = files(folder)
        replies = session.reply(reply)
        if any(isinstance(one, Refused) for one in replies):
            assert session.state is before, reply
            with faults.resting():
                _is_as_before_or_whole(folder, there, session)
            replies = _again(session, reply)
        if _says_saved(replies):
            with faults.resting():
                saved = read_toml(Path(session.state.path).read_bytes()).evaluation
            assert replace(saved, result=None) == replace(session.state.evaluation, result=None)
    session.close()


def _again(session: Session, reply: str) -> Replies:
    """A person sends the reply again until it is taken; three failures are over by the fourth time."""
    for _ in range(4):
        replies = session.reply(reply)
        if not any(isinstance(one, Refused) for one in replies):
            return replies
    raise AssertionError(reply)


def _is_as_before_or_whole(folder: Path, before: dict[str, bytes], session: Session) -> None:
    for name, content in files(folder).items():
        if before.get(name) != content:
            assert read_toml(content).evaluation.indicators == session.state.evaluation.indicators


def _says_saved(replies: Replies) -> bool:
    return any(isinstance(one, Told) and one.message.code == "saved" for one in replies)
