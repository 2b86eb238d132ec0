"""What the review of a large folder costs: time beside reading it alone, and the most memory that it ever holds."""

from __future__ import annotations

import ctypes
import hashlib
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

from tests.bench.floors.validating import read_all
from tests.bench.table import Row
from tests.fixtures.seed import NAMES, sample_bytes

_LONG = re.compile("[\u4e00-\u9fff]{8}(?=[\u4e00-\u9fff])")
_WORDS = str.maketrans("0123456789", "甲乙丙丁戊己庚辛壬癸")  # no two forms of a city say all in the same words
_ADOPT = 36  # PR_SET_CHILD_SUBREAPER: who has lost its parent becomes a child of this process
_PAUSE = 0.05  # seconds between two looks at the memory
_READING, _HASHING = "reading, parsing, checking", "hashing"


def make_folder(top: Path, count: int) -> None:
    """Copies of the eight forms with other units, words, figures and scores; some broken, some unfinished."""
    chance = random.Random(7)  # noqa: S311 - the same folder every time
    texts = [sample_bytes(name).decode() for name in NAMES]
    for number in range(count):
        head, goals, below = texts[number % len(texts)].partition("[goals]")
        head = head.replace('unit = "', f'unit = "第 {number % 97} ', 1)
        own = f"{number:04}".translate(_WORDS)
        text = head + goals + _LONG.sub(rf"\g<0>{own}", below)
        if number % 3 == 0:
            text = re.sub(r"actual = \d+", lambda _: f"actual = {chance.randrange(200)}", text, count=4)
        if number % 5 == 0:
            text = re.sub(r"(?m)^score = (\d+)", lambda match: f"score = {int(match[1]) + 1}", text, count=2)
        if number % 400 == 9:
            text = re.sub(r"(?m)^actual = .*\n", "", text)
        path = top / f"{number % 40:02}" / f"{number:06}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text if number % 500 else text[:-2], encoding="utf-8")


def rows(count: int) -> Iterator[Row]:
    """What a review of so many files costs, by the number of processes and by what it prints."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as home:
        top = Path(folder)
        make_folder(top, count)
        floors = {_READING: _spent(lambda: read_all(top)), _HASHING: _spent(lambda: _hash_all(top))}
        beside = {_READING: floors[_READING]}
        for jobs, options in ((2, ("--json",)), (2, ("--format", "sarif")), (1, ()), (2, ())):
            state = Path(home, f"{jobs}{''.join(options)}")
            seconds, most = reviewing(top, state, jobs, *options)
            name = f"review {' '.join(options)}".strip() + f" of {count:,} files, {jobs} at once"
            yield Row(name, "s of processor", seconds, beside, 1.5, _READING)
            yield Row(name, "MB", most, most=300)
        with patch.dict(os.environ, SELFEVAL_PLAIN_PARSER=""):
            seconds, _ = reviewing(top, Path(home, "fast"), 1)
        yield Row(f"review of {count:,} files, 1 at once, with the extra `fast`", "s of processor", seconds, beside)
        # What the last of them found is known.
        seconds, most = reviewing(top, state, 2)
        name = f"the same once more, {count:,} files"
        yield Row(name, "s of processor", seconds, {_HASHING: floors[_HASHING]}, 2, _HASHING)
        yield Row(name, "MB", most, most=300)


def _spent(work: Callable[[], object]) -> float:
    """The seconds of this process for it."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _hash_all(top: Path) -> None:
    for path in top.rglob("*.toml"):
        hashlib.sha256(path.read_bytes()).digest()


def reviewing(top: Path, state: Path, jobs: int, *options: str) -> tuple[float, float]:
    """The seconds of all processes together for a review of the folder, and the most memory they held at once, in MB.

    What was found lies in `state`: a review that begins with another knows nothing.
    """
    command = [sys.executable, "-m", "selfeval_tui", "review", str(top), "--jobs", str(jobs), *options]
    return spent_by(command, {**os.environ, "XDG_STATE_HOME": str(state)})


def spent_by(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """The seconds of a command and of all that it began, and the most memory they held at once, in MB.

    What it began may end behind it: that is waited for too, or what it took would be nobody's.
    """
    ctypes.CDLL(None).prctl(_ADOPT, 1, 0, 0, 0)
    before = os.times()
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True) as started:
        most = 0.0
        while started.poll() is None:
            most = max(most, sum(map(_memory, _tree(started.pid))))
            time.sleep(_PAUSE)
    with suppress(ChildProcessError):
        while True:
            os.wait()
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4]), most


def _tree(process: int) -> list[int]:
    """A process and those it started."""
    with suppress(OSError):
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        return [process, *(one for child in children for one in _tree(int(child)))]
    return [process]


def _memory(process: int) -> float:
    """What a process holds, in MB, its share of what it shares included."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0
