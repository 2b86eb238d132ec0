"""Indicators of two evaluations are matched however they are written, and never with another one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import permutations
from random import Random

import pytest
from msgspec.structs import replace

from selfeval_tui.evaluation.model import Evaluation, Indicator
from selfeval_tui.evaluation.toml_read import read_toml
from selfeval_tui.review.comparison.matching import Match, matched
from tests.fixtures.seed import NAMES, sample_bytes

FORMS = [read_toml(sample_bytes(name)).evaluation for name in NAMES]


def _with(rows: Iterable[Indicator]) -> Evaluation:
    return Evaluation(format=1, indicators=tuple(rows))


def _named(*names: str, **values: str) -> Evaluation:
    """Rows of one section."""
    levels = {"category": "产出指标", "subcategory": "数量指标", **values}
    return _with(Indicator(name=name, **levels) for name in names)  # type: ignore[arg-type]


def _around(what: Callable[[str], str]) -> Callable[[str], str]:
    """Changes what is measured, and leaves the part of the project in its brackets."""

    def changed(name: str) -> str:
        measured, bracket, part = name.partition("（")
        return what(measured) + bracket + part

    return changed


WRITTEN_OTHERWISE: dict[str, Callable[[str], str]] = {
    "half-width brackets": lambda name: name.replace("（", "(").replace("）", ")"),
    "spaces": lambda name: name.replace(" ", "").replace("（", "　（ "),
    "dashes": lambda name: name.replace("-", "——"),
    "full width": lambda name: name.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)}),
    "quotation marks": lambda name: name.replace("“", '"').replace("”", '"').replace("《", "").replace("》", ""),
    "a year": lambda name: f"2024年{name}",
    "a year in brackets": lambda name: name.replace("（", "（2024年度"),
    "a longer part": lambda name: name.replace("）", "项目）"),
}
# How many of the 128 real rows go together still where every name of a form is changed; of the others nothing is said.
REWORDED: dict[str, tuple[Callable[[str], str], int]] = {
    "a word before": (lambda name: f"提升{name}", 124),
    "a word behind": (_around(lambda what: f"{what}情况"), 124),
    "a character less": (lambda name: name[1:], 127),
    "another character at the end": (_around(lambda what: f"{what[:-1]}值"), 121),
    "no part": (lambda name: name.partition("（")[0], 91),
    "another part": (lambda name: f"{name.partition('（')[0]}（信息化运维）", 34),
    "another beginning": (lambda name: f"某{name[1:]}", 0),
}


def _right(change: Callable[[str], str], form: Evaluation, random: Random) -> tuple[int, int]:
    """How many rows are matched with themselves and how many with others, all of them renamed and in another order."""
    order = random.sample(range(len(form.indicators)), len(form.indicators))
    renamed = [replace(form.indicators[at], name=change(form.indicators[at].name or "")) for at in order]
    pairs = [one for one in matched(form, _with(renamed)) if one.before and one.after]
    right = sum(order[(one.after or 0) - 1] == (one.before or 0) - 1 for one in pairs)
    return right, len(pairs) - right


@pytest.mark.parametrize("name", WRITTEN_OTHERWISE)
def test_the_real_rows_are_found_again(name: str) -> None:
    """Each of the 128, in whatever order they stand, where only signs, spaces and years are others."""
    random = Random(7)  # noqa: S311 - an order, not a secret
    found = [_right(WRITTEN_OTHERWISE[name], form, random) for form in FORMS]
    assert (sum(right for right, _ in found), sum(wrong for _, wrong in found)) == (128, 0)


@pytest.mark.parametrize("name", REWORDED)
def test_rows_of_other_wording_are_found_or_left_alone(name: str) -> None:
    """None is ever taken for another."""
    change, count = REWORDED[name]
    random = Random(7)  # noqa: S311 - an order, not a secret
    found = [_right(change, form, random) for form in FORMS]
    assert (sum(right for right, _ in found), sum(wrong for _, wrong in found)) == (count, 0)


@pytest.mark.parametrize("form", FORMS, ids=NAMES)
def test_no_two_rows_of_a_form_are_taken_for_each_other(form: Evaluation) -> None:
    """Though each of them were all that there is."""
    for one, other in permutations(form.indicators, 2):
        assert len(matched(_with([one]), _with([other]))) == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("一期工程完成率", "二期工程完成率"),
        ("供水水质抽样检测报告完成率", "排水水质抽样检测报告完成率"),
        ("抽样检测样品合格率", "抽样检测样品不合格率"),
        ("第1批次抽样检测报告数", "第2批次抽样检测报告数"),
        ("验收合格率（一期）", "验收合格率（二期）"),
        ("报告完成率", "报告合格率"),
        ("验收合格率（窗口自助终端采购）", "验收合格率（政务公开服务第三方测评）"),
        ("提升申请人满意度", "提升使用人满意度"),
        ("", ""),
    ],
)
def test_what_is_another_indicator_is_not_matched(before: str, after: str) -> None:
    """However little their names differ; rows without a name differ in their targets here."""
    olds, news = _named(before), _named(after)
    news = _with(replace(row, target="另一目标") for row in news.indicators)
    assert matched(olds, news) == (Match(1, None), Match(None, 1))


def test_of_two_that_are_as_likely_none_is_taken() -> None:
    """Nor of two on the other side."""
    one, two = _named("申请人满意度"), _named("提升申请人满意度", "申请人满意度率")
    assert all(None in match[:2] for match in (*matched(one, two), *matched(two, one)))


def test_another_section_parts_what_is_only_alike() -> None:
    """The same name is the same indicator, filed under another level 2; a similar one isn't."""
    timely = {"subcategory": "时效指标"}
    assert matched(_named("报告完成率"), _named("报告完成率", **timely)) == (Match(1, 1),)
    assert len(matched(_named("报告完成率"), _named("研究报告完成率", **timely))) == 2
    assert matched(_named("报告完成率"), _named("研究报告完成率")) == (Match(1, 1, alike=True),)


def test_a_part_that_is_left_out_is_no_doubt_where_it_is_the_only_one() -> None:
    """One of two parts of the project is."""
    bare = _named("验收合格率")
    assert matched(_named("验收合格率（自助终端采购）"), bare) == (Match(1, 1, alike=True),)
    assert len(matched(_named("验收合格率（自助终端采购）", "验收合格率（第三方测评）"), bare)) == 3


def test_the_order_is_that_of_the_second() -> None:
    """What it lacks stands behind what it stood behind."""
    numbers = [match[:2] for match in matched(_named("甲", "乙", "丙", "丁"), _named("丁", "戊", "甲"))]
    assert numbers == [(4, 1), (None, 2), (1, 3), (2, None), (3, None)]
