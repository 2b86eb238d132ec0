"""Drafts put aside: asked first, undone at once, brought back within 30 days."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from ...language import Message
from ...store.discarded import discard, discarded, restore
from ...store.gists import Gists
from ...store.unsent import read_unsent
from ..ledger import Clock
from ..line import Line, Role
from ..picking import NO, YES
from .gist import Draft, about_draft, drafted
from .menu import Menu, Option
from .rows import draft_lines


def ask_discard(draft: Draft, clock: Clock, back: Callable[[], Menu]) -> Menu:
    """Whether the draft is really to go."""
    code = "discard.sure_of_file" if draft.file else "discard.sure"
    head = Message.of(code, name=draft.gist.title, progress=draft.progress)
    return Menu(
        (Line(Role.ASK, head),),
        (
            Option("y", Message.of("discard.yes"), lambda: _discarded(draft, clock, back), also=YES),
            Option("n", Message.of("discard.no"), back, also=NO),
        ),
    )


def _discarded(draft: Draft, clock: Clock, back: Callable[[], Menu]) -> Menu:
    """It is aside now, and can be brought back at once."""
    aside = discard(draft.path, clock())
    return Menu(
        (Line(Role.DONE, Message.of("discard.done", name=draft.gist.title)),),
        (
            Option("b", Message.of("menu.back"), back),
            Option("r", Message.of("discard.undo"), partial(_bring_back, aside, back)),
        ),
        at_once="b",
    )


def way_to_discarded(clock: Clock, back: Callable[[], Menu]) -> tuple[Option, ...]:
    """The way to what was discarded; none where nothing was."""
    count = len(discarded())
    return (Option("r", Message.of("discard.all", count=count), lambda: _all(clock, back)),) if count else ()


def _all(clock: Clock, back: Callable[[], Menu]) -> Menu:
    """The drafts that lie aside, to bring one back."""
    gists = Gists()
    known = ((path, gists.of(path, about_draft)) for path in discarded())
    found = [drafted(path, about, half=bool(read_unsent(path))) for path, about in known if about is not None]
    gists.keep()
    way = Option("b", Message.of("menu.back"), back)
    options = (
        Option(str(number), draft.gist.title, partial(_bring_back, draft.path, back), listed=False)
        for number, draft in enumerate(found, 1)
    )
    head = Line(Role.NOTE, Message.of("discard.head"))
    rows = draft_lines(found, clock())
    lines = (head, *rows, Line(Role.CHOICE, way.words), Line(Role.ASK, Message.of("discard.ask")))
    return Menu(lines, (*options, Option("b", Message.of("menu.back"), back, listed=False)))


def _bring_back(aside: Path, back: Callable[[], Menu]) -> Menu:
    restore(aside)
    return back()
