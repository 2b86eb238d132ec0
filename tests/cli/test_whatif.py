"""`selfeval whatif`: before, after and what lies between, for people and for programs; a scenario kept in a small file."""

from __future__ import annotations

import io
import json
import os
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from selfeval_tui.cli.whatif import whatif
from selfeval_tui.language.columns import width
from tests.fixtures.seed import NAMES

from .calling import call
from .test_refusals import FILES, everything
from .test_score import COUNTS, UNFINISHED, sample, texts

WATER, IT = sample("2023-water-approval"), sample("2023-it-maintenance")
EXECUTED = "funding.current_year_appropriation.executed"
KEYS = ["file", "scenario", "preset", "set", "before", "after", "difference", "sections", "indicators"]


def lines(*arguments: str | Path, folder: Path, **settings: str) -> list[str]:
    """What a call prints that goes well."""
    done = call("whatif", *arguments, folder=folder, settings=settings)
    assert (done.status, done.complaint) == (0, "")
    return done.out.splitlines()


def test_what_is_missing_is_told_once_and_for_what_it_is(tmp_path: Path) -> None:
    """Words that name no tier leave nothing else to be asked: that is said, and not that figures are missing as well."""
    told = "\n".join(lines(sample("2023-information-disclosure"), "--set", "3.actual=差不多", folder=tmp_path))
    assert "达成指标 → 差不多  还缺完成档次，暂不计分。" in told
    assert told.count("还缺") == 1


def record(*arguments: str | Path, folder: Path) -> dict[str, Any]:
    """The one object of such a call."""
    done = call("whatif", *arguments, "--json", folder=folder)
    assert (done.status, done.complaint) == (0, "")
    found: dict[str, Any] = json.loads(done.out)
    return found


@pytest.mark.parametrize(("executed", "total"), [("1049.40", "99.50"), ("1049.39", "99.49")])
def test_the_execution_that_a_total_takes(executed: str, total: str, tmp_path: Path) -> None:
    """The water form: 1,049.40 is 95.00 % and 99.50 in all; a cent less is not enough."""
    found = record(WATER, "--set", f"执行数={executed}", folder=tmp_path)
    assert (found["before"]["total_score"], found["after"]["total_score"]) == ("99.46", total)
    assert found["set"] == {EXECUTED: executed}


def test_a_rate_that_falls(tmp_path: Path) -> None:
    """The water form: 抽样采集率 at 90 is 1.89 and 99.35 in all, as the preset recomputes it; all else is as it was."""
    found = record(WATER, "--set", "抽样采集率=90", folder=tmp_path)
    assert list(found) == KEYS
    fourth = found["indicators"][3]
    assert (fourth["before"], fourth["after"], fourth["difference"]) == ("2.00", "1.89", "-0.11")
    assert (fourth["basis"], fourth["reason"]) == ("recomputed", "2.00 × 90 ÷ 95 = 1.8947… → 1.89")
    assert found["difference"] == {"execution_score": "0.00", "indicator_score": "-0.11", "total_score": "-0.11"}
    assert [one["difference"] for one in found["sections"]] == ["-0.11", "0.00", "0.00"]
    assert {one["basis"] for one in found["indicators"]} == {"stated", "recomputed", "computed"}
    assert not [value for value in texts(found) if isinstance(value, float)]


def test_the_parts_add_up(tmp_path: Path) -> None:
    """What a program adds up is what it is told, of each of the eight forms."""
    asked = ("--set", "执行率=77%", "--preset", "national-2020", "--json")
    done = call("whatif", *map(sample, NAMES), *asked, folder=tmp_path)
    records = [json.loads(line) for line in done.out.splitlines()]
    assert len(records) == 8
    for found in records:
        for part in ("before", "after", "difference"):
            marks = sum(Decimal(one[part]) for one in found["indicators"])
            assert marks == sum(Decimal(one[part]) for one in found["sections"])
            assert marks == Decimal(found[part]["indicator_score"])
            assert marks + Decimal(found[part]["execution_score"]) == Decimal(found[part]["total_score"])
        assert (found["before"]["preset"], found["after"]["preset"]) == ("shanghai", "national-2020")


def test_before_is_what_score_says(tmp_path: Path) -> None:
    """And so is after, once the file says what was supposed."""
    found = record(IT, "--set", "1.actual=98", folder=tmp_path)
    edited = re.sub(r"actual = 100.00\n(.*\n)score = 15.00\n", r"actual = 98\n\1", IT.read_text("utf-8"), count=1)
    (tmp_path / "edited.toml").write_text(edited, encoding="utf-8")
    for side, file in (("before", IT), ("after", tmp_path / "edited.toml")):
        scored = json.loads(call("score", file, "--json", folder=tmp_path).out)
        assert found[side] == {key: scored[key] for key in found[side]}
        assert [one[side] for one in found["indicators"]] == [one["counted_score"] for one in scored["indicators"]]


def test_the_table(tmp_path: Path) -> None:
    """In the order of the score sheet; of the indicators only what changes, with what is another, whence and why."""
    assert lines(IT, "--set", "1.actual=98", folder=tmp_path) == [
        "信息化运维项目  2023",
        " 表上   假设   相差",
        " 9.96   9.96   0.00  执行率  99.68%",
        "60.00  59.84  -0.16  产出指标",
        "15.00  14.84  -0.16  1  报告完成率",
        f"{' ' * 24}实际完成值 100.00% → 98%  按评分方案重算  没达到目标，按完成比例：15.00 × 98 ÷ 99 = 14.8484… → 14.84",
        "20.00  20.00   0.00  效益指标",
        "10.00  10.00   0.00  满意度指标",
        "99.96  99.80  -0.16  总分  优 → 优",
    ]


def test_what_the_form_says_already_is_told_as_such(tmp_path: Path) -> None:
    """A supposition that makes no difference isn't passed over."""
    assert lines(IT, "--set", "1.actual=100", "--set", "执行数=28.40", folder=tmp_path)[1:3] == [
        "第 1 项 100.00%：和表上一样。",
        "全年执行数 28.40：和表上一样。",
    ]


def test_the_table_in_english(tmp_path: Path) -> None:
    """The same, the form's terms with their gloss."""
    found = lines(IT, "--set", "executed=0", "--set", "cancel 1", folder=tmp_path, SELFEVAL_LANG="en")
    assert found[1] == "This year's appropriation · Executed: 28.40 → 0 万元"
    assert [one.strip() for one in found if "Cancelled" in one] == ["Active → Cancelled"]
    assert "产出指标 output" in "\n".join(found)
    assert found[-2].endswith("Total  优 → 中–优")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_figures_stand_in_columns(language: str, tmp_path: Path) -> None:
    """In cells of the terminal, also where all indicators are shown; every one of them is."""
    asked = ("--all", "--set", "取消 第1项", "--set", "执行率=50%")
    told = "\n".join(lines(*map(sample, NAMES), *asked, folder=tmp_path, SELFEVAL_LANG=language))
    tables = told.split("\n\n")
    for table, count in zip(tables, COUNTS, strict=True):
        figures = [re.match(r" *[0-9.–]+  +[0-9.–]+  +[-+0-9.…]+(?=  )", row) for row in table.split("\n")]
        assert len({width(found[0]) for found in figures if found is not None}) == 1
        assert sum(bool(re.search(r"[0-9]  [0-9]+  \S", row)) for row in table.split("\n")) == count


def test_a_form_that_is_unfinished_has_ranges(tmp_path: Path) -> None:
    """Before and after run from the least to the most; what is known has its one figure."""
    (tmp_path / "half.toml").write_text(UNFINISHED, encoding="utf-8")
    found = record("half.toml", "--set", "1.weight=20", folder=tmp_path)
    assert (found["before"]["possible_total"], found["after"]["possible_total"]) == ("99.96", "99.96")
    assert found["difference"]["total_score"] is None
    assert (found["difference"]["earned_total"], found["difference"]["possible_total"]) == ("5.00", "0.00")
    assert found["indicators"][0]["difference"] == "5.00"
    told = lines("half.toml", "--set", "1.weight=20", folder=tmp_path)
    assert any(row.startswith("24.96–99.96  29.96–99.96  0.00…+5.00  总分") for row in told)
    assert told[-1] == "指标分值合计少 70.00 分，所以总分是一个范围；可以再假设别的项的分值，例如 3.分值=5。"


def test_weights_over_a_hundred_make_no_total(tmp_path: Path) -> None:
    """No figure is claimed, in words or as data; why is said."""
    found = record(IT, "--set", "1.weight=18", folder=tmp_path)
    assert (found["after"]["total_score"], found["after"]["grade"], found["difference"]["total_score"]) == (None,) * 3
    told = lines(IT, "--set", "1.weight=18", folder=tmp_path)
    assert told[-1] == "各项分值合计超过了 90 分，多出 3 分，请调整。"
    assert re.fullmatch(r"99\.96 +– +–  总分  优 → 等级未定", told[-2])


def test_several_files_at_once(tmp_path: Path) -> None:
    """What if everybody executed 100 %: a line of JSON each; one that can't be read costs a line and the status."""
    files = [*map(sample, NAMES)]
    files.insert(3, tmp_path / "missing.toml")
    done = call("whatif", *files, "--set", "执行率=100%", "--json", folder=tmp_path)
    assert (done.status, len(done.complaints)) == (2, 1)
    records = [json.loads(line) for line in done.out.splitlines()]
    assert [one["after"]["execution_score"] for one in records] == ["10.00"] * 8
    assert [one["file"] for one in records] == [*map(str, map(sample, NAMES))]


def test_an_address_that_a_file_has_not(tmp_path: Path) -> None:
    """The others are done all the same; which file it is is said."""
    done = call("whatif", IT, WATER, "--set", "20.actual=90", folder=tmp_path)
    assert (done.status, done.complaints) == (2, [f"selfeval: {IT}：没有第 20 项，现在有 7 项。"])
    assert done.out.strip().startswith("行业业务管理项目")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.actual=0.95", "0.95% 比目标 99% 低得多，是不是 95%？请写 1.actual=95% 或 1.actual=0.95%。"),
        ("执行率=95", "请写 执行率=95% 或 执行数=95。"),
        ("执行数=1,20", "请写 执行数=1.20 或 执行数=120。"),
        ("foo", "没看懂“foo”"),
        ("", "没看懂“”"),
        ("=", "没看懂“=”"),
        ("1.名称=x", "“1.名称”不影响得分"),
        ("执行数=\x1b[31m1", "␛"),
    ],
)
def test_what_is_doubtful_is_refused_with_both_readings(text: str, said: str, tmp_path: Path) -> None:
    """There is nobody to ask: one line, nothing printed."""
    done = call("whatif", IT, "--set", text, folder=tmp_path)
    assert (done.status, done.out, len(done.complaints)) == (2, "", 1)
    assert said in done.complaint
    assert "\x1b" not in done.complaint


def test_standard_input(tmp_path: Path) -> None:
    """`-` is standard input."""
    piped = call("whatif", "-", "--set", "1 98", "--json", folder=tmp_path, given=IT.read_bytes())
    assert json.loads(piped.out) == {**record(IT, "--set", "1 98", folder=tmp_path), "file": "-"}


def test_each_is_read_on_top_of_those_before(tmp_path: Path) -> None:
    """A rate takes the budget that is supposed, a figure the target; the last word about a value counts."""
    found = record(
        IT, "--set", "全年预算数=100", "--set", "执行率=50%", "--set", "1 90", "--set", "1 91", folder=tmp_path
    )
    assert (found["set"][EXECUTED], found["set"]["indicators[1].actual"]) == ("50.00", "91")


def test_a_preset_of_ones_own_is_named_from_here(tmp_path: Path) -> None:
    """A path on the command line is one from the folder in hand, wherever the file lies."""
    own = (IT.parents[1] / "presets" / "shanghai.toml").read_text(encoding="utf-8")
    own = own.replace('id = "shanghai"', 'id = "own"').replace('rounding = "down"', 'rounding = "half_up"')
    (tmp_path / "own.toml").write_text(own, encoding="utf-8")
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "it.toml").write_bytes(IT.read_bytes())
    found = record("forms/it.toml", "--preset", "own.toml", folder=tmp_path)
    assert (found["before"]["execution_score"], found["after"]["execution_score"]) == ("9.96", "9.97")
    done = call("whatif", IT, "--preset", "nope", folder=tmp_path)
    assert (done.status, len(done.complaints)) == (2, 1)
    assert "没有评分方案“nope”" in done.complaint


def test_looking_changes_nothing(tmp_path: Path) -> None:
    """No file, no state, no lock; the evaluation is as it was."""
    before = IT.read_bytes()
    lines(IT, "--set", "1 98", folder=tmp_path)
    assert not list(tmp_path.iterdir())
    assert IT.read_bytes() == before


# A scenario in a file.


def test_a_scenario_is_kept_and_used_again(tmp_path: Path) -> None:
    """What is saved gives the same, and more can be supposed on top."""
    asked = ("--set", "执行数=28", "--set", "取消 第1项", "--set", "2.weight=30", "--preset", "hubei")
    done = call("whatif", IT, *asked, "--save", "乐观.toml", "--json", folder=tmp_path)
    assert (done.status, done.complaint) == (0, "selfeval: 假设已存到 乐观.toml。\n")
    told = json.loads(done.out)
    again = record(IT, "--scenario", "乐观.toml", folder=tmp_path)
    assert again == {**told, "scenario": "乐观", "set": again["set"]}
    assert again["set"].items() == told["set"].items()
    more = record(IT, "--scenario", "乐观.toml", "--set", "执行率=100%", folder=tmp_path)
    assert more["after"]["execution_score"] == "10.00"
    assert [path.name for path in tmp_path.iterdir()] == ["乐观.toml"]


def test_a_scenario_written_by_hand(tmp_path: Path) -> None:
    """Comments and all; its name and its comments on top stay when it is saved again."""
    text = "# 我的\n\nformat = 1\nname = '保守'\n[set]\n'indicators[1].actual' = 98\n"
    (tmp_path / "what.toml").write_text(text, encoding="utf-8")
    assert record(IT, "--scenario", "what.toml", folder=tmp_path)["after"]["total_score"] == "99.80"
    call("whatif", IT, "--scenario", "what.toml", "--set", "1 97", "--save", "what.toml", folder=tmp_path)
    saved = (tmp_path / "what.toml").read_text(encoding="utf-8")
    assert saved == '# 我的\nformat = 1\nname = "保守"\n\n[set]\n"indicators[1].actual" = 97\n'


@pytest.mark.parametrize(
    "content",
    [b"", b"x", b"format = 1\n", b"format = 1\n[project]\nname = 'x'\n", b"format = 2\n[set]\n", IT.read_bytes()],
)
def test_nothing_else_is_written_over(content: bytes, tmp_path: Path) -> None:
    """An evaluation, notes, a scenario of a newer format: left alone, with one line."""
    (tmp_path / "there.toml").write_bytes(content)
    before = everything(tmp_path)
    done = call("whatif", IT, "--set", "1 98", "--save", "there.toml", folder=tmp_path)
    assert (done.status, done.complaints) == (
        2,
        ["selfeval: there.toml：已有同名文件，不是假设方案，没有动它。请换个名字。"],
    )
    assert everything(tmp_path) == before


@pytest.mark.parametrize("name", ["folder", "pipe", "link in a circle", "file as a folder"])
def test_where_a_scenario_can_not_be_saved(name: str, tmp_path: Path) -> None:
    """One line; nothing hangs, nothing is left behind."""
    make, said = FILES[name]
    file = "form.toml/x.toml" if name == "file as a folder" else "form.toml"
    if name == "file as a folder":
        (tmp_path / "form.toml").write_text("x", encoding="utf-8")
    make(tmp_path / file)
    before = everything(tmp_path)
    done = call("whatif", IT, "--set", "1 98", "--save", file, folder=tmp_path)
    assert (done.status, len(done.complaints)) == (2, 1)
    assert done.complaint.startswith(f"selfeval: {file}{said}")
    assert everything(tmp_path) == before


_ALIKE = ("missing", "folder", "pipe", "link in a circle", "too large", "empty", "broken TOML", "GBK", "UTF-16",
          "no encoding", "newer format", "conflict", "too deep", "nested")  # fmt: skip


@pytest.mark.parametrize("name", _ALIKE)
def test_a_scenario_that_can_not_be_read(name: str, tmp_path: Path) -> None:
    """It is told of once, however many files there are, and nothing is scored."""
    make, said = FILES[name]
    make(tmp_path / "form.toml")
    done = call("whatif", IT, WATER, "--scenario", "form.toml", folder=tmp_path)
    assert (done.status, done.out, len(done.complaints)) == (2, "", 1)
    assert done.complaint.startswith(f"selfeval: form.toml{said}")


def test_a_scenario_of_another_form(tmp_path: Path) -> None:
    """An indicator that this one hasn't is no indicator added."""
    (tmp_path / "what.toml").write_text("format = 1\n[set]\n'indicators[8].actual' = 98\n", encoding="utf-8")
    done = call("whatif", IT, WATER, "--scenario", "what.toml", "--json", folder=tmp_path)
    told = "假设方案和这份表对不上：what.toml 第 3 行 actual（第 8 项 · 实际完成值）：没有第 8 项，现在有 7 项。"
    assert (done.status, done.complaints) == (2, [f"selfeval: {IT}：{told}"])
    assert json.loads(done.out)["file"] == str(WATER)


@pytest.mark.parametrize("command", ["score", "review", "open", "new --from"])
def test_a_scenario_is_called_what_it_is(command: str, tmp_path: Path) -> None:
    """By whatever wants an evaluation; and an evaluation is no scenario."""
    (tmp_path / "what.toml").write_text("format = 1\nname = 'x'\n[set]\n", encoding="utf-8")
    done = call(*command.split(), "what.toml", folder=tmp_path)
    assert "what.toml：这是假设方案，不是自评表" in done.out + done.complaint
    assert done.status in (1, 2)
    done = call("whatif", IT, "--scenario", IT, folder=tmp_path)
    assert done.complaint.endswith("：这是自评表，不是假设方案。\n")


def test_a_scenario_beside_is_no_evaluation_gone_wrong(tmp_path: Path) -> None:
    """A folder is reviewed as though it weren't there."""
    (tmp_path / "it.toml").write_bytes(IT.read_bytes())
    alone = call("review", ".", folder=tmp_path)
    call("whatif", "it.toml", "--set", "1 98", "--save", "what.toml", folder=tmp_path)
    assert call("review", ".", folder=tmp_path) == alone


def test_help_says_what_the_json_means(tmp_path: Path) -> None:
    """Whoever reads the JSON finds its keys explained, in either language."""
    for language in ("zh", "en"):
        told = call("whatif", "--help", folder=tmp_path, settings={"SELFEVAL_LANG": language}).out
        assert all(key in told for key in ("basis", "recomputed", "sections", "--save", "ways", "margins", "crossed"))
        assert max(map(width, told.splitlines())) <= 90


def test_a_name_that_is_no_text_can_be_saved_under(tmp_path: Path) -> None:
    """The file has it; what is called so within leaves out what is no text."""
    name = os.fsdecode(b"\xffwhat.toml")
    done = call("whatif", IT, "--set", "1 98", "--save", name, folder=tmp_path)
    assert done.status == 0
    assert 'name = "what"' in (tmp_path / name).read_text(encoding="utf-8")


class _Gone(io.StringIO):
    """A reader that has had enough."""

    def write(self, _text: str) -> int:
        raise BrokenPipeError


@pytest.mark.parametrize("how", [(), ("--json",), ("--sweep", "执行数=20:21:1", "--csv")])
def test_it_is_saved_whoever_reads(
    how: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`| head -1` closes the pipe behind the first line: by then the scenario is saved, and said to be."""
    file = tmp_path / "what.toml"
    monkeypatch.setattr("sys.stdout", _Gone())
    with pytest.raises(BrokenPipeError):
        whatif([str(IT), "--set", "执行数=11", *how, "--save", str(file)], "zh")
    assert f'"{EXECUTED}" = 11' in file.read_text(encoding="utf-8")
    assert str(file) in capsys.readouterr().err


def test_what_can_not_be_told_is_not_saved(tmp_path: Path) -> None:
    """A goal that is none is refused before anything is written."""
    file = tmp_path / "what.toml"
    assert whatif([str(IT), "--set", "执行数=11", "--goal", "棒", "--save", str(file)], "zh") == 2
    assert not file.exists()
