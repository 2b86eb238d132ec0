"""The conversation that is ended: a few answers, a way back, what-ifs, saves of a new file, over it, and under another name."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from selfeval_tui.conversation.home.opening import new
from selfeval_tui.conversation.journal import resume
from selfeval_tui.conversation.session import Session
from selfeval_tui.conversation.state import State
from selfeval_tui.store.folders import drafts_folder
from selfeval_tui.store.unsent import read_unsent

REPLIES = (
    "2023", "信息化运维项目", "水务局", "信息中心", "28.49 28.49 28.40", "无", "无", "/save form", "保证系统稳定运行。",
    "/undo", "/redo", "全部完成。", "报告完成率 ≥99% 100 15", "/save", "/whatif 少",
    "第1项 50", "/undo", "/redo", "/save", "/out", "验收合格率 合格 达成 5", "/remove 1", "/undo", "/save again",
    "系统响应时间 ≤2 1.5 20", "/whatif 执行数=20", "/keep", "/undo", "/save",
)  # fmt: skip


@dataclass(frozen=True)
class Course:
    """What stands after so many replies were taken: the state, and the content of each file."""

    states: list[State]
    files: list[dict[str, bytes]]


@dataclass(frozen=True)
class Left:
    """What a conversation left behind: the state a start finds, what was half typed, the files."""

    state: State | None
    unsent: str
    files: dict[str, bytes]


def clear(folder: Path) -> None:
    """Begin anew: no file, no draft."""
    shutil.rmtree(drafts_folder().parent, ignore_errors=True)
    for file in folder.iterdir():
        file.unlink()


def half_typed(number: int) -> str:
    """What stood in the composer before a reply was sent."""
    return f"{REPLIES[number]}…"


def talk(told: Callable[[str, int, Session], object]) -> Session:
    """Hold the conversation as a front does: what is typed is kept, then sent, then gone from the composer.

    `told` hears of each step when it is done: ("held", n) and ("taken", n) of the reply n, from 0.
    """
    session = new()
    session.find_unsent()
    for number, reply in enumerate(REPLIES):
        _hold(session, half_typed(number))
        told("held", number, session)
        session.reply(reply)
        told("taken", number, session)
        _hold(session, "")
    session.close()
    return session


def _hold(session: Session, text: str) -> None:
    session.hold(text)
    # The keeper writes in a thread of its own: waited for, its calls come in the same order every time.
    assert session.ledger.unsent == text


def course(folder: Path) -> Course:
    """The conversation as it goes where nothing fails."""
    found = Course([], [])

    def note(step: str, number: int, session: Session) -> None:
        if step == "taken" or not number:
            found.states.append(session.state)
            found.files.append(files(folder))

    clear(folder)
    talk(note)
    return found


def files(folder: Path) -> dict[str, bytes]:
    """The content of each evaluation that is there."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.toml"))}


def left(folder: Path) -> Left:
    """What a start finds."""
    found = [(path, resumed) for path in drafts_folder().glob("*.journal") if (resumed := resume(path)) is not None]
    assert len(found) <= 1
    if not found:
        return Left(None, "", files(folder))
    ((path, resumed),) = found
    return Left(resumed.state, read_unsent(path), files(folder))


def check_left(whole: Course, lines: list[str], folder: Path, where: str) -> None:
    """Hold what a start finds against what was acknowledged before the end."""
    taken = sum(line.startswith("taken") for line in lines)
    found = left(folder)
    assert found.files in whole.files[taken : taken + 2], where
    if found.state is None:
        # Nothing was typed that was kept by then.
        assert not lines, where
        return
    assert found.state in whole.states[taken : taken + 2], where
    if lines and lines[-1].startswith("held"):
        sent = found.state != whole.states[taken]
        assert found.unsent == half_typed(taken) or (sent and not found.unsent), where
