"""What holds for any bytes, wherever they come in. A target is a function of bytes that fails where it doesn't hold."""

from __future__ import annotations

import json
import time
import zlib
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from selfeval_tui.cli.main import run
from selfeval_tui.conversation.home.gist import drafts
from selfeval_tui.conversation.home.opening import open_draft, open_file
from selfeval_tui.conversation.journal import resume
from selfeval_tui.conversation.pasting.preview import preview
from selfeval_tui.conversation.pasting.table import read_offer
from selfeval_tui.conversation.replies.effect import effect_lines
from selfeval_tui.conversation.replies.told import Refused
from selfeval_tui.conversation.session import Session
from selfeval_tui.conversation.supposing.reading import pieces_of, read_supposition
from selfeval_tui.conversation.talk import Switched
from selfeval_tui.evaluation.addresses import put_all
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.language import Language, Sayable, is_unseen, say, visible
from selfeval_tui.scoring.preset import Preset, find_preset, preset_ids
from selfeval_tui.scoring.scorecard import score
from selfeval_tui.scoring.settling import settled
from selfeval_tui.scoring.whatif.record import record
from selfeval_tui.scoring.whatif.scenario import Scenario, check_fits, suppose
from selfeval_tui.store.files import MOST_BYTES
from selfeval_tui.store.folders import drafts_folder
from selfeval_tui.store.gists import Gists
from selfeval_tui.store.scenario_toml import read_scenario, write_scenario
from selfeval_tui.store.unsent import read_unsent
from tests.conversation.desk import Replies, sample
from tests.fixtures.seed import NAMES
from tests.fuzz.places import places
from tests.fuzz.scratch import clear
from tests.fuzz.terminal import typed_and_pasted

SECONDS = 2.0  # for one input, on a slow machine
_MOST_SENT = 16 * 1024  # bytes at once: each may be a key, and Textual takes 20 µs for one
_LANGUAGES: tuple[Language, ...] = ("zh", "en")


@contextmanager
def _in_time() -> Iterator[None]:
    """What takes longer takes the square of its length, or doesn't end; a test's own time limit ends that."""
    began = time.process_time()
    yield
    taken = time.process_time() - began
    assert taken < SECONDS, f"{taken:.1f} s"


def load(data: bytes) -> None:
    """A file is an evaluation or a problem; an evaluation is written, read back, scored, reviewed and shown."""
    with _in_time():
        try:
            evaluation = read_toml(data, "form.toml").evaluation
        except Problem as problem:
            _check_said(problem.told)
            return
        _check_round_trip(evaluation)
    clear()
    Path("form.toml").write_bytes(data)
    _check_conversation()
    for language in _LANGUAGES:
        for command in ("score", "review"):
            _check_printed("--lang", language, command, "form.toml")
            for line in _check_printed("--lang", language, command, "form.toml", "--json"):
                json.loads(line)


def table(data: bytes) -> None:
    """A pasted text is read; what is taken of it makes an evaluation that is written and read back."""
    text, chosen = _text(data[1:]), data[0] if data else 0
    preset = find_preset(preset_ids()[chosen % len(preset_ids())])
    before = sample() if chosen & 0x80 else Evaluation(format=1)
    with _in_time():
        offer = read_offer(text, before, preset)
        for line in preview(offer):
            _check_said(line.words)
    _, after = settled(before, offer.changes, preset, None)
    _check_round_trip(after)


def supposition(data: bytes) -> None:
    """What is typed after `--set` is read or refused; what is read is scored, told, written and read back.

    Of the first byte one bit says that the rest is a file of a scenario.
    """
    text, chosen = _text(data[1:]), data[0] if data else 0
    form = Evaluation(format=1) if chosen & 0x40 else sample(NAMES[chosen % len(NAMES)])
    card = score(form, find_preset(form.preset))
    with _in_time():
        try:
            scenario = read_scenario(data[1:], "what.toml") if chosen & 0x80 else _supposed(text, form, card.preset)
            check_fits(scenario, form)
            supposed = suppose(form, card, scenario)
        except Problem as problem:
            _check_said(problem.told)
            return
    for language in _LANGUAGES:
        for line in effect_lines(form, supposed, whole=True):
            _check_seen(visible(say(line.words, language)))
    json.loads(json.dumps(record(supposed, "form.toml")))
    again = read_scenario(write_scenario(scenario).encode())
    assert set(scenario.changes) <= set(again.changes)
    _check_round_trip(supposed.evaluation)


def _supposed(text: str, form: Evaluation, preset: Preset) -> Scenario:
    scenario = Scenario()
    for piece in pieces_of(text)[:8]:
        answer = read_supposition(piece, put_all(form, ((one.address, one.value) for one in scenario.changes)), preset)
        scenario = scenario.supposing(answer.changes)
    return scenario


def reply(data: bytes) -> None:
    """A reply at any question is taken or refused; the journal resumes to what came of it, and undo takes it back."""
    known = places()
    place = known[data[0] % len(known)] if data else known[0]
    path = _journal(place)
    session = _resumed(path)
    before = session.state
    with _in_time():
        replies = session.reply(_text(data[1:]))
    _check_replies(replies)
    if replies and all(isinstance(one, Refused) for one in replies):
        assert session.state == before
    _check_round_trip(session.state.evaluation)
    _check_said(session.example)
    _check_same(session)
    if len(session.state.past) > len(before.past):
        _check_replies(session.reply("/undo"))
        assert session.state.evaluation == before.evaluation
        _check_same(session)


def journal(data: bytes) -> None:
    """A journal of any bytes is resumed as far as it is one; what it is resumed to can be gone on with, and only added to.

    The first byte says whether each line is given the checksum that belongs to it.
    """
    summed, rest = bool(data[:1] and data[0] % 2), data[1:]
    path = _journal(b"".join(map(_record, rest.split(b"\n"))) if summed else rest)
    path.with_suffix(".unsent").write_bytes(rest)
    read_unsent(path)
    with _in_time():
        found = resume(path)
    drafts(Gists())
    if found is not None:
        _check_round_trip(found.state.evaluation)
        session = _resumed(path)
        _check_replies(session.greet())
        for typed in ("/show", "/review", "/undo", "/redo", "1", "/go project.name", "水务项目"):
            _check_replies(session.reply(typed))
        _check_same(session)


def keys(data: bytes) -> None:
    """What a terminal sends becomes keys and pastes, whole or in pieces; what has no escape in it arrives as it is."""
    data = data[:_MOST_SENT]
    with _in_time():
        text = typed_and_pasted([data])
        typed_and_pasted([data[place : place + 7] for place in range(0, min(len(data), 2_000), 7)])
    plain = getincrementaldecoder("utf-8")("replace").decode(data)
    if not any(is_unseen(character) for character in plain):
        assert text == plain


TARGETS: dict[str, Callable[[bytes], None]] = {
    one.__name__: one for one in (load, table, reply, supposition, journal, keys)
}


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _record(line: bytes) -> bytes:
    return b"%08x %s\n" % (zlib.crc32(line), line)


def _journal(content: bytes) -> Path:
    clear()
    path = drafts_folder() / "fuzz.journal"
    path.parent.mkdir(mode=0o700, parents=True)
    path.write_bytes(content)
    return path


def _resumed(path: Path) -> Session:
    talk = open_draft(path)
    assert isinstance(talk, Session)
    return talk


def _check_same(session: Session) -> None:
    """What is on disk is what the session holds."""
    session.close()
    found = resume(session.ledger.log.path)
    assert found is not None
    assert found.state == session.state


def _check_round_trip(evaluation: Evaluation) -> None:
    """What is held can be saved."""
    text = write_toml(evaluation)
    if len(text.encode()) <= MOST_BYTES:
        assert read_toml(text.encode()).evaluation == evaluation


def _check_conversation() -> None:
    """The file is opened, if its preset is there, and looked at; that leaves nothing."""
    try:
        talk = open_file(Path("form.toml"))
    except Problem as problem:
        _check_said(problem.told)
        return
    _check_replies(talk.greet())
    for typed in ("/show", "/board", "/outline", "/review"):
        _check_replies(talk.reply(typed))
    talk.close()
    assert not list(drafts_folder().glob("*.journal"))


def _check_replies(replies: Replies) -> None:
    for one in replies:
        for line in one.lines():
            _check_said(line.words)
        if isinstance(one, Switched):
            _check_replies(one.talk.greet())
            one.talk.close()


def _check_said(what: Sayable) -> None:
    for language in _LANGUAGES:
        _check_seen(visible(say(what, language)))


def _check_seen(text: str) -> None:
    """No terminal acts on it, and nothing hides in it."""
    unseen = [f"U+{ord(one):04X}" for one in text if one != "\n" and is_unseen(one)]
    assert not unseen, unseen


def _check_printed(*arguments: str) -> Iterable[str]:
    """What a command prints to either stream; the lines of its output."""
    out, err = StringIO(), StringIO()
    with _in_time(), redirect_stdout(out), redirect_stderr(err):
        status = run(list(arguments))
    assert status in (0, 1, 2)
    _check_seen(out.getvalue())
    _check_seen(err.getvalue())
    printed = out.getvalue()
    return [printed] if printed and "score" in arguments else printed.splitlines()
