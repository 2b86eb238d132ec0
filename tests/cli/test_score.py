"""`selfeval score`: the figures that the eight forms print, as data and as a sheet with reasons."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures.seed import NAMES

from .calling import BOUND, SAMPLES, call

RATES = ("99.60", "99.99", "100.00", "99.68", "99.31", "97.23", "99.94", "94.68")
TOTALS = ("99.96", "99.99", "100.00", "99.96", "99.93", "99.72", "99.99", "99.46")
COUNTS = (18, 8, 5, 7, 6, 27, 8, 49)
KEYS = [
    "file", "preset", "execution_rate", "execution_score", "indicator_score", "total_score", "grade", "complete", "indicators",
]  # fmt: skip
INDICATOR_KEYS = [
    "number", "category", "subcategory", "name", "weight", "stated_score", "score", "counted_score", "method",
    "reason",
]  # fmt: skip
UNFINISHED = """\
format = 1
[funding.current_year_appropriation]
adjusted_budget = 28.49
executed = 28.40
[funding.carry_over]
adjusted_budget = 0
executed = 0
[funding.other]
adjusted_budget = 0
executed = 0
[[indicators]]
category = "产出指标"
name = "报告完成率"
operator = "≥"
target = 99
actual = 100
weight = 15
"""


def sample(name: str) -> Path:
    return SAMPLES / f"{name}.toml"


def texts(value: Any) -> list[Any]:
    """All the values that stand in a record, however deep."""
    if isinstance(value, dict):
        return [one for inner in value.values() for one in texts(inner)]
    if isinstance(value, list):
        return [one for inner in value for one in texts(inner)]
    return [value]


def test_figures_of_all_eight_forms(tmp_path: Path) -> None:
    """Eight files give eight lines of JSON with the printed rates and totals to the last digit, in the order given."""
    done = call("score", *map(sample, NAMES), "--json", folder=tmp_path)
    assert (done.status, done.complaint) == (0, "")
    records = [json.loads(line) for line in done.out.splitlines()]
    assert [record["file"] for record in records] == [str(sample(name)) for name in NAMES]
    assert tuple(record["execution_rate"] for record in records) == RATES
    assert tuple(record["total_score"] for record in records) == TOTALS
    assert {record["grade"] for record in records} == {"优"}
    assert all(record["complete"] for record in records)
    assert tuple(len(record["indicators"]) for record in records) == COUNTS
    for record in records:
        assert Decimal(record["execution_score"]) + Decimal(record["indicator_score"]) == Decimal(record["total_score"])


@pytest.mark.parametrize(("name", "rate", "total"), list(zip(NAMES, RATES, TOTALS, strict=True)))
def test_one_file_is_one_object(name: str, rate: str, total: str, tmp_path: Path) -> None:
    """One file gives one object over several lines, with the keys that are documented; no number is a float."""
    done = call("score", sample(name), "--json", folder=tmp_path)
    record = json.loads(done.out)
    assert done.out.startswith("{\n")
    assert (record["execution_rate"], record["total_score"]) == (rate, total)
    assert list(record) == KEYS
    assert all(list(indicator) == INDICATOR_KEYS for indicator in record["indicators"])
    assert not [value for value in texts(record) if isinstance(value, float)]
    assert [one["number"] for one in record["indicators"]] == list(range(1, len(record["indicators"]) + 1))


def test_the_sums_can_be_made_from_the_lines(tmp_path: Path) -> None:
    """A stated score counts in the place of the one that the preset gives; what counts is told, and adds up."""
    text = sample("2023-it-maintenance").read_text(encoding="utf-8").replace("score = 15.00", "score = 12.50", 1)
    (tmp_path / "stated.toml").write_text(text, encoding="utf-8")
    record = json.loads(call("score", "stated.toml", "--json", folder=tmp_path).out)
    first = record["indicators"][0]
    assert (first["score"], first["stated_score"], first["counted_score"]) == ("15.00", "12.50", "12.50")
    assert sum(Decimal(one["counted_score"]) for one in record["indicators"]) == Decimal(record["indicator_score"])
    assert Decimal(record["execution_score"]) + Decimal(record["indicator_score"]) == Decimal(record["total_score"])


def test_help_says_what_is_counted(tmp_path: Path) -> None:
    """Whoever reads the JSON finds its keys explained, in either language."""
    for language in ("zh", "en"):
        told = call("score", "--help", folder=tmp_path, settings={"SELFEVAL_LANG": language}).out
        assert all(key in told for key in ("stated_score", "counted_score", "indicator_score", "capped_at"))


def test_sheet_has_every_indicator_with_its_reason(tmp_path: Path) -> None:
    """The sheet names project and year, the execution rate with its computation, each indicator, and the total."""
    done = call("score", sample("2023-it-maintenance"), folder=tmp_path)
    lines = done.out.splitlines()
    assert (done.status, done.complaint) == (0, "")
    assert lines[0] == "信息化运维项目  2023"
    assert "28.40 ÷ 28.49 → 执行率 99.68%" in lines[1]
    assert "产出指标  60.00/60.00" in lines
    assert any(line.startswith("1  15.00/15.00") and line.endswith("报告完成率") for line in lines)
    assert sum("→" in line or "= 1" in line for line in lines[2:]) == 7
    assert lines[-1] == "执行率 9.96 + 指标 90.00 = 总分 99.96，等级 优"
    assert "\x1b" not in done.out


def test_sheets_of_several_files_follow_each_other(tmp_path: Path) -> None:
    """A blank line parts two sheets; both are whole."""
    both = call("score", sample(NAMES[3]), sample(NAMES[4]), folder=tmp_path)
    alone = [call("score", sample(name), folder=tmp_path).out for name in NAMES[3:5]]
    assert both.out == "\n".join(alone)


def test_standard_input(tmp_path: Path) -> None:
    """`-` is standard input, and gives what the file gives."""
    path = sample("2023-it-maintenance")
    piped = call("score", "-", "--json", folder=tmp_path, given=path.read_bytes())
    named = call("score", path, "--json", folder=tmp_path)
    assert json.loads(piped.out) == {**json.loads(named.out), "file": "-"}
    broken = call("score", "-", folder=tmp_path, given=b"format = 1\n[project\n")
    assert broken.status == 2
    assert broken.complaint.startswith("selfeval: - 第 2 行：")


def test_unfinished_form_has_a_range(tmp_path: Path) -> None:
    """While something is missing there is no total and no grade, but what can still be reached."""
    (tmp_path / "half.toml").write_text(UNFINISHED, encoding="utf-8")
    record = json.loads(call("score", "half.toml", "--json", folder=tmp_path).out)
    assert (record["complete"], record["total_score"], record["grade"]) == (False, None, None)
    assert record["execution_score"] == "9.96"
    assert record["possible_total"] == "99.96"
    assert set(record) >= set(KEYS)
    assert call("score", "half.toml", folder=tmp_path).out.endswith("还没填完：得分 24.96 – 99.96，等级未定\n")


def test_good_files_are_scored_beside_bad_ones(tmp_path: Path) -> None:
    """One file that can't be read costs a line and the status, not the others."""
    good = sample("2023-it-maintenance")
    done = call("score", "missing.toml", good, "also-missing.toml", good, "--json", folder=tmp_path)
    assert done.status == 2
    assert len(done.complaints) == 2
    assert [json.loads(line)["total_score"] for line in done.out.splitlines()] == ["99.96", "99.96"]


def test_reader_that_has_had_enough(tmp_path: Path) -> None:
    """`| head -1` gives the first line and nothing on standard error, however much there is to print."""
    files = " ".join(f"'{sample(name)}'" for name in NAMES * 8)
    done = subprocess.run(
        ["sh", "-c", f"'{sys.executable}' -m selfeval_tui score {files} | head -1"],
        capture_output=True,
        cwd=tmp_path,
        timeout=BOUND,
        check=False,
    )
    assert done.stdout.decode().endswith("  2023\n")
    assert done.stderr == b""


def test_looking_changes_nothing(tmp_path: Path) -> None:
    """Scoring leaves no file behind: no state folder, no cache, no lock."""
    call("score", sample("2023-it-maintenance"), folder=tmp_path)
    assert not list(tmp_path.iterdir())
