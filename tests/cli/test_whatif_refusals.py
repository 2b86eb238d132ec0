"""What `selfeval whatif` refuses, it refuses in the words of the command line: what to write there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from selfeval_tui.cli.whatif import whatif
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.language import Language, say

from .test_whatif import IT, WATER

_SLASH = re.compile(r"(?<![\w/.\]>])/[a-z]+")  # a command of the conversation


def refused(arguments: tuple[str, ...], language: Language, capsys: pytest.CaptureFixture[str]) -> str:
    """The one line that a call is refused with, called in this process; "" where it is not."""
    status, told = 2, ""
    try:
        status = whatif([*arguments], language)
    except Problem as problem:
        told = say(problem.told, language)
    else:
        told = capsys.readouterr().err.replace(str(WATER), "").rstrip("\n")
    assert status == (2 if told else 0)
    assert "\n" not in told
    return told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--set 33=90", "“90”不在可选之列，可以是 达成指标、部分达成指标、未达成指标。"),
        ("--set 33.achievement=missed", "哪一档是按它算的，要改就改它。请写 33.actual=未达成指标。"),
        ("--set 3.status=foo", "可以是 照常、已取消。"),
        ("--set 执行率=95", "请写 执行率=95% 或 执行数=95。"),
        ("--set foo=1", "例如 执行数=100、第3项 90、取消 第5项。"),
        ("--sweep foo=1:2:3", "“foo=1:2:3”没看懂。写成 --sweep 执行数=20:30:1"),
        ("--sweep 执行率=50%:100%:1%", "例如 --sweep 执行数=20:30:1。"),
        ("--sweep preset=1:2:3", "“preset”填的不是数，不能从几到几。"),
        ("--sweep 3.status=1:2:3", "“3.status”填的不是数"),
        ("--sweep 33.target=1:2:3", "“33.target”填的不是数"),
        ("--sweep 第一项=1:2:3", "“第一项”不影响得分"),
        ("--goal=", "--goal 后面要写值。用法：selfeval whatif"),
        ("--goal=\u3000", "--goal 后面要写值。"),
        ("--scenario=", "--scenario 后面要写值。"),
        ("--preset=", "--preset 后面要写值。"),
        ("--set 1=3 --save=", "--save 后面写文件名，例如 --save 乐观.toml。"),
        ("--set 1=3 --save -", "--save 后面写文件名，例如 --save 乐观.toml。"),
    ],
)
def test_it_says_what_to_write(arguments: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In one line, with the list of what there is to choose from, and an example in the person's language."""
    assert said in refused((str(WATER), *arguments.split(" ")), "zh", capsys)


_TYPED = (
    *(f"{where}={value}" for where in ("3", "33", "12.achievement", "3.status", "3.target", "33.target", "3.weight", "3.score",
                                       "执行数", "执行率", "executed", "preset", "3.operator", "foo", "goals.actual", "第三项")
      for value in ("x", "90个", "≥3 4", "-1", "无", "missed", "1,20", "0.5 0.6 0.7", "取消了再说", "%")),
    "", "=", "3", "取消", "第99项 3", "验收 9", "3.actuel=9",
)  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_command_of_the_conversation_is_named(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever is typed behind --set, --sweep and --goal: here it can't be followed."""
    for text in _TYPED:
        for arguments in (("--set", text), ("--sweep", f"{text}:2:1"), (f"--goal={text}",)):
            assert not _SLASH.search(refused((str(WATER), *arguments), language, capsys)), arguments


def test_of_several_files_only_what_changes_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """What one form says already is news where it is alone."""
    files, asked = (str(WATER), str(IT)), ("--set", "1.actual=100", "--set", "执行数=28.40")
    assert whatif([*files, *asked], "zh") == 0
    assert "和表上一样" not in capsys.readouterr().out
    assert whatif([str(IT), *asked], "zh") == 0
    assert "全年执行数 28.40：和表上一样。" in capsys.readouterr().out


def test_a_score_above_the_weight_is_refused_in_a_scenario_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As it is where one types it."""
    path = tmp_path / "what.toml"
    path.write_text("format = 1\n[set]\n'indicators[3].score' = 3\n", encoding="utf-8")
    told = refused((str(WATER), "--scenario", str(path)), "zh", capsys)
    assert told.endswith("：假设方案里第 3 项的得分 3 高于分值 2.00。")
