"""What a key and an answer take within the app, until the last picture that comes of them: ours beside stock Textual at the
same job, as a count. The time has much else in it: stock Textual's frames, the disk, a processor whose caches are cold.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from selfeval_tui.tui.start import prepare_environment

prepare_environment(os.environ)
from textual.app import App  # noqa: E402 - the environment is settled before Textual is imported
from textual.pilot import Pilot  # noqa: E402

from selfeval_tui.conversation.home.opening import open_file  # noqa: E402
from selfeval_tui.conversation.line import Line, Role  # noqa: E402
from selfeval_tui.conversation.replies.told import Listed  # noqa: E402
from selfeval_tui.language import Text  # noqa: E402
from selfeval_tui.tui.app import SelfevalApp  # noqa: E402
from tests.bench.forms import write_plan  # noqa: E402
from tests.bench.job import REPLY, messages  # noqa: E402
from tests.bench.meter import OURS, STOCK  # noqa: E402
from tests.bench.peers.by_textual import Chat as Stock  # noqa: E402
from tests.bench.steps import counting  # noqa: E402
from tests.bench.table import Row  # noqa: E402

_SIZE = (80, 24)
_MESSAGES = 100
_BEFORE = 2  # answers, so that all that is kept for later is there
_SILENCE = 0.2  # seconds; what comes later comes of no key
_KEYS = {"key": REPLY[-1], "answer": "enter"}


def rows() -> Iterator[Row]:
    """A key and an answer."""
    found = {OURS: steps_of_ours(), STOCK: steps_of_stock()}
    for what in _KEYS:
        yield Row(f"{what}, in the app", "bytecodes", found[OURS][what], {STOCK: found[STOCK][what]}, floor=STOCK)


def steps_of_ours() -> dict[str, int]:
    """The interpreter's instructions for a key and for an answer in our app."""
    with tempfile.TemporaryDirectory() as home, patch.dict(os.environ, XDG_STATE_HOME=f"{home}/state"):
        app = SelfevalApp(open_file(write_plan(Path(home), 50)), "zh")

        async def begin(_: Pilot[Any]) -> None:
            app.chat.tell(Listed(tuple(Line(Role.NOTE, Text(words, words)) for words in messages(_MESSAGES))))

        return asyncio.run(_steps(app, begin))


def steps_of_stock() -> dict[str, int]:
    """The same in the other."""

    async def begin(pilot: Pilot[Any]) -> None:
        await pilot.pause()

    with patch.object(sys, "argv", ["", str(_MESSAGES)]):
        return asyncio.run(_steps(Stock(), begin))


async def _steps(app: App[None], begin: Callable[[Pilot[Any]], Awaitable[None]]) -> dict[str, int]:
    steps: dict[str, int] = {}
    async with app.run_test(size=_SIZE) as pilot:
        await pilot.pause(_SILENCE)
        await begin(pilot)
        for _ in range(_BEFORE + 1):
            await pilot.press(*REPLY[:-1])
            for what, key in _KEYS.items():
                steps[what] = await _steps_of(pilot, key)
    return steps


async def _steps_of(pilot: Pilot[Any], key: str) -> int:
    pictures: list[int] = []
    display = App._display

    def seen(app: App[None], *given: Any) -> None:
        display(app, *given)
        pictures.append(counted.steps)

    await pilot.pause(_SILENCE)
    with patch.object(App, "_display", seen), counting() as counted:
        await pilot.press(key)
        await pilot.pause(_SILENCE)
    return pictures[-1]
