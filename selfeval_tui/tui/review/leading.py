"""The ways from the table: to the conversation, and to pages that are read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial

from ...conversation.folder.keys import key_lines
from ...conversation.folder.looking import looked_at, put_together
from ...conversation.folder.picture import picture
from ...conversation.line import Line, Role
from ...language import Message
from .parts import ReviewParts
from .reading import ReadingScreen
from .unawaited import unawaited


class Leading(ReviewParts):
    """Shows a page over the table, or ends with the reply that opens a file, "" for none."""

    def open(self) -> None:
        """The row in hand, in the conversation."""
        if self.listing.here is not None:
            # The whole path: quoted, it is the same file whatever its name begins with.
            self.end(f'/open "{os.path.abspath(self.listing.here.file)}"')  # noqa: PTH100 - a link stays one

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
        shown = self.listing.shown
        self._read("tui.folder_picture", picture(shown, self.listing.shared.among(shown)), "p")

    def read_findings(self) -> None:
        """What was found in the row in hand, on a page of its own."""
        if (here := self.listing.here) is not None:
            self._read("tui.folder_findings", _with_room(self.details_of(here, here.file)), "f")

    def help(self) -> None:
        """The keys."""
        self._read("tui.folder_help", key_lines(), "f1")

    def _read_file(self, code: str, read: Callable[[], Iterable[Line]], key: str) -> None:
        """What has to be read from disk first."""
        self.lead_away()

        async def shown() -> None:
            await self._show_page(code, await unawaited(read), key)

        self.run_worker(shown())

    def _read(self, code: str, lines: Iterable[Line], key: str) -> None:
        self.lead_away()
        self.app.call_later(self._show_page, code, lines, key)

    async def _show_page(self, code: str, lines: Iterable[Line], key: str) -> None:
        await self.lead_to(ReadingScreen(Message.of(code), lines, self.language, self.come_back, key))


def _with_room(lines: Iterable[Line]) -> Iterable[Line]:
    """Findings on a page of their own, parted from each other."""
    for line in lines:
        yield line
        if line.role in (Role.REFUSAL, Role.DOUBT):
            yield Line(Role.BLANK)
