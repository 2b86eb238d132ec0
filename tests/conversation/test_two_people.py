"""Two people, one file in a shared folder: the second is told who has it, may look, and goes on when the first has gone."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from selfeval_tui.conversation.home.opening import new, open_file
from selfeval_tui.conversation.replies.told import Left
from selfeval_tui.conversation.session import Session
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.store.guard import side_file
from tests.accounts import PEOPLE, needs_people, shared_form

from .desk import doubts, refuse, take, typed, words
from .person import Person

REFUSED = (
    "新名称", "/skip", "/save", "/save other", "/overwrite", "/remove 1", "报告数\t≥1\t1\t10\n培训数\t≥2\t2\t10",
)  # fmt: skip


@pytest.fixture
def form() -> Iterator[Path]:
    """A form in a folder that others may write to, and which they may write too."""
    with shared_form() as path:
        yield path


def _visible(form: Path) -> list[str]:
    return sorted(path.name for path in form.parent.iterdir() if not path.name.startswith("state-"))


def _journals(form: Path, who: str) -> list[Path]:
    return list((form.parent / f"state-{who}" / "selfeval").rglob("*.journal"))


def _name(form: Path) -> str | None:
    return read_toml(form.read_bytes()).evaluation.project.name


@needs_people
def test_the_second_is_told_who_and_since_when(form: Path) -> None:
    """At the opening; the side file is there as long as somebody is, and then nothing is left."""
    with Person(form, PEOPLE[0]) as first, Person(form, PEOPLE[1]) as second:
        assert "正在填" not in first.greeted
        assert f"{first.name}" in second.greeted
        assert "从 今天" in second.greeted
        assert "正在填这份文件" in second.greeted
        assert _visible(form) == [".form.toml.lock", "form.toml"]
        first.leave()
        second.leave()
    assert _visible(form) == ["form.toml"]


@needs_people
def test_the_second_may_look_and_change_nothing(form: Path) -> None:
    """Every reply that would write is refused by the first one's name before it does, though the draft is their own."""
    before = form.read_bytes()
    with Person(form, PEOPLE[0]) as first, Person(form, PEOPLE[1]) as second:
        assert "信息化运维项目" in second.reply("/go 项目名称")
        assert "报告" in second.reply("/show")
        for reply in REFUSED:
            told = second.reply(reply)
            assert told.startswith("file.in_use:"), (reply, told)
            assert first.name in told
        assert form.read_bytes() == before
        first.reply("/go 项目名称")
        first.reply("改过的名")
        first.reply("/save")
        assert "改过的名" in second.reply("/compare")
        assert second.reply("/reload").startswith("file.in_use:")
        assert not _journals(form, second.name)
    assert _visible(form) == [".form.toml.lock", "form.toml"]


@needs_people
def test_when_the_first_is_gone_the_second_goes_on(form: Path) -> None:
    """Killed, and with nothing saved: the same reply is taken; then it is the second who has it."""
    with Person(form, PEOPLE[0]) as first, Person(form, PEOPLE[1]) as second:
        second.reply("/go 项目名称")
        assert second.reply("新名称").startswith("file.in_use:")
        first.reply("/go 项目名称")
        first.reply("没存的名")
        first.kill()
        assert "新名称" in second.reply("新名称")
        assert "已保存" in second.reply("/save")
        assert _name(form) == "新名称"
        with Person(form, PEOPLE[0]) as again:
            # Theirs is in their draft, which is asked about first.
            assert "接着上次的填" in again.greeted
            assert second.name in again.reply("2")
        second.leave()
    assert _visible(form) == ["form.toml"]


@needs_people
def test_what_the_first_saved_is_what_the_second_goes_on_with(form: Path) -> None:
    """A reply to what is no longer there isn't taken, nor noted; what is there now is shown, and then it is."""
    with Person(form, PEOPLE[0]) as first, Person(form, PEOPLE[1]) as second:
        second.reply("/go 项目名称")
        first.reply("/go 项目名称")
        first.reply("第一位的名")
        assert "已保存" in first.reply("/save")
        first.leave()
        assert "刚被别人存过" in second.reply("第二位的名")
        assert not _journals(form, second.name)
        assert "第一位的名" in second.reply("/go 项目名称")
        assert "第二位的名" in second.reply("第二位的名")
        assert "已保存" in second.reply("/save")
        second.leave()
    assert _name(form) == "第二位的名"


@needs_people
def test_who_left_it_dead_is_in_nobodys_way(form: Path) -> None:
    """A side file that a killed person left, which the next may not write to: a new one takes its place, signed anew."""
    form.chmod(0o644)
    with Person(form, PEOPLE[0]) as first:
        first.kill()
    assert _visible(form) == [".form.toml.lock", "form.toml"]
    with Person(form, PEOPLE[1]) as second, Person(form) as third:
        assert "正在填" not in second.greeted
        assert f"{second.name}" in third.greeted
        assert "正在填这份文件" in third.greeted
        third.leave()
        second.leave()
    assert _visible(form) == ["form.toml"]


@needs_people
def test_a_folder_that_may_not_be_written_to_is_no_reason_to_refuse(form: Path) -> None:
    """Both go on, as before there was a side file; what can't be saved there is said when it is to be."""
    form.parent.chmod(0o755)
    for account in PEOPLE:
        state = form.parent / f"state-{account.pw_name}"
        state.mkdir()
        os.chown(state, account.pw_uid, account.pw_gid)
    with Person(form, PEOPLE[0]) as first, Person(form, PEOPLE[1]) as second:
        assert "正在填" not in second.greeted
        first.reply("/go 项目名称")
        assert "第一位" in first.reply("第一位")
        second.reply("/go 项目名称")
        assert "第二位" in second.reply("第二位")
        assert second.reply("/save").startswith("save.forbidden:")
    assert _visible(form) == ["form.toml"]


def _open(form: Path) -> Session:
    talk = open_file(form)
    assert isinstance(talk, Session)
    talk.greet()
    return talk


def test_another_window_of_the_same_person_is_called_so(form: Path) -> None:
    """As ever: by no name; and killed it is in nobody's way."""
    with Person(form) as first:
        second = open_file(form)
        assert isinstance(second, Session)
        assert "另一个窗口" in "".join(words(second.greet()))
        assert refuse(second, "/save").message.code == "draft.in_use"
        first.kill()
        take(second, "/go 项目名称")
        take(second, "新名称")
        take(second, "/save")
        second.close()
    assert _name(form) == "新名称"
    assert _visible(form) == ["form.toml"]


def test_it_follows_a_save_under_another_name(form: Path) -> None:
    """The file before is free, the new one is had; at the end neither has anything beside it."""
    session = _open(form)
    take(session, f"/save {form.parent / 'other'}")
    assert _visible(form) == [".other.toml.lock", "form.toml", "other.toml"]
    with Person(form.parent / "other.toml") as second, Person(form) as third:
        assert "正在填" in second.greeted
        assert "正在填" not in third.greeted
        third.leave()
    session.close()
    assert _visible(form) == ["form.toml", "other.toml"]


def test_it_is_had_from_the_first_save_on(form: Path) -> None:
    """What has no file is nobody else's; a save that is refused keeps none."""
    session = typed("2023")
    before = _visible(form)
    refuse(session, f"/save {form}")
    assert _visible(form) == before
    take(session, f"/save {form.parent / 'mine'}")
    assert _visible(form) == [".mine.toml.lock", "form.toml", "mine.toml"]
    take(session, "信息化")
    session.close()
    assert _visible(form) == ["form.toml", "mine.toml"]


def test_a_name_that_somebody_has_in_hand_is_taken(form: Path) -> None:
    """Also where the file itself is gone: what they have of it isn't overtaken."""
    with Person(form):
        form.unlink()
        assert refuse(typed("2023"), f"/save {form}").message.code == "file.exists"
        assert not form.exists()


@pytest.mark.parametrize("reply", ["/quit", "/recent", "/new", "/open other.toml"])
def test_nothing_is_left_where_it_is_left(reply: str, form: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever way leads away from it."""
    monkeypatch.chdir(form.parent)
    (form.parent / "other.toml").write_bytes(form.read_bytes())
    session = _open(form)
    replies = session.reply(reply)
    assert not isinstance(replies[0], Left) or reply == "/quit"
    session.close()
    session.hold("半句")
    session.close()
    assert _visible(form) == ["form.toml", "other.toml"]


def test_who_only_looked_takes_nothing_when_leaving(form: Path) -> None:
    """The first has gone meanwhile: what is put in order at the end leaves nothing either."""
    with Person(form) as first:
        second = _open(form)
        first.leave()
        second.close()
        second.hold("半句")
        second.close()
    assert _visible(form) == ["form.toml"]


def test_the_list_leads_back_to_a_file_that_is_had_again(form: Path) -> None:
    """Looking at the list lets go of it; back at the question it is had as before."""
    session = _open(form)
    session.close()
    session.greet()
    assert side_file(form).exists()
    take(session, "/go 项目名称")
    take(session, "新名称")
    session.close()
    assert _visible(form) == ["form.toml"]


def test_what_has_the_place_of_the_lock_is_said_once(form: Path) -> None:
    """One goes on, knows of it, and it is left as it is."""
    side_file(form).mkdir()
    session = open_file(form)
    assert isinstance(session, Session)
    assert doubts(session.greet()).count("in_use.side_unguarded") == 1
    take(session, "/go 项目名称")
    take(session, "新名称")
    take(session, "/save")
    session.close()
    assert side_file(form).is_dir()


@pytest.mark.parametrize("error", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP], ids=errno.errorcode.get)
def test_a_file_system_without_locks_is_said_once(error: int, form: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only beside the file, not where drafts are: one goes on, knows of it, and nothing is left lying about."""
    real = fcntl.flock

    def flock(descriptor: int, how: int) -> None:
        if str(form.parent) in str(Path(f"/proc/self/fd/{descriptor}").readlink()):
            raise OSError(error, os.strerror(error))
        real(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    session = open_file(form)
    assert isinstance(session, Session)
    assert doubts(session.greet()).count("in_use.file_unguarded") == 1
    take(session, "/go 项目名称")
    take(session, "新名称")
    take(session, "/save")
    assert _visible(form) == ["form.toml"]
    session.close()


def test_a_new_evaluation_leaves_no_side_file() -> None:
    """Without a file there is nothing to lie beside."""
    session = new()
    session.greet()
    session.close()
    assert not list(Path.cwd().glob(".*.lock"))
