"""The ways from the table: to the conversation, and to pages that are read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from functools import partial

from ...conversation.folder.details import details
from ...conversation.folder.keys import key_lines
from ...conversation.folder.looking import looked_at, put_together
from ...conversation.folder.picture import picture
from ...conversation.folder.row import Row
from ...conversation.line import Line, Role
from ...language import Message
from .parts import ReviewParts
from .reading import ReadingScreen


class Leading(ReviewParts):
    """Shows a page over the table, or ends with the file that is to be opened, "" for none."""

    def open(self) -> None:
        """The row in hand, in the conversation."""
        if self.listing.here is not None:
            self.end(self.listing.here.file)

    def look(self) -> None:
        """All of the form in hand."""
        if (here := self.listing.here) is not None:
            self._read_file("tui.folder_look", partial(looked_at, here.file), "v")

    def compare(self) -> None:
        """The two that are marked, or the marked one and the row in hand."""
        pair = self.listing.pair()
        if pair is None:
            self.note = Message.of("tui.folder_pick")
            self.show(rows=False)
        else:
            self._read_file("tui.folder_compare", partial(put_together, (pair[0].file, pair[1].file)), "c")

    def draw(self) -> None:
        """The picture of all rows shown."""
        self._read("tui.folder_picture", picture(self.listing.shown, self.together), "p")

    def read_findings(self) -> None:
        """What was found in the row in hand, on a page of its own."""
        if (here := self.listing.here) is not None:
            lines = _with_room(here, drafted=here.file in self.listing.drafts)
            self._read("tui.folder_findings", lines, "f")

    def help(self) -> None:
        """The keys."""
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


def _with_room(row: Row, *, drafted: bool) -> Iterable[Line]:
    """Findings on a page of their own, parted from each other."""
    for line in details(row, row.file, drafted=drafted):
        yield line
        if line.role in (Role.REFUSAL, Role.DOUBT):
            yield Line(Role.BLANK)
