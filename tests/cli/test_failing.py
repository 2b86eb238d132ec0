"""A fault of the program's own ends a command in one line: no traceback, and no figure, on the screen or on disk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .calling import SAMPLES, call_started

_FAILS = """
import sys
from selfeval_tui.__main__ import main
from {module} import {name} as failing

def fails(*arguments, **keywords):
    figure = "figure-4711"
    raise ValueError(figure)

failing.{method} = fails
sys.exit(main())
"""


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (("score", "form.toml"), ("selfeval_tui.scoring", "scorecard", "score")),
        (("open", "form.toml"), ("selfeval_tui.conversation.session", "Session", "reply")),
    ],
    ids=["score", "plain lines"],
)
def test_a_fault_is_told_in_one_line(arguments: tuple[str, ...], place: tuple[str, str, str], tmp_path: Path) -> None:
    """Its record names places; the form is nobody's any more."""
    shutil.copy(SAMPLES / "2023-it-maintenance.toml", tmp_path / "form.toml")
    program = ("-c", _FAILS.format(module=place[0], name=place[1], method=place[2]))
    done = call_started(*arguments, folder=tmp_path, given=b"2023\n", program=program)
    record = tmp_path / "state" / "selfeval" / "crash.log"
    assert done.status == 70
    assert done.complaint == f"selfeval: 程序出错了，记录在 {record}。\n"
    assert "ValueError" in record.read_text(encoding="utf-8")
    assert "figure-4711" not in done.out
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"figure-4711" in path.read_bytes()]
    assert not list(tmp_path.glob(".*.lock"))


def test_where_the_record_can_not_be_written_that_is_said(tmp_path: Path) -> None:
    """It is one line all the same."""
    shutil.copy(SAMPLES / "2023-it-maintenance.toml", tmp_path / "form.toml")
    (tmp_path / "state").touch()
    program = ("-c", _FAILS.format(module="selfeval_tui.scoring", name="scorecard", method="score"))
    done = call_started("score", "form.toml", folder=tmp_path, program=program)
    assert (done.status, done.complaint) == (70, "selfeval: 程序出错了，出错的地方没能记下来。\n")


def _redirected(to: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The program begun by a shell that sends its output elsewhere."""
    shutil.copy(SAMPLES / "2023-it-maintenance.toml", folder / "form.toml")
    return subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {to}', "sh", sys.executable, "-m", "selfeval_tui", *arguments],
        capture_output=True, text=True, encoding="utf-8", cwd=folder, check=False,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "zh_CN.UTF-8"},
    )  # fmt: skip


_PRINTING = [
    ("--version",),
    ("--help",),
    ("score", "form.toml"),
    ("score", "--json", "form.toml"),
    ("review", "form.toml"),
    ("review", "--json", "form.toml"),
]


@pytest.mark.parametrize("arguments", _PRINTING, ids=" ".join)
def test_output_that_cannot_be_written_is_told(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """A full disk behind `>` is no fault of the program's: one line, 2, and no record."""
    done = _redirected(">/dev/full", *arguments, folder=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "腾出空间" in done.stderr
    assert not list(tmp_path.rglob("crash.log"))


@pytest.mark.parametrize("arguments", [("--version",), ("score", "form.toml")], ids=" ".join)
@pytest.mark.parametrize("to", ["2>&-", "2>/dev/full", ">&-"])
def test_a_stream_that_was_closed_is_no_failure(to: str, arguments: tuple[str, ...], tmp_path: Path) -> None:
    """What was asked for is printed where it can be, and the exit status says so: `2>&-` in a script."""
    done = _redirected(to, *arguments, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert bool(done.stdout) == to.startswith("2")


@pytest.mark.parametrize("to", ["2>/dev/full", "2>&-", ">/dev/full 2>/dev/full", ">/dev/full 2>&-"])
@pytest.mark.parametrize("arguments", [("score", "none.toml"), ("review", "--none"), ("scroe",)], ids=" ".join)
def test_a_refusal_that_nobody_hears_is_one(to: str, arguments: tuple[str, ...], tmp_path: Path) -> None:
    """Its exit status says so, and there is no record of a failure."""
    assert _redirected(to, *arguments, folder=tmp_path).returncode == 2
    assert not list(tmp_path.rglob("crash.log"))


def test_neither_stream_can_be_written(tmp_path: Path) -> None:
    """What was asked for isn't printed, and that can't be said either."""
    for to in (">/dev/full 2>/dev/full", ">/dev/full 2>&-"):
        assert _redirected(to, "--version", folder=tmp_path).returncode == 2


def test_what_is_kept_can_not_be_told(tmp_path: Path) -> None:
    """A talk line by line ends as it does where it is: 1, for its input ended with something unsaved."""
    done = _redirected("2>/dev/full <<.\n2023\n.", "new", folder=tmp_path)
    assert (done.returncode, bool(done.stdout)) == (1, True)
    assert not list(tmp_path.rglob("crash.log"))
