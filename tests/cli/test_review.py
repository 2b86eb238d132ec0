"""`selfeval review`: what would be returned or asked about, over files and folders."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from selfeval_tui.conversation.finding_counts import COUNTS
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.language import Language, Message, say
from tests.fixtures.seed import NAMES
from tests.review.forms import CLEAN, having, one
from tests.review.test_eight_forms import SAID

from .calling import BOUND, SAMPLES, call

_ROOT = Path(__file__).parents[2]
STAFF = SAMPLES / "2023-contract-staff.toml"


def _records(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def _findings(out: str) -> list[dict[str, Any]]:
    return [record for record in _records(out) if "rule" in record]


def _clean(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(CLEAN, encoding="utf-8")
    return path


def test_the_folder_of_the_eight_forms(tmp_path: Path) -> None:
    """Every finding of each form, then what they show together; grouped by file and severity, with a sum at the end."""
    done = call("review", SAMPLES, folder=tmp_path)
    lines = done.out.splitlines()
    assert (done.status, done.complaint) == (1, "")
    assert any(
        line.startswith("信息化运维项目  2023  ") and line.endswith("2023-it-maintenance.toml") for line in lines
    )
    assert "  第 4 项“人员到位率” · 二级指标：“人员到位率”说的是人员，不是成本。 [wrong-subcategory]" in lines
    assert lines[-3:-1] == ["看了 8 份。", "提示 34 处、参考 9 处"]
    assert lines[-1] == "方括号里是规则名：加 --ignore 规则名，就不查这一条。"
    assert lines.count("几份一起看") == 1
    assert sum(line.startswith("  ") for line in lines) == sum(map(len, SAID.values())) + 2
    assert not [line for line in lines if line.startswith("错误")]
    assert "\x1b" not in done.out


def test_findings_as_data(tmp_path: Path) -> None:
    """One finding a line: rule, severity, addresses, message, fix; what several show together has no file of its own."""
    done = call("review", "--json", *(SAMPLES / f"{name}.toml" for name in NAMES), folder=tmp_path)
    records = _findings(done.out)
    for name in NAMES:
        own = [record for record in records if record["file"] == str(SAMPLES / f"{name}.toml")]
        assert sorted((record["rule"], record["addresses"][0]) for record in own) == sorted(SAID[name])
        assert all(record["files"] == [record["file"]] for record in own)
    together = [record for record in records if record["file"] is None]
    assert [record["rule"] for record in together] == ["all-full", "unit-name-varies"]
    unit = next(record for record in records if record["addresses"] == ["indicators[6].unit"])
    assert (unit["severity"], unit["fix"]) == ("warning", [{"address": "indicators[6].unit", "value": None}])
    assert all(set(record) == set(records[0]) for record in records)


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 1),
        (("--fail-on", "info"), 1),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "error"), 0),
        (("--fail-on", "warning", "--ignore", "hollow-target", "--ignore", "template-left"), 0),
        (("--fail-on", "warning", "--ignore", "hollow-target,template-left"), 0),
        (("--fail-on", "warning", "--ignore", "hollow-target， template-left"), 0),
    ],
)
def test_what_fails_the_call(options: tuple[str, ...], status: int, tmp_path: Path) -> None:
    """1 where anything as grave as asked for was found, and not switched off."""
    assert call("review", STAFF, *options, folder=tmp_path).status == status


def test_an_error_fails_the_call(tmp_path: Path) -> None:
    """Its place is data, and the decimals of its fix are text."""
    spoiled = having({"result.total_score": None, **one(1, score="#29")})
    (tmp_path / "spoiled.toml").write_text(write_toml(spoiled), encoding="utf-8")
    done = call("review", "spoiled.toml", "--json", "--fail-on", "error", folder=tmp_path)
    record = next(record for record in _findings(done.out) if record["rule"] == "score-differs")
    assert done.status == 1
    assert record["addresses"] == ["indicators[1].score"]
    assert record["fix"] == [{"address": "indicators[1].score", "value": "30.00"}]
    written = (tmp_path / "spoiled.toml").read_text(encoding="utf-8").splitlines()
    assert written[record["line"] - 1] == "score = 29"


def test_a_clean_form_is_0(tmp_path: Path) -> None:
    """Nothing but the sum; no finding as data; `-` is standard input."""
    path = _clean(tmp_path / "clean.toml")
    done = call("review", path, folder=tmp_path)
    assert (done.status, done.out, done.complaint) == (0, "看了 1 份。\n没有查到问题。\n", "")
    assert _findings(call("review", path, "--json", folder=tmp_path).out) == []
    assert call("review", "-", folder=tmp_path, given=CLEAN.encode()).status == 0


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    """The others are reviewed all the same; folders are gone into, hidden ones not."""
    _clean(tmp_path / "unit" / "deep" / "a.toml")
    _clean(tmp_path / "unit" / ".hidden" / "c.toml")
    (tmp_path / "unit" / "b.toml").write_text("format = 1\n[project\n", encoding="utf-8")
    done = call("review", "unit", "none.toml", "--fail-on", "error", folder=tmp_path)
    assert done.status == 1
    assert "unit/b.toml 第 2 行：" in done.out
    assert "none.toml：没有这个文件。" in done.out
    assert done.out.endswith("看了 1 份。\n有 2 处没法检查，原因写在上面。\n")
    records = _findings(call("review", "unit", "--json", folder=tmp_path).out)
    told = [(record["file"], record["rule"], record["severity"], record["line"]) for record in records]
    assert told == [("unit/b.toml", "unreadable", "error", 2)]


def test_an_empty_folder_is_not_clean(tmp_path: Path) -> None:
    """Whoever names the wrong folder is told."""
    (tmp_path / "empty").mkdir()
    done = call("review", "empty", folder=tmp_path)
    assert done.status == 1
    assert "empty：文件夹里没有 TOML 文件。" in done.out


def test_what_a_file_switches_off(tmp_path: Path) -> None:
    """It is counted; a rule that there isn't is a finding, with the file and the nearest."""
    text = STAFF.read_text(encoding="utf-8")
    ignoring = text + '\n[review]\nignore = ["hollow-target", "template-left", "section-weight"]\n'
    (tmp_path / "off.toml").write_text(ignoring, encoding="utf-8")
    done = call("review", "off.toml", folder=tmp_path)
    assert "  不检查的规则：没有规则“section-weight”，是不是 section-weights？ [unknown-rule]" in done.out.splitlines()
    line = len(text.splitlines()) + 3
    assert _findings(call("review", "off.toml", "--json", folder=tmp_path).out)[0]["line"] == line
    assert "按设置没有列出 2 处。" in done.out
    assert done.status == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "要写文件名"),
        (("x.toml", "--fail-on", "much"), "--fail-on 后面写 error、warning、info，不是“much”"),
        (("x.toml", "--fail-on", "warnin"), "--fail-on 没有“warnin”这个值，是不是 warning？"),
        (("x.toml", "--fail-on", "ERR"), "--fail-on 没有“ERR”这个值，是不是 error？"),
        (("x.toml", "--format", "jsn"), "--format 没有“jsn”这个值，是不是 json？"),
        (("x.toml", "--group-by", "units"), "--group-by 没有“units”这个值，是不是 unit？"),
        (("x.toml", "--ignore", "hollow"), "没有规则“hollow”，是不是 hollow-"),
        (("x.toml", "--ignore", "goal-ecco"), "没有规则“goal-ecco”，是不是 goal-echo？"),
        (("x.toml", "--ignore", "goal-echo,nope"), "没有规则“nope”。规则名是"),
        (("x.toml", "--sarif"), "不认得“--sarif”"),
        (("x.toml", "--formt=json"), "不认得“--formt=json”，是不是 --format？用法："),
        (("x.toml", "--by", "unit"), "不认得“--by”。用法："),
        (("x.toml", "--format", "xml"), "--format 后面写 text、json、sarif、md、docx，不是“xml”"),
        (("x.toml", "--group-by", "grade"), "--group-by 后面写 unit、department、year，不是“grade”"),
        (("x.toml", "--group-by", "unit", "--format", "sarif"), "--group-by 要和 --format text|json 一起用"),
        (("x.toml", "--format", "docx"), "--format docx 要和 -o DIR 一起用"),
        (("x.toml", "-o", "there"), "-o 要和 --format md|docx 一起用"),
        (("x.toml", "y.toml", "--format", "md", "-o", "there"), "“there”不是文件夹"),
        (("x.toml", "--jobs", "0"), "--jobs 后面写 1 到 256 的整数，不是“0”"),
        (("x.toml", "--jobs", "二"), "不是“二”"),
        (("--tui", "."), "--tui 要在画得出表的终端里用"),
        (("--tui", ".", "--json"), "--tui 不能和 --format 一起用"),
        (("--tui", ".", "--group-by", "unit"), "--tui 不能和 --group-by 一起用"),
        (("--tui", "-"), "--tui 不能和 - 一起用"),
        (("--tui", ".", "--jobs", "2"), "--tui 不能和 --jobs 一起用"),
        (("--tui", ".", "--fail-on", "info"), "--tui 不能和 --fail-on 一起用"),
        (("--tui", ".", "--force"), "--tui 不能和 --force 一起用"),
        (("--tui", ".", "-o", "x"), "--tui 不能和 -o 一起用"),
    ],
)
def test_wrong_usage_is_2(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    """One line, and nothing on standard output."""
    done = call("review", *arguments, folder=tmp_path)
    assert (done.status, done.out) == (2, "")
    assert said in done.complaint
    assert len(done.complaints) == 1


def test_in_english(tmp_path: Path) -> None:
    """The same findings, in the other language."""
    done = call("review", STAFF, folder=tmp_path, settings={"LANG": "en_GB.UTF-8"})
    told = "  Indicator 6 “提升 12345 市民热线满意度” · Unit: “null” looks left over by a system or a template. [template-left]"
    assert told in done.out.splitlines()


def test_a_refusal_in_english(tmp_path: Path) -> None:
    """With the list, and with what was probably meant."""
    english = {"LANG": "en_GB.UTF-8"}
    done = call("review", "x.toml", "--fail-on", "much", folder=tmp_path, settings=english)
    assert "--fail-on takes error, warning, info, not “much”." in done.complaint
    done = call("review", "x.toml", "--fail-on", "warnin", folder=tmp_path, settings=english)
    assert "--fail-on takes no “warnin”; did you mean warning?" in done.complaint


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_says_what_the_severities_are_called(language: Language, tmp_path: Path) -> None:
    """`--fail-on` and the JSON have ids; each is told with the word by which findings are counted."""
    told = call("review", "--help", folder=tmp_path, settings={"SELFEVAL_LANG": language}).out
    for severity, code in COUNTS.items():
        counted_as = say(Message.of(code, count=""), language).strip(" :处")
        assert severity in told
        assert counted_as.removesuffix("s") in told.partition("--json")[2].partition("\n")[2]


def _folder(path: Path) -> Path:
    """A folder as a reviewer has it: forms of two units and two years, a plan, a draft, and what lies beside them."""
    path.mkdir()
    spelt = {"甲.toml": ("上海市水务局（海洋局）", 2023), "乙.toml": ("上海市水务局(海洋局)", 2022)}
    for name, (unit, year) in {**spelt, "丙.toml": ("环保局", 2023)}.items():
        form = having({"project.implementing_unit": unit, "project.fiscal_year": year, **one(2, name="<b>验收</b>")})
        (path / name).write_text(write_toml(form), encoding="utf-8")
    (path / "计划.toml").write_bytes((SAMPLES.parent / "plans" / "it-maintenance.toml").read_bytes())
    draft = having({**one(1, actual=None, score=None), **one(2, actual=None, score=None), "result": None})
    (path / "草稿.toml").write_text(write_toml(draft), encoding="utf-8")
    (path / "新.toml").write_text(CLEAN.replace("format = 1", "format = 2"), encoding="utf-8")
    (path / "pyproject.toml").write_text('[tool.x]\ny = 1\n[project]\nname = "x"\n', encoding="utf-8")
    (path / "假设.toml").write_text('[set]\n"1.actual" = 90\n', encoding="utf-8")
    return path


def test_the_end_says_which_forms_are_wrong(tmp_path: Path) -> None:
    """How many of them have errors, and the ten with most; of one form alone, and where none has any, there is no such list."""
    wrong = having(one(1, weight="#9"))
    for number in range(12):
        (tmp_path / f"{number:02}.toml").write_text(write_toml(wrong), encoding="utf-8")
    worse = having({"project.name": None}, wrong)
    (tmp_path / "worst.toml").write_text(write_toml(worse), encoding="utf-8")
    (tmp_path / "good.toml").write_text(CLEAN, encoding="utf-8")
    lines = call("review", ".", folder=tmp_path).out.splitlines()
    at = lines.index("有错误的 13 份，错误最多的：")
    assert lines[at + 1].endswith("处  ./worst.toml")
    assert [line.partition("处  ")[2] for line in lines[at + 2 : at + 11]] == [
        f"./{number:02}.toml" for number in range(9)
    ]
    assert "有错误的" not in call("review", "worst.toml", folder=tmp_path).out
    few = call("review", "good.toml", "00.toml", folder=tmp_path).out.splitlines()
    assert few[few.index("有错误的 1 份：") + 1].endswith("处  00.toml")
    assert "有错误的" not in call("review", str(SAMPLES), folder=tmp_path).out


def test_a_folder_of_all_kinds(tmp_path: Path) -> None:
    """A plan and a draft are a line each; what is no evaluation is named, and is no error."""
    _folder(tmp_path / "all")
    done = call("review", "all", folder=tmp_path)
    lines = done.out.splitlines()
    assert [line for line in lines if "plan]" in line] == ["  这是计划，有 9 项指标，执行数和完成情况还没有填。 [plan]"]
    assert sum("[missing-value]" in line for line in lines) == 1
    assert "all/新.toml 第 1 行：文件的格式是 2，这个版本只认得 1，请升级后再开。" in lines
    assert "看了 5 份，其中计划 1 份、没填完的 1 份。" in lines
    assert "另有 1 个 TOML 文件不是自评表，没有看：all/pyproject.toml。" in lines
    kinds = {
        (Path(one["files"][0]).stem, one["kind"])
        for one in _records(call("review", "all", "--json", folder=tmp_path).out)
    }
    assert {("计划", "plan"), ("草稿", "unfinished"), ("新", "newer-format"), ("甲", "evaluation")} <= kinds
    assert {("pyproject", "foreign"), ("假设", "scenario")} <= kinds


def test_each_file_has_a_line_as_data(tmp_path: Path) -> None:
    """Whatever it is and whatever was found, so that a program can count files and what was not wanted."""
    _folder(tmp_path / "all")
    records = _records(call("review", "all", "--json", "--ignore", "template-left,missing-value", folder=tmp_path).out)
    files = {Path(record["file"]).stem: record for record in records if "ignored" in record}
    assert sorted(files) == sorted(path.stem for path in (tmp_path / "all").iterdir())
    for name, file in files.items():
        own = [record["severity"] for record in records if "rule" in record and record["files"] == file["files"]]
        assert file["findings"] == {grave: own.count(grave) for grave in ("error", "warning", "info")}, name
    assert (files["甲"]["ignored"], files["甲"]["unit"], files["丙"]["year"]) == (1, "上海市水务局（海洋局）", 2023)
    assert (files["pyproject"]["kind"], files["pyproject"]["project"]) == ("foreign", None)


def test_the_ending_may_be_in_capitals(tmp_path: Path) -> None:
    """As another system writes it."""
    _clean(tmp_path / "in" / "A.TOML")
    assert call("review", "in", folder=tmp_path).out.startswith("看了 1 份。")


@pytest.mark.parametrize(
    "options", [(), ("--json",), ("--format", "sarif"), ("--format", "md"), ("--group-by", "unit")]
)
def test_a_name_is_no_line(options: tuple[str, ...], tmp_path: Path) -> None:
    """A line end or a command to the terminal in the name of a file is a mark, whatever the file is."""
    name = "x\n错误 1 处\x1b[2J\u202e.toml"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_text(CLEAN.replace("score = 30.00", "score = 31", 1), encoding="utf-8")
    (tmp_path / "in" / f"b{name}").write_text("format = 1\n[x", encoding="utf-8")
    (tmp_path / "in" / f"c{name}").write_text("[tool.x]\ny = 1\n", encoding="utf-8")
    (tmp_path / "in" / f"d{name}").write_text(CLEAN.replace("信息化运维项目", ""), encoding="utf-8")
    done = call("review", "in", *options, folder=tmp_path)
    for line in (done.out + done.complaint).splitlines():
        assert not line.startswith("错误 1 处\u241b")
        assert not {"\x1b", "\u202e"} & set(line)
    if not options:
        assert "in/bx␊错误 1 处␛[2J⟨U+202E⟩.toml 第 2 行：" in done.out


def test_no_room_for_groups_is_one_line(tmp_path: Path) -> None:
    """What is printed by groups waits in a temporary file: where the disk takes none, that is told."""
    command = (
        f"ulimit -f 8; exec {sys.executable} -m selfeval_tui review {' '.join([str(SAMPLES)] * 20)} --group-by unit"
    )
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "zh_CN.UTF-8", "PYTHONPATH": str(_ROOT)},
        timeout=BOUND,
        check=False,
    )
    told = done.stderr.decode()
    assert (done.returncode, done.stdout, told.count("\n")) == (2, b"", 1)
    assert told.startswith("selfeval: 分组要先写临时文件，没有写成（错误代码 27）。")


def test_what_is_named_must_be_an_evaluation(tmp_path: Path) -> None:
    """Whoever names another file has mistaken it for one."""
    _folder(tmp_path / "all")
    done = call("review", "all/pyproject.toml", folder=tmp_path)
    assert (done.status, done.out.splitlines()[0]) == (
        1,
        "all/pyproject.toml 第 1 行：缺少 format = 1，不像一份自评表。",
    )


@pytest.mark.parametrize(
    ("by", "heads"),
    [
        (
            "unit",
            [
                "【上海市水务局(海洋局)】 2 份",
                "【上海市水务局行政服务中心】 1 份",
                "【环保局】 1 份",
                "【没有写明】 2 份",
            ],
        ),
        ("department", ["【上海市水务局】 4 份", "【没有写明】 2 份"]),
        ("year", ["【2022】 1 份", "【2023】 3 份", "【没有写明】 2 份"]),
    ],
)
def test_by_groups(by: str, heads: list[str], tmp_path: Path) -> None:
    """A head with its counts for each, two spellings are one; nothing else is said than without them."""
    _folder(tmp_path / "all")
    grouped, plain = (call("review", "all", *options, folder=tmp_path) for options in (("--group-by", by), ()))
    lines = grouped.out.splitlines()
    assert [line.partition("：")[0] for line in lines if line.startswith("【")] == heads
    assert sorted(line for line in lines if line and not line.startswith("【")) == sorted(
        filter(None, plain.out.splitlines())
    )
    records = _records(call("review", "all", "--json", "--group-by", by, folder=tmp_path).out)
    groups = [record for record in records if "group" in record]
    assert [f"【{one['group'] or '没有写明'}】 {one['files']} 份" for one in groups] == heads
    findings = [record for record in records if "rule" in record and record["file"]]
    assert sum(sum(one["findings"].values()) for one in groups) == len(findings)
    assert records[-len(groups) :] == groups


def test_colours_are_for_terminals(tmp_path: Path) -> None:
    """In a file there are none, whatever was grouped."""
    assert "\x1b" not in call("review", SAMPLES, "--group-by", "unit", folder=tmp_path).out
