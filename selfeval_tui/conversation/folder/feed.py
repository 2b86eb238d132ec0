"""The rows of a folder as they are made, a batch at a time, by a thread that nobody waits for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING

from msgspec import Struct

from ...evaluation.problem import Problem
from ...reach import is_restricted
from ...review.finding import Finding
from ...review.rules.folders import Summary
from ...review.together import Together
from ...store.reviews.file_review import FileReview, Wanted
from ...store.reviews.many import review_all
from ...store.reviews.processes import cores, fresh_processes
from ...store.reviews.reviewing import review_file
from ...store.reviews.tally import Tally
from ...store.reviews.walk import Source, sources_of
from ...store.stamps import Stamp, stamp_of
from .row import Row, row_of

if TYPE_CHECKING:
    from concurrent.futures import Executor

_PAUSE = 0.1  # seconds between two batches
_AT_ONCE = 24  # files: what a window shows is reviewed before other processes have begun


class Batch(Struct, frozen=True):
    """More rows; how many files are done and how many there are, and how many of them are no evaluations.

    `shared` comes with the last: what the files show together. `failure` is a fault of ours; then there are no more.
    """

    rows: tuple[Row, ...]
    done: int
    whole: int
    aside: int
    shared: tuple[Finding, ...] | None = None
    failure: Exception | None = None

    @property
    def is_last(self) -> bool:
        return self.shared is not None or self.failure is not None


class Feed:
    """Reviews what is named, and hands each batch to `take`, which is called in the feed's own thread.

    `workers` opens an executor for all but the first files; an account that may start nothing has none.
    """

    def __init__(
        self,
        paths: Iterable[str],
        ignore: tuple[str, ...],
        take: Callable[[Batch], None],
        workers: Callable[[int], Executor | None] = fresh_processes,
    ) -> None:
        self._paths = tuple(paths)
        self._wanted = Wanted(ignore, figures=True)
        self._take = take
        self._workers = None if is_restricted() else workers
        self._stamps: dict[str, Stamp] = {}  # of the files as they were reviewed
        self._summaries: list[tuple[str, Summary | None]] = []
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="folder", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """No batch is made any more; one may be on its way."""
        self._stopped.set()

    def again(self, file: str) -> Row:
        """The row of a file as it is now."""
        one = review_file(Source(file, named=True), self._wanted)
        for place, (known, _) in enumerate(self._summaries):
            if known == file:
                self._summaries[place] = (file, one.summary)
        return row_of(one)

    def changed(self) -> list[Row]:
        """The rows, as they are now, of the files that were written since they were reviewed, or are gone."""
        found = []
        for file, before in list(self._stamps.items()):
            now = stamp_of(file)
            if now != before:
                self._stamps[file] = now
                found.append(self.again(file))
        return found

    def shared(self) -> tuple[Finding, ...]:
        """What the files that were reviewed show together."""
        together = Together(self._wanted.ignore)
        for _, summary in tuple(self._summaries):
            if summary is not None:
                together.add(summary)
        return together.report().findings

    def _run(self) -> None:
        try:
            self.run()
        except Exception as error:  # noqa: BLE001 - a thread has nobody above it; whoever takes the batches raises it
            self._take(Batch((), 0, 0, 0, failure=error))

    def run(self) -> None:
        """Review all of it, until it is stopped."""
        sources = list(sources_of(self._paths))
        # Before they are read: what is written meanwhile is read once more.
        self._stamps |= {source.file: stamp_of(source.file) for source in sources}
        tally = Tally()
        rows: list[Row] = []
        done = 0
        told = monotonic()
        for one in self._reviews(sources):
            done += 1
            tally.add(one)
            if not one.left_aside:
                rows.append(row_of(one))
                self._summaries.append((one.file, one.summary))
            if self._stopped.is_set():
                return
            if monotonic() - told >= _PAUSE or done == _AT_ONCE:
                self._take(Batch(tuple(rows), done, len(sources), tally.aside))
                rows, told = [], monotonic()
        self._take(Batch(tuple(rows), done, len(sources), tally.aside, self.shared()))

    def _reviews(self, sources: list[Source]) -> Iterator[FileReview]:
        """The first files here, the others on all cores; where a process of those is gone, the rest here too."""
        told = 0
        for one in review_all(sources[:_AT_ONCE], self._wanted):
            told += 1
            yield one
        try:
            with closing(review_all(sources[told:], self._wanted, self._workers, cores())) as reviews:
                for one in reviews:
                    told += 1
                    yield one
        except Problem:
            yield from review_all(sources[told:], self._wanted)
