"""Where `selfeval` begins: what was not finished, what was opened lately, and the ways to begin."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from ...evaluation.numbers import fold
from ...evaluation.problem import Problem
from ...language import Joined, Message, Row, Sayable
from ...store.discarded import discard, forget_old, restore
from ...store.gists import Gists
from ...store.recent import forget, recent_files
from ..ledger import Clock, now
from ..registry import Replies
from ..replies import Line, Role
from ..talk import Switched, Talk
from ..times import shown_time
from .gist import Draft, Listed, drafts, look_at
from .menu import Menu, Option
from .opening import new, open_draft, open_file, sample
from .paths import looks_like_path, shown_path, typed_path
from .sources import last_years, plans

MOST = 9  # so many can be taken by one digit
_DISCARD = re.compile(r"(?:d|删|丢)\s*(?:除|掉)?\s*(\d{1,4})")


def home(*, most: int = MOST, clock: Clock = now) -> Menu:
    """The newest drafts and files, `most` of them, and the ways to begin; a newcomer is led to the sample."""
    forget_old(clock())
    shelf = _Shelf(clock, lambda: home(most=most, clock=clock), most=most)
    if shelf.is_empty:
        return _welcome(clock)
    lines = tuple(shelf.lines())
    ways = _ways(shelf.back, clock)
    more: tuple[Option, ...] = ()
    if shelf.count > most:
        all_of_them = Message.of("home.more", drafts=len(shelf.drafts), files=shelf.all_files)
        more = (Option("m", all_of_them, lambda: everything(clock, shelf.back)),)
    lines = (*lines, *_told_ways(more), *_told_ways(ways), _what(shelf))
    return Menu(lines, (*shelf.options(), *_silent((*ways, *more))), shelf.take)


def everything(clock: Clock = now, back: Callable[[], Talk] | None = None, held: Path | None = None) -> Menu:
    """All drafts and all files of the list; `back` is where one came from, with the draft that is `held` there."""
    before = back or (lambda: home(clock=clock))
    shelf = _Shelf(clock, lambda: everything(clock, back, held), held=held)
    ways = (Option("b", Message.of("menu.back"), before),)
    if shelf.is_empty:
        return Menu((Line(Role.NOTE, Message.of("home.nothing")), *_told_ways(ways)), _silent(ways), shelf.take)
    lines = (*shelf.lines(), *_told_ways(ways), _what(shelf))
    return Menu(lines, (*shelf.options(), *_silent(ways)), shelf.take)


class _Shelf:
    """Drafts and files under numbers, the drafts first, `most` of both; `back` shows the list again.

    Only files that are shown are looked into.
    """

    def __init__(self, clock: Clock, back: Callable[[], Menu], *, most: int = 1000, held: Path | None = None) -> None:
        self.back = back
        self._clock = clock
        self._held = held
        gists = Gists()
        self.drafts = drafts(gists)
        in_hand = frozenset(os.path.realpath(draft.file) for draft in self.drafts if draft.file)
        recents = [one for one in recent_files() if os.path.realpath(one.path) not in in_hand]
        self.all_files = len(recents)
        # Where not all fit, more of the drafts, but not only drafts.
        files = min(len(recents), max(most - len(self.drafts), most * 4 // 9))
        self._shown = self.drafts[: most - files]
        self._files = [look_at(gists, one) for one in recents[:files]]
        gists.keep()

    @property
    def is_empty(self) -> bool:
        return not self.count

    @property
    def count(self) -> int:
        return len(self.drafts) + self.all_files

    def lines(self) -> Iterable[Line]:
        drafts, files = self._shown, self._files
        if drafts:
            yield Line(Role.NOTE, Message.of("home.drafts"))
            yield from table([self._draft_cells(number, draft) for number, draft in enumerate(drafts, 1)])
        if files:
            yield Line(Role.NOTE, Message.of("home.recent"))
            yield from table([_file_cells(number, one) for number, one in enumerate(files, len(drafts) + 1)])

    def options(self) -> Iterable[Option]:
        drafts, files = self._shown, self._files
        for number, draft in enumerate(drafts, 1):
            go_on = partial(open_draft, draft.path, self._clock)
            yield Option(str(number), draft.gist.title, go_on, listed=False)
        for number, one in enumerate(files, len(drafts) + 1):
            yield Option(str(number), one.title, partial(_open_listed, one, self._clock), listed=False)

    def take(self, typed: str) -> Replies | None:
        """The name of a file opens it; `d 2` discards the second draft, once that was said yes to."""
        asked = _DISCARD.fullmatch(fold(typed).casefold())
        if asked:
            number = int(asked[1])
            if not 1 <= number <= len(self._shown):
                raise Problem("discard.which" if self._shown else "discard.none", count=len(self._shown))
            if self._shown[number - 1].path == self._held:
                raise Problem("draft.in_use")
            return (Switched(_ask_discard(self._shown[number - 1], self._clock, self.back)),)
        if looks_like_path(typed):
            return (Switched(open_file(typed_path(typed), self._clock)),)
        return None

    def _draft_cells(self, number: int, draft: Draft) -> tuple[Sayable, ...]:
        return f"{number})", draft.gist.title, shown_time(draft.at, self._clock()), draft.progress


def table(rows: list[tuple[Sayable, ...]]) -> Iterable[Line]:
    """Rows of choices, aligned with each other."""
    all_rows = tuple(rows)
    return (Line(Role.CHOICE, Row(cells, all_rows)) for cells in all_rows)


def _file_cells(number: int, one: Listed) -> tuple[Sayable, ...]:
    path = shown_path(one.recent.path)
    if one.gist is not None:
        return f"{number})", one.title, one.gist.standing, path
    return f"{number})", one.title, Message.of("home.gone" if one.gone else "home.unreadable"), path


def _open_listed(one: Listed, clock: Clock) -> Talk:
    """A file of the list; one that is gone leaves it."""
    try:
        return open_file(one.recent.path, clock)
    except Problem as problem:
        if problem.message.code not in ("file.missing", "file.missing_folder"):
            raise
        forget(one.recent.path)
        raise Problem("recent.gone", file=str(one.recent.path)) from None


def _welcome(clock: Clock) -> Menu:
    """For who has no file at all: one key, and a finished form is there to look around in."""
    shelf = _Shelf(clock, lambda: home(clock=clock))
    ways = _ways(lambda: home(clock=clock), clock)
    lines = (
        Line(Role.NOTE, Message.of("home.welcome")),
        *_told_ways((Option("s", Message.of("home.sample_first"), lambda: sample(clock)),)),
        *_told_ways(ways[:-1]),
        Line(Role.ASK, Message.of("home.ask_newcomer")),
    )
    return Menu(lines, _silent(ways), shelf.take, at_once="s")


def _ways(back: Callable[[], Talk], clock: Clock) -> tuple[Option, ...]:
    return (
        Option("n", Message.of("home.new"), lambda: new(clock=clock)),
        Option("l", Message.of("home.last_year"), lambda: last_years(clock, back)),
        Option("p", Message.of("home.plan"), lambda: plans(clock, back)),
        Option("s", Message.of("home.sample"), lambda: sample(clock)),
    )


def _told_ways(ways: tuple[Option, ...]) -> Iterable[Line]:
    """Several ways in one line: they are few and their names are short."""
    if not ways:
        return
    yield Line(Role.CHOICE, Joined(tuple(way.words for way in ways), "   "))


def _silent(ways: tuple[Option, ...]) -> tuple[Option, ...]:
    """The same ways, for a menu whose lines tell of them."""
    return tuple(replace(way, listed=False) for way in ways)


def _what(shelf: _Shelf) -> Line:
    return Line(Role.ASK, Message.of("home.ask_or_discard" if shelf.drafts else "home.ask"))


def _ask_discard(draft: Draft, clock: Clock, back: Callable[[], Menu]) -> Menu:
    """Whether the draft is really to go."""
    head = Message.of("discard.sure", name=draft.gist.title, progress=draft.progress)
    yes, no = lambda: _discarded(draft, clock, back), back
    return Menu(
        (Line(Role.ASK, head),),
        (
            Option("y", Message.of("discard.yes"), yes),
            Option("n", Message.of("discard.no"), no),
            Option("是", Message.of("discard.yes"), yes, listed=False),
            Option("否", Message.of("discard.no"), no, listed=False),
        ),
    )


def _discarded(draft: Draft, clock: Clock, back: Callable[[], Menu]) -> Menu:
    """It is aside now, and can be brought back at once."""
    aside = discard(draft.path, clock())

    def bring_back() -> Menu:
        restore(aside, draft.path)
        return back()

    return Menu(
        (Line(Role.DONE, Message.of("discard.done", name=draft.gist.title, path=shown_path(Path(aside)))),),
        (
            Option("b", Message.of("menu.back"), back),
            Option("u", Message.of("discard.undo"), bring_back),
        ),
        at_once="b",
    )
