"""The review screen: a table that fills while it is used, what was found in the row in hand, and the ways from there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from functools import partial

from textual import events, on
from textual.message import Message as Event

from ...conversation.folder.columns import COLUMNS
from ...conversation.folder.details import details
from ...conversation.folder.feed import Batch, Feed
from ...conversation.folder.head import progress
from ...conversation.folder.keys import key_lines
from ...conversation.folder.looking import looked_at, put_together
from ...conversation.folder.picture import picture
from ...conversation.folder.row import Row
from ...conversation.line import Line, Role
from ...conversation.replies.folder import FolderShown
from ...language import Language, Message, masked
from ...review.review import Report
from ..prompt import is_letter
from .parts import ReviewParts
from .reading import ReadingScreen
from .workers import workers


class ReviewScreen(ReviewParts):
    """Ends with the file that is to be opened, or "" for none; it stays as it is for who comes back."""

    class Came(Event):
        """More rows."""

        def __init__(self, batch: Batch) -> None:
            super().__init__()
            self.batch = batch

    def __init__(self, wanted: FolderShown, language: Language) -> None:
        super().__init__("  ".join(wanted.paths), language)
        self._feed = Feed(wanted.paths, wanted.ignore, self._hand_over, workers)
        self._together: Report | None = None
        self._opened = ""  # the file that may be another when one comes back
        self._actions = self._bound()

    def on_mount(self) -> None:
        self._feed.start()

    def on_unmount(self) -> None:
        self._feed.stop()

    # Rows that come

    def _hand_over(self, batch: Batch) -> None:
        """In the feed's thread."""
        self.post_message(self.Came(batch))

    @on(Came)
    def _take(self, came: Came) -> None:
        batch = came.batch
        if batch.failure is not None:
            raise batch.failure
        self.listing.add(batch.rows)
        self.aside, self._together = batch.aside, batch.together
        self.progress = "" if batch.is_last else progress(batch.done, batch.whole)
        if batch.is_last:
            self.table.tell_empty("tui.folder_nothing")
        self.show(rows=True)

    def on_screen_resume(self) -> None:
        """What was opened from here may have been saved since."""
        if self._opened:
            self.run_worker(self._review_again(self._opened), group="again")
            self._opened = ""

    async def _review_again(self, file: str) -> None:
        self.listing.replace(await asyncio.to_thread(self._feed.again, file))
        self.show(rows=True)

    # Keys

    def _bound(self) -> dict[str, Callable[[], None]]:
        def move(by: Callable[[], int]) -> Callable[[], None]:
            return lambda: self._move(by())

        return {
            "up": move(lambda: -1),
            "down": move(lambda: 1),
            "pageup": move(lambda: -self.table.page),
            "pagedown": move(lambda: self.table.page),
            "home": move(lambda: -len(self.listing)),
            "end": move(lambda: len(self.listing)),
            "enter": self._open,
            "escape": self._escape,
            "ctrl+c": self._escape,
            "f5": partial(self._leave, ""),
            "space": self._mark,
            "slash": self._begin_finding,
            "s": self._sort_next,
            "c": self._compare,
            "p": self._picture,
            "v": self._look,
            "f": self._read_findings,
            "right": self._read_findings,
            "f1": self._help,
            **{str(number): partial(self._sort, number - 1) for number in range(1, len(COLUMNS) + 1)},
        }

    def on_key(self, event: events.Key) -> None:
        event.prevent_default()
        event.stop()
        self.note = ""
        if self.finding and self._type(event):
            return
        action = self._actions.get(event.key)
        if action is not None:
            action()

    def on_paste(self, event: events.Paste) -> None:
        """What an input method commits comes as a paste; so do keys that were typed ahead on a slow link."""
        event.stop()
        ahead, sign, words = event.text.split("\n")[0].partition("/")
        if self.finding:
            self._find(self.listing.typed + masked(ahead + sign + words))
            return
        for key in ahead:
            self._actions.get("space" if key == " " else key, lambda: None)()
        if sign:
            self.finding = True
            self._find(masked(words))

    def _type(self, event: events.Key) -> bool:
        """Take a key for the words that are looked for, if it is one for them."""
        typed = self.listing.typed
        if event.key in ("backspace", "ctrl+h"):
            self._find(typed[:-1])
        elif event.key == "ctrl+u":
            self._find("")
        elif event.key == "enter":
            self.finding = False
            self.show(rows=True)
        elif event.character is not None and (event.is_printable or is_letter(event)):
            self._find(typed + event.character)
        else:
            return False
        return True

    def _find(self, typed: str) -> None:
        self.listing.find(typed)
        self.show(rows=True)

    def _begin_finding(self) -> None:
        self.finding = True
        self.show(rows=False)

    def _escape(self) -> None:
        """Out of the words that are looked for, then out of what they have found, then back to the conversation."""
        if self.finding or self.listing.typed:
            self.finding = False
            self._find("")
        else:
            self._leave("")

    def _move(self, by: int) -> None:
        self.listing.move(by)
        self.show(rows=False)

    def _mark(self) -> None:
        self.listing.mark()
        # A third mark takes away that of another row.
        self.show(rows=True)

    def _sort(self, number: int) -> None:
        self.listing.sort(COLUMNS[number])
        self.show(rows=True)

    def _sort_next(self) -> None:
        self.listing.sort_next()
        self.show(rows=True)

    # Ways from here

    def _open(self) -> None:
        if self.listing.here is not None:
            self._opened = self.listing.here.file
            self._leave(self._opened)

    def _leave(self, file: str) -> None:
        # Awaited by the app: a screen can't wait for its own end.
        self.app.call_later(self._end, file)

    async def _end(self, file: str) -> None:
        if self.app.screen is self:
            await self.dismiss(file)

    def _look(self) -> None:
        if (here := self.listing.here) is not None:
            self._read_file("tui.folder_look", partial(looked_at, here.file), "v")

    def _compare(self) -> None:
        pair = self.listing.pair()
        if pair is None:
            self.note = Message.of("tui.folder_pick")
            self.show(rows=False)
        else:
            self._read_file("tui.folder_compare", partial(put_together, (pair[0].file, pair[1].file)), "c")

    def _picture(self) -> None:
        self._read("tui.folder_picture", picture(self.listing.shown, self._together), "p")

    def _read_findings(self) -> None:
        if (here := self.listing.here) is not None:
            self._read("tui.folder_findings", _with_room(here), "f")

    def _help(self) -> None:
        self._read("tui.folder_help", key_lines(), "f1")

    def _read_file(self, code: str, read: Callable[[], Iterable[Line]], key: str) -> None:
        """What has to be read from disk first: meanwhile keys are taken."""

        async def shown() -> None:
            await self._show_page(code, await asyncio.to_thread(read), key)

        self.run_worker(shown(), group="reading", exclusive=True)

    def _read(self, code: str, lines: Iterable[Line], key: str) -> None:
        self.app.call_later(self._show_page, code, lines, key)

    async def _show_page(self, code: str, lines: Iterable[Line], key: str) -> None:
        if self.app.screen is self:
            await self.app.push_screen(ReadingScreen(Message.of(code), lines, self.language, key))


def _with_room(row: Row) -> Iterable[Line]:
    """Findings on a page of their own, parted from each other."""
    for line in details(row, head=True):
        yield line
        if line.role in (Role.REFUSAL, Role.DOUBT):
            yield Line(Role.BLANK)
