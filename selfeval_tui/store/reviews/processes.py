"""Processes to review in, one on each core, that end with the one that started them."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Executor


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processes(count: int) -> Executor | None:
    """An executor with so many processes; None where the system lets none work together, or begins no more of them."""
    # A fork has all that is imported already; on other systems than Linux it isn't safe.
    return _executor(count, "fork" if sys.platform == "linux" else "spawn")


def fresh_processes(count: int) -> Executor | None:
    """The same begun anew, for a program that has threads: a fork would hold for ever what one of them held."""
    return _executor(count, "spawn")


def _executor(count: int, method: str) -> Executor | None:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    before = multiprocessing.active_children()
    try:
        executor = ProcessPoolExecutor(count, multiprocessing.get_context(method), initializer=_begin)
        executor.submit(int)  # which begins the processes
    except (OSError, ImportError, NotImplementedError):
        # There are no semaphores (no /dev/shm, or it isn't for us), or no more processes for us.
        for child in multiprocessing.active_children():
            if child not in before:
                child.kill()
        return None
    return executor


def _begin() -> None:
    import gc
    import signal
    from threading import Thread

    # How a pool ends a process that has something to do, whatever that is.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # What came along stays where it is, shared with the others.
    gc.freeze()
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever."""
    import multiprocessing
    from multiprocessing.connection import wait

    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
