"""Review of many files: as they come, in their order, a bounded number of them at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import cache
from itertools import chain, islice
from math import ceil
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from ... import loading
from ...evaluation.problem import Problem
from .file_review import FileReview, Wanted
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
    if _unknown(first):
        _load()
    count = min(count, ceil(len(first) / _CHUNK))
    if workers is None or len(first) < FEW:
        yield from (_reviewed(source, wanted) for source in every)
        return
    crew = _Crew(workers, count, FEW - _unknown(first))
    try:
        yield from _shared_out(every, wanted, crew)
    finally:
        crew.leave()


@cache
def _load() -> None:
    """Load the model and the rules, which nobody needs where all is known."""
    loading.begin()
    from . import reviewing  # noqa: F401

    loading.end()


def _unknown(sources: list[Source]) -> int:
    """How many files there is work in."""
    return sum(1 for source in sources if source.known is None and source.fault is None)


class _Crew:
    """An executor, once there is enough to do, and a new one in its place when one of its workers is gone.

    So many files as are `few` are done before it would have begun.
    """

    def __init__(self, workers: Workers, count: int, few: int = 0) -> None:
        self._workers: Workers | None = workers
        self.count = count
        self._few = few
        self._executor: Executor | None = None

    def submit(self, chunk: list[Source], wanted: Wanted) -> Future[list[FileReview]] | None:
        """None where they are best reviewed here: they are known, or few, or no processes can work together."""
        unknown = _unknown(chunk)
        if self._workers is None or not unknown:
            return None
        if self._executor is None:
            if self._few > 0:
                self._few -= unknown
                return None
            _load()  # once, and not in each of them
            self._executor = self._workers(self.count)
        if self._executor is None:
            self._workers = None
            return None
        from concurrent.futures import BrokenExecutor

        try:
            return _submitted(self._executor, chunk, wanted)
        except BrokenExecutor:
            self.leave()
            self._executor = self._opened()
            return _submitted(self._executor, chunk, wanted)

    def alone(self) -> _Crew:
        """Another with one worker."""
        assert self._workers is not None
        crew = _Crew(self._workers, 1)
        crew._executor = crew._opened()
        return crew

    def leave(self) -> None:
        """Whoever has had enough waits for nothing that hasn't begun."""
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)

    def _opened(self) -> Executor:
        executor = self._workers(self.count) if self._workers is not None else None
        if executor is None:
            raise Problem("review.worker_gone")
        return executor


def _submitted(executor: Executor, chunk: list[Source], wanted: Wanted) -> Future[list[FileReview]] | None:
    try:
        return executor.submit(review_chunk, chunk, wanted)
    except OSError:
        return None  # the system begins no more processes: it is done here


def _shared_out(sources: Iterator[Source], wanted: Wanted, crew: _Crew) -> Iterator[FileReview]:
    out: deque[tuple[list[Source], Future[list[FileReview]] | None]] = deque()
    while True:
        while len(out) < crew.count * _AHEAD and (chunk := list(islice(sources, _CHUNK))):
            out.append((chunk, crew.submit(chunk, wanted)))
        if not out:
            return
        chunk, future = out.popleft()
        yield from review_chunk(chunk, wanted) if future is None else _returned(future, chunk, wanted, crew)


def _returned(
    future: Future[list[FileReview]], chunk: list[Source], wanted: Wanted, crew: _Crew
) -> Iterator[FileReview]:
    from concurrent.futures import BrokenExecutor

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
                future = crew.submit([source], wanted)
                yield from review_chunk([source], wanted) if future is None else future.result()
            except BrokenExecutor:
                yield _reviewed(replace(source, fault=Problem("review.ends_workers")), wanted)
    finally:
        crew.leave()


def _reviewed(source: Source, wanted: Wanted) -> FileReview:
    """What is known of a file, or what is found in it now."""
    if source.known is not None:
        return source.known
    from .reviewing import review_file

    return review_file(source, wanted)


def review_chunk(sources: list[Source], wanted: Wanted) -> list[FileReview]:
    """What one worker does at a time."""
    return [_reviewed(source, wanted) for source in sources]
