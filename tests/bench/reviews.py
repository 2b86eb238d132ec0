"""What the review of a large folder costs: time against reading it alone, and the most memory that it ever holds."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.store.files import read_file
from tests.fixtures.seed import NAMES, sample_bytes

_PAUSE = 0.05  # seconds between two looks at the memory


def make_folder(top: Path, count: int) -> None:
    """Copies of the eight forms with other units, figures and scores; some broken, some unfinished."""
    chance = random.Random(7)  # noqa: S311 - the same folder every time
    texts = [sample_bytes(name).decode() for name in NAMES]
    for number in range(count):
        text = texts[number % len(texts)].replace('unit = "', f'unit = "第 {number % 97} ', 1)
        if number % 3 == 0:
            text = re.sub(r"actual = \d+", lambda _: f"actual = {chance.randrange(200)}", text, count=4)
        if number % 5 == 0:
            text = re.sub(r"(?m)^score = (\d+)", lambda match: f"score = {int(match[1]) + 1}", text, count=2)
        if number % 400 == 9:
            text = re.sub(r"(?m)^actual = .*\n", "", text)
        path = top / f"{number % 40:02}" / f"{number:06}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text if number % 500 else text[:-2], encoding="utf-8")


def reading(top: Path) -> float:
    """The seconds of one process for reading, parsing and checking every file of the folder, and nothing else."""
    begun = time.process_time()
    for path in top.rglob("*.toml"):
        with suppress(Problem):
            read_toml(read_file(path), str(path))
    return time.process_time() - begun


def reviewing(top: Path, jobs: int, *options: str) -> tuple[float, float]:
    """The seconds of all processes together for a review of the folder, and the most memory they held at once, in MB."""
    before = os.times()
    command = [sys.executable, "-m", "selfeval_tui", "review", str(top), "--jobs", str(jobs), *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True) as started:
        most = 0.0
        while started.poll() is None:
            most = max(most, sum(map(_memory, _tree(started.pid))))
            time.sleep(_PAUSE)
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
