"""A disk that is really full, or really read-only: nothing is torn, what to do is said, and having done it one goes on."""

from __future__ import annotations

import datetime
import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from selfeval_tui.conversation.home.opening import open_file
from selfeval_tui.conversation.journal import resume
from selfeval_tui.conversation.line import Role
from selfeval_tui.conversation.session import Session
from selfeval_tui.conversation.talk import Switched
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.language import say
from selfeval_tui.store.discarded import discard
from tests.fixtures.seed import sample_bytes

from .desk import IT_MAINTENANCE, codes, refuse, saved, take, typed, words

_SIZE = 256 * 1024


def _run(*command: str) -> bool:
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not _run("mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(folder)):
        pytest.skip("no disk may be mounted here")
    try:
        yield folder
    finally:
        assert _run("umount", "--lazy", str(folder))


def _fill(disk: Path) -> Path:
    """What takes all the room that is left."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
        all(file.write(bytes(4096)) for _ in range(_SIZE))
    return ballast


def _changed(disk: Path) -> tuple[Session, Path]:
    """A form on that disk with a change that isn't saved; its draft lies elsewhere."""
    form = disk / "form.toml"
    form.write_bytes(sample_bytes(IT_MAINTENANCE))
    session = open_file(form)
    assert isinstance(session, Session)
    session.greet()
    take(session, "/go project.name")
    take(session, "新名称")
    return session, form


def _again(form: Path) -> Session:
    """The draft of it, gone on with."""
    (switched,) = open_file(form).reply("1")
    assert isinstance(switched, Switched)
    assert isinstance(switched.talk, Session)
    switched.talk.greet()
    return switched.talk


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_full_disk(disk: Path, tmp_path: Path) -> None:
    """The file is as it was, nothing is left beside it; with room it is saved, and elsewhere it could have been."""
    session, form = _changed(disk)
    before = form.read_bytes()
    ballast = _fill(disk)
    problem = refuse(session, "/save")
    assert problem.message.code == "save.disk_full"
    assert "腾出空间" in say(problem.told, "zh")
    assert "Make room" in say(problem.told, "en")
    assert form.read_bytes() == before
    assert _names(disk) == {"form.toml", ".form.toml.lock", "ballast"}
    found = resume(session.ledger.log.path)
    assert found is not None
    assert found.state.evaluation.project.name == "新名称"
    ballast.unlink()
    take(session, "/save")
    assert saved(form).project.name == "新名称"
    _fill(disk)
    take(session, f"/save {tmp_path / 'elsewhere'}")
    session.close()
    assert saved(tmp_path / "elsewhere.toml").project.name == "新名称"
    assert _names(disk) == {"form.toml", "ballast"}


def test_a_form_opened_on_a_full_disk(disk: Path) -> None:
    """Where there is no room for the lock's note, the form is opened and filled in all the same."""
    session, form = _changed(disk)
    session.close()
    _fill(disk)
    session = _again(form)
    take(session, "/go project.name")
    take(session, "再改的名")
    assert refuse(session, "/save").message.code == "save.disk_full"
    session.close()
    assert ".form.toml.lock" not in _names(disk)


def test_a_disk_that_is_read_only(disk: Path, tmp_path: Path) -> None:
    """As one becomes that begins to fail: another place is named as the way out, and it is one."""
    session, form = _changed(disk)
    session.close()
    before = form.read_bytes()
    assert _run("mount", "-o", "remount,ro", str(disk))
    session = _again(form)
    problem = refuse(session, "/save")
    assert problem.message.code == "save.read_only"
    assert "换个地方" in say(problem.told, "zh")
    assert form.read_bytes() == before
    take(session, f"/save {tmp_path / 'elsewhere'}")
    session.close()
    assert saved(tmp_path / "elsewhere.toml").project.name == "新名称"


def test_a_full_disk_of_the_drafts(disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What isn't kept is said to be; when there is room it is written, and what was taken before was there all along."""
    monkeypatch.setenv("XDG_STATE_HOME", str(disk / "state"))
    session = typed("2023")
    ballast = _fill(disk)
    before, long = session.state, "水" * 1_500
    assert codes(take(session, long), Role.DOUBT) == ["unkept"]
    found = resume(session.ledger.log.path)
    assert found is not None
    assert found.state == before
    ballast.unlink()
    assert codes(take(session, "水务局"), Role.DONE)[0] == "unkept.over"
    found = resume(session.ledger.log.path)
    assert found is not None
    assert found.state == session.state
    session.close()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errno.ENOSPC, "draft.disk_full"), (errno.EDQUOT, "draft.quota"), (errno.EROFS, "draft.read_only"),
        (errno.EACCES, "draft.forbidden"), (errno.EIO, "draft.disk_failed"), (errno.EBUSY, "draft.refused"),
    ],
)  # fmt: skip
def test_a_draft_that_cannot_be_put_aside_stays(error: int, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The draft is as it was, and it is said what to do before trying again."""

    def refuse(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    session = typed("2023")
    session.close()
    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", refuse)
        with pytest.raises(Problem) as caught:
            discard(session.ledger.log.path, datetime.datetime.now(datetime.UTC))
    assert caught.value.message.code == code
    assert "再来一次" in say(caught.value.told, "zh")
    assert "try again" in say(caught.value.told, "en")
    found = resume(session.ledger.log.path)
    assert found is not None
    assert found.state == session.state


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (errno.ENOSPC, "磁盘满了"), (errno.EDQUOT, "磁盘配额用完了"), (errno.EROFS, "磁盘是只读的"),
        (errno.EACCES, "没有权限"), (errno.EIO, "磁盘读写出错"), (errno.EBUSY, "系统没有允许"),
    ],
)  # fmt: skip
def test_why_nothing_is_kept_is_said(error: int, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the person's words, with the way out."""

    def refuse(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    session = typed("2023")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        told = words(take(session, "信息化"))[0]
    assert told.startswith(f"草稿写不进去（{reason}")
    assert "/save" in told
