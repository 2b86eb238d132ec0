"""A long text that was changed here and there is told by those places."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_tui.conversation.text_changes import changed_places
from selfeval_tui.evaluation.values import MOST_TEXT

GOAL = "1、进一步提高行政审批效率，推进行政审批标准化建设；\n2、四季度进行委托评审预算追加 12 万，已全额完成。"

_SLOW = (
    ("甲" * MOST_TEXT, "甲乙" * (MOST_TEXT // 2)),
    ("甲乙丙" * (MOST_TEXT // 3), "丙乙甲" * (MOST_TEXT // 3)),
    ("甲" * 1200, "乙甲" * 600),
)


@pytest.mark.parametrize(
    ("after", "places"),
    [
        (GOAL.replace("12", "15.5"), ["……审预算追加 [-12][+15.5] 万，已全额……"]),
        (GOAL.replace("进一步", ""), ["1、[-进一步]提高行政审批……"]),
        (GOAL.replace("；", "，提高满意度；"), ["……批标准化建设[+，提高满意度]； 2、四季……"]),
        (GOAL + "无。", ["……已全额完成。[+无。]"]),
        (
            GOAL.replace("推进", "加快").replace("全额", "全部"),
            ["……政审批效率，[-推进][+加快]行政审批标准……", "……2 万，已全[-额][+部]完成。"],
        ),
    ],
)
def test_only_what_was_changed_is_told(after: str, places: list[str]) -> None:
    """With a few characters around it; a figure as a whole."""
    assert changed_places(GOAL, after) == (places, len(places))


@pytest.mark.parametrize("after", ["", "另一个目标，与原来的毫无关系，说的是别的事情。" * 3])
def test_another_text_is_not_taken_to_pieces(after: str) -> None:
    """Nor are two that are short."""
    assert changed_places(GOAL, after) is None
    assert changed_places("按时完成", "按期完成") is None


def test_what_only_begins_alike_is_told_behind_that() -> None:
    """Both from their beginnings would look the same."""
    told = changed_places(GOAL + "甲" * 300, GOAL + "乙" * 300)
    assert told == ([f"……已全额完成。[-{'甲' * 16}……{'甲' * 6}][+{'乙' * 16}……{'乙' * 6}]"], 1)


def test_of_many_places_the_first_are_told() -> None:
    """And how many there are."""
    before = "".join(f"第{number}项按照年度计划全部完成了。" for number in range(30))
    told = changed_places(before, before.replace("全部", "基本"))
    assert told is not None
    assert (len(told[0]), told[1]) == (3, 30)


@given(st.text("甲乙丙12.%\n ab", max_size=60), st.text("甲乙丙12.%\n ab", max_size=60))
def test_all_that_is_told_stands_in_one_of_them(before: str, after: str) -> None:
    """What is told to be gone was there, what is told to be new is there."""
    told = changed_places(before, after)
    for place in told[0] if told else ():
        for sign, text in re.findall(r"\[([-+])([^\[\]]*)\]", place):
            kept = text.split("……")[0]
            assert kept in (before if sign == "-" else after).replace("\n", " ")


def test_the_longest_texts_take_no_time() -> None:
    """Alike or not; the worst is one character over and over."""
    begun = time.process_time()
    for before, after in _SLOW:
        changed_places(before, after)
    assert time.process_time() - begun < 2
