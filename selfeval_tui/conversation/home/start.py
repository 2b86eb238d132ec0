"""Where `selfeval` begins: what was not finished, what was opened lately, and the ways to begin."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from ...evaluation.numbers import fold
from ...evaluation.problem import Problem
from ...language import Joined, Message
from ...late import late
from ...store.discarded import forget_old
from ...store.gists import Gists
from ...store.recent import forget, recent_files
from ..file_names import typed_path
from ..ledger import Clock, now
from ..line import Line, Role
from ..registry import Replies
from ..replies.told import Left
from ..talk import Switched, Talk
from .discarding import ask_discard, way_to_discarded
from .folders import folder_of, means_folder, ways_to_folders
from .gist import Listed, drafts, look_at
from .menu import Menu, Option
from .opening import begin_imported, begin_pasted, new, open_draft, open_file, sample
from .paths import looks_like_path, shown_path
from .rows import Cells, draft_lines, file_cells, table
from .sources import last_years, plans

_NOTHING = Left()
MOST = 9  # so many can be taken by one digit
_DISCARD = late(r"(?:d|删|丢|收)\s*(?:除|掉|起)?\s*(\d{1,4})")


def home(*, most: int = MOST, clock: Clock = now) -> Menu:
    """The newest drafts and files, `most` of them, and the ways to begin; a newcomer is led to the sample."""
    forget_old(clock())
    shelf = _Shelf(clock, lambda: home(most=most, clock=clock), most=most)
    if shelf.is_empty:
        return _welcome(clock)
    ways = _ways(shelf.back, clock)
    more = way_to_discarded(clock, shelf.back)
    if shelf.count > most:
        all_of_them = Message.of(
            "home.more",
            drafts=Message.of("home.more_drafts", count=len(shelf.drafts)),
            files=Message.of("home.more_files", count=shelf.all_files),
        )
        more = (Option("m", all_of_them, lambda: everything(clock, shelf.back)), *more)
    lines = (*shelf.lines(), *_told_ways(more), *_told_ways(ways), *_what(shelf))
    return _menu(lines, shelf, (*ways, *more), clock, shelf.first)


def everything(
    clock: Clock = now, back: Callable[[], Talk] | None = None, held: Path | None = None, left: Left | None = None
) -> Menu:
    """All drafts and all files of the list; `back` is where one came from, with the draft that is `held` there, and what
    is told where one leaves for good."""
    before = back or (lambda: home(clock=clock))
    shelf = _Shelf(clock, lambda: everything(clock, back, held, left), held=held)
    ways = (Option("b", Message.of("menu.back"), before), *way_to_discarded(clock, shelf.back))
    if shelf.is_empty:
        nothing, leave = Line(Role.NOTE, Message.of("home.nothing")), Line(Role.ASK, Message.of("home.ask_back"))
        lines: tuple[Line, ...] = (nothing, *_told_ways(ways), leave)
    else:
        lines = (*shelf.lines(), *_told_ways(ways), *_what(shelf))
    return _menu(lines, shelf, ways, clock, "b" if shelf.is_empty else shelf.first, left or Left())


def _menu(
    lines: tuple[Line, ...],
    shelf: _Shelf,
    ways: tuple[Option, ...],
    clock: Clock,
    at_once: str,
    left: Left = _NOTHING,
) -> Menu:
    """A list to choose from; Enter takes what it says, and a form that is pasted is begun with."""
    options = (*shelf.options(), *_silent(ways))
    return Menu(lines, options, shelf.take, at_once, partial(begin_pasted, clock=clock), left)


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
        self._with_draft = frozenset(os.path.realpath(draft.file) for draft in self.drafts if draft.file)
        recents = recent_files()
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
    def first(self) -> str:
        """The number of the first that can be opened; "" where none can."""
        opens = (*(True for _ in self._shown), *(one.gist is not None for one in self._files))
        return next((str(number) for number, can in enumerate(opens, 1) if can), "")

    @property
    def count(self) -> int:
        return len(self.drafts) + self.all_files

    def lines(self) -> Iterable[Line]:
        drafts, files = self._shown, self._files
        if drafts:
            yield Line(Role.NOTE, Message.of("home.drafts"))
            yield from draft_lines(drafts, self._clock())
        if files:
            yield Line(Role.NOTE, Message.of("home.recent"))
            yield from table([self._file_cells(number, one) for number, one in enumerate(files, len(drafts) + 1)])

    def _file_cells(self, number: int, one: Listed) -> Cells:
        return file_cells(number, one, with_draft=os.path.realpath(one.recent.path) in self._with_draft)

    def options(self) -> Iterable[Option]:
        drafts, files = self._shown, self._files
        for number, draft in enumerate(drafts, 1):
            go_on = partial(open_draft, draft.path, self._clock)
            yield Option(str(number), draft.gist.title, go_on, listed=False)
        for number, one in enumerate(files, len(drafts) + 1):
            yield Option(str(number), one.title, partial(_open_listed, one, self._clock, self.back), listed=False)

    def take(self, typed: str) -> Replies | None:
        """The name of a file opens it; `d 2` discards the second draft, once that was said yes to."""
        asked = _DISCARD.fullmatch(fold(typed).casefold())
        if asked:
            number = int(asked[1])
            if not 1 <= number <= len(self._shown):
                raise Problem("discard.which" if self._shown else "discard.none", count=len(self._shown))
            if self._shown[number - 1].path == self._held:
                raise Problem("draft.in_use")
            return (Switched(ask_discard(self._shown[number - 1], self._clock, self.back)),)
        if means_folder(typed):
            return (folder_of(typed),)
        if looks_like_path(typed):
            return (Switched(_opened(typed, self._clock)),)
        return None


def _opened(typed: str, clock: Clock) -> Talk:
    """The file of a name; of a form in Word, Excel or PDF what it would begin."""
    try:
        return open_file(typed_path(typed), clock)
    except Problem as problem:
        if problem.message.code != "file.is_form":
            raise
        return begin_imported(typed, clock)


def _open_listed(one: Listed, clock: Clock, back: Callable[[], Menu]) -> Talk:
    """A file of the list; one that is gone leaves it, and the list is shown without it."""
    try:
        return open_file(one.recent.path, clock)
    except Problem as problem:
        if problem.message.code not in ("file.missing", "file.missing_folder"):
            raise
        forget(one.recent.path)
        return back().after(Line(Role.REFUSAL, Message.of("recent.gone", file=shown_path(one.recent.path))))


def _welcome(clock: Clock) -> Menu:
    """For who has no file at all: one key, and a finished form is there to look around in."""
    shelf = _Shelf(clock, lambda: home(clock=clock))
    ways, aside = _ways(shelf.back, clock), way_to_discarded(clock, shelf.back)
    lines = (
        Line(Role.NOTE, Message.of("home.welcome")),
        *_told_ways((Option("s", Message.of("home.sample_first"), lambda: sample(clock)),)),
        *_told_ways((*ways[:-1], *aside)),
        Line(Role.ASK, Message.of("home.ask_newcomer")),
    )
    pasted = partial(begin_pasted, clock=clock)
    return Menu(lines, _silent((*ways, *aside)), shelf.take, at_once="s", pasted=pasted)


def _ways(back: Callable[[], Talk], clock: Clock) -> tuple[Option, ...]:
    return (
        Option("n", Message.of("home.new"), lambda: new(clock=clock)),
        Option("l", Message.of("home.last_year"), lambda: last_years(clock, back)),
        Option("p", Message.of("home.plan"), lambda: plans(clock, back)),
        *ways_to_folders(back),
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


def _what(shelf: _Shelf) -> Iterator[Line]:
    if shelf.drafts:
        yield Line(Role.HELP, Message.of("home.discard"))
    yield Line(Role.ASK, Message.of("home.ask", number=shelf.first) if shelf.first else Message.of("home.ask_any"))
