"""How lines are folded: within the window, without losing a sign, and where a reader expects it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_tui.language import Glossed, Message, Words, say, visible
from selfeval_tui.language.columns import KEPT, width, wrap


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        pytest.param("还可分配 90 分。", 13, ["还可分配", "90 分。"], id="a figure keeps its unit"),
        pytest.param("executed 300 万元", 16, ["executed", "300 万元"], id="a unit is whole"),
        pytest.param(" 〔〔", 4, ["〔〔"], id="an indent gives way"),
        pytest.param("取财预〔2020〕10号", 8, ["取财预", "〔2020〕", "10号"], id="a bracket opens a line"),
        pytest.param("检查的第几条（/去）", 16, ["检查的第几条", "（/去）"], id="a command is whole"),
        pytest.param("目标 8.00本  得分 10.00", 11, ["目标 8.00本", "得分 10.00"], id="no line begins with a space"),
        pytest.param("名称很长的指标一项  完成 9%", 24, ["名称很长的指标一项", "完成 9%"], id="an entry is whole"),
        pytest.param("/undo 撤销   /paste 粘贴", 35, ["/undo 撤销   /paste 粘贴"], id="room enough"),
        pytest.param("1) 产出指标   2) 满意度指标", 18, ["1) 产出指标", "2) 满意度指标"], id="a choice is whole"),
        pytest.param("1) 是   2) 满意度指标", 11, ["1) 是", "2) 满意度指", "标"], id="a choice too long keeps its key"),
        pytest.param("a) administration", 9, ["a) admini", "stration"], id="a key has a word behind it"),
        pytest.param("/undo 撤销   /add 加   /paste 粘贴", 33, ["/undo 撤销   /add 加", "/paste 粘贴"], id="a list"),
    ],
)
def test_where_a_line_is_folded(text: str, cells: int, lines: list[str]) -> None:
    """Figures with their units, brackets with what is in them, short entries between wide gaps stay together."""
    assert wrap(text, cells) == lines


@given(st.text("分完成率（〔/1.9% \n，ab", max_size=60), st.integers(4, 40), st.integers(0, 8))
def test_nothing_is_lost_by_folding(text: str, cells: int, hang: int) -> None:
    """Every sign is there in its order, no line is wider than the window."""
    lines = wrap(visible(text), cells, hang)
    assert "".join("".join(lines).split()) == "".join(visible(text).split())
    assert all(width(line) <= cells or not line.strip() for line in lines)


@pytest.mark.parametrize(("cells", "together"), [(30, True), (24, True), (22, False), (8, False)])
def test_a_term_and_its_gloss_are_not_folded_apart(cells: int, together: bool) -> None:
    """Where a line has room for both; what is shown has the space that is typed."""
    term = Glossed("人员到位率", Words("满意度"))
    said = say(Message.of("review.line", place="The level-1 weights are", message=term), "en", within=KEPT)
    lines = wrap(said, cells)
    assert any("人员到位率 satisfaction" in line for line in lines) is together
    assert not any(KEPT in line for line in lines)
    assert all(width(line) <= cells for line in lines)


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("已达到全部目标，得满分：99 ≥ 95 → 20.00", 36, ["已达到全部目标，得满分：", "99 ≥ 95 → 20.00"]),
        ("得满分：98.00 ≥ 95 → 20.00", 22, ["得满分：98.00 ≥", "95 → 20.00"]),
    ],
)
def test_a_result_is_not_folded_from_what_it_comes_of(text: str, cells: int, lines: list[str]) -> None:
    """A short calculation stays whole; of a long one the result isn't alone on its line."""
    assert wrap(text, cells) == lines


@pytest.mark.parametrize(
    ("text", "cells"), [("✈\ufe0f", 2), ("✈", 1), ("水务✈\ufe0f", 6), ("👩\u200d🔬", 2), ("e\u0301", 1), ("水", 2)]
)
def test_signs_that_are_joined_are_one(text: str, cells: int) -> None:
    """A picture made of several signs takes the cells of one."""
    assert width(text) == cells
