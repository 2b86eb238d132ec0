"""A draft that is damaged: what of it can't be read is said, and where it lies as it was; nothing goes without a word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from selfeval_tui.conversation.home import damage as damage_words
from selfeval_tui.conversation.home.menu import Menu
from selfeval_tui.conversation.home.opening import open_draft, open_file
from selfeval_tui.conversation.home.start import home
from selfeval_tui.conversation.line import Role
from selfeval_tui.conversation.replies.told import Refused
from selfeval_tui.conversation.session import Session
from selfeval_tui.conversation.talk import Switched, Talk
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.store import records
from selfeval_tui.store.folders import draft_path, drafts_folder
from tests.conversation.desk import codes, take, typed, words
from tests.fixtures.seed import sample_bytes

Damage = Callable[[bytes], bytes]


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A file whose project was called 甲, then 乙, in a draft that nobody saved."""
    path = tmp_path / "form.toml"
    path.write_bytes(sample_bytes("2023-it-maintenance"))
    session = open_file(path)
    assert isinstance(session, Session)
    for reply in ("/go project.name", "改名甲", "/go project.name", "改名乙"):
        take(session, reply)
    session.close()
    return path


def _spoil(form: Path, damage: Damage) -> bytes:
    """Damage the draft; what stands in it then."""
    log = draft_path(form, "")
    log.write_bytes(damage(log.read_bytes()))
    return log.read_bytes()


def _first_name(data: bytes) -> bytes:
    """A byte of the record that holds 甲."""
    return data.replace("甲".encode(), "丙".encode(), 1)


def _last_name(data: bytes) -> bytes:
    return data.replace("乙".encode(), "丙".encode(), 1)


def _all(data: bytes) -> bytes:
    return bytes(range(256)) * 8


def _zeros(data: bytes) -> bytes:
    return bytes(len(data))


def _begun(data: bytes) -> bytes:
    """Its last record was being written."""
    return data[:-9]


def _copies() -> list[bytes]:
    return [path.read_bytes() for path in drafts_folder().glob("*.damaged")]


def _into(talk: Talk, key: str = "1") -> Session:
    """Where a menu leads."""
    if isinstance(talk, Menu):
        (switched,) = talk.reply(key)
        assert isinstance(switched, Switched)
        talk = switched.talk
    assert isinstance(talk, Session)
    return talk


@pytest.mark.parametrize(
    ("damage", "code"),
    [(_first_name, "damage.part"), (_last_name, "damage.part"), (_all, "damage.all"), (_zeros, "damage.all")],
)
def test_opened_it_is_said_and_a_copy_lies_beside(damage: Damage, code: str, form: Path) -> None:
    """Before the first question; also behind a choice of what to go on with, where the choice tells it too."""
    spoilt = _spoil(form, damage)
    talk = open_file(form)
    if isinstance(talk, Menu):
        assert codes(talk.greet(), Role.DOUBT) == [code]
    said = _into(talk).greet()
    assert codes(said, Role.DOUBT)[0] == code
    assert _copies() == [spoilt]
    (copy,) = drafts_folder().glob("*.damaged")
    assert copy.stat().st_mode & 0o777 == 0o600
    assert str(copy) in "".join(words(said))


def test_the_copy_outlives_what_is_replied_then(form: Path) -> None:
    """And another damage makes another."""
    first = _spoil(form, _first_name)
    session = _into(open_file(form))
    session.greet()
    take(session, "/go project.name")
    take(session, "改名甲")
    session.close()
    second = _spoil(form, _first_name)
    again = _into(open_file(form))
    again.greet()
    take(again, "/go project.name")
    take(again, "改名丁")
    assert sorted(_copies()) == sorted([first, second])


def test_how_many_records_are_lost_and_when_the_last_was(form: Path) -> None:
    """What stands behind the damage can't be trusted: it builds on what can't be read."""
    _spoil(form, _first_name)
    (line,) = (line for line in words(_into(open_file(form)).greet()) if line.startswith("草稿坏了"))
    assert "后面的 3 条记录读不出来" in line
    assert "答复找回到今天" in line


def test_a_record_cut_off_is_only_noted(form: Path) -> None:
    """It was never told to be kept; no copy is made of it."""
    _spoil(form, _begun)
    said = _into(open_file(form)).greet()
    assert not [code for code in codes(said, Role.DOUBT) if code.startswith("damage")]
    assert "damage.cut" in codes(said, Role.NOTE)
    assert _copies() == []


def test_what_is_whole_needs_no_word(form: Path) -> None:
    """Nor does a draft that another window is writing at this moment."""
    assert not [line for line in words(_into(open_file(form)).greet()) if "草稿" in line]


@pytest.mark.parametrize(("damage", "stands"), [(_first_name, "有一段读不出来"), (_all, "读不了")])
def test_home_lists_it(damage: Damage, stands: str, form: Path) -> None:
    """Also where what is left of it is no more than the file holds; gone on with, it says what is lost."""
    spoilt = _spoil(form, damage)
    menu = home()
    assert [line for line in words(menu.greet()) if line.startswith("1)") and stands in line]
    (answer,) = menu.reply("1")
    told = answer.talk.greet() if isinstance(answer, Switched) else (answer,)
    assert "读不出来" in "".join(words(told))
    assert isinstance(answer, Refused) == (damage is _all)
    assert _copies() == [spoilt]


def test_one_that_may_not_be_read_is_said_to_be(form: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of it there can be no copy: it is where it is."""
    log = draft_path(form, "")

    def failing(path: Path) -> bytes:
        raise OSError(5, "Input/output error", path)

    monkeypatch.setattr(records, "read_own", failing)
    monkeypatch.setattr(damage_words, "read_own", failing)
    assert str(log) in "".join(words(_into(open_file(form)).greet()))
    with pytest.raises(Problem) as refused:
        open_draft(log)
    assert refused.value.message.code == "damage.all"


def test_a_draft_that_was_never_begun_is_none() -> None:
    """The program died before the first record was whole: nothing of it was told to be kept."""
    session = typed("2023")
    session.close()
    log = session.ledger.log.path
    for data in (b"", log.read_bytes()[:30]):
        log.write_bytes(data)
        assert not [line for line in words(home().greet()) if line.startswith("1)")]
