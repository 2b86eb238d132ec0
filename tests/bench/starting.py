"""What a start costs: instructions, which are the same each time, and seconds beside those of other starts."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.bench.meter import CHECKOUT, needed
from tests.bench.table import Row
from tests.fixtures.seed import SAMPLES
from tests.terminal.program import PROGRAM, clean_environment
from tests.terminal.terminal import Chat

SAMPLE = SAMPLES / "2023-it-maintenance.toml"
PASS, TEXTUAL, FLOOR = "python -c pass", "import textual.app", "pydantic reading it"
BOTH = f"{TEXTUAL} and a model of pydantic's"
_COUNTED = re.compile(r"I\s+refs:\s+([0-9,]+)")
_SCRIPT = "from selfeval_tui.__main__ import start; start()"  # as pip installs it
_STARTS = 7


def rows() -> Iterator[Row]:
    """The command line in instructions, the chat in seconds."""
    yield from _counted()
    yield from _timed()


def _counted() -> Iterator[Row]:
    bare = instructions("-c", "pass") / 1e6
    version = instructions("-c", _SCRIPT, "--version") / 1e6
    yield Row("selfeval --version", "million instructions", version, {PASS: bare}, 1.6, PASS)
    floor = instructions("-m", "tests.bench.floors.validating", str(SAMPLE)) / 1e6
    score = instructions("-m", "selfeval_tui", "score", str(SAMPLE)) / 1e6
    yield Row("selfeval score FILE", "million instructions", score, {FLOOR: floor, PASS: bare}, 1.3, FLOOR)


def instructions(*arguments: str) -> int:
    """The instructions of a Python called so, as valgrind counts them: the second call, with its modules compiled."""
    valgrind = needed("valgrind")
    with tempfile.TemporaryDirectory() as home:
        environment = {"PATH": os.environ["PATH"], "HOME": home, "LANG": "C.UTF-8", "PYTHONHASHSEED": "0"}
        environment["SELFEVAL_PLAIN_PARSER"] = "1"
        command = (sys.executable, *arguments)
        subprocess.run(command, cwd=CHECKOUT, env=environment, check=True, capture_output=True)
        counting = (valgrind, "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", *command)
        done = subprocess.run(counting, cwd=CHECKOUT, env=environment, check=True, capture_output=True, text=True)
    found = _COUNTED.search(done.stderr)
    assert found, done.stderr
    return int(found[1].replace(",", ""))


def _timed() -> Iterator[Row]:
    """Each start in turn with the others, so that each meets the same machine; medians."""
    ways: Mapping[str, Callable[[], tuple[float, ...]]] = {
        PASS: lambda: _python("-c", "pass"),
        TEXTUAL: lambda: _python("-c", "import textual.app"),
        BOTH: lambda: _python("-c", "import textual.app, tests.bench.floors.validating"),
        "chat": _chat,
    }
    found: dict[str, list[tuple[float, ...]]] = {name: [] for name in ways}
    for _ in range(_STARTS):
        for name, way in ways.items():
            found[name].append(way())
    bare, textual, both = (statistics.median(one for (one,) in found[name]) * 1000 for name in (PASS, TEXTUAL, BOTH))
    readable, ready = (statistics.median(pair) * 1000 for pair in zip(*found["chat"], strict=True))
    yield Row("first readable frame of the chat", "ms", readable, {PASS: bare}, 2, PASS)
    yield Row("chat takes a reply", "ms", ready, {TEXTUAL: textual, BOTH: both}, 1.6, TEXTUAL)


def _python(*arguments: str) -> tuple[float]:
    with tempfile.TemporaryDirectory() as home:
        begun = time.perf_counter()
        subprocess.run((sys.executable, *arguments), cwd=CHECKOUT, env=clean_environment(Path(home)), check=True)
        return (time.perf_counter() - begun,)


def _chat() -> tuple[float, float]:
    """Seconds until words can be read, and until a key pressed then stands in the composer."""
    with tempfile.TemporaryDirectory() as home:
        begun = time.perf_counter()
        with Chat((*PROGRAM, "new"), clean_environment(Path(home)), Path(home)) as chat:
            chat.wait_until(lambda: bool(chat.text.strip()), "words should be seen")
            readable = chat.arrived - begun
            chat.type("2")
            chat.wait_until(lambda: chat.composer == "2", "the key should be taken")
            return readable, chat.arrived - begun
