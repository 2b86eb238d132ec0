"""The file is spoilt, or gone, while it is filled in: what is here can be saved under its own name, and nothing is lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from selfeval_tui.conversation.home.opening import open_file
from selfeval_tui.conversation.session import Session
from tests.conversation.desk import doubts, refuse, saved, take, words
from tests.fixtures.seed import sample_bytes

GBK = sample_bytes("2023-it-maintenance").decode().encode("gb18030")
MERGE = b"<<<<<<< HEAD\n" + sample_bytes("2023-it-maintenance") + b"=======\n>>>>>>> theirs\n"
SPOILT = pytest.mark.parametrize("theirs", [b"", GBK, MERGE, b"\x00" * 99], ids=["empty", "gbk", "merge", "zeros"])


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.toml"
    path.write_bytes(sample_bytes("2023-it-maintenance"))
    return path


@pytest.fixture
def session(form: Path) -> Session:
    """A session about the file, with a new name for the project."""
    session = open_file(form)
    assert isinstance(session, Session)
    take(session, "/go project.name")
    take(session, "新名称")
    return session


@SPOILT
@pytest.mark.parametrize("way", ["/overwrite", "a"])
def test_what_is_spoilt_is_saved_over(way: str, theirs: bytes, form: Path, session: Session) -> None:
    """Told first, with why, and with another name as the other way; what was in the file stays beside it, byte for byte."""
    form.write_bytes(theirs)
    problem = refuse(session, "/save")
    assert problem.message.code == "file.spoilt"
    assert problem.candidates == ("/overwrite",)
    told = take(session, way)
    assert doubts(told)[0] == "saved.theirs"
    assert saved(form).project.name == "新名称"
    (backup,) = form.parent.glob("*.bak")
    assert backup.read_bytes() == theirs


@SPOILT
@pytest.mark.parametrize("command", ["/compare", "/reload", "/overwrite"])
def test_what_cannot_be_done_with_it_names_the_way_out(
    command: str, theirs: bytes, form: Path, session: Session
) -> None:
    """Whatever is tried first; the file is as it was."""
    form.write_bytes(theirs)
    assert refuse(session, command).message.code == "file.spoilt"
    assert form.read_bytes() == theirs
    assert "/save" in "".join(words(session.reply(command))) or command == "/overwrite"


def test_spoilt_otherwise_it_is_told_again(form: Path, session: Session) -> None:
    """Only what was told is saved over."""
    form.write_bytes(b"")
    refuse(session, "/save")
    form.write_bytes(GBK)
    assert refuse(session, "/overwrite").message.code == "file.spoilt"
    assert form.read_bytes() == GBK


def _deleted(form: Path) -> None:
    form.unlink()


def _renamed(form: Path) -> None:
    form.rename(form.with_name("renamed.toml"))


def _linked_nowhere(form: Path) -> None:
    form.unlink()
    form.symlink_to("nowhere.toml")


@pytest.mark.parametrize("take_away", [_deleted, _renamed, _linked_nowhere])
@pytest.mark.parametrize("command", ["/save", "/compare", "/reload"])
def test_what_is_gone_is_put_back(
    command: str, take_away: Callable[[Path], None], form: Path, session: Session
) -> None:
    """Told first: perhaps somebody moved it. Then it is a file as before, and saved again as before."""
    take_away(form)
    problem = refuse(session, command)
    assert problem.message.code == "file.gone"
    assert not os.path.exists(form)  # noqa: PTH110 - a link that leads nowhere is none
    take(session, "a")
    assert saved(form).project.name == "新名称"
    take(session, "/go project.name")
    take(session, "又一名称")
    take(session, "/save")
    assert saved(form).project.name == "又一名称"


@pytest.mark.parametrize("named", ["form.toml", "form"])
def test_what_is_gone_is_put_back_by_its_name(
    named: str, form: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was asked for, and no file has that name."""
    monkeypatch.chdir(form.parent)
    form.unlink()
    take(session, f"/save {named}")
    assert saved(form).project.name == "新名称"


def test_what_has_come_into_its_place_meanwhile_stays(form: Path, session: Session) -> None:
    """It was gone when that was told; now it is another's."""
    theirs = sample_bytes("2023-water-approval")
    form.unlink()
    refuse(session, "/save")
    form.write_bytes(theirs)
    assert refuse(session, "/overwrite").message.code == "file.changed"
    assert form.read_bytes() == theirs
