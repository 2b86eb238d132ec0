"""The keys of the table, each with what it does."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import Joined, Words
from ...language.columns import left
from ..line import Line, Role

_KEYS = (
    ("↑ ↓ PgUp PgDn Home End", Words("换一份")),
    ("Enter", Words("在对话里打开；F5 或 /folder 回到这里")),
    ("v", Words("只看它的全表，不会改动")),
    ("f →", Words("整页看这一份查出的")),
    ("/", Words("找：单位、项目、年度、文件名、规则名，写几个就都要有；Esc 看全部")),
    ("s", Words("按下一列排序，最后回到文件的次序")),
    ("1 … 8", Words("按看得见的第几列排序，再按一次倒过来")),
    ("空格 Space", Words("标记，最多两份")),
    ("c", Words("比较标记的两份，或者标记的一份和现在这一份")),
    ("p", Words("图：总分、执行率和得分率、扣分、各条规则；找过的只画找到的")),
    ("r", Words("重读文件夹：新来的、改过的、没有了的")),
    ("~", Words("行首的记号：有没保存的改动，表里是文件里的")),
    ("Esc", Words("回到对话")),
    ("^Q", Words("离开")),
)
_CELLS = 24


def key_lines() -> Iterator[Line]:
    """A line for each."""
    for key, does in _KEYS:
        yield Line(Role.CHOICE, Joined((left(key, _CELLS), does), ""), hang=_CELLS)
