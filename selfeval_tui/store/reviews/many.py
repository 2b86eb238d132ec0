"""Review of many files: as they come, in their order, a bounded number of them at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import chain, islice
from math import ceil
from typing import TYPE_CHECKING

from ...evaluation.problem import Problem
from .file_review import FileReview, Wanted, review_file
from .walk import Source

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future  # for few files there is none to be loaded

FEW = 40  # files: less than what other processes take to start
_CHUNK = 16  # files that go to a process at once
_AHEAD = 4  # chunks for each worker that are out or wait to be told


def review_all(
    sources: Iterable[Source], wanted: Wanted, workers: Callable[[int], Executor | None] | None = None, count: int = 1
) -> Generator[FileReview, None, None]:
    """The reviews of the files, in the order of the files.

    Where there are many they are made by an executor, of whatever kind: `workers` opens one with so many workers, `count` at
    most. How many they are, or that there are none, changes nothing of what comes out. Only so much is held as is out.
    Raises `Problem` where a worker is gone.
    """
    coming = iter(sources)
    first = list(islice(coming, max(FEW, count * _CHUNK)))
    every = chain(first, coming)
    count = min(count, ceil(len(first) / _CHUNK))
    executor = workers(count) if workers is not None and len(first) >= FEW else None
    if executor is None:
        yield from (review_file(source, wanted) for source in every)
        return
    try:
        yield from _shared_out(every, wanted, executor, count * _AHEAD)
    finally:
        # Whoever has had enough waits for nothing that hasn't begun.
        executor.shutdown(wait=False, cancel_futures=True)


def _shared_out(sources: Iterator[Source], wanted: Wanted, executor: Executor, most: int) -> Iterator[FileReview]:
    from concurrent.futures import BrokenExecutor

    out: deque[Future[list[FileReview]]] = deque()
    while True:
        try:
            while len(out) < most and (chunk := list(islice(sources, _CHUNK))):
                out.append(executor.submit(review_chunk, chunk, wanted))
            done = out.popleft().result() if out else None
        except BrokenExecutor:
            raise Problem("review.worker_gone") from None
        if done is None:
            return
        yield from done


def review_chunk(sources: list[Source], wanted: Wanted) -> list[FileReview]:
    """What one worker does at a time."""
    return [review_file(source, wanted) for source in sources]
