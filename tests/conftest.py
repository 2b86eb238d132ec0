"""What all tests share: a state folder of their own, so that no test meets another's drafts, or a person's."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="draw the pictures of the screens anew")


def pytest_xdist_auto_num_workers() -> int:
    """Half as many workers again as there are cores: a test of the terminal waits for the program it started."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores + cores // 2


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


@pytest.fixture(autouse=True)
def state_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The state folder, empty; the language is Chinese whatever the machine's locale."""
    home = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(home))
    monkeypatch.setenv("SELFEVAL_LANG", "zh")
    return home
