"""`selfeval whatif --goal`, `--sensitivity`, `--sweep`: what a total takes, in words, as data and for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from selfeval_tui.language.columns import width
from tests.fixtures.seed import NAMES

from .calling import call
from .test_score import UNFINISHED, sample, texts
from .test_whatif import EXECUTED, IT, KEYS, WATER, lines, record


def test_the_goal_of_the_water_form(tmp_path: Path) -> None:
    """99.50 takes 1,049.40: one way, exact, and what it makes is what supposing it makes."""
    found = record(WATER, "--goal", "99.5", folder=tmp_path)
    assert list(found) == [*KEYS, "goal"]
    assert found["set"] == {}
    (way,) = found["goal"]["ways"]
    assert way["steps"] == [{"address": EXECUTED, "from": "1045.94", "to": "1049.40", "score": "9.50", "tier": None}]
    assert way["total"] == "99.50"
    supposed = record(WATER, "--set", f"{EXECUTED}={way['steps'][0]['to']}", folder=tmp_path)
    assert supposed["after"]["total_score"] == way["total"]
    assert not [value for value in texts(found) if isinstance(value, float)]


def test_a_goal_in_words(tmp_path: Path) -> None:
    """How far it is, and the single figures that are enough, in columns."""
    assert lines(WATER, "--goal", "99.5", folder=tmp_path) == [
        "行业业务管理项目-水务行政审批及批后监管  2023",
        "",
        "目标：99.50 分。总分 99.46，还差 0.04 分。",
        "单独改一个数就够的（改动从小到大）：",
        "                             改动                      总分",
        "  当年财政拨款 · 全年执行数  1,045.94 → 1,049.40 万元  99.50",
    ]


@pytest.mark.parametrize(("grade", "language"), [("优", "zh"), ("优", "en"), ("excellent", "en"), ("90", "zh")])
def test_a_goal_that_is_reached_says_how_far_each_may_fall(grade: str, language: str, tmp_path: Path) -> None:
    """By the name of the grade, in either language, or by its points; what may fall to the bottom is only counted."""
    found = lines(IT, "--goal", grade, folder=tmp_path, SELFEVAL_LANG=language)
    assert ("高出 9.96 分" if language == "zh" else "with 9.96 to spare") in found[2]
    assert any(re.search(r"  1  报告完成率 +100\.00 → 34% +90\.11", row) for row in found)
    assert found[-1].startswith("另有 1 个数" if language == "zh" else "1 more keeps it")
    margins = record(IT, "--goal", grade, folder=tmp_path)["goal"]["margins"]
    assert [one["safe"] for one in margins].count(True) == 1


def test_a_goal_on_top_of_what_is_supposed(tmp_path: Path) -> None:
    """The table first, then what it takes from there: two figures, where one is not enough."""
    asked = ("--set", "执行数=0", "--set", "1.actual=0", "--goal", "98")
    goal = record(IT, *asked, folder=tmp_path)["goal"]
    assert goal["ways"] == []
    assert [one["address"] for one in goal["pairs"][0]["steps"]] == [EXECUTED, "indicators[1].actual"]
    found = lines(IT, *asked, folder=tmp_path)
    assert found[1] == "当年财政拨款 · 全年执行数：28.40 → 0 万元"
    assert "单独改哪一个都不够，两个一起改就够的（改动从小到大）：" in found
    assert any(row.startswith("1  当年财政拨款 · 全年执行数") for row in found)


def test_a_goal_out_of_reach(tmp_path: Path) -> None:
    """The most there is, and what holds it down."""
    asked = (
        "--set",
        "取消 第1项",
        "--set",
        "2.weight=20",
        "--set",
        "3.score=10",
        "--set",
        "1.weight=5",
        "--goal",
        "99",
    )
    found = lines(IT, *asked, folder=tmp_path)
    assert any(row.startswith("达不到：全都做到最好，总分最多 ") for row in found)
    assert any("第 1 项“报告完成率”：已取消，5.00 分还留在这一项。" in row for row in found)
    holds = record(IT, *asked, folder=tmp_path)["goal"]["holds"]
    assert {one["limit"] for one in holds} >= {"cancelled"}


def test_of_an_unfinished_form_what_is_open_counts_in_full(tmp_path: Path) -> None:
    """That is said."""
    (tmp_path / "half.toml").write_text(UNFINISHED, encoding="utf-8")
    assert lines("half.toml", "--goal", "90", folder=tmp_path)[2].startswith(
        "目标：90.00 分。没填完的按满分算，总分 99.96"
    )
    assert "没填完的按满分算" in lines("half.toml", "--sensitivity", folder=tmp_path)[2]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_tornado_has_its_axis_in_one_column(language: str, tmp_path: Path) -> None:
    """Of every form; the longest bar is that of the most points, and what wins stands on the other side."""
    told = "\n".join(lines(*map(sample, NAMES), "--sensitivity", folder=tmp_path, SELFEVAL_LANG=language))
    charts = [text for text in told.split("\n\n") if "-|" in text]
    assert len(charts) == 8
    for chart in charts:
        rows = [row for row in chart.splitlines() if re.search(r"-\|\+*$", row)]
        assert len({width(row.rpartition("|")[0]) for row in rows}) == 1
        bars = {row: len(row) - len(row.rstrip("-|+")) for row in rows}
        assert bars[rows[0]] == max(bars.values()) >= 16
        assert all(re.search(r"\+\d", row) for row in rows if row.endswith("+"))


def test_sensitivity_as_data(tmp_path: Path) -> None:
    """What each figure can lose and win, and the totals and values of both ends."""
    found = record(IT, "--sensitivity", folder=tmp_path)["sensitivity"]
    assert found["total"] == "99.96"
    assert len(found["figures"]) == 8
    money = next(one for one in found["figures"] if one["address"] == EXECUTED)
    assert (money["lose"], money["win"], money["worst"], money["best"]) == ("9.96", "0.04", "0.00", "28.49")
    for one in found["figures"]:
        assert Decimal(one["highest"]) - Decimal(one["win"]) == Decimal(one["lowest"]) + Decimal(one["lose"])


def test_a_curve(tmp_path: Path) -> None:
    """The total drawn with a sign where a grade begins; values, points, totals; and where it stands now."""
    found = lines(IT, "--sweep", "第1项=30:36:1", folder=tmp_path)
    assert found[2:] == [
        "第 1 项 · 实际完成值（7 个值）：",
        "        =  90.41",
        "       ==",
        "     ====",
        "    =====",
        "  =======  89.50",
        "      ^",
        " 改为   得分   总分",
        "   30   4.54  89.50  良",
        "   31   4.69  89.65  良",
        "   32   4.84  89.80  良",
        "   33   5.00  89.96  良",
        "   34   5.15  90.11  优  ← 跨过 优 90",
        "   35   5.30  90.26  优",
        "   36   5.45  90.41  优",
    ]


def test_a_long_curve_is_shown_in_part_and_given_whole(tmp_path: Path) -> None:
    """Lines on a screen are few; a spreadsheet has all, and they are what a program is told."""
    asked = ("--sweep", "执行数=0:28.49:0.01")
    found = lines(IT, *asked, folder=tmp_path)
    assert len(found) < 60
    assert "一共 2850 个值，这里列了" in found[-1]
    done = call("whatif", IT, *asked, "--csv", folder=tmp_path)
    assert (done.status, done.complaint) == (0, "")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    (curve,) = record(IT, *asked, folder=tmp_path)["sweep"]
    assert curve["address"] == EXECUTED
    assert len(rows) == len(curve["points"]) == 2850
    for row, point in zip(rows, curve["points"], strict=True):
        assert [row[key] for key in ("value", "score", "total", "grade")] == [
            point[key] for key in ("value", "score", "total", "grade")
        ]
    present = next(row for row in rows if row["value"] == "28.40")
    assert present["total"] == "99.96"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--goal 优秀", "方案里没有“优秀”这一等级，有 优、良、中、差。"),
        ("--goal 101", "101"),
        ("--goal -1", "-1"),
        ("--goal 98.x", "98.x"),
        ("--sweep 执行数", "“执行数”没看懂。写成 --sweep 执行数=20:30:1"),
        ("--sweep 执行数=1:2", "“执行数=1:2”没看懂"),
        ("--sweep =1:2:3", "“=1:2:3”没看懂"),
        ("--sweep 执行率=50%:100%:1%", "“执行率”不是表里填的数"),
        ("--sweep 执行数=20:30:0", "步长是 0"),
        ("--sweep 执行数=0:28:0.001", "0.001"),
        ("--sweep 1=0:100:0.0001", "一次最多 10000 个"),
        ("--sweep 1=0:100个:1", "个"),
        ("--sweep 99.actual=0:100:1", "没有第 99 项"),
        ("--sweep 2.name=0:100:1", "不影响得分"),
        ("--sweep 1=x:100:1", "“x”"),
        ("--csv --goal 98", "--csv 要和一个 --sweep"),
        ("--csv --json --sweep 1=0:100:1", "--csv 要和一个 --sweep"),
        ("--csv --sweep 1=0:1:1 --sweep 2=0:1:1", "--csv 要和一个 --sweep"),
    ],
)
def test_what_can_not_be_asked(arguments: str, said: str, tmp_path: Path) -> None:
    """One line that says why; nothing is printed."""
    done = call("whatif", IT, *arguments.split(), folder=tmp_path)
    assert (done.status, done.out, len(done.complaints)) == (2, "", 1)
    assert said in done.complaint


def test_points_are_swept_of_a_target_in_words(tmp_path: Path) -> None:
    """Such an indicator is given points: its own are what its number means."""
    (curve,) = record(IT, "--sweep", "2=0:15分:5", folder=tmp_path)["sweep"]
    assert curve["address"] == "indicators[2].score"
    assert [one["total"] for one in curve["points"]] == ["84.96", "89.96", "94.96", "99.96"]


def test_several_files_have_a_goal_each(tmp_path: Path) -> None:
    """JSON Lines, each with its own ways."""
    done = call("whatif", *map(sample, NAMES), "--goal", "100", "--json", folder=tmp_path)
    records = [json.loads(line) for line in done.out.splitlines()]
    assert [one["goal"]["reached"] for one in records] == [one["before"]["total_score"] == "100.00" for one in records]
    assert all(one["goal"]["ways"] or one["goal"]["reached"] for one in records)
