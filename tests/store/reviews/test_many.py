"""Many files at once: in their order, few of them at a time, whatever executor does it."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from typing import Any

import pytest
from msgspec.structs import replace

from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.store.reviews import reviewing
from selfeval_tui.store.reviews.file_review import FileReview, Other, Wanted
from selfeval_tui.store.reviews.many import FEW, review_all
from selfeval_tui.store.reviews.processes import processes
from selfeval_tui.store.reviews.reviewing import review_file
from selfeval_tui.store.reviews.walk import Source
from tests.review.forms import CLEAN

_BROKEN = 17


class Counting(Executor):
    """An executor that does what it is given when it is asked for, and counts what is out."""

    def __init__(self, _: int = 2) -> None:
        self.out = self.most = self.chunks = 0
        self.shut = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.out, self.chunks = self.out + 1, self.chunks + 1
        self.most = max(self.most, self.out)
        counting = self

        class Asked(Future[Any]):
            def result(self, timeout: float | None = None) -> Any:  # noqa: ARG002 - it is there at once
                counting.out -= 1
                return fn(*args, **kwargs)

        return Asked()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.shut = cancel_futures and not wait


def _sources(count: int) -> Iterator[Source]:
    """One broken file among good ones."""
    for number in range(count):
        text = CLEAN.replace("巡检次数", f"巡检 {number} 次")
        yield Source(f"{number}.toml", data=(text if number != _BROKEN else text[:-2]).encode())


def test_the_order_is_that_of_the_files_whoever_works() -> None:
    """One after the other, threads, processes; one broken file is one finding."""
    wanted = Wanted(lines=True, edits=True)
    alone = list(review_all(_sources(120), wanted))
    assert [one.file for one in alone] == [f"{number}.toml" for number in range(120)]
    assert [one.file for one in alone if one.found] == [f"{_BROKEN}.toml"]
    for workers in (ThreadPoolExecutor, processes):
        assert list(review_all(_sources(120), wanted, workers, 2)) == alone


def test_only_so_much_is_out_at_a_time() -> None:
    """Of files without end: what is read ahead depends on the workers alone."""

    def endless() -> Iterator[Source]:
        number = 0
        while True:
            taken.append(number)
            yield Source("x.toml", data=b"")
            number += 1

    taken: list[int] = []
    executor = Counting()
    reviews = review_all(endless(), Wanted(), lambda _: executor, 2)
    for _ in range(2000):
        next(reviews)
        assert len(taken) < 2000 + 200
    assert executor.most <= 8
    reviews.close()
    assert executor.shut


@pytest.mark.parametrize("count", [0, 1, FEW - 1])
def test_few_files_start_nothing(count: int) -> None:
    """They are done before another process would have begun."""

    def never(count: int) -> Executor:
        raise AssertionError

    assert len(list(review_all(_sources(count), Wanted(), never, 2))) == count


def test_whoever_has_had_enough_waits_for_nothing() -> None:
    """`selfeval review … | head` ends with its pipe."""
    executor = Counting()
    reviews = review_all(_sources(500), Wanted(), lambda _: executor, 2)
    next(reviews)
    reviews.close()
    assert executor.shut
    assert executor.chunks <= 8


@pytest.mark.parametrize(("files", "workers"), [(FEW, 3), (100, 7), (5000, 64)])
def test_nobody_is_started_without_work(files: int, workers: int) -> None:
    """A machine of many cores reviews a small folder on a few of them."""
    started: list[int] = []

    def executor(count: int) -> Executor:
        started.append(count)
        return Counting(count)

    next(review_all(_sources(files), Wanted(), executor, 64))
    assert started == [workers]


def test_where_no_processes_can_work_together_it_is_done_here() -> None:
    """A system without semaphores reviews all the same."""
    assert len(list(review_all(_sources(FEW + 1), Wanted(), lambda _: None, 2))) == FEW + 1


class Dying(Counting):
    """Ends, and all that is out with it, when a worker looks at a broken file: as a process does that the system ends."""

    def __init__(self, _: int = 2) -> None:
        super().__init__()
        self.dead = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self.dead:
            raise BrokenExecutor
        future: Future[Any] = Future()
        self.dead = any(source.file == f"{_BROKEN}.toml" for source in args[0])
        if self.dead:
            future.set_exception(BrokenExecutor())
        else:
            future.set_result(fn(*args, **kwargs))
        return future


def _told_of_dying(reviews: list[FileReview]) -> None:
    """All files are there in their order; only the one that ends workers couldn't be looked at, and says so."""
    assert [one.file for one in reviews] == [f"{number}.toml" for number in range(120)]
    (found,) = [one for one in reviews if one.kind is Other.UNREADABLE]
    assert found.file == f"{_BROKEN}.toml"
    assert [finding.message.code for finding in found.findings] == ["review.ends_workers"]


def test_a_file_that_ends_its_workers_is_one_finding() -> None:
    """New workers take the place of those that are gone; the files that were out with it are reviewed."""
    _told_of_dying(list(review_all(_sources(120), Wanted(), Dying, 2)))


def test_a_file_that_ends_its_process_is_one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same with real processes, each ended by the system as it looks at the file."""

    def deadly(source: Source, wanted: Wanted) -> FileReview:
        if source.file == f"{_BROKEN}.toml" and source.fault is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return review_file(source, wanted)

    monkeypatch.setattr(reviewing, "review_file", deadly)
    _told_of_dying(list(review_all(_sources(120), Wanted(), processes, 2)))


def test_where_no_new_worker_can_be_had_it_is_told() -> None:
    """What has been told by then stands; nothing is passed over unseen."""
    crews = iter([Dying()])
    with pytest.raises(Problem) as refused:
        list(review_all(_sources(500), Wanted(), lambda _: next(crews, None), 2))
    assert refused.value.message.code == "review.worker_gone"


@pytest.mark.parametrize("begun", [0, 1])
def test_where_the_system_begins_no_process_it_is_done_here(begun: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fork that is refused while the workers are begun: every file is reviewed, and no process is left behind."""
    real, forks = os.fork, iter(range(begun))

    def fork() -> int:
        if next(forks, None) is None:
            raise BlockingIOError(errno.EAGAIN, "no")
        return real()

    before = multiprocessing.active_children()
    monkeypatch.setattr(os, "fork", fork)
    reviews = list(review_all(_sources(120), Wanted(), processes, 2))
    assert [one.file for one in reviews] == [f"{number}.toml" for number in range(120)]
    deadline = time.monotonic() + 20
    while set(multiprocessing.active_children()) - set(before) and time.monotonic() < deadline:
        time.sleep(0)
    assert set(multiprocessing.active_children()) <= set(before)


def test_where_the_system_begins_no_further_worker_the_rest_is_done_here() -> None:
    """As where workers are begun only as there is work for them."""

    class Refusing(Counting):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            if self.chunks == 2:
                raise BlockingIOError(errno.EAGAIN, "no")
            return super().submit(fn, *args, **kwargs)

    reviews = list(review_all(_sources(120), Wanted(), Refusing, 2))
    assert [one.file for one in reviews] == [f"{number}.toml" for number in range(120)]


def test_what_is_known_starts_nobody() -> None:
    """Nor do a few files among those that are known: they are done here, in their place. Many do."""

    def sources(unknown: range) -> Iterator[Source]:
        for number, source in enumerate(_sources(400)):
            yield source if number in unknown else replace(source, known=FileReview(source.file, Other.FOREIGN))

    def executor(count: int) -> Executor:
        started.append(count)
        return Counting(count)

    for few in (range(0), range(390, 400), range(0, 400, 16)):
        started: list[int] = []
        reviews = list(review_all(sources(few), Wanted(), executor, 2))
        assert [one.file for one in reviews] == [f"{number}.toml" for number in range(400)]
        assert [number for number, one in enumerate(reviews) if one.kind is not Other.FOREIGN] == [*few]
        assert started == []
    reviews = list(review_all(sources(range(100, 300)), Wanted(), executor, 2))
    assert sum(one.kind is not Other.FOREIGN for one in reviews) == 200
    assert started == [2]
