"""A draft that can't be written: the person is told and can go on; nothing is lost that the disk takes later."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from selfeval_tui.conversation.home.menu import Menu
from selfeval_tui.conversation.home.opening import new, open_draft, open_file
from selfeval_tui.conversation.journal import resume
from selfeval_tui.conversation.line import Role
from selfeval_tui.conversation.replies.told import Left
from selfeval_tui.conversation.session import Session
from selfeval_tui.conversation.talk import Switched
from selfeval_tui.language import say
from selfeval_tui.store.folders import draft_path, drafts_folder
from tests.conversation.desk import code_of, codes, refuse, saved, take, typed, words
from tests.store.faults import Faults


@contextmanager
def _full_disk() -> Iterator[None]:
    """Nothing more can be put on disk."""

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", full)
        yield


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which nothing can be made: a file stands where the state folder would begin."""
    file = tmp_path / "no folder"
    file.write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(file))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _mark(session: Session) -> str:
    return code_of(session.board.kept)


def test_a_reply_is_taken_and_said_not_to_be_kept() -> None:
    """Once, when it begins; the board says so for as long as it lasts."""
    session = typed("2023")
    with _full_disk():
        assert codes(take(session, "信息化运维项目"), Role.DOUBT) == ["unkept"]
        assert codes(take(session, "上海市水务局"), Role.DOUBT) == []
        assert _mark(session) == "board.unkept"
    found = resume(session.ledger.log.path)
    assert found is not None
    assert found.state.evaluation.project.name is None


def test_all_of_it_is_written_when_the_disk_takes_it() -> None:
    """In order, each once, and that is said; the next start has everything."""
    session = typed("2023")
    with _full_disk():
        for reply in ("信息化", "/undo", "信息化运维项目", "上海市水务局"):
            take(session, reply)
    assert codes(take(session, "信息中心"), Role.DONE)[0] == "unkept.over"
    assert _mark(session) != "board.unkept"
    found = resume(session.ledger.log.path)
    assert found is not None
    assert found.state == session.state


def test_a_draft_is_its_files_once_the_disk_takes_it(nowhere: Path) -> None:
    """Saved while nothing could be kept: what is replied later is found by the file, and nothing stands elsewhere."""
    session = new()
    take(session, "2023")
    take(session, "/save form")
    (nowhere / "no folder").unlink()
    take(session, "信息化运维项目")
    assert session.ledger.log.path == draft_path(nowhere / "form.toml", "")
    session.close()
    assert list(drafts_folder().glob("*.journal")) == [session.ledger.log.path]
    found = open_file(nowhere / "form.toml")
    assert isinstance(found, Menu)
    (switched,) = found.reply("1")
    assert isinstance(switched, Switched)
    assert isinstance(switched.talk, Session)
    assert switched.talk.state == session.state


@pytest.mark.parametrize("later", ["信息化运维项目", None])
def test_a_draft_that_could_not_be_renamed_is_renamed_later(
    later: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every call of a save that may fail, and the ones behind it: with the next reply, or when it is left."""
    monkeypatch.chdir(tmp_path)
    for number in count(1):
        session = typed("2023")
        with Faults(fails_at=number, times=4) as faults:
            session.reply(f"/save {number}")
        if not session.state.path:
            take(session, f"/save {number}")
        if later is not None:
            take(session, later)
        session.close()
        assert session.ledger.log.path == draft_path(tmp_path / f"{number}.toml", ""), faults.hit
        found = resume(session.ledger.log.path)
        assert found is not None
        assert found.state == session.state, faults.hit
        if not faults.hit:
            break


def test_a_draft_left_under_another_name_gets_its_own_with_the_next_reply(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the program died before it was renamed; it takes no other draft's place."""
    monkeypatch.chdir(tmp_path)
    session = typed("2023", "/save form")
    session.close()
    own = session.ledger.log.path
    stray = own.with_name("new-stray.journal")
    own.rename(stray)
    again = open_draft(stray)
    again.close()
    assert stray.exists()
    again = open_draft(stray)
    take(again, "信息化运维项目")
    again.close()
    assert again.ledger.log.path == own
    shutil.copy(own, stray)
    third = open_draft(stray)
    take(third, "水务局")
    third.close()
    assert third.ledger.log.path == stray


def test_leaving_writes_what_waited() -> None:
    """The disk has room again by then, and nothing more was replied."""
    session = typed("2023")
    with _full_disk():
        take(session, "信息化运维项目")
    session.close()
    assert open_draft(session.ledger.log.path).state == session.state


@pytest.mark.parametrize("way", ["/quit", "/new", "/open form.toml"])
def test_leaving_what_is_not_kept_is_asked_about_once(way: str, nowhere: Path) -> None:
    """The first time it is refused, with what to do; the second time it is meant."""
    (nowhere / "form.toml").write_text("format = 1\n", encoding="utf-8")
    session = new()
    take(session, "2023")
    assert refuse(session, way).message.code == "unkept.leaving"
    last = session.reply(way)[-1]
    assert isinstance(last, Left | Switched)
    if isinstance(last, Left):
        assert not list(last.lines())


def test_what_was_only_supposed_and_is_not_kept_is_asked_about_too(nowhere: Path) -> None:
    """In a sandbox that question first; what is meant three times is done."""
    session = new()
    take(session, "/whatif")
    take(session, "当年财政拨款.执行数=20")
    for code in ("sandbox.leaving", "unkept.leaving"):
        assert refuse(session, "/quit").message.code == code
    assert isinstance(session.reply("/quit")[-1], Left)


def test_what_is_replied_after_the_warning_is_warned_of_again(nowhere: Path) -> None:
    """And the shell isn't told of a save that doesn't hold all of it."""
    session = new()
    take(session, "2023")
    refuse(session, "/quit")
    take(session, "信息化运维项目")
    assert refuse(session, "/quit").message.code == "unkept.leaving"
    take(session, "/save form")
    take(session, "/undo")
    refuse(session, "/quit")
    (left,) = session.reply("/quit")
    assert isinstance(left, Left)
    assert not list(left.lines())


def test_without_a_home_a_form_is_filled_in_and_saved(nowhere: Path) -> None:
    """What can't be kept is said, and the file is a whole file."""
    session = new()
    session.find_unsent()
    session.hold("20")
    assert codes(take(session, "2023"), Role.DOUBT) == ["unkept"]
    take(session, "信息化运维项目")
    take(session, "/undo")
    take(session, "信息化项目")
    take(session, "/save form")
    assert saved(nowhere / "form.toml").project.name == "信息化项目"
    assert isinstance(session.reply("/quit")[-1], Left)
    session.close()


def test_what_is_said_is_a_sentence_in_both_languages(nowhere: Path) -> None:
    """With the reason as people say it."""
    session = new()
    first = words(session.reply("2023"))[0]
    assert first.startswith("草稿写不进去（放草稿的文件夹没有，也建不了）")
    assert "/save" in first
    assert say(session.board.kept, "en") == "draft not written"


def test_what_the_system_says_in_english_is_said_in_english_alone() -> None:
    """In Chinese stands the number by which whoever looks after the machine knows it."""
    session = typed("2023")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", _fails)
        told = session.reply("信息化运维项目")[0]
    (line,) = told.lines()
    assert "（系统没有允许：错误代码 71）" in say(line.words, "zh")
    assert "(the system did not allow it: Protocol error)" in say(line.words, "en")


def _fails(descriptor: int) -> None:
    raise OSError(71, "Protocol error")


def test_another_windows_draft_is_still_refused() -> None:
    """That the disk is well and the draft somebody else's is no reason to go on in memory."""
    session = typed("2023")
    session.close()
    first, second = open_draft(session.ledger.log.path), open_draft(session.ledger.log.path)
    take(first, "信息化运维项目")
    second.greet()
    before = second.state
    second.reply("别的名称")
    assert second.state is before
    assert second.ledger.unkept is None


def test_looking_at_the_list_is_leaving_too(nowhere: Path) -> None:
    """From there another evaluation is a key away."""
    session = new()
    take(session, "2023")
    assert refuse(session, "/recent").message.code == "unkept.leaving"


def test_a_window_whose_disk_is_full_keeps_its_draft() -> None:
    """What it could not write it may still write: nobody else has the draft meanwhile."""
    session = typed("2023")
    session.close()
    first = open_draft(session.ledger.log.path)
    first.greet()
    with _full_disk():
        take(first, "信息化运维项目")
    second = open_draft(session.ledger.log.path)
    second.greet()
    before = second.state
    second.reply("别的名称")
    assert second.state is before
    take(first, "上海市水务局")
    assert first.ledger.unkept is None
