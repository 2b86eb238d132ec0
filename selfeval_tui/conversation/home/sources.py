"""What a new evaluation may go on from: last year's files, and plans."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from ...data import data_folder
from ...language import Message, Row, Sayable, Text
from ...store.evaluations import open_evaluation
from ...store.gists import Gists
from ...store.recent import Recent, recent_files
from ..file_names import typed_path
from ..ledger import Clock
from ..line import Line, Role
from ..registry import Replies
from ..talk import Switched, Talk
from .gist import Gist, Listed, look_at
from .menu import Menu, Option
from .opening import begin_from
from .paths import looks_like_path, shown_path

_MOST_LOOKED_AT = 300  # files of the folder in hand; more is no folder of forms
_MOST = 15
_LONG_AGO = datetime.datetime.min.replace(tzinfo=datetime.UTC)
_Entry = tuple[tuple[Sayable, ...], Path]


def last_years(clock: Clock, back: Callable[[], Talk]) -> Menu:
    """Files of last year, from the list of recent ones and the folder in hand, the latest year first."""
    found = [one for one in _files() if one.gist is not None and not one.gist.plan]
    found.sort(key=lambda one: (_gist(one).year or 0, one.recent.at), reverse=True)
    entries = [_entry(one) for one in found[:_MOST]]
    head = Message.of("sources.last_year" if entries else "sources.no_last_year")
    return _menu(head, entries, clock, back)


def plans(clock: Clock, back: Callable[[], Talk]) -> Menu:
    """The plans that ship with the program, then the person's own."""
    own = [one for one in _files() if one.gist is not None and one.gist.plan and one.gist.known]
    entries = [(_purpose(path), path) for path in shipped_plans()]
    return _menu(Message.of("sources.plan"), [*entries, *map(_entry, own[: _MOST - len(entries)])], clock, back)


def shipped_plans() -> list[Path]:
    """The plans in data/plans."""
    return sorted((data_folder() / "plans").glob("*.toml"))


def _menu(head: Message, entries: list[_Entry], clock: Clock, back: Callable[[], Talk]) -> Menu:
    rows = tuple((f"{number})", *cells) for number, (cells, _) in enumerate(entries, 1))
    lines = (
        *(Line(Role.CHOICE, Row(row, rows)) for row in rows),
        Line(Role.CHOICE, Message.of("ask.choice", number="b", label=Message.of("menu.back"))),
        Line(Role.ASK, head),
    )
    options = [
        Option(str(number), cells[0], partial(begin_from, path, clock=clock), listed=False)
        for number, (cells, path) in enumerate(entries, 1)
    ]

    def take(typed: str) -> Replies | None:
        return (Switched(begin_from(typed_path(typed), clock=clock)),) if looks_like_path(typed) else None

    return Menu(lines, (*options, Option("b", Message.of("menu.back"), back, listed=False)), take)


def _files() -> list[Listed]:
    """Recent files, and those of the folder in hand that aren't among them."""
    gists = Gists()
    found = [look_at(gists, one) for one in recent_files()]
    known = {os.path.realpath(one.recent.path) for one in found}
    others = (path for path in _in_hand() if os.path.realpath(path) not in known)
    found += [look_at(gists, Recent(path, _LONG_AGO)) for path in others]
    gists.keep()
    return found


def _in_hand() -> Iterator[Path]:
    with suppress(OSError):
        names = sorted(entry.name for entry in os.scandir() if entry.name.endswith(".toml") and entry.is_file())
        yield from (Path.cwd() / name for name in names[:_MOST_LOOKED_AT])


def _gist(one: Listed) -> Gist:
    return one.gist or Gist()


def _entry(one: Listed) -> _Entry:
    gist = _gist(one)
    return (gist.title, gist.standing, shown_path(one.recent.path)), one.recent.path


def _purpose(path: Path) -> tuple[Sayable, ...]:
    """What a shipped plan is for: the first two lines of its comment say it in both languages."""
    head = open_evaluation(path).document.head
    comments = [line.lstrip("# ") for line in head.splitlines() if not line.startswith("#:")]
    return Text(comments[0], comments[1]), "", path.name
