"""`selfeval review` of a folder of many files: the same whoever works, on all cores, ended at once."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.fixtures.seed import NAMES, sample_bytes

from .calling import BOUND, call

COUNT = 200
_BROKEN = 150
_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copies of the eight forms, each of another unit, in folders; one of them is broken."""
    top = tmp_path_factory.mktemp("many")
    for number in range(COUNT):
        text = sample_bytes(NAMES[number % len(NAMES)]).decode()
        text = text.replace('implementing_unit = "', f'implementing_unit = "第 {number % 7} ', 1)
        path = top / "forms" / f"{number % 9}" / f"{number:03}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text if number != _BROKEN else text[:-2], encoding="utf-8")
    return top


@pytest.mark.parametrize(
    "options", [(), ("--json",), ("--format", "sarif"), ("--format", "md"), ("--group-by", "unit")]
)
def test_the_number_of_processes_changes_nothing(options: tuple[str, ...], many: Path) -> None:
    """Not a byte of it, in whichever form it is told; one broken file is one finding."""
    one, two = (
        call("review", "forms", *options, "--jobs", jobs, folder=many, settings={"XDG_STATE_HOME": mkdtemp(dir=many)})
        for jobs in ("1", "2")
    )
    assert two == one
    assert one.status == 1
    if options == ("--json",):
        unread = [record for record in map(json.loads, one.out.splitlines()) if record.get("rule") == "unreadable"]
        assert [Path(record["file"]).stem for record in unread] == [str(_BROKEN)]


def test_the_faster_parser_changes_nothing(many: Path) -> None:
    """Nor does the extra `fast`, be it told as findings or as figures."""
    for options in ((), ("--json",)):
        plain, fast = (
            call(
                *("review", "forms", *options),
                folder=many,
                settings={"XDG_STATE_HOME": mkdtemp(dir=many), "SELFEVAL_PLAIN_PARSER": left_aside},
            )
            for left_aside in ("1", "")
        )
        assert fast == plain


def test_a_line_shows_how_far_it_is(many: Path) -> None:
    """On standard error where that is a terminal, written over and wiped; elsewhere there is nothing."""
    ours, theirs = pty.openpty()
    started = _started(["forms", "--jobs", "1"], many, theirs)
    os.close(theirs)
    out, _ = started.communicate(timeout=BOUND)
    shown = os.read(ours, 1 << 20).decode()
    os.close(ours)
    assert (started.returncode, out.decode()) == (1, call("review", "forms", folder=many).out)
    assert shown.startswith("\r\x1b[K[")
    assert f" / {COUNT} 个文件" in shown
    assert shown.endswith("\r\x1b[K")
    assert "\n" not in shown
    assert call("review", "forms", folder=many).complaint == ""


def _started(arguments: list[str], folder: Path, complaint: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
    """A review in a session of its own, to which no file is known."""
    own = {"PATH": os.environ["PATH"], "HOME": str(folder), "XDG_STATE_HOME": mkdtemp(dir=folder)}
    return subprocess.Popen(
        [sys.executable, "-m", "selfeval_tui", "review", *arguments],
        cwd=folder,
        env={**own, "TERM": "xterm", "PYTHONPATH": str(_ROOT)},
        stdout=subprocess.PIPE,
        stderr=complaint,
        start_new_session=True,
    )


def _under_way(folder: Path) -> subprocess.Popen[bytes]:
    """A review in two processes of which something has come out, and by far not all."""
    started = _started([*["forms"] * 50, "--jobs", "2"], folder)
    assert started.stdout is not None
    started.stdout.readline()
    return started


def _left(started: subprocess.Popen[bytes]) -> list[int]:
    """The processes of its session that are still there."""
    left = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == started.pid and fields[0] != "Z":
                left.append(int(entry.name))
    return left


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes where Linux has them")
@pytest.mark.parametrize(("number", "whole"), [(signal.SIGINT, True), (signal.SIGINT, False), (signal.SIGKILL, False)])
def test_it_ends_at_once_and_leaves_nobody(number: signal.Signals, whole: bool, many: Path) -> None:
    """After ctrl+c with 130 and without a word, sent by a terminal to all of it or by a person to one; after a kill too."""
    started = _under_way(many)
    if whole:
        os.killpg(started.pid, number)
    else:
        started.send_signal(number)
    complaint = started.communicate(timeout=BOUND)[1]
    assert started.returncode == (130 if number is signal.SIGINT else -number)
    assert complaint == b""
    deadline = time.monotonic() + BOUND
    while _left(started) and time.monotonic() < deadline:
        os.sched_yield()
    assert _left(started) == []


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes where Linux has them")
def test_a_killed_process_ends_nothing(many: Path) -> None:
    """What it was at is reviewed again: the output and the status are those of a run in peace."""
    arguments = [*["forms"] * 4, "--jobs", "2"]
    started = _started(arguments, many)
    deadline = time.monotonic() + BOUND
    while not (workers := [one for one in _left(started) if one != started.pid]) and time.monotonic() < deadline:
        os.sched_yield()
    os.kill(workers[0], signal.SIGKILL)
    out, complaint = started.communicate(timeout=BOUND)
    assert (started.returncode, complaint) == (1, b"")
    assert out.decode() == call("review", *arguments, folder=many).out


def test_whoever_reads_may_have_had_enough(many: Path) -> None:
    """`selfeval review … | head` ends in order."""
    started = _under_way(many)
    assert started.stdout is not None
    assert started.stderr is not None
    started.stdout.close()
    assert (started.wait(timeout=BOUND), started.stderr.read()) == (0, b"")
    started.stderr.close()
