"""Where the tests sit down to talk: sessions begun at a chosen place, replies that must be taken or must be refused."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from pathlib import Path

from selfeval_tui.conversation.events import Started
from selfeval_tui.conversation.home.gist import drafts
from selfeval_tui.conversation.home.opening import new
from selfeval_tui.conversation.journal import Resumed, resume
from selfeval_tui.conversation.line import Role
from selfeval_tui.conversation.replies.reply import Reply
from selfeval_tui.conversation.replies.told import Refused
from selfeval_tui.conversation.session import Session
from selfeval_tui.conversation.talk import Switched
from selfeval_tui.data import data_folder
from selfeval_tui.evaluation.model import Evaluation, Indicator
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.language import Joined, Message, Sayable, say
from selfeval_tui.store.folders import draft_path
from selfeval_tui.store.gists import Gists
from selfeval_tui.store.log import Log
from tests.fixtures.seed import sample_bytes

IT_MAINTENANCE = "2023-it-maintenance"
WATER_APPROVAL = "2023-water-approval"

# Replies that fill in a form by half: the money, and 60 points of indicators.
HALF = (
    "2023",
    "信息化运维项目",
    "水务局",
    "信息中心",
    "100 100 90",
    "无",
    "无",
    "甲。",
    "乙。",
    "甲 ≥95% 95 40",
    "乙 合格 达成 20",
)

Replies = tuple[Reply | Switched, ...]

_NUMBERS = count(1)


def sample(name: str = IT_MAINTENANCE) -> Evaluation:
    """One of the eight forms."""
    return read_toml(sample_bytes(name)).evaluation


def own_rules(id: str = "ours") -> str:
    """The text of a preset of a person's own."""
    text = (data_folder() / "presets" / "hubei.toml").read_text(encoding="utf-8")
    return text.replace('id = "hubei"', f'id = "{id}"')


def about(evaluation: Evaluation) -> Session:
    """A session about an evaluation that has no file."""
    return Session.start(Started(write_toml(evaluation)), Log(draft_path(None, f"desk-{next(_NUMBERS)}")))


def with_indicators(*indicators: Indicator) -> Evaluation:
    return Evaluation(format=1, indicators=indicators)


def typed(*replies: str) -> Session:
    """A new evaluation after these replies."""
    session = new()
    for reply in replies:
        take(session, reply)
    return session


def take(session: Session, reply: str) -> Replies:
    """A reply that must be taken; all that is answered can be said in both languages."""
    replies = session.reply(reply)
    words(replies)
    refusals = [answer.problem for answer in replies if isinstance(answer, Refused)]
    assert not refusals, (reply, say(refusals[0].told, "en"))
    return replies


def refuse(session: Session, reply: str) -> Problem:
    """A reply that must be refused, and then has changed nothing; why it was."""
    before = session.state
    replies = session.reply(reply)
    words(replies)
    assert len(replies) == 1, reply
    assert isinstance(replies[0], Refused), reply
    assert session.state is before
    return replies[0].problem


def words(replies: Replies) -> list[str]:
    """Every line of the replies, in Chinese; that they can be said in English too is made sure of."""
    lines = [line for reply in replies for line in reply.lines()]
    assert all(isinstance(say(line.words, "en"), str) for line in lines)
    return [say(line.words, "zh") for line in lines]


def codes(replies: Replies, role: Role) -> list[str]:
    """The codes of what is said in one role."""
    found = (code_of(line.words) for reply in replies for line in reply.lines() if line.role is role)
    return [code for code in found if code]


def doubts(replies: Replies) -> list[str]:
    return codes(replies, Role.DOUBT)


def code_of(what: Sayable) -> str:
    return what.code if isinstance(what, Message) and isinstance(what.code, str) else ""


def codes_within(what: Sayable) -> Iterable[str]:
    """The code of a message and of those that fill its places."""
    if isinstance(what, Joined):
        for part in what.parts:
            yield from codes_within(part)
    elif isinstance(what, Message):
        yield code_of(what)
        for _, filled in what.args:
            yield from codes_within(filled)


def at(session: Session) -> str:
    """The question in hand; "" at the end."""
    return str(session.state.at or "")


def unfinished() -> list[tuple[Path, Resumed]]:
    """The drafts that home offers, each with what it replays to."""
    found = [(draft.path, resume(draft.path)) for draft in drafts(Gists())]
    return [(path, resumed) for path, resumed in found if resumed is not None]


def saved(path: Path) -> Evaluation:
    return read_toml(path.read_bytes()).evaluation
