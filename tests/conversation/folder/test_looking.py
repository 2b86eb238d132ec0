"""What is looked at and put beside each other is read for that alone; what can't be read says why."""

from __future__ import annotations

from pathlib import Path

from selfeval_tui.conversation.folder.looking import looked_at, put_together
from selfeval_tui.conversation.line import Line, Role
from selfeval_tui.data import data_folder
from selfeval_tui.evaluation.leaves import fields
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.language import say

SAMPLES = data_folder() / "evaluations"
HIDDEN = ("active", "cancelled", "achieved", "partial", "missed", "shanghai")  # said in words of the form
HOTLINE, IT = (str(SAMPLES / f"2023-{name}.toml") for name in ("citizen-hotline", "it-maintenance"))


def _said(lines: tuple[Line, ...]) -> str:
    return "\n".join(say(line.words, "zh") for line in lines)


def test_a_form_is_looked_at_with_its_scores() -> None:
    said = _said(looked_at(IT))
    assert "信息化运维项目" in said
    assert "总分 99.96" in said


def test_all_of_a_form_is_there_to_be_read() -> None:
    """Head, money, goals, indicators with their scores, why points are lost: every text and amount that the file holds."""
    file = SAMPLES / "2023-water-approval.toml"
    said = _said(looked_at(str(file)))
    for _, value in fields(read_toml(file.read_bytes()).evaluation):
        for line in str(value).splitlines() if isinstance(value, str) else ():
            if line not in HIDDEN:
                assert line.removesuffix("指标") in said, line
    assert "1,045.94" in said
    assert "总分 99.46" in said


def test_two_are_told_apart_by_name_and_file() -> None:
    said = _said(put_together((IT, HOTLINE)))
    assert f"甲  信息化运维项目  2023\n{IT}\n乙  行业业务管理项目-市民服务热线业务  2023\n{HOTLINE}" in said
    assert "没有不同" not in said


def test_one_and_the_same_do_not_differ() -> None:
    *_, last = put_together((IT, IT))
    assert last.role is Role.NOTE


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    gone = str(tmp_path / "gone.toml")
    for lines in (looked_at(gone), put_together((IT, gone))):
        (line,) = lines
        assert line.role is Role.REFUSAL
        assert "gone.toml" in say(line.words, "zh")
