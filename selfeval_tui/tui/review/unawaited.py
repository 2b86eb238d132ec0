"""Files are read by threads that nobody waits for at the end: a folder on another machine may never answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

_Found = TypeVar("_Found")


async def unawaited(read: Callable[[], _Found]) -> _Found:
    """What a thread reads. Those of the loop itself, `asyncio.to_thread`, hold up its end for minutes."""
    return await asyncio.get_running_loop().run_in_executor(_threads(), read)


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(thread_name_prefix="files")
