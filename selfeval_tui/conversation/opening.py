"""How a conversation begins: home, a new evaluation, a file, or a draft that a cut link left."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

from ..data import data_folder
from ..evaluation.model import Evaluation
from ..evaluation.plan import as_plan
from ..evaluation.toml_write import write_toml
from ..language import Message
from ..scoring.preset import find_preset
from ..store.evaluations import Opened, open_evaluation, preset_of
from ..store.folders import draft_path, drafts_folder
from ..store.log import Log, size_of
from .desk import now
from .events import Started
from .journal import Resumed, resume
from .replies import Line, Role
from .session import Session
from .talk import Menu, Option, Talk


def home() -> Talk:
    """Where `selfeval` begins: drafts that were not finished, a new evaluation, a sample."""
    drafts = unfinished()
    lines = [Line(Role.ASK, Message.of("home.head"))]
    if drafts:
        lines.append(Line(Role.NOTE, Message.of("home.drafts", count=len(drafts))))
    options = [
        Option(str(number), _draft_label(found), _resumer(path, found))
        for number, (path, found) in enumerate(drafts, 1)
    ]
    options.append(Option("n", Message.of("home.new"), new))
    options.append(Option("s", Message.of("home.sample"), sample))
    return Menu(tuple(lines), tuple(options))


def new(source: Path | None = None, preset: str = "") -> Session:
    """A new evaluation, empty or with what last year's file or a plan brings. Raises `Problem`."""
    evaluation = Evaluation(format=1)
    if source is not None:
        document = open_evaluation(source).document
        if not preset:
            preset_of(document, str(source))
        evaluation = as_plan(document.evaluation)
    if preset:
        find_preset(preset)
        evaluation = evaluation.model_copy(update={"preset": preset})
    stamp = f"{now():%Y%m%d%H%M%S}-{secrets.token_hex(3)}"
    return Session.start(Started(write_toml(evaluation)), Log(draft_path(None, stamp)))


def sample() -> Session:
    """A finished form to look around in; saving it makes a copy."""
    opened = open_evaluation(data_folder() / "evaluations" / "2023-it-maintenance.toml")
    stamp = f"sample-{secrets.token_hex(3)}"
    text = write_toml(opened.document.evaluation)
    return Session.start(Started(text), Log(draft_path(None, stamp)))


def open_file(path: Path) -> Talk:
    """The conversation about a file; where a draft of it was left unsaved, the choice between the two. Raises `Problem`."""
    opened = open_evaluation(path)
    preset_of(opened.document, str(path))
    log = draft_path(path, "")
    found = resume(log)
    if found is not None and found.state.unsaved:
        when = Message.of("resume.head", path=str(path), at=_time(found))
        return Menu(
            (Line(Role.ASK, when),),
            (
                Option("1", Message.of("resume.draft"), _resumer(log, found)),
                Option("2", Message.of("resume.file"), lambda: _fresh(path, opened, found.size)),
            ),
        )
    if found is not None and found.state.digest == opened.digest:
        return Session(found.state, Log(log, seen=found.size))
    return _fresh(path, opened, size_of(log))


def unfinished() -> list[tuple[Path, Resumed]]:
    """The journals that hold something no file does, the newest first."""
    found = [(path, resumed) for path in drafts_folder().glob("*.journal") if (resumed := resume(path)) is not None]
    return sorted((one for one in found if one[1].state.unsaved), key=lambda one: one[1].at, reverse=True)


def _fresh(path: Path, opened: Opened, seen: int) -> Session:
    event = Started(opened.document.text, str(path.absolute()), opened.digest)
    log = draft_path(path, "")
    return Session.start(event, Log(log, seen=seen, fresh=True))


def _resumer(path: Path, found: Resumed) -> Callable[[], Talk]:
    return lambda: Session(found.state, Log(path, seen=found.size))


def _draft_label(found: Resumed) -> Message:
    state = found.state
    name = state.evaluation.project.name
    return Message.of(
        "home.draft",
        name=name or Message.of("board.unnamed"),
        at=_time(found),
        count=len(state.evaluation.indicators),
    )


def _time(found: Resumed) -> str:
    return f"{found.at.astimezone():%m-%d %H:%M}"
