"""`selfeval compare`: what differs between two evaluations, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from selfeval_tui.cli import output
from selfeval_tui.cli.compare import compare
from selfeval_tui.evaluation.addresses import Address, put_all
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.plan import next_year
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.language.columns import width

from .calling import Called, call
from .test_refusals import FILES
from .test_score import UNFINISHED, sample, texts

REVIEW, WATER, IT = (sample(f"2023-{name}") for name in ("approval-review", "water-approval", "it-maintenance"))
KEYS = ["files", "differs", "before", "after", "difference", "values", "sections", "indicators"]


def compared(*arguments: str | Path, folder: Path, status: int = 1, **settings: str) -> Called:
    """A call that goes well."""
    done = call("compare", *arguments, folder=folder, settings=settings)
    assert (done.status, done.complaint) == (status, "")
    return done


def record(*arguments: str | Path, folder: Path, status: int = 1) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(compared(*arguments, "--json", folder=folder, status=status).out)
    return found


def written(folder: Path, name: str, change: Callable[[Evaluation], Evaluation], of: Path = REVIEW) -> Path:
    """A changed copy of a form."""
    path = folder / name
    path.write_text(write_toml(change(read_toml(of.read_bytes()).evaluation)), encoding="utf-8")
    return path


def last_year(form: Evaluation) -> Evaluation:
    """The approval form as it may have been a year before: other money, a row less, one that is gone since, other brackets."""
    form = put_all(
        form,
        [
            (Address.parse("project.fiscal_year"), 2022),
            (Address.parse("funding.current_year_appropriation.executed"), Decimal("60.00")),
            (Address.parse("goals.actual"), (form.goals.actual or "").replace("追加 12 万", "追加 8 万")),
            (Address.parse("indicators[1].name"), "召开会议及时率 (专家技术咨询水利)"),
            (Address.parse("indicators[4].weight"), Decimal(3)),
            (Address.parse("indicators[4].score"), Decimal("2.40")),
            (Address.parse("indicators[4].actual"), Decimal(80)),
            (Address.parse("indicators[18].name"), "成本价格（委托评审 供水）"),
            (Address.parse("indicators[25].weight"), Decimal(11)),
            (Address.parse("indicators[25].score"), Decimal(11)),
            (Address.parse("indicators[27].name"), "窗口人员满意度（委托评审 水利）"),
        ],
    )
    rows = form.indicators
    return replace(form, indicators=(*rows[5:8], *rows[:5], *rows[8:25], *rows[26:]))


def _stating(total: str) -> Callable[[Evaluation], Evaluation]:
    def change(form: Evaluation) -> Evaluation:
        assert form.result is not None
        return replace(form, result=replace(form.result, total_score=Decimal(total)))

    return change


def test_totals_that_somebody_has_changed_are_told(tmp_path: Path) -> None:
    """What a save writes anew is no difference; that the files state other totals is said all the same."""
    changed = written(tmp_path, "a.toml", _stating("98.00"))
    told = compared(REVIEW, changed, folder=tmp_path, status=0).out.splitlines()
    assert told[2:] == ["没有不同。", "文件里写的总分：99.72 → 98.00；按方案算：99.72。"]
    assert record(REVIEW, changed, folder=tmp_path, status=0)["differs"] is False
    other = written(tmp_path, "b.toml", lambda form: _stating("97.00")(last_year(form)))
    assert "文件里写的总分：97.00 → 98.00；" in compared(other, changed, folder=tmp_path).out.splitlines()[-1]
    assert "文件里写的" not in compared(REVIEW, WATER, folder=tmp_path).out


def test_last_year_beside_this(tmp_path: Path) -> None:
    """Money, goals, indicators that came, went, were renamed or moved, and the points that follow."""
    told = compared(written(tmp_path, "2022.toml", last_year), REVIEW, folder=tmp_path).out.splitlines()
    assert told[2:] == [
        "有 16 处不同，甲 → 乙：",
        "年度：2022 → 2023",
        "当年财政拨款 · 全年执行数：60.00 → 65.37 万元",
        "实际完成情况：……审预算追加 [-8][+12] 万，已全额……",
        "1 处只是写法不同（括号、空格、横线、全角半角）。",
        "换了位置：1→6、2→7、3→8。",
        "   甲     乙   相差",
        " 8.92   9.72  +0.80  执行率  89.24% → 97.23%",
        "51.40  51.00  -0.40  产出指标",
        " 2.40   2.00  -0.40  4  报告完成情况（委托评审 供水）",
        "                        甲第 7 项  实际完成值 80% → 100.00%  分值 3 → 2.00  其中",
        "                        因分值 -1.00，因完成情况 +0.60",
        " 5.00   5.00   0.00  18  成本价（委托评审 供水）",
        "                         名称相近，当作同一项  三级指标 成本价格（委托评审 供",
        "                         水） → 成本价（委托评审 供水）",
        "23.00  24.00  +1.00  满意度指标",
        "11.00   6.00  -5.00  25  行政审批主办部门满意度（委托评审 供水）",
        "                         分值 11 → 6.00",
        " 6.00      –  -6.00  26  窗口人员满意度（委托评审 水利）",
        "                         只有甲有",
        "    –   6.00  +6.00  26  提升申请人满意度（专家技术咨询 供水）",
        "                         只有乙有",
        "    –   6.00  +6.00  27  提升申请人满意度（委托评审 水利）",
        "                         只有乙有",
        "98.32  99.72  +1.40  总分  优 → 优",
    ]


def test_the_same_for_programs(tmp_path: Path) -> None:
    """With all that differs by its address, and every row once."""
    found = record(written(tmp_path, "2022.toml", last_year), REVIEW, folder=tmp_path)
    assert list(found) == KEYS
    assert found["differs"] is True
    assert [one["address"] for one in found["values"]] == [
        "project.fiscal_year",
        "funding.current_year_appropriation.executed",
        "goals.actual",
    ]
    assert found["values"][0] == {"address": "project.fiscal_year", "before": 2022, "after": 2023, "spelling": False}
    rows = found["indicators"]
    assert [one["after_number"] for one in rows if one["after_number"]] == [*range(1, 28)]
    fourth = rows[3]
    assert (fourth["before_number"], fourth["before"], fourth["after"], fourth["difference"]) == (
        7,
        "2.40",
        "2.00",
        "-0.40",
    )
    assert (fourth["by_weight"], fourth["by_result"], fourth["change"]) == ("-1.00", "0.60", "changed")
    assert [one["name"] for one in rows if one["alike"]] == ["成本价（委托评审 供水）"]
    assert [one["change"] for one in rows[25:]] == ["removed", "added", "added"]
    assert found["difference"]["total_score"] == "1.40"
    assert not [value for value in texts(found) if isinstance(value, float)]


def test_nothing_differs(tmp_path: Path) -> None:
    """Not by comments, digits or what was computed; the status says so."""
    text = IT.read_text(encoding="utf-8").replace("28.40", "28.4").split("[result]")[0]
    (tmp_path / "it.toml").write_text(f"# 看过了\n{text}", encoding="utf-8")
    assert compared(IT, "it.toml", folder=tmp_path, status=0).out.splitlines()[-1] == "没有不同。"
    found = record(IT, "it.toml", folder=tmp_path, status=0)
    assert found["differs"] is False
    assert {one["change"] for one in found["indicators"]} == {"same"}
    assert not found["values"]


def test_a_reviewer_s_copy_through_a_pipe(tmp_path: Path) -> None:
    """Standard input is one of both, on either side."""
    theirs = IT.read_bytes().replace(b"score = 15.00", b"score = 14.50", 1)
    for arguments, totals in ((("-", IT), ("99.46", "99.96")), ((IT, "-"), ("99.96", "99.46"))):
        done = call("compare", *arguments, "--json", folder=tmp_path, given=theirs)
        found = json.loads(done.out)
        assert (found["before"]["total_score"], found["after"]["total_score"]) == totals
        assert found["files"] == [*map(str, arguments)]


def test_other_rules_are_told(tmp_path: Path) -> None:
    """Two presets, also where one name stands for both: each form beside its own."""
    own = (
        (IT.parents[1] / "presets" / "shanghai.toml")
        .read_text(encoding="utf-8")
        .replace('id = "shanghai"', 'id = "own"')
    )
    for folder, rounding in (("one", "down"), ("two", "half_up")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "own.toml").write_text(own.replace("down", rounding), encoding="utf-8")
        form = IT.read_text(encoding="utf-8").replace('preset = "shanghai"', 'preset = "own.toml"', 1)
        (tmp_path / folder / "it.toml").write_text(form, encoding="utf-8")
    told = compared("one/it.toml", "two/it.toml", folder=tmp_path).out
    assert "评分方案不同" in told
    assert " 9.96   9.97  +0.01  执行率" in told
    assert "评分方案：shanghai 上海自评表（2023） → own" in compared(IT, "one/it.toml", folder=tmp_path).out


def test_money_in_another_unit_is_told_with_it(tmp_path: Path) -> None:
    """28.40 万元 and 284,000 元 are written differently; each amount has its unit."""
    changes = [
        (Address.parse("funding.unit"), "元"),
        (Address.parse("funding.current_year_appropriation.executed"), Decimal(284000)),
    ]
    other = written(tmp_path, "it.toml", lambda form: put_all(form, changes), IT)
    assert "全年执行数：28.40 万元 → 284,000 元" in compared(IT, other, folder=tmp_path).out


def test_an_unfinished_form_has_ranges(tmp_path: Path) -> None:
    """From the least to the most, and what is missing isn't told as a loss."""
    (tmp_path / "half.toml").write_text(UNFINISHED, encoding="utf-8")
    found = record("half.toml", IT, folder=tmp_path)
    assert found["difference"]["total_score"] is None
    assert found["before"]["complete"] is False
    assert compared("half.toml", IT, folder=tmp_path).out.splitlines()[-1].startswith("甲：")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("others", [(IT, WATER), (WATER, REVIEW), ("plan.toml", REVIEW)])
def test_it_fits_eighty_columns(language: str, others: tuple[str | Path, str | Path], tmp_path: Path) -> None:
    """Whatever differs: names, goals, ranges."""
    written(tmp_path, "plan.toml", next_year)
    told = compared(*others, folder=tmp_path, SELFEVAL_LANG=language).out
    assert max(map(width, told.splitlines())) <= 80


@pytest.mark.parametrize("columns", [40, 60, 120])
def test_it_is_as_wide_as_the_terminal(
    columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No line is wider, and with room no name is folded."""
    monkeypatch.setattr(output, "_cells", lambda: columns)
    assert compare([str(WATER), str(REVIEW)], "zh") == 1
    told = capsys.readouterr().out.splitlines()
    assert max(map(width, told)) <= columns
    name = "成果文件完成率（开填河现场基础数据测量及跟踪评估综合单价的编制）"
    assert any(name in line for line in told) == (columns == 120)


def test_looking_changes_nothing(tmp_path: Path) -> None:
    before = IT.read_bytes(), WATER.read_bytes()
    compared(IT, WATER, folder=tmp_path)
    assert not list(tmp_path.iterdir())
    assert (IT.read_bytes(), WATER.read_bytes()) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "要写两个文件。用法：selfeval compare A B [--json]"),
        ((IT,), "要写两个文件"),
        ((IT, IT, IT), "要写两个文件"),
        (("-", "-"), "标准输入（-）只能是其中一个"),
        ((IT, WATER, "--csv"), "不认得“--csv”"),
        ((IT, "missing.toml"), "missing.toml：没有这个文件"),
        (("--restricted", ".", IT, WATER), "用法：selfeval --restricted DIR"),
    ],
)
def test_what_can_not_be_compared(arguments: tuple[str | Path, ...], said: str, tmp_path: Path) -> None:
    """One line, nothing printed, 2."""
    done = call("compare", *arguments, folder=tmp_path)
    assert (done.status, done.out, len(done.complaints)) == (2, "", 1)
    assert said in done.complaint


@pytest.mark.parametrize("name", ["folder", "broken TOML", "newer format", "unknown preset", "pipe"])
def test_a_file_that_can_not_be_read(name: str, tmp_path: Path) -> None:
    """Which of the two it is is said, on either side."""
    make, said = FILES[name]
    make(tmp_path / "form.toml")
    for both in (("form.toml", IT), (IT, "form.toml")):
        done = call("compare", *both, folder=tmp_path)
        assert (done.status, done.out, len(done.complaints)) == (2, "", 1)
        assert done.complaint.startswith(f"selfeval: form.toml{said}")


def test_text_of_a_file_never_acts_on_the_terminal(tmp_path: Path) -> None:
    """Marks for what can't be seen, in names and in what was changed of a text."""
    text = IT.read_text(encoding="utf-8").replace("信息化运维项目", "信息化\\u202e运维项目")
    (tmp_path / "it.toml").write_text(text, encoding="utf-8")
    for arguments in ((), ("--json",)):
        assert "\u202e" not in compared(IT, "it.toml", *arguments, folder=tmp_path).out


def test_help_says_what_the_status_and_the_json_mean(tmp_path: Path) -> None:
    """In either language, in lines that fit."""
    for language in ("zh", "en"):
        told = call("compare", "--help", folder=tmp_path, settings={"SELFEVAL_LANG": language}).out
        assert all(key in told for key in ("spelling", "alike", "change", "by_weight", "by_result", " 0", " 1", " 2"))
        assert max(map(width, told.splitlines())) <= 90
