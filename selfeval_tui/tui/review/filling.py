"""The table fills while it is used, is read anew, and is fresh for who comes back from the conversation."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.message import Message as Event

from ...conversation.folder.drafts import drafted
from ...conversation.folder.feed import Batch, Feed
from ...conversation.folder.head import progress
from ...conversation.folder.row import Row
from ...conversation.folder.shared import Shared
from ...conversation.replies.folder import FolderShown
from ...language import Language
from ..over import Typed
from .parts import ReviewParts
from .unawaited import unawaited
from .workers import workers

_PATIENCE = 0.5  # seconds for the first rows; a file may be long in coming


class Filling(ReviewParts):
    """Takes the rows that a feed makes: at first as they come, read anew all at once."""

    class Came(Event):
        """More rows."""

        def __init__(self, batch: Batch) -> None:
            super().__init__()
            self.batch = batch

    def __init__(self, wanted: FolderShown, language: Language) -> None:
        super().__init__(wanted.paths, language)
        self._wanted = wanted
        self._feed = self._new_feed()
        self._anew: list[Row] | None = None  # the rows that a second reading has come to; None while there is none
        self._for_rows: Typed | None = None  # what was typed ahead, while it waits for the first rows

    def _new_feed(self) -> Feed:
        return Feed(self._wanted.paths, self._wanted.ignore, self.hand_over, workers)

    def on_mount(self) -> None:
        self._feed.start()

    def on_unmount(self) -> None:
        self._feed.stop()

    def lead(self, typed: Typed) -> None:
        """What was typed ahead is meant for rows, and waits for the first of them a moment."""
        if self.listing.rows or self.complete:
            super().lead(typed)
        else:
            self._for_rows = [*(self._for_rows or ()), *typed]
            self.set_timer(_PATIENCE, self._lead_on)

    def _lead_on(self) -> None:
        if self._for_rows is not None:
            typed, self._for_rows = self._for_rows, None
            super().lead(typed)

    def hand_over(self, batch: Batch) -> None:
        """Called in the feed's thread."""
        self.post_message(self.Came(batch))

    @on(Came)
    def _take(self, came: Came) -> None:
        batch = came.batch
        if batch.failure is not None:
            raise batch.failure
        if self._anew is None:
            self.listing.add(batch.rows)
            self.aside = batch.aside
        else:
            self._anew += batch.rows
        self.progress = "" if batch.is_last else progress(batch.done, batch.whole)
        if batch.is_last:
            self._end(batch)
        self.show(rows=True)
        self._lead_on()

    def _end(self, batch: Batch) -> None:
        if self._anew is not None:
            self.listing.reload(self._anew)
            self._anew = None
        self.aside, self.complete = batch.aside, True
        self.listing.share(Shared(batch.shared or ()))
        self.table.tell_empty("tui.folder_nothing")
        self.run_worker(self._mark_drafts(), group="drafts", exclusive=True)

    def reload(self) -> None:
        """Read all of it anew; the table stays as it is until that is done. While it is being read nothing is begun."""
        if not self.progress and self.complete and self._anew is None:
            self._anew = []
            self._feed = self._new_feed()
            self._feed.start()

    def on_screen_resume(self) -> None:
        """Files may have been changed since, in the conversation or by others."""
        self.run_worker(self._freshen(), group="again")

    async def _freshen(self) -> None:
        feed = self._feed
        rows = await unawaited(feed.changed)
        if rows:
            self.listing.replace(rows)
            if self.complete:
                self.listing.share(Shared(await unawaited(feed.shared)))
            self.show(rows=True)
        await self._mark_drafts()

    async def _mark_drafts(self) -> None:
        files = [row.file for row in self.listing.rows]
        found = await unawaited(partial(drafted, files))
        if found != self.listing.drafts:
            self.listing.drafts = found
            self.show(rows=True)
