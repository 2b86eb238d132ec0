"""Review of many files: as they come, in their order, a bounded number of them at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import chain, islice
from math import ceil
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from ...evaluation.problem import Problem
from .file_review import FileReview, Wanted, review_file
from .walk import Source

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future  # for few files there is none to be loaded

FEW = 40  # files: less than what other processes take to start
_CHUNK = 16  # files that go to a process at once
_AHEAD = 4  # chunks for each worker that are out or wait to be told

Workers: TypeAlias = "Callable[[int], Executor | None]"


def review_all(
    sources: Iterable[Source], wanted: Wanted, workers: Workers | None = None, count: int = 1
) -> Generator[FileReview, None, None]:
    """The reviews of the files, in the order of the files.

    Where there are many they are made by an executor, of whatever kind: `workers` opens one with so many workers, `count` at
    most. How many they are, or that there are none, changes nothing of what comes out. Only so much is held as is out.
    Where a worker is gone its files are reviewed again one by one; one that ends a worker again is told as unreadable.
    Raises `Problem` where no new worker can be had.
    """
    coming = iter(sources)
    first = list(islice(coming, max(FEW, count * _CHUNK)))
    every = chain(first, coming)
    count = min(count, ceil(len(first) / _CHUNK))
    executor = workers(count) if workers is not None and len(first) >= FEW else None
    if workers is None or executor is None:
        yield from (review_file(source, wanted) for source in every)
        return
    crew = _Crew(workers, count, executor)
    try:
        yield from _shared_out(every, wanted, crew)
    finally:
        crew.leave()


class _Crew:
    """An executor, and a new one in its place when one of its workers is gone."""

    def __init__(self, workers: Workers, count: int, executor: Executor | None = None) -> None:
        self._workers = workers
        self.count = count
        self._executor = executor or self._opened()

    def submit(self, chunk: list[Source], wanted: Wanted) -> Future[list[FileReview]]:
        from concurrent.futures import BrokenExecutor

        try:
            return self._submitted(chunk, wanted)
        except BrokenExecutor:
            self.leave()
            self._executor = self._opened()
            return self._submitted(chunk, wanted)

    def _submitted(self, chunk: list[Source], wanted: Wanted) -> Future[list[FileReview]]:
        try:
            return self._executor.submit(review_chunk, chunk, wanted)
        except OSError:  # the system begins no more processes: it is done here
            from concurrent.futures import Future

            done: Future[list[FileReview]] = Future()
            done.set_result(review_chunk(chunk, wanted))
            return done

    def alone(self) -> _Crew:
        """Another with one worker."""
        return _Crew(self._workers, 1)

    def leave(self) -> None:
        """Whoever has had enough waits for nothing that hasn't begun."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _opened(self) -> Executor:
        executor = self._workers(self.count)
        if executor is None:
            raise Problem("review.worker_gone")
        return executor


def _shared_out(sources: Iterator[Source], wanted: Wanted, crew: _Crew) -> Iterator[FileReview]:
    from concurrent.futures import BrokenExecutor

    out: deque[tuple[list[Source], Future[list[FileReview]]]] = deque()
    while True:
        while len(out) < crew.count * _AHEAD and (chunk := list(islice(sources, _CHUNK))):
            out.append((chunk, crew.submit(chunk, wanted)))
        if not out:
            return
        chunk, future = out.popleft()
        try:
            yield from future.result()
        except BrokenExecutor:
            yield from _one_by_one(chunk, wanted, crew.alone())


def _one_by_one(sources: list[Source], wanted: Wanted, crew: _Crew) -> Iterator[FileReview]:
    """The reviews of files among which may be one that ends whoever looks at it."""
    from concurrent.futures import BrokenExecutor

    try:
        for source in sources:
            try:
                yield from crew.submit([source], wanted).result()
            except BrokenExecutor:
                yield review_file(replace(source, fault=Problem("review.ends_workers")), wanted)
    finally:
        crew.leave()


def review_chunk(sources: list[Source], wanted: Wanted) -> list[FileReview]:
    """What one worker does at a time."""
    return [review_file(source, wanted) for source in sources]
