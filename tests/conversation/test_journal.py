"""The journal: every accepted event in it, and from any piece of it a state the conversation really had."""

from __future__ import annotations

import datetime
import json
import os
import stat
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from selfeval_tui.conversation.events import (
    Answered,
    Event,
    Moved,
    Offered,
    Redone,
    Removed,
    Saved,
    Skipped,
    Started,
    Undone,
)
from selfeval_tui.conversation.home.menu import Menu
from selfeval_tui.conversation.home.opening import new, open_file
from selfeval_tui.conversation.home.start import home
from selfeval_tui.conversation.journal import decode, encode, resume
from selfeval_tui.conversation.line import Role
from selfeval_tui.conversation.place import Place
from selfeval_tui.conversation.replies.told import Refused
from selfeval_tui.conversation.session import Session
from selfeval_tui.conversation.state import State
from selfeval_tui.conversation.talk import Switched, Talk
from selfeval_tui.evaluation.addresses import Address
from selfeval_tui.evaluation.change import Change, Value
from selfeval_tui.evaluation.leaves import leaves
from selfeval_tui.evaluation.model import Evaluation, Indicator
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.store.folders import draft_path, drafts_folder
from selfeval_tui.store.log import Log
from tests.conversation.desk import codes, refuse, sample, saved, take, typed, unfinished, words
from tests.scripts import by_rows
from tests.strategies import decimals, paragraphs

_places = sorted(leaves(Evaluation(format=1, indicators=(Indicator(),) * 3)))
_addresses: SearchStrategy[Address] = st.sampled_from(_places)
_goals = st.none() | _addresses
_values: SearchStrategy[Value] = st.one_of(
    st.none(),
    decimals(6),
    st.integers(1990, 2100),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    paragraphs,
    st.dates(),
)
_changes = st.lists(st.builds(Change, _addresses, _values), max_size=5).map(tuple)
_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
_events: SearchStrategy[Event] = st.one_of(
    st.builds(Started, _texts, _texts, _texts, _goals),
    st.builds(Answered, _changes, _goals, st.lists(_addresses, max_size=3).map(tuple)),
    st.builds(Offered, _texts),
    st.builds(Removed, st.integers(1, 60), _goals),
    st.builds(Moved, _goals),
    st.builds(Skipped, _addresses, _goals),
    st.builds(Undone),
    st.builds(Redone),
    st.builds(Saved, _texts, _texts),
)
_times = st.integers(946_684_800, 4_102_444_800).map(
    lambda second: datetime.datetime.fromtimestamp(second, datetime.UTC)
)

# What a conversation is made of: answers, lines, refusals, moves, undoing, saving nowhere.
CONVERSATION = [
    "2023", "信息化运维项目", "/undo", "信息化项目", "/skip", "水务局", "28.49 28.49 28.40", "1,20", "a", "一样", "一样",
    "无", "1、甲。\n2、乙。", "/back", "/next", "完成。", "报告完成率 ≥99% 90 15", "汛期缩短\u202e。", "/redo",
    "质量 验收合格率 合格 达成 5", "验收率 合格 部分达成 5", "3.50", "/undo", "/undo", "/redo", "3.9", "/remove 1",
    "/undo", "/remove 2", "/go 1.actual", "96", "/go remarks", "[/] {x} \u200b", "/go prepared_on", "2024-01-15",
    "/go preset", "hubei", "/undo",
]  # fmt: skip


class Recorded(Session):
    """A session that keeps every state it had, the first included."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.ledger)
        self.states = [session.state]

    def accept(self, event: Event) -> None:
        super().accept(event)
        self.states.append(self.state)


def _recorded(replies: list[str]) -> Recorded:
    session = Recorded(new())
    for reply in replies:
        session.reply(reply)
    session.close()
    return session


@given(_events, _times)
@settings(max_examples=300)
def test_events_read_back_as_written(event: Event, at: datetime.datetime) -> None:
    """Every event, with every digit of its numbers, in one line of text."""
    line = encode(event, at)
    assert "\n" not in line
    assert "\r" not in line
    read, when = decode(line)
    assert repr(read) == repr(event)
    assert when == at


def test_a_replayed_journal_gives_the_same_state() -> None:
    """Evaluation, question, what can be undone and redone, what was skipped: all as it was."""
    session = _recorded(CONVERSATION)
    assert len(session.states) > 30
    found = resume(session.ledger.log.path)
    assert found is not None
    assert found.state == session.state
    assert repr(found.state) == repr(session.state)
    assert not found.torn


def test_a_resumed_session_goes_on() -> None:
    """Replies after resuming join those before; undo goes back behind the cut."""
    session = _recorded(CONVERSATION)
    times = len(session.state.past)
    again = _only_draft()
    assert again.state == session.state
    take(again, "/go fiscal_year")
    take(again, "2024")
    for _ in range(times + 1):
        take(again, "/undo")
    assert again.state.evaluation == Evaluation(format=1)
    again.close()
    final = resume(session.ledger.log.path)
    assert final is not None
    assert final.state == again.state


@pytest.mark.parametrize("replies", [0, 1, 5, len(CONVERSATION)])
def test_looking_alone_leaves_no_draft(replies: int) -> None:
    """A draft begins with the first accepted reply."""
    session = _recorded(["/help", "/why", "\x1b", "/nonsense", *CONVERSATION[:replies]])
    assert session.ledger.log.path.exists() == bool(replies)
    assert len(unfinished()) == bool(replies)


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, list[State]]:
    """A journal's bytes, and the states that its first, second, … line made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("recorded")))
        session = _recorded(CONVERSATION)
        return session.ledger.log.path.read_bytes(), session.states


def _resumed(data: bytes, name: str = "piece") -> tuple[State | None, bool]:
    path = drafts_folder() / f"{name}.journal"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    found = resume(path)
    return (found.state, found.torn) if found else (None, False)


@given(st.data())
@settings(max_examples=150)
def test_any_prefix_is_a_state_the_conversation_had(journal: tuple[bytes, list[State]], data: st.DataObject) -> None:
    """Cut anywhere: the state after the last whole line, and it is said that the end is torn."""
    whole, states = journal
    ends = [place + 1 for place, byte in enumerate(whole) if byte == 0x0A]
    around = st.sampled_from([end + by for end in ends for by in (-1, 0, 1)])
    cut = data.draw(st.one_of(st.integers(0, len(whole)), around))
    lines = sum(end <= cut for end in ends)
    state, torn = _resumed(whole[:cut])
    assert state == (states[lines - 1] if lines else None)
    if lines:
        assert torn == (cut not in (0, *ends) and cut < len(whole))


@given(st.data())
@settings(max_examples=100)
def test_an_altered_last_line_costs_that_line_only(journal: tuple[bytes, list[State]], data: st.DataObject) -> None:
    """One wrong byte in it: the reply of that line is lost, said to be, and no other."""
    whole, states = journal
    start = whole.rstrip(b"\n").rfind(b"\n") + 1
    place = data.draw(st.integers(start, len(whole) - 1))
    wrong = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[place]))
    state, torn = _resumed(whole[:place] + bytes([wrong]) + whole[place + 1 :])
    assert (state, torn) == (states[-2], True)


@given(st.data())
@settings(max_examples=100)
def test_an_altered_line_is_never_guessed_at(journal: tuple[bytes, list[State]], data: st.DataObject) -> None:
    """One wrong byte anywhere: the state before it, never one that wasn't."""
    whole, states = journal
    place = data.draw(st.integers(0, len(whole) - 1))
    lines = whole.count(b"\n", 0, place)
    wrong = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[place]))
    state, _ = _resumed(whole[:place] + bytes([wrong]) + whole[place + 1 :])
    assert state == (states[lines - 1] if lines else None)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: data[:-1], id="line end missing"),
        pytest.param(lambda data: data[:-10], id="end missing"),
        pytest.param(lambda data: data + b"\0" * 512, id="zeros behind"),
        pytest.param(lambda data: data + b"0123", id="piece of a line behind"),
        pytest.param(lambda data: data[:-3] + b"#" + data[-2:], id="altered"),
        pytest.param(lambda data: data + b"00000000 {}\n", id="line of another kind behind"),
        pytest.param(lambda data: data + _record('{"event": "Dreamt"}') * 2, id="lines of another version behind"),
    ],
)
def test_what_is_replied_after_a_damage_is_kept(journal: tuple[bytes, list[State]], damage: object) -> None:
    """A session resumed from a torn journal goes on, and is resumed again with all that it accepted."""
    assert callable(damage)
    path = draft_path(None, "damaged")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(damage(journal[0]))
    session = _only_draft()
    take(session, "/go project.name")
    take(session, "改过的名称")
    session.close()
    again = resume(path)
    assert again is not None
    assert again.state == session.state


def _record(text: str) -> bytes:
    return f"{zlib.crc32(text.encode()):08x} {text}\n".encode()


@pytest.mark.parametrize(
    "line",
    [
        "", "null", "3", "[]", '"text"', "{}", '{"event": "Answered"}', '{"event": "Nothing", "at": "2024-01-01T00:00:00"}',
        '{"event": "Undone", "at": "yesterday"}', '{"event": "Moved", "at": "2024-01-01T00:00:00"}',
        '{"event": "Moved", "at": "2024-01-01T00:00:00", "to": "no address!"}',
        '{"event": "Answered", "at": "2024-01-01T00:00:00", "changes": 3, "then": null}',
        '{"event": "Answered", "at": "2024-01-01T00:00:00", "changes": [["project.nothing", "x"]], "then": null}',
        '{"event": "Answered", "at": "2024-01-01T00:00:00", "changes": [["nothing", "x"]], "then": null}',
        '{"event": "Answered", "at": "2024-01-01T00:00:00", "changes": [["project", {"number": "?"}]], "then": null}',
        '{"event": "Moved", "at": "2024-01-01T00:00:00", "to": "nothing"}',
        '{"event": "Started", "at": "2024-01-01T00:00:00", "text": "format = 2"}',
    ],
)  # fmt: skip
def test_a_line_of_another_version_is_reported(journal: tuple[bytes, list[State]], line: str) -> None:
    """Whole, but nothing this program writes: the state before it, and the end is said to be torn; no crash."""
    whole, states = journal
    assert _resumed(whole + _record(line)) == (states[-1], True)
    assert _resumed(_record(line)) == (None, False)


def test_times_come_from_the_clock() -> None:
    """When a draft was left is when its last reply was accepted."""
    noon = datetime.datetime(2024, 1, 15, 12, 0, tzinfo=datetime.UTC)
    path = draft_path(None, "clock")
    session = Session.start(Started(write_toml(Evaluation(format=1))), Log(path), clock=lambda: noon)
    take(session, "2023")
    found = resume(path)
    assert found is not None
    assert found.at == noon


def test_a_journal_is_readable_text() -> None:
    """A checksum, then JSON with the words as typed: whoever must can read a draft without the program."""
    session = typed("2023", "信息化运维项目")
    lines = session.ledger.log.path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line.partition(" ")[2])["event"] for line in lines] == ["Started", "Answered", "Answered"]
    assert "信息化运维项目" in lines[-1]


# Folders and locks


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_drafts_are_their_owners_alone(mask: int) -> None:
    """The folder 0700, the files 0600, whatever the mask."""
    before = os.umask(mask)
    try:
        session = typed("2023")
        path = draft_path(Path("form.toml"), "")
    finally:
        os.umask(before)
    assert stat.S_IMODE(drafts_folder().stat().st_mode) == 0o700
    assert stat.S_IMODE(session.ledger.log.path.stat().st_mode) == 0o600
    assert path.parent == drafts_folder()


def test_a_second_session_on_a_draft_is_refused() -> None:
    """Two windows on one draft: the second may look, its first reply is refused; when the first is gone, it isn't."""
    first = typed("2023")
    second = _only_draft()
    assert refuse(second, "信息化").message.code == "draft.in_use"
    assert refuse(second, "/undo").message.code == "draft.in_use"
    take(first, "水务项目")
    first.close()
    third = _only_draft()
    take(third, "水务局")
    assert third.state.evaluation.project.name == "水务项目"


def _only_draft() -> Session:
    assert len(unfinished()) == 1
    return _picked(home(), "1")


def _form(folder: Path) -> Path:
    path = folder / "form.toml"
    path.write_text(write_toml(sample()), encoding="utf-8")
    return path


def _session(talk: Talk) -> Session:
    assert isinstance(talk, Session)
    return talk


def _picked(talk: Talk, key: str) -> Session:
    assert isinstance(talk, Menu)
    (switched,) = talk.reply(key)
    assert isinstance(switched, Switched)
    return _session(switched.talk)


def test_a_second_window_on_a_file_is_refused(tmp_path: Path) -> None:
    """Opened twice before anything was replied: the first reply takes the draft, the other window's is refused."""
    path = _form(tmp_path)
    first, second = _session(open_file(path)), _session(open_file(path))
    take(first, "/go project.name")
    take(first, "第一个窗口")
    assert refuse(second, "/go project.name").message.code == "draft.in_use"
    take(first, "/go remarks")
    take(first, "还在填")
    first.close()
    (found,) = unfinished()
    assert found[1].state == first.state


def test_where_a_second_window_looked_is_noted_before_it_goes_on(tmp_path: Path) -> None:
    """Going from question to question is let pass while another fills in; the journal knows of it when it matters."""
    path = _form(tmp_path)
    first, second = _session(open_file(path)), _session(open_file(path))
    first.greet()
    assert "in_use" in codes(second.greet(), Role.DOUBT)
    take(second, "/go project.name")
    assert refuse(second, "/undo").message.code == "undo.nothing"
    assert refuse(second, "第二个窗口").message.code == "draft.in_use"
    assert refuse(second, "/skip").message.code == "draft.in_use"
    assert not unfinished()
    first.close()
    take(second, "第二个窗口")
    take(second, "/undo")
    found = resume(second.ledger.log.path)
    assert found is not None
    assert found.state == second.state
    assert str(second.state.at) == "project.name"


def test_a_second_window_mends_nothing(tmp_path: Path) -> None:
    """An earlier answer may be looked at, by the key for it too; what would change is refused, not a crash."""
    path = _form(tmp_path)
    first, second = _session(open_file(path)), _session(open_file(path))
    first.greet()
    second.greet()
    second.mend(Place(Address.of("project", "name")))
    assert str(second.state.at) == "project.name"
    assert refuse(second, "别的名称").message.code == "draft.in_use"


def test_choosing_the_file_over_a_draft_in_use_is_refused(tmp_path: Path) -> None:
    """`the file as it is` doesn't take the draft from under another window's hands."""
    path = _form(tmp_path)
    first = _session(open_file(path))
    take(first, "/go project.name")
    take(first, "第一个窗口")
    second = _picked(open_file(path), "2")
    assert refuse(second, "/go project.name").message.code == "draft.in_use"
    take(first, "/go remarks")
    take(first, "还在填")
    (found,) = unfinished()
    assert found[1].state == first.state


@pytest.mark.parametrize("closed", [True, False])
def test_a_session_is_what_its_journal_replays_to(closed: bool) -> None:
    """Two windows resumed from one draft: after the first has replied, the second may not go on from what it read."""
    typed("2023", "信息化").close()
    first, second = _only_draft(), _only_draft()
    take(first, "水务局")
    if closed:
        first.close()
    (answer,) = second.reply("海洋局")
    assert isinstance(answer, Switched if closed else Refused)
    found = resume(second.ledger.log.path)
    assert found is not None
    assert found.state == first.state
    if isinstance(answer, Switched):
        assert _session(answer.talk).state == first.state


def test_a_draft_left_by_another_window_is_not_thrown_away_unseen(tmp_path: Path) -> None:
    """Opened twice, replied to and left in one: the other, not knowing of it, doesn't begin the draft anew."""
    path = _form(tmp_path)
    first, second = _session(open_file(path)), _session(open_file(path))
    take(first, "/go project.name")
    take(first, "第一个窗口")
    first.close()
    second.reply("/go remarks")
    second.reply("第二个窗口")
    second.close()
    offered = [found.state.evaluation.project.name for _, found in unfinished()]
    assert "第一个窗口" in offered


# Coming back


def test_home_offers_what_was_left() -> None:
    """Drafts that no file holds, the newest first; picked, the conversation goes on at its question."""
    for name in ("甲", "乙"):
        typed("2023", name).close()
    menu = home()
    assert isinstance(menu, Menu)
    told = "\n".join(words(menu.greet()))
    assert "甲" in told
    assert "乙" in told
    session = _picked(menu, "1")
    assert session.state.evaluation.project.name in ("甲", "乙")
    assert str(session.state.at) == "project.supervising_department"


def test_home_without_drafts() -> None:
    """A new one, or the sample; anything else is answered with what can be typed."""
    menu = home()
    assert _picked(menu, "n").state.evaluation == Evaluation(format=1)
    assert _picked(menu, "Ｓ)").state.evaluation.indicators == sample().indicators
    (refused,) = menu.reply("7")
    assert isinstance(refused, Refused)
    assert refused.problem.message.code == "menu.unknown"


def test_a_saved_draft_is_offered_no_more(tmp_path: Path) -> None:
    """Once the file holds all of it, nothing is unfinished; changed again, it is."""
    session = typed(*by_rows(sample("2023-contract-staff")))
    take(session, f"/save {tmp_path / 'form.toml'}")
    assert unfinished() == []
    take(session, "/go remarks")
    take(session, "补充说明")
    assert [found.state.evaluation.project.remarks for _, found in unfinished()] == ["补充说明"]


def test_opening_a_file_with_a_draft_asks_which(tmp_path: Path) -> None:
    """The draft as it was left, or the file as it is; the other isn't lost by looking."""
    path = _form(tmp_path)
    session = _session(open_file(path))
    take(session, "/go project.name")
    take(session, "没保存的名称")
    session.close()
    menu = open_file(path)
    assert _picked(menu, "1").state.evaluation.project.name == "没保存的名称"
    assert _picked(menu, "2").state.evaluation.project.name == sample().project.name
    assert isinstance(open_file(path), Menu)


def test_a_draft_is_found_by_the_real_file(tmp_path: Path) -> None:
    """Through a link, a relative path or another spelling: one file, one draft."""
    path = _form(tmp_path)
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    session = _session(open_file(path))
    take(session, "/go project.name")
    take(session, "没保存的名称")
    session.close()
    assert isinstance(open_file(link), Menu)
    assert isinstance(open_file(tmp_path / ".." / tmp_path.name / "form.toml"), Menu)


def test_a_saved_file_opens_with_its_past(tmp_path: Path) -> None:
    """Opened again unchanged, what was replied before can still be undone."""
    path = _form(tmp_path)
    session = _session(open_file(path))
    take(session, "/go project.name")
    take(session, "新名称")
    take(session, "/save")
    session.close()
    again = _session(open_file(path))
    take(again, "/undo")
    assert again.state.evaluation.project.name == sample().project.name
    assert saved(path).project.name == "新名称"


def test_a_file_changed_elsewhere_opens_as_it_is(tmp_path: Path) -> None:
    """A saved draft doesn't stand in for a file that somebody has changed since."""
    path = _form(tmp_path)
    session = _session(open_file(path))
    take(session, "/go project.name")
    take(session, "新名称")
    take(session, "/save")
    session.close()
    path.write_text(path.read_text(encoding="utf-8").replace("新名称", "别人的名称"), encoding="utf-8")
    again = _session(open_file(path))
    assert again.state.evaluation.project.name == "别人的名称"
    assert not again.state.past


def test_a_file_whose_name_is_no_utf8_can_be_opened(tmp_path: Path) -> None:
    """Office servers hold names in GBK: such a file opens, takes replies and saves, or is refused in words."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xd7\xd4\xc6\xc0.toml"))
    path.write_text(write_toml(sample()), encoding="utf-8")
    session = _session(open_file(path))
    take(session, "/go project.name")
    take(session, "新名称")
    take(session, "/save")
    assert saved(path).project.name == "新名称"


def test_a_draft_that_cannot_be_read_hides_no_other() -> None:
    """A folder where a journal should be is passed over; the drafts beside it are offered."""
    typed("2023", "信息化").close()
    (drafts_folder() / "folder.journal").mkdir()
    assert [found.state.evaluation.project.name for _, found in unfinished()] == ["信息化"]
