"""What all tests share: a state folder of their own, so that no test meets another's drafts, or a person's."""

from __future__ import annotations

import gc
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadGroupScheduling

from selfeval_tui.tui.start import prepare_environment

# What is written there is in memory, so that no test waits for a disk: none switches the machine off.
_MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of the person's own in it
_ROOM = 1 << 30  # bytes; a whole run leaves a tenth of that


def pytest_configure() -> None:
    """Let the folders of the tests be in memory where there is room for them; what is tried is what everybody installs.

    No example is given a time: nothing is proven by it. What Textual reads from the environment at its import is settled
    first, whichever tests are collected.
    """
    prepare_environment(os.environ)
    settings.register_profile("untimed", deadline=None)
    settings.load_profile("untimed")
    os.environ["SELFEVAL_PLAIN_PARSER"] = "1"
    with suppress(OSError):
        if shutil.disk_usage(_MEMORY).free > _ROOM:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="draw the pictures of the screens anew")


def pytest_xdist_auto_num_workers() -> int:
    """Half as many workers again as there are cores: a test of the terminal waits for the program it started."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores + cores // 2


class _Shares(LoadGroupScheduling):
    """A file is given to one worker as a whole, most tests first; where each test takes long, they are given singly.

    Thousands of short tests that are asked for and told of one by one leave the workers waiting; and what the tests of a
    file share is made once.
    """

    _LONG = ("tests/terminal/", "tests/crash/")

    def _split_scope(self, nodeid: str) -> str:
        share = super()._split_scope(nodeid)
        return share if share != nodeid or nodeid.startswith(self._LONG) else nodeid.partition("::")[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> _Shares | None:
    """How `--dist loadgroup` shares the tests among the workers."""
    return _Shares(config, log) if config.getoption("dist") == "loadgroup" else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print where the program was ended, or its disk failed, and that nothing was lost by it; tests/crash counts it."""
    tried: Counter[tuple[str, str]] = Counter()
    for report in terminalreporter.getreports("passed"):
        for key, value in report.user_properties:
            if key == "crash":
                how, call, times = value
                tried[how, call] += times
    if not tried:
        return
    row = "{:<24}{:<12}{:>8}{:>15}{:>12}"
    terminalreporter.section("ended or failed at a call to the system, killed, cut off")
    terminalreporter.write_line(row.format("how", "call", "points", "replies lost", "files torn"))
    for (how, call), times in sorted(tried.items()):
        terminalreporter.write_line(row.format(how, call, times, 0, 0))
    terminalreporter.write_line(row.format("", "", tried.total(), 0, 0))


@pytest.fixture(scope="session")
def state_homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the state folders of the tests will be, one after the other."""
    folder = tmp_path_factory.mktemp("states")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def state_home(state_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The state folder, not made yet; the language is Chinese whatever the machine's locale."""
    # `tmp_path` looks through all the folders there are for its name: dear for the many tests that need none.
    home = next(state_homes)
    monkeypatch.setenv("XDG_STATE_HOME", str(home))
    monkeypatch.setenv("SELFEVAL_LANG", "zh")
    return home


def pytest_collection_finish() -> None:
    """What was collected stays to the end: no collection of garbage need look at it, nor a fork of a worker copy it."""
    gc.collect()
    gc.freeze()
