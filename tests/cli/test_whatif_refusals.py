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
        ("--set foo=1", "例如 第2项 90、执行数=100、执行率=95%、取消 第6项。"),
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
    told = refused_of_file("'indicators[3].score' = 3", tmp_path, capsys)
    assert told == "第 3 行 score（第 3 项 · 得分）：第 3 项的得分 3 高于分值 2.00。"


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("'indicators[33].actual' = 20", "“20”不在可选之列，可以是 达成指标、部分达成指标、未达成指标。"),
        # Typed alone it would be the second choice.
        ("'indicators[33].actual' = 2", "“2”不在可选之列，可以是 达成指标、部分达成指标、未达成指标。"),
        ("'indicators[1].actual' = '20'", "这里要写成数，不加引号，例如 95.00。"),
        ("'indicators[1].actual' = '达成指标'", "这里要写成数，不加引号，例如 95.00。"),
        ("'indicators[33].achievement' = 'missed'", "实际完成值写的是“达成指标”，哪一档是按它算的，要改就改它。"),
        ("'indicators[33].operator' = '≥'", "“≥”只是符号，请连数一起写，例如 ≤30天。"),
        ("'indicators[1].target' = '优'\n'indicators[1].actual' = 20", "“20”不在可选之列"),
        ("'indicators[33].target' = 5\n'indicators[33].actual' = '少'", "这里要写成数"),
    ],
)
def test_what_can_not_be_typed_can_not_be_stated(
    stated: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A scenario file is refused in the words of --set, by its own name and line, held to what it supposes itself."""
    told = refused_of_file(stated, tmp_path, capsys)
    assert told.startswith(f"第 {3 + stated.count(chr(10))} 行 ")
    assert said in told


@pytest.mark.parametrize(
    "stated",
    [
        "'indicators[33].actual' = '基本做到'",
        "'indicators[33].target' = 5\n'indicators[33].actual' = 6\n'indicators[33].operator' = '≥'",
        "'indicators[33].actual' = '基本做到'\n'indicators[33].achievement' = 'missed'",
        "'indicators[1].actual' = 0.9",
    ],
)
def test_what_can_be_typed_can_be_stated(stated: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Words where the target has words, a figure where it has one; what is stated exactly is asked about by nobody."""
    assert not refused_of_file(stated, tmp_path, capsys)


def refused_of_file(stated: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What is said of a scenario in a file, behind the names of both; "" where it is taken."""
    path = folder / "what.toml"
    path.write_text(f"format = 1\n[set]\n{stated}\n", encoding="utf-8")
    told = refused((str(WATER), "--scenario", str(path)), "zh", capsys)
    head = f"：假设方案和这份表对不上：{path} "
    assert not told or told.partition(head)[1]
    return told.partition(head)[2]


def test_what_is_no_scenario_is_told_what_one_needs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It was named as one: that it is no form is no news."""
    path = tmp_path / "what.toml"
    path.write_text("", encoding="utf-8")
    told = refused((str(WATER), "--scenario", str(path)), "zh", capsys)
    assert told.endswith(
        "第 1 行：缺少 format = 1。假设方案要有 format = 1 和 [set]，"
        '[set] 下面每行一个假设，例如 "indicators[3].actual" = 90。'
    )
