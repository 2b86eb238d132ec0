"""How the costs grow: with what was said, and with the form."""

from __future__ import annotations

import datetime
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

from selfeval_tui.conversation.events import Answered, Event, Started
from selfeval_tui.conversation.home.opening import open_file
from selfeval_tui.conversation.journal import encode
from selfeval_tui.conversation.session import Session
from selfeval_tui.evaluation.addresses import Address
from selfeval_tui.evaluation.change import Change
from selfeval_tui.store.files import digest
from selfeval_tui.store.folders import draft_path
from selfeval_tui.store.records import record_of
from tests.bench.forms import write_plan
from tests.bench.job import REPLY
from tests.bench.meter import OURS, STOCK, Metered
from tests.bench.steps import steps_of
from tests.bench.table import Row

FEW, MANY = 50, 5_000  # messages
SMALL, LARGE = 5, 500  # indicators
_SIZE = (80, 24)
_LETTERS = "abcdefghijklmnopqrstuvwxyz" * 2
_ANSWERS = 12
_STARTS = 3


def rows() -> Iterator[Row]:
    """Ours with much beside ours with little."""
    yield from _with_the_transcript()
    yield from _with_the_talk()
    yield from _with_the_form()


def _with_the_transcript() -> Iterator[Row]:
    few, many = f"{FEW} messages", f"{MANY:,} messages"
    firsts: dict[int, list[float]] = {FEW: [], MANY: []}
    for _ in range(_STARTS):
        for count, found in firsts.items():
            with _running(count) as one:
                found.append(one.first_frame * 1000)
    with ExitStack() as running:
        small, large = (running.enter_context(_running(count)) for count in (FEW, MANY))
        for sign in _LETTERS:
            for one in (small, large):
                one.key(sign)
        for one in (small, large):
            one.take_back()
        _answer((small, large), _ANSWERS)
        for what, kind in (("key", "key"), ("answer", "answer")):
            yield Row(f"{what}, {many}", "bytes", large.sent[kind].bytes, {few: small.sent[kind].bytes}, 1.2, few)
            times = (one.sent[kind].median * 1000 for one in (large, small))
            yield Row(f"{what}, {many}", "ms", next(times), {few: next(times)}, 1.2, few)
        yield Row(f"memory, {many}", "MB", large.memory, {few: small.memory}, 1.2, few)
        thousand = (large.memory - small.memory) * 1_000 / (MANY - FEW)
    yield Row("memory for 1,000 messages", "MB", thousand, {STOCK: _memory_of_a_thousand(STOCK)}, 1)
    yield Row(f"first frame, {many}", "ms", min(firsts[MANY]), {few: min(firsts[FEW])}, 1.2, few)


def _memory_of_a_thousand(name: str) -> float:
    with _running(FEW, name) as small, _running(FEW + 1_000, name) as large:
        return large.memory - small.memory


def _answer(programs: tuple[Metered, ...], times: int) -> None:
    for _ in range(times):
        for one in programs:
            one.answer()


@contextmanager
def _running(count: int, name: str = OURS) -> Iterator[Metered]:
    with tempfile.TemporaryDirectory() as home, Metered(name, Path(home), _SIZE, count) as one:
        yield one


def _with_the_talk() -> Iterator[Row]:
    """A draft of so many answers, each of which is asked and answered, gone on with."""
    few, many = f"{FEW // 2} answers", f"{MANY // 2:,} answers"
    firsts: dict[int, list[float]] = {FEW: [], MANY: []}
    for count in (FEW, MANY) * _STARTS:
        with tempfile.TemporaryDirectory() as home:
            write_draft(Path(home), 50, count // 2)
            with Metered(OURS, Path(home), _SIZE, 0) as one:
                firsts[count].append(one.first_frame * 1000)
    steps = {count: reply_steps(50, count // 2) for count in (FEW, MANY)}
    yield Row(f"first frame, a draft of {many}", "ms", min(firsts[MANY]), {few: min(firsts[FEW])}, 1.2, few)
    yield Row(f"reply behind {many}", "bytecodes", steps[MANY], {few: steps[FEW]}, 1.2, few)


def _with_the_form() -> Iterator[Row]:
    few, many = f"{SMALL} indicators", f"{LARGE} indicators"
    with ExitStack() as running:
        homes = [Path(running.enter_context(tempfile.TemporaryDirectory())) for _ in range(2)]
        small, large = (
            running.enter_context(Metered(OURS, home, _SIZE, 0, count))
            for home, count in zip(homes, (SMALL, LARGE), strict=True)
        )
        before = small.cpu, large.cpu
        _answer((small, large), SMALL - 1)
        spent = [(one.cpu - begun) / (SMALL - 1) for one, begun in zip((small, large), before, strict=True)]
        yield Row(f"answer, {many}", "bytes", large.sent["answer"].bytes, {few: small.sent["answer"].bytes}, 2, few)
        yield Row(f"answer, {many}", "ms of processor", spent[1], {few: spent[0]}, 2, few)
    steps = {count: reply_steps(count, 0) for count in (SMALL, LARGE)}
    yield Row(f"reply, {many}", "bytecodes", steps[LARGE], {few: steps[SMALL]}, 2, few)


def reply_steps(indicators: int, answers: int) -> int:
    """The interpreter's steps for a reply in the middle of a form, behind so many answers."""
    with tempfile.TemporaryDirectory() as home, patch.dict(os.environ, XDG_STATE_HOME=f"{home}/state"):
        talk = open_file(write_draft(Path(home), indicators, answers))
        assert isinstance(talk, Session)
        talk.greet()
        steps = steps_of(lambda: talk.reply(REPLY))
        talk.close()
        return steps


def write_draft(home: Path, indicators: int, answers: int) -> Path:
    """A plan, and a draft of it in the state folder of that home: the last indicator was answered again and again."""
    path = write_plan(home, indicators)
    if not answers:
        return path
    first, last = Address.parse("indicators[1].actual"), Address.parse(f"indicators[{indicators}].actual")
    values = [Decimal(number % 90 + 1) for number in range(answers - 1)]
    events: list[Event] = [
        Started(path.read_text(encoding="utf-8"), str(path), digest(path.read_bytes()), first),
        *(Answered((Change(last, value),), first) for value in (*values, None)),
    ]
    at = datetime.datetime.now(datetime.UTC)
    with patch.dict(os.environ, XDG_STATE_HOME=f"{home}/state"):
        log = draft_path(path, "")
    log.parent.mkdir(parents=True, mode=0o700)
    log.write_bytes(b"".join(record_of(encode(event, at)) for event in events))
    return path
