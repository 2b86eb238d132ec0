"""Calls the program as a shell does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

BOUND = 30.0  # seconds
SAMPLES = Path(__file__).parents[2] / "data" / "evaluations"


@dataclass(frozen=True)
class Called:
    """What came of a call."""

    status: int
    out: str
    complaint: str

    @property
    def complaints(self) -> list[str]:
        return self.complaint.splitlines()


def environment(folder: Path) -> dict[str, str]:
    """What a program run in a folder finds set: the folder is its home, its language Chinese."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_STATE_HOME": str(folder / "state"),
        "LANG": "zh_CN.UTF-8",
    }


def call(
    *arguments: str | Path,
    folder: Path,
    given: bytes = b"",
    settings: Mapping[str, str] | None = None,
    program: Sequence[str] = ("-m", "selfeval_tui"),
) -> Called:
    """Run the program in a folder, `given` on its standard input, in Chinese unless `settings` says otherwise."""
    done = subprocess.run(
        [sys.executable, *program, *map(str, arguments)],
        input=given,
        capture_output=True,
        cwd=folder,
        env={**environment(folder), **(settings or {})},
        timeout=BOUND,
        check=False,
    )
    return Called(done.returncode, done.stdout.decode(), done.stderr.decode())
