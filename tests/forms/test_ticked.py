"""Of grades with boxes the one that is ticked."""

from __future__ import annotations

import pytest

from selfeval_tui.forms.ticked import ticked
from tests.forms.test_leftovers import pasted

FORM = """项目名称\t甲
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t甲数\t≥5个\t5个\t90\t90
总分\t\t\t\t\t90\t90
"""


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("☑优 □良 □中 □差", "优"),
        ("优□  良☑  中□  差□", "良"),
        ("□优□良√中□差", "中"),
        ("优（☐） 良（☑）", "优（☐） 良（☑）"),
        ("□优 □良 □中 □差", "□优 □良 □中 □差"),
        ("☑优 ☑良", "☑优 ☑良"),
        ("优 √ 良", "优 √ 良"),
        ("优", "优"),
        ("", ""),
    ],
)
def test_one_box_of_several_is_ticked(text: str, grade: str) -> None:
    assert ticked(text) == grade


def test_the_grade_of_a_form_is_the_ticked_one() -> None:
    assert pasted(f"{FORM}评价等级\t□优 ☑良 □中 □差\n").printed.grade == "良"
