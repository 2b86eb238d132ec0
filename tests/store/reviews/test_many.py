"""Many files at once: in their order, few of them at a time, whatever executor does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from typing import Any

import pytest

from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.store.reviews.file_review import Wanted
from selfeval_tui.store.reviews.many import FEW, review_all
from selfeval_tui.store.reviews.processes import processes
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


def test_a_worker_that_is_gone_is_told() -> None:
    """What has been told by then stands; nothing is passed over unseen."""

    class Broken(Counting):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            if self.chunks == 3:
                raise BrokenExecutor
            return super().submit(fn, *args, **kwargs)

    with pytest.raises(Problem) as refused:
        list(review_all(_sources(500), Wanted(), Broken, 2))
    assert refused.value.message.code == "review.worker_gone"
