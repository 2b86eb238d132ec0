"""Dialogues word for word: what comes for each line that goes in, and the status at the end."""

from __future__ import annotations

import io
import os
import re
import textwrap
from pathlib import Path
from typing import Never

import pytest

from selfeval_tui.conversation.home.opening import begin_from, new, open_file
from selfeval_tui.conversation.home.start import home
from selfeval_tui.conversation.registry import all_commands
from selfeval_tui.conversation.talk import Talk
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.plain.lines import converse
from tests.conversation.desk import unfinished

FIRST = """\
自评的是哪一年？
  预算年度，不是填表的年份。
  例：2023
"""
NAME = """\
项目名称是什么？
  与预算批复一致，连括号、短横也照写。
  例：信息化运维项目
"""
FORM = """\
format = 1

[project]
fiscal_year = 2023
name = "信息化运维项目"
supervising_department = "上海市水务局"
implementing_unit = "行政服务中心"

[funding.current_year_appropriation]
initial_budget = 28.49
adjusted_budget = 28.49
executed = 28.40

[funding.carry_over]
initial_budget = 0
adjusted_budget = 0
executed = 0

[funding.other]
initial_budget = 0
adjusted_budget = 0
executed = 0

[goals]
expected = "甲"
actual = "乙"
"""


KEPT = "草稿已保留，运行 selfeval 接着填。"


def say(typed: str, talk: Talk | None = None) -> tuple[str, int]:
    """What is printed for these lines, and the status."""
    out = io.StringIO()
    status = converse(talk or new(), "zh", io.StringIO(textwrap.dedent(typed)), out)
    return out.getvalue(), status


def test_questions_and_answers() -> None:
    """Each reply is shown, then what was understood, then the next question with what it means and an example."""
    printed, status = say("2023\n信息化运维项目\n/quit\n")
    assert (
        printed
        == f"""\
{FIRST}> 2023
年度：2023

{NAME}> 信息化运维项目
项目名称：信息化运维项目

主管部门是哪一家？
  写全称，同一部门每份表写法要一致。
  例：上海市水务局（上海市海洋局）
> /quit
"""
    )
    assert status == 0


def test_refusal_with_letters() -> None:
    """A reply that can't be taken is told why, with what may have been meant under letters; a letter takes it."""
    printed, status = say("/go funding.carry_over.initial_budget\n28.49 28.49 1,20\nb\n/quit\n")
    assert (
        """\
> 28.49 28.49 1,20
! 上年结转资金 · 全年执行数：“1,20”不像一个金额：千分位逗号后面要有三位。
  a) 28.49 28.49 1.20
  b) 28.49 28.49 120
  写字母选一个，或者重新输入。
> b
上年结转资金：年初 28.49，全年 28.49，执行 120 万元
"""
        in printed
    )
    assert status == 0


def test_letter_without_a_refusal_is_a_reply() -> None:
    """A letter picks only right behind the refusal that offers it."""
    printed, _ = say("2023\na\n/quit\n")
    assert "> a\n项目名称：a\n" in printed


def test_refusals_keep_the_question() -> None:
    """Nothing else is said than why; the question stays the one in hand, and is named where the reply was none to it."""
    printed, status = say("二零二三\n12\n\n/undo\n/nope\n2023\n/quit\n")
    assert (
        printed
        == f"""\
{FIRST}> 二零二三
! 年度写四位数，1990 到 2100 之间，例如 2023。
> 12
! 年度写四位数，1990 到 2100 之间，例如 2023。
> {""}
! 还没有写答复。要先放一放，用 /skip。
> /undo
! 没有可以撤回的答复。
自评的是哪一年？
> /nope
! 没有命令 /nope。/help 看有哪些。
自评的是哪一年？
> 2023
年度：2023

{NAME}> /quit
"""
    )
    assert status == 0


def test_undo_and_redo() -> None:
    """Both say what they did and ask the question that is then in hand."""
    printed, _ = say("2023\n/undo\n/redo\n/quit\n")
    assert (
        printed
        == f"""\
{FIRST}> 2023
年度：2023

{NAME}> /undo
撤回了：年度  2023

{FIRST}> /redo
恢复了：年度  2023

{NAME}> /quit
"""
    )


def test_help_lists_every_command() -> None:
    """Every command stands there by what it is for, in Chinese by its Chinese name too; then the question again."""
    printed, _ = say("/help\n/quit\n")
    head, *lines = printed.removeprefix(f"{FIRST}> /help\n").removesuffix(f"\n{FIRST}> /quit\n").splitlines()
    assert head == "直接写答复就可以；也可以用这些命令："
    assert (
        "  文件     /save 保存 ^S   /export 导出   /compare 比较   /reload 重读   /overwrite 覆盖   /open 打开   /new 新填   "
        "/recent 最近   /folder 文件夹 F5   /import 导入" in lines
    )
    assert [word for line in lines[:-1] for word in line.split() if word.startswith("/")] == [
        f"/{entry.name}" for entry in all_commands()
    ]


@pytest.mark.parametrize("name", ["go", "/go", "去"])
def test_help_on_one_command(name: str) -> None:
    """What may follow it, what it does, what else it is called."""
    printed, _ = say(f"/help {name}\n/quit\n")
    assert "  /go 3.完成值 | 执行数 | #1  去某一题，或检查的第几条（/去）\n" in printed


def test_help_on_no_command() -> None:
    """The nearest is named."""
    assert "没有命令 /sav，是不是 /save？" in say("/help sav\n/quit\n")[0]


def test_row_and_why_and_show(tmp_path: Path) -> None:
    """An indicator in one line comes back as a row with its reason; /why says the rule, /show the whole sheet."""
    path = tmp_path / "form.toml"
    path.write_text(FORM, encoding="utf-8")
    printed, status = say("报告完成率 ≥99% 100 15\n/why 1\n/show\n/quit\n", open_file(path))
    question = """\
第 2 项填什么？还可分配 75 分。不写一、二级就归在产出/数量。
  1) 产出指标   2) 效益指标   3) 满意度指标
"""
    assert (
        printed
        == f"""\
第 1 项：一级指标、二级指标、名称是什么？还可分配 90 分。
  可以一行写完：名称 目标 完成 分值，例：报告完成率 ≥99% 100 15。不写一、二级就归在产出/数量。
  1) 产出指标   2) 效益指标   3) 满意度指标
> 报告完成率 ≥99% 100 15
1  产出/数量  报告完成率  ≥99%  完成 100%  15.00/15.00
达到目标，得满分：100 ≥ 99 → 15.00

{question}> /why 1
1  产出/数量  报告完成率  ≥99%  完成 100%  15.00/15.00
达到目标，得满分：100 ≥ 99 → 15.00
评分方案：上海自评表（2023）
  由上海市 8 份 2023 年度财政项目支出绩效自评表逐项验证；表中未体现的取财预〔2020〕10号的通行口径。

{question}> /show
28.40 ÷ 28.49 → 执行率 99.68%；10 × 28.40 ÷ 28.49 = 9.9684… → 9.96 分。

产出指标  15.00/15.00
1  15.00/15.00  报告完成率
                  数量  目标 ≥99%  完成 100%  达到目标，得满分：100 ≥ 99 → 15.00

还没填完：得分 24.96 – 99.96，等级未定

{question}> /quit
"""
    )
    assert status == 0


def test_english() -> None:
    """From `/lang en` on everything is said in English; examples of the form stay Chinese."""
    printed, _ = say("/lang en\n12\n2023\n/lang de\n/quit\n")
    assert (
        printed
        == f"""\
{FIRST}> /lang en
English from now on, the next time too.

Which year is evaluated?
  The budget year, not the year in which the form is filled in.
  Example: 2023
> 12
! Write the year with four digits, from 1990 to 2100, such as 2023.
> 2023
Fiscal year: 2023

What is the project called?
  As in the approved budget, brackets and dashes included.
  Example: 信息化运维项目
> /lang de
! Write /lang zh or /lang en.
What is the project called?
> /quit
"""
    )


def test_reply_of_several_lines() -> None:
    """A backslash at the end of a line carries the reply on; only the last backslash is taken away."""
    printed, _ = say("/go goals.expected\n1、甲\\\n2、乙\\\\\\\n3、丙\n/quit\n")
    assert "> 1、甲\n2、乙\\\\\n3、丙\n" in printed


def test_end_of_input_with_something_unsaved(capsys: pytest.CaptureFixture[str]) -> None:
    """Where the input ends before anything is saved the status is 1, a line says where it stays, and the draft has it."""
    printed, status = say("2023\n信息化运维项目\n")
    assert status == 1
    assert capsys.readouterr().err == f"{KEPT}\n"
    assert KEPT not in printed
    ((_, found),) = unfinished()
    assert found.state.evaluation.project.name == "信息化运维项目"


def test_end_of_input_with_all_saved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where all is saved, or nothing was answered, the end of the input is no fault."""
    path = tmp_path / "form.toml"
    printed, status = say(f"2023\n/save {path}\n")
    assert f"> /save {path}\n已保存：{path}\n" in printed
    assert status == 0
    assert say("")[1] == 0
    assert say("/help\n")[1] == 0
    assert capsys.readouterr().err == ""
    assert read_toml(path.read_bytes()).evaluation.project.fiscal_year == 2023


def test_interrupted_it_lets_go_of_the_file(tmp_path: Path) -> None:
    """Ctrl+C leaves nothing beside the form for others to wonder about."""

    class Interrupted(io.StringIO):
        def __next__(self) -> Never:
            raise KeyboardInterrupt

    path = tmp_path / "form.toml"
    path.write_text("format = 1\n", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        converse(open_file(path), "zh", Interrupted(), io.StringIO())
    assert [one.name for one in tmp_path.glob("*form*")] == ["form.toml"]


def test_last_line_without_its_end() -> None:
    """A last line that has no line end is a reply all the same, also one that a backslash was to carry on."""
    assert "年度：2023\n" in say("2023")[0]
    assert "年度：2023\n" in say("2023\\")[0]
    assert "年度：2023\n" in say("2023\r\n")[0]


def test_home_leads_on() -> None:
    """Home offers drafts, a new form and a sample; what isn't offered is refused with what is."""
    say("2023\n信息化运维项目\n")
    printed, status = say("x\n1\n/quit\n", home())
    printed = re.sub(r"（今天 \d\d:\d\d）", "（今天）", printed)
    first, *others = printed.split("\n  n) ")
    assert re.fullmatch(r"草稿\n  1\)  2023 信息化运维项目  今天 \d\d:\d\d  刚开头", first)
    assert others == ["""\
新填一份   l) 照去年的   p) 照计划   f) 查文件夹   s) 看样例
  d 1 收起第 1 份草稿：留 30 天，能取回，文件不动。
回车打开第 1 个；也可写数字、字母、文件名，或粘贴表。
> x
! 没有“x”这个选项，可以写：1 n l p f s。
回车打开第 1 个；也可写数字、字母、文件名，或粘贴表。
> 1

上次答到这里（今天）：
年度：2023
项目名称：信息化运维项目

主管部门是哪一家？
  写全称，同一部门每份表写法要一致。
  例：上海市水务局（上海市海洋局）
> /quit
"""]  # fmt: skip
    assert status == 0


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2023\n/quit\n", f"{KEPT}\n"),
        ("2023\n/save {path}\n/quit\n", "已保存：{path}\n"),
        ("2023\n/save {path}\n甲\n/quit\n", "草稿已保留，运行 selfeval 接着填；{path} 还是上次存的。\n"),
        ("甲\t≥1\t1\t5\t5\n/paste\n产出指标\t数量指标\t甲\t≥95%\t96\t20\n/end\n/quit\n", f"{KEPT}\n"),
        ("/quit\n", ""),
        ("/help\n/quit\n", ""),
    ],
    ids=["unsaved", "saved", "saved and gone on", "a table not decided about", "nothing", "only looked"],
)
def test_leaving_says_what_is_kept(typed: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error, for who is in the shell again; nothing where nothing is."""
    path = tmp_path / "form.toml"
    printed, status = say(typed.format(path=path))
    assert (status, capsys.readouterr().err) == (0, told.format(path=path))
    assert printed.endswith("> /quit\n")


def test_home_can_be_left(capsys: pytest.CaptureFixture[str]) -> None:
    """/quit leaves wherever one is; /help and /lang are there too."""
    printed, status = say("/quit\n2023\n", home())
    assert status == 0
    assert "不在里面" not in printed
    assert "> 2023" not in printed


def test_a_prompt_where_somebody_sits() -> None:
    """At a terminal a prompt asks for the line, and the reply isn't printed a second time."""

    class Typist(io.StringIO):
        def isatty(self) -> bool:
            return True

        def fileno(self) -> int:
            return nothing_waits

    nothing_waits, _ = os.openpty()
    out = io.StringIO()
    assert converse(new(), "zh", Typist("2023\n/quit\n"), out) == 0
    assert out.getvalue() == f"{FIRST}> 年度：2023\n\n{NAME}> "


def test_a_newcomers_home() -> None:
    """The sample first, by Enter or its key; then the other ways to begin."""
    printed, status = say("\n/quit\n", home())
    assert printed.startswith(f"""\
一问一答填自评表，边填边算分。第一次用，先看一份填好的：
  s) 看样例（按回车就看，随便改，不动任何文件）
  n) 新填一份   l) 照去年的   p) 照计划   f) 查文件夹
回车看样例；要填自己的，写字母或文件名，或把表粘贴进来。
> {""}

这是样例的拷贝：随便改、随便试，样例不会变；/save 存成自己的文件。
""")
    assert status == 0


def test_a_half_filled_form_is_asked_about(tmp_path: Path) -> None:
    """`new --from` a form of this year that is half filled in begins with the choice."""
    path = tmp_path / "form.toml"
    path.write_text(FORM.replace("2023", "2099"), encoding="utf-8")
    printed, _ = say("2\n/quit\n", begin_from(path))
    assert printed.startswith(f"""\
“信息化运维项目”（{path}）填了一半。想怎么用它？
  1) 接着填这一份
  2) 照它另起下一年的
> 2

照 2099 年的新起一份，年度记为 2100：""")


def test_in_a_sandbox_every_block_and_the_sign_say_so(tmp_path: Path) -> None:
    """The first word of each answer, and what stands before each reply, from its opening to its end."""
    path = tmp_path / "form.toml"
    path.write_text(FORM, encoding="utf-8")
    printed, status = say("/whatif 少花\n执行数=20\n\nfoo\n/help go\n/quit\n/drop\n/quit\n", open_file(path))
    blocks = printed.split("> /whatif 少花\n")[1].split("假设> ")
    answers = [blocks[0], *(block.split("\n", 1)[1] for block in blocks[1:])]
    assert len(answers) == 7
    assert all(answer.startswith("【假设：少花】不会写入文件\n") for answer in answers[:-1])
    assert "放弃了假设“少花”，表没有动。" in blocks[-1]
    assert "【" not in blocks[-1]
    assert status == 0


def test_at_the_door_of_a_sandbox_a_letter_leaves_it_in_the_draft(tmp_path: Path) -> None:
    """The third of the three; the next start is in the sandbox again."""
    path = tmp_path / "form.toml"
    path.write_text(FORM, encoding="utf-8")
    printed, status = say("/whatif 少花\n执行数=20\n/quit\nc\n", open_file(path))
    assert "  a) /keep\n  b) /drop\n  c) /quit\n  写字母选一个" in printed
    assert printed.endswith("假设> c\n")
    assert status == 0
    assert say("", open_file(path))[0].startswith("【假设：少花】不会写入文件\n")


def test_a_table_pasted_in_a_sandbox_is_refused_at_once(tmp_path: Path) -> None:
    """Before any line of it is read; none is swallowed."""
    path = tmp_path / "form.toml"
    path.write_text(FORM, encoding="utf-8")
    printed, status = say(
        "/whatif 少花\n/paste\n执行数=20\n/out\n/paste\n甲\t≥95%\t96\t5\n/end\n/quit\n", open_file(path)
    )
    inside, outside = printed.split("> /out\n")
    assert "> /paste\n【假设：少花】不会写入文件\n! 现在在假设“少花”里，不动表。" in inside
    assert "28.40 → 20 万元" in inside
    assert "> /paste\n甲" not in inside
    assert "> /paste" in outside
    assert "/end" not in outside
    assert status == 0


def test_input_that_ends_in_a_sandbox_keeps_it(tmp_path: Path) -> None:
    """Nothing was answered, so there is nothing unsaved; the next start is in the sandbox again."""
    path = tmp_path / "form.toml"
    path.write_text(FORM, encoding="utf-8")
    before = path.read_bytes()
    assert say("/whatif 少花\n执行数=20\n", open_file(path))[1] == 0
    assert say("", open_file(path))[0].startswith("【假设：少花】不会写入文件\n")
    assert path.read_bytes() == before
