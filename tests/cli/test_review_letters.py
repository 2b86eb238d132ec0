"""`selfeval review --format md`: what goes back to whoever handed the form in."""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path

import docx
import pytest
from markdown_it import MarkdownIt

from selfeval_tui.cli.writing import told_here
from selfeval_tui.conversation.letters.kinds import WRITERS
from selfeval_tui.conversation.letters.letter import letter_of
from selfeval_tui.evaluation.problem import Problem
from selfeval_tui.evaluation.toml_write import write_toml
from selfeval_tui.language import Language, say
from selfeval_tui.store.reviews.file_review import Wanted
from selfeval_tui.store.reviews.reviewing import review_file
from selfeval_tui.store.reviews.walk import Source
from tests.fixtures.seed import NAMES
from tests.review.forms import CLEAN, having, one

from .calling import SAMPLES, Called, call

_TODAY = re.compile(r"20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日\s*")


def _letter(*options: str | Path, folder: Path) -> Called:
    return call("review", *options, "--format", "md", folder=folder)


def test_a_letter(tmp_path: Path) -> None:
    """Whom it is to, the remarks by their number, the gravest first, each with what to do, and the fix where there is one."""
    spoiled = having({**one(1, score="#31"), **one(3, name="预算执行率")})
    (tmp_path / "a.toml").write_text(write_toml(spoiled), encoding="utf-8")
    done = _letter("a.toml", folder=tmp_path)
    assert done.status == 1
    paragraphs = done.out.split("\n\n")
    assert paragraphs[:3] == [
        "# 关于《信息化运维项目》2023 年度绩效自评表的审核意见",
        "上海市水务局行政服务中心：",
        "贵单位报来的绩效自评表已经看过，有 2 处意见，按轻重列在下面，请逐条核对。",
    ]
    first = paragraphs[3].splitlines()
    assert first == [
        "1. **第 1 项“巡检次数” · 得分（须修改）**",
        "   - 得分 31 高于分值 30。",
        "   - 请把得分改到分值以内。",
        "   - 可以这样改：第 1 项 · 得分 改成 30.00。",
    ]
    assert paragraphs[-3:-1] == [
        "请修改或说明后重新报送。有不清楚的地方，请随时联系。谢谢！",
        "＿＿＿＿＿＿＿＿（审核单位）",
    ]
    assert _TODAY.fullmatch(paragraphs[-1])


def test_a_form_without_findings_gets_a_short_one(tmp_path: Path) -> None:
    """It says that all is well, and asks for nothing."""
    (tmp_path / "a.toml").write_text(CLEAN, encoding="utf-8")
    done = _letter("a.toml", folder=tmp_path)
    assert (done.status, len(done.out.split("\n\n"))) == (0, 6)
    assert "没有发现需要修改的地方。\n\n感谢配合！\n\n" in done.out


def test_what_is_only_for_information_needs_no_new_form(tmp_path: Path) -> None:
    """Nobody is asked to hand it in again."""
    (tmp_path / "a.toml").write_bytes((SAMPLES / "2023-marine-approval.toml").read_bytes())
    assert "\n\n感谢配合！\n\n" in _letter("a.toml", folder=tmp_path).out


def test_a_plan_is_called_one(tmp_path: Path) -> None:
    """Nobody handed in a self-evaluation; it is asked for."""
    plan = SAMPLES.parent / "plans" / "it-maintenance.toml"
    off = ("--ignore", "hollow-target,no-approved-cost")
    paragraphs = _letter(plan, *off, folder=tmp_path).out.split("\n\n")
    assert paragraphs[0] == "# 关于绩效计划 it-maintenance.toml 的审核意见"
    assert "贵单位报来的绩效计划已经看过，有 1 处意见" in "".join(paragraphs)
    assert paragraphs[-3].startswith("请在填写执行数、完成情况和得分后报送自评表。")
    assert "自评表" not in paragraphs[2]


def test_a_long_name_is_whole(tmp_path: Path) -> None:
    """A letter has room for it, and who reads it looks for the indicator by its name."""
    name = "完成" + "城市排水管网检测和养护维修" * 4
    (tmp_path / "a.toml").write_text(write_toml(having(one(1, name=name, score="#31"))), encoding="utf-8")
    assert f"第 1 项“{name}” · 得分（须修改）" in _letter("a.toml", folder=tmp_path).out


@pytest.mark.parametrize("count", [1, 2])
def test_english_counts_remarks(count: int, tmp_path: Path) -> None:
    """One remark, two remarks."""
    spoiled = one(3, name="预算执行率") if count == 1 else {**one(1, score="#31"), **one(3, name="预算执行率")}
    (tmp_path / "a.toml").write_text(write_toml(having(spoiled)), encoding="utf-8")
    done = call("review", "a.toml", "--format", "md", folder=tmp_path, settings={"SELFEVAL_LANG": "en"})
    assert f"We have {count} remark{'s, ' if count > 1 else ';'}" in done.out
    assert re.search(r"\n\n＿+ \(reviewing office\)\n\n[0-9]{1,2} [A-Z][a-z]+ 20[0-9]{2}\n$", done.out)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_takes_no_letters(tmp_path: Path) -> None:
    """The way out is this command's, not the conversation's."""
    (tmp_path / "a.toml").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "out").mkdir(mode=0o500)
    done = _letter("a.toml", "-o", "out", folder=tmp_path)
    assert (done.status, len(done.complaints)) == (2, 1)
    assert done.complaint.endswith("out：没有权限写在这里，没有写。请用 -o 换个地方，或请管理员开写的权限。\n")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("code", ["forbidden", "read_only", "disk_full", "quota", "disk_failed", "refused"])
def test_what_the_disk_refuses_is_told_for_a_command(code: str, language: Language) -> None:
    """There is no `/save` on the command line, and there are no replies."""
    refused = told_here(Problem(f"save.{code}", file="out/a.md", reason="5"))
    told = say(refused.told, language)
    assert told.startswith("out/a.md")
    assert "-o" in told
    assert "/save" not in told


def test_what_is_no_evaluation_is_named(tmp_path: Path) -> None:
    """On standard error, in one line for all."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "pyproject.toml").write_text("[tool.x]\ny = 1\n", encoding="utf-8")
    done = _letter("in", folder=tmp_path)
    assert done.complaints == ["selfeval: 另有 1 个 TOML 文件不是自评表，没有看：in/pyproject.toml。"]


def test_in_english(tmp_path: Path) -> None:
    """The same letter; what belongs to the form stays Chinese."""
    (tmp_path / "a.toml").write_text(write_toml(having(one(1, score="#31"))), encoding="utf-8")
    done = call("review", "a.toml", "--format", "md", folder=tmp_path, settings={"SELFEVAL_LANG": "en"})
    assert done.out.startswith(
        "# Remarks on the self-evaluation of “信息化运维项目” for 2023\n\nTo 上海市水务局行政服务中心,\n"
    )
    assert "1. **Indicator 1 “巡检次数” · Score (must be mended)**" in done.out


def test_what_stands_in_a_form_is_text(tmp_path: Path) -> None:
    """A name can't become a heading, a link, an image or a tag of the letter, nor reach a terminal as a command."""
    name = "一](http://x) <script>x</script> ![b](c) **d** `e` \\"
    spoiled = having(
        {"project.implementing_unit": f"- # {name}", "project.name": name, **one(3, name=f"{name} 人员到位率")}
    )
    (tmp_path / "a.toml").write_text(write_toml(spoiled), encoding="utf-8")
    done = _letter("a.toml", folder=tmp_path)
    tokens = MarkdownIt().parse(done.out)
    kinds = {child.type for token in tokens for child in (token, *(token.children or ()))}
    assert not kinds & {"link_open", "image", "html_inline", "html_block", "code_inline"}
    assert sum(token.type == "heading_open" for token in tokens) == 1
    assert not [token for token in tokens if token.type == "bullet_list_open" and token.level == 0]
    heading = tokens[1]
    assert name in "".join(child.content for child in heading.children or ())


def test_each_in_a_file_of_its_own(tmp_path: Path) -> None:
    """Called as the evaluation, in the same folders below; what is no evaluation is told, and gets none."""
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    for name in ("in/a.toml", "in/deep/a.toml"):
        (tmp_path / name).write_text(CLEAN, encoding="utf-8")
    (tmp_path / "in" / "b.toml").write_text("format = 1\n[x", encoding="utf-8")
    done = _letter("in", "-o", "out", folder=tmp_path)
    assert (done.status, done.out) == (1, "")
    assert [line.partition("：")[0] for line in done.complaints] == [
        "selfeval: in/b.toml 第 2 行",
        "selfeval: 写好 2 封信。",
    ]
    found = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.md"))
    assert found == ["a.md", "deep/a.md"]


def test_two_folders_with_files_of_one_name(tmp_path: Path) -> None:
    """Neither letter takes the other's place, also where letters are written over."""
    for name in ("one", "two", "out"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.toml").write_text(CLEAN.replace("信息化", name), encoding="utf-8")
    for _ in range(2):
        _letter("one", "two", "-o", "out", "--force", folder=tmp_path)
        assert "one" in (tmp_path / "out" / "a.md").read_text(encoding="utf-8")
        assert "two" in (tmp_path / "out" / "a-2.md").read_text(encoding="utf-8")


def test_a_letter_that_is_there_stays(tmp_path: Path) -> None:
    """Unless it is to be written over; one that says the same is no matter."""
    (tmp_path / "out").mkdir()
    (tmp_path / "a.toml").write_text(CLEAN, encoding="utf-8")
    assert [_letter("a.toml", "-o", "out", folder=tmp_path).status for _ in range(2)] == [0, 0]
    letter = tmp_path / "out" / "a.md"
    letter.write_text("by hand", encoding="utf-8")
    done = _letter("a.toml", "-o", "out", folder=tmp_path)
    assert (done.status, letter.read_text(encoding="utf-8")) == (2, "by hand")
    assert "已有这个文件，没有动它" in done.complaint
    assert _letter("a.toml", "-o", "out", "--force", folder=tmp_path).status == 0
    assert letter.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("ending", ["md", "docx"])
def test_a_letter_of_another_day_that_says_the_same_stays(ending: str, tmp_path: Path) -> None:
    """It needs no --force, and keeps its date; with what is found another, or changed by hand, it is in the way."""
    (tmp_path / "out").mkdir()
    form, path = tmp_path / "a.toml", tmp_path / "out" / f"a.{ending}"
    form.write_text(CLEAN, encoding="utf-8")
    source = Source("a.toml", data=CLEAN.encode())
    day = datetime.datetime(2020, 1, 2, 12)  # noqa: DTZ001 - the day that the calendar on the wall shows
    path.write_bytes(WRITERS[ending](letter_of(review_file(source, Wanted()), day.date()), "zh"))
    before = path.read_bytes()
    os.utime(path, (day.timestamp(), day.timestamp()))
    arguments = ("review", "a.toml", "--format", ending, "-o", "out")
    assert (call(*arguments, folder=tmp_path).status, path.read_bytes()) == (0, before)
    form.write_text(CLEAN.replace("信息化", "数字化"), encoding="utf-8")
    assert (call(*arguments, folder=tmp_path).status, path.read_bytes()) == (2, before)
    assert call(*arguments, "--force", folder=tmp_path).status == 0
    assert path.read_bytes() != before


def test_an_evaluation_is_never_written_over(tmp_path: Path) -> None:
    """Not even where files may be."""
    (tmp_path / "a.toml").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "b.md").symlink_to(tmp_path / "a.toml")
    for name in ("a.toml", "b.md"):
        assert _letter("a.toml", "-o", name, "--force", folder=tmp_path).status == 2
    assert (tmp_path / "a.toml").read_text(encoding="utf-8") == CLEAN


def test_one_form_may_have_its_letter_in_a_file(tmp_path: Path) -> None:
    """Named as the person likes; of many they go to standard output one after the other."""
    assert _letter(SAMPLES / f"{NAMES[0]}.toml", "-o", "letter.md", folder=tmp_path).status == 1
    assert (tmp_path / "letter.md").is_file()
    done = _letter(SAMPLES, folder=tmp_path)
    assert done.out.count("\n---\n\n# 关于") == len(NAMES) - 1


def test_as_a_word_document(tmp_path: Path) -> None:
    """The same letter, paragraph by paragraph; the same bytes every time, so that it isn't written over with itself."""
    spoiled = having({**one(1, score="#31"), "project.name": "甲\u202e乙"})
    (tmp_path / "a.toml").write_text(write_toml(spoiled), encoding="utf-8")
    (tmp_path / "out").mkdir()
    for _ in range(2):
        done = call("review", "a.toml", "--format", "docx", "-o", "out", folder=tmp_path)
        assert (done.status, done.out) == (1, "")
    told = [paragraph.text for paragraph in docx.Document(str(tmp_path / "out" / "a.docx")).paragraphs]
    assert told[0] == "关于《甲⟨U+202E⟩乙》2023 年度绩效自评表的审核意见"
    assert told[1] == "上海市水务局行政服务中心："
    assert told[3:7] == [
        "1. 第 1 项“巡检次数” · 得分（须修改）",
        "得分 31 高于分值 30。",
        "请把得分改到分值以内。",
        "可以这样改：第 1 项 · 得分 改成 30.00。",
    ]
    assert told[-3].endswith("谢谢！")
    assert told[-2] == "＿＿＿＿＿＿＿＿（审核单位）"
    assert _TODAY.fullmatch(told[-1])
