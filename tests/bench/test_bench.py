"""The bench does what it says: all programs do the same job, and the table stands where it belongs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import table
from tests.bench.growing import LARGE, SMALL, reply_steps
from tests.bench.meter import MODULES, Metered
from tests.bench.pictures import steps_of_ours, steps_of_stock
from tests.bench.table import Row

_WORK = 0.3  # seconds


@pytest.mark.parametrize("name", MODULES)
def test_it_does_the_job(name: str, tmp_path: Path) -> None:
    """It shows what was told before, echoes keys, and asks the next question behind an answer."""
    with Metered(name, tmp_path, (80, 24), 10) as one:
        for sign in "ab年":
            one.key(sign)
        one.take_back()
        one.answer()
        assert one.shows("第 2 项“")
        assert one.shows("11.80")
        one.quit()


def test_a_long_talk_costs_no_more_than_a_short_one() -> None:
    """A reply behind 2,500 answers takes as many steps as one behind 25."""
    assert reply_steps(5, 2_500) <= reply_steps(5, 25) * 1.02


def test_a_reply_in_a_large_form_costs_little_more_than_in_a_small_one() -> None:
    """What has not changed is neither scored, nor reviewed, nor told again."""
    assert reply_steps(LARGE, 0) <= reply_steps(SMALL, 0) * 1.5


def test_a_picture_takes_little_beside_stock_textuals() -> None:
    """A key less than a quarter, an answer less than a thirteenth, with all that stands around them on the screen."""
    ours, stock = steps_of_ours(), steps_of_stock()
    assert ours["key"] <= stock["key"] / 4
    assert ours["answer"] <= stock["answer"] / 13


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux hands over what has lost its parent")
def test_what_ends_behind_a_command_is_counted_with_it() -> None:
    """A worker that is left to itself for a third of a second of work."""
    works = f"import time\nwhile time.process_time() < {_WORK}: pass"
    begins = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {works!r}])"
    # In a process of its own, which takes in whatever is left to itself.
    counts = (
        "import os, sys; from tests.bench.reviews import spent_by; "
        f"print(spent_by([sys.executable, '-c', {begins!r}], dict(os.environ))[0])"
    )
    told = subprocess.run([sys.executable, "-c", counts], capture_output=True, text=True, check=True).stdout
    assert float(told) >= _WORK


def test_the_table_stands_between_its_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was there before goes, what is around it stays."""
    readme = tmp_path / "README.md"
    around = table.README.read_text(encoding="utf-8").partition("<!-- poe bench")[0]
    readme.write_bytes(table.README.read_bytes())
    monkeypatch.setattr(table, "README", readme)
    for most in (2.0, 1.0):
        table.write_readme([Row("a key", "ms", 3, {"curses": 2}, most, "curses")])
    written = readme.read_text(encoding="utf-8")
    assert written.startswith(around)
    assert "| a key | 3 ms | curses 2 | 1.50 | ≤ 1 × curses | **no** |" in written
    assert written.count("| a key |") == 1


@pytest.mark.parametrize(
    ("row", "met"),
    [
        (Row("bytes", "", 10, most=10), True),
        (Row("bytes", "", 11, most=10), False),
        (Row("times", "", 12, {"floor": 10}, 1.2, "floor"), True),
        (Row("below", "", 10, {"floor": 10}, 1, "floor", below=True), False),
        (Row("told", "", 10), None),
    ],
    ids=lambda value: value.what if isinstance(value, Row) else str(value),
)
def test_a_goal_is_met_or_not(row: Row, met: bool | None) -> None:
    """By the value itself, or as a multiple of the floor."""
    assert row.is_met is met
