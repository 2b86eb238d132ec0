"""The picture of a folder: what it says is what the figures are, in characters of one cell."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_tui.conversation.folder.feed import Batch, Feed
from selfeval_tui.conversation.folder.histogram import binned
from selfeval_tui.conversation.folder.picture import picture
from selfeval_tui.conversation.folder.row import Row
from selfeval_tui.conversation.folder.scatter import field
from selfeval_tui.data import data_folder
from selfeval_tui.language import Language, say

from .rows import row

ROWS = [
    row(
        "热线",
        rate="60",
        total="88",
        earned="92",
        lost=(("质量指标", "1.5"), ("数量指标", "6")),
        rules=("scores-outrun-spending",),
    ),
    row("审批", rate="99.99", total="99.99", lost=(("质量指标", "0.01"),), rules=("goal-echo", "goal-echo")),
    row("其他", rate="100", total="100"),
    row("没填完", rate=None, total=None, rules=("weight-sum",)),
]


def _said(rows: list[Row] = [*ROWS], language: Language = "zh") -> list[str]:  # noqa: B006 - never changed
    return [say(line.words, language) for line in picture(rows)]


_TOTALS = st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=40)


@given(_TOTALS)
def test_each_total_is_in_one_bin(totals: list[Decimal]) -> None:
    """They lie close to each other, from the highest to the lowest, few enough to be seen at a glance."""
    bins = list(binned(totals))
    assert sum(count for _, _, count in bins) == len(totals)
    for low, high, count in bins:
        inside = [one for one in totals if low <= one < high or (low == high == one)]
        assert len([one for one in inside if low == high or one != 100]) == count
    assert len(bins) <= 12
    assert [low for low, _, _ in bins] == sorted((low for low, _, _ in bins), reverse=True)


@given(st.lists(st.tuples(st.decimals(0, 130, places=2), st.decimals(0, 100, places=2)), min_size=1, max_size=30))
def test_the_field_holds_all_and_is_never_wider(dots: list[tuple[Decimal, Decimal]]) -> None:
    """Rates above 100 stand at its edge; nothing but ASCII is drawn."""
    lines = list(field(dots))
    assert len(lines) == 13
    assert all(line.isascii() and len(line) <= 48 for line in lines)
    digits = [sign for line in lines[:-2] for sign in line.partition("|")[2] if sign in "123456789+"]
    assert 1 <= len(digits) <= len(dots)
    if "+" not in digits:
        assert sum(map(int, digits)) == len(dots)


def test_who_scores_better_than_spent_stands_above_the_line_and_is_named() -> None:
    said = _said()
    assert "1 份的得分率比执行率高 5 个百分点以上" in said
    assert "热线 · 水务局：执行率 60.00%，得分率 92.00%，高 32.00 个百分点" in said


def test_the_picture_names_those_that_the_rule_speaks_of() -> None:
    """The same rate and the same threshold: of the eight forms the last, and at the threshold itself none."""
    batches: list[Batch] = []
    Feed([str(data_folder() / "evaluations")], (), batches.append).run()
    rows = [one for batch in batches for one in batch.rows]
    (spoken,) = (one for one in rows if "scores-outrun-spending" in one.rules)
    (named,) = (line for line in _said(rows) if "个百分点" in line and "：" in line)
    assert named.startswith(f"{spoken.name} · {spoken.unit}：执行率 94.68%，得分率 100.00%，高 5.32 个百分点")
    assert not any("以上" in line and line[:1].isdigit() for line in _said([row("甲", rate="95", earned="100")]))


def test_only_indicators_are_said_to_lose_nothing() -> None:
    """The execution rate may have lost points all the same."""
    assert "各项指标都没有扣分。" in _said([row("甲", rate="99", total="99.90", earned="100")])


def test_points_lost_are_summed_by_level_2_the_most_first() -> None:
    said = _said()
    place = said.index("各二级指标扣掉的分")
    assert said[place + 2].split() == ["6.00", "1", "-" * 16, "数量"]
    assert said[place + 3].split() == ["1.51", "2", "-" * 4, "质量"]


def test_findings_are_counted_by_rule_the_gravest_first() -> None:
    """How often each has spoken, and of how many forms, with a sign for what it weighs."""
    said = _said()
    place = said.index("各条规则查出的")
    rules = [line.split() for line in said[place + 2 : place + 5]]
    assert [(rule[:3], rule[-1]) for rule in rules] == [
        (["!", "1", "1"], "[weight-sum]"),
        (["?", "2", "1"], "[goal-echo]"),
        (["?", "1", "1"], "[scores-outrun-spending]"),
    ]


@pytest.mark.parametrize("language", get_args(Language))
def test_an_empty_folder_has_a_picture_too(language: Language) -> None:
    assert len(_said([], language)) >= 4
