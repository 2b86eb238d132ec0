"""Ours and the peers at the same job in one go, key by key in turn, so that each meets the same machine."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from tests.bench.idle import idle_for
from tests.bench.meter import CHECKING, CURSES, MODULES, OURS, STOCK, TOOLKIT, WIZARD, Metered
from tests.bench.table import Row

SIZES = ((80, 24), (120, 40))
_MESSAGES = 100
_LETTERS = "abcdefghijklmnopqrstuvwxyz" * 2
_SIGNS = "年度绩效指标完成情况满意度资金执行率"
_TIMES = {  # that the letters are typed, and a question is answered: more often where times are measured
    (80, 24): (4, 24),
    (120, 40): (1, 8),
}
_QUITS = 5
_MOST_BYTES = {  # of an answer
    (80, 24): 1_200,
    (120, 40): 2_500,
}


def rows(size: tuple[int, int]) -> Iterator[Row]:
    """What the job costs at a size."""
    at = f"{size[0]}×{size[1]}"
    with _programs(size) as programs:
        _do_the_job(programs, *_TIMES[size])
        yield _row(programs, f"first screen, {at}", "bytes", lambda one: one.first_screen, most=5_000)
        for kind, most in (("key", 10), ("character", 16), ("answer", _MOST_BYTES[size])):
            yield _row(programs, f"{kind}, {at}", "bytes", partial(_bytes, kind), most=most)
        if size == SIZES[0]:
            yield from _times(programs)
            yield from _idle(programs)
    if size == SIZES[0]:
        yield _quitting()


def _times(programs: dict[str, Metered]) -> Iterator[Row]:
    key = {name: one.sent["key"] for name, one in programs.items()}
    answer = {name: one.sent["answer"].median * 1000 for name, one in programs.items()}
    yield Row(
        "key to echo, p50", "ms", key[OURS].median * 1000,
        {name: key[name].median * 1000 for name in (CURSES, TOOLKIT, STOCK)}, 1, TOOLKIT, below=True,
    )  # fmt: skip
    yield Row(
        "key to echo, p99", "ms", key[OURS].slowest * 1000,
        {f"{TOOLKIT}'s p50": key[TOOLKIT].median * 1000, f"{TOOLKIT}'s p99": key[TOOLKIT].slowest * 1000},
        2, f"{TOOLKIT}'s p50", below=True,
    )  # fmt: skip
    yield Row(
        "answer to next question", "ms", answer[OURS],
        {name: answer[name] for name in (CURSES, TOOLKIT, STOCK)}, 1 / 3, STOCK, below=True,
    )  # fmt: skip
    memory = {name: programs[name].memory for name in (CURSES, TOOLKIT, WIZARD, STOCK, CHECKING)}
    yield Row("memory", "MB", programs[OURS].memory, memory, 1.2, STOCK)


def _idle(programs: dict[str, Metered]) -> Iterator[Row]:
    idle = {name: idle_for(one) for name, one in programs.items() if name in (OURS, TOOLKIT, STOCK)}
    for place, unit in enumerate(("bytes", "system calls")):
        others: dict[str, float] = {name: found[place] for name, found in idle.items() if name != OURS}
        yield Row("idle for 10 s", unit, idle[OURS][place], others, 0)


def _quitting() -> Row:
    """Behind the job nothing is to be asked: it is a talk that has only begun that is left."""
    spent: dict[str, list[float]] = {OURS: [], STOCK: []}
    for _ in range(_QUITS):
        for name, seconds in spent.items():
            with tempfile.TemporaryDirectory() as home, Metered(name, Path(home), SIZES[0], 0) as one:
                seconds.append(one.quit())
    ours, stock = (sorted(spent[name])[_QUITS // 2] * 1000 for name in (OURS, STOCK))
    return Row("quitting", "ms", ours, {STOCK: stock}, 0.5, STOCK)


def _do_the_job(programs: dict[str, Metered], typed: int, answered: int) -> None:
    for line in (*(_LETTERS,) * typed, _SIGNS):
        for sign in line:
            for one in programs.values():
                one.key(sign)
        for one in programs.values():
            one.take_back()
    for _ in range(answered):
        for one in programs.values():
            one.answer()


@contextmanager
def _programs(size: tuple[int, int]) -> Iterator[dict[str, Metered]]:
    with ExitStack() as running:
        homes = {name: Path(running.enter_context(tempfile.TemporaryDirectory())) for name in MODULES}
        yield {name: running.enter_context(Metered(name, homes[name], size, _MESSAGES)) for name in MODULES}


def _bytes(kind: str, one: Metered) -> int:
    return one.sent[kind].bytes


def _row(
    programs: dict[str, Metered],
    what: str,
    unit: str,
    cost: Callable[[Metered], float],
    most: float,
    floor: str = "",
) -> Row:
    others = {name: cost(programs[name]) for name in (CURSES, TOOLKIT, WIZARD, STOCK)}
    return Row(what, unit, cost(programs[OURS]), others, most, floor)
