"""Calls the program as a shell does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from .forking import call_forked

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


def call(*arguments: str | Path, folder: Path, given: bytes = b"", settings: Mapping[str, str] | None = None) -> Called:
    """Run the program in a folder, `given` on its standard input, in Chinese unless `settings` says otherwise."""
    with TemporaryFile() as there, TemporaryFile() as out, TemporaryFile() as complaint:
        there.write(given)
        there.seek(0)
        environment = _environment(folder, settings)
        streams = [stream.fileno() for stream in (there, out, complaint)]
        status = call_forked([*map(str, arguments)], folder, environment, streams, BOUND)
        return Called(status, *(_written(stream) for stream in (out, complaint)))


def _written(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode()


def call_started(
    *arguments: str | Path,
    folder: Path,
    given: bytes = b"",
    settings: Mapping[str, str] | None = None,
    program: Sequence[str] = ("-m", "selfeval_tui"),
) -> Called:
    """The same with a Python of its own, where it matters how that starts; `program` is what follows its name."""
    done = subprocess.run(
        [sys.executable, *program, *map(str, arguments)],
        input=given,
        capture_output=True,
        cwd=folder,
        env=_environment(folder, settings),
        timeout=BOUND,
        check=False,
    )
    return Called(done.returncode, done.stdout.decode(), done.stderr.decode())


def _environment(folder: Path, settings: Mapping[str, str] | None) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_STATE_HOME": str(folder / "state"),
        "LANG": "zh_CN.UTF-8",
        "SELFEVAL_PLAIN_PARSER": "1",
        **(settings or {}),
    }
