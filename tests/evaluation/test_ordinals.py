"""Indicators numbered in Chinese: wherever 第3项 is understood, 第三项 is."""

from __future__ import annotations

import time

import pytest

from selfeval_tui.evaluation.model import Evaluation, Indicator
from selfeval_tui.evaluation.short_addresses import in_digits, indicator_number, resolve, typed_number

_ONES = "一二三四五六七八九"
_NUMBERS = [
    *_ONES,
    "十",
    *(f"十{one}" for one in _ONES),
    *(f"{ten}十{one}" for ten in _ONES[1:] for one in ("", *_ONES)),
]


def test_all_up_to_99() -> None:
    """One each, in order."""
    assert [typed_number(f"第{number}项") for number in _NUMBERS] == list(range(1, 100))
    assert [in_digits(f"第{number}行.得分") for number in _NUMBERS] == [
        f"第{number}行.得分" for number in range(1, 100)
    ]


@pytest.mark.parametrize(
    "text", ["第项", "第十十项", "第一二项", "第三项目", "三项", "第三", "项第三", "第一百项", "第〇项"]
)
def test_what_is_no_such_number(text: str) -> None:
    """Stays as it is: it may be a name."""
    assert in_digits(text) == text
    assert typed_number(text) is None


@pytest.mark.parametrize("text", ["第" + " " * 100_000, "第" * 100_000, "第 十" * 50_000, "第十" + " " * 100_000 + "x"])
def test_a_long_text_is_read_at_once(text: str) -> None:
    """No run of spaces is looked at twice."""
    began = time.process_time()
    assert in_digits(text) == text
    assert time.process_time() - began < 1


def test_an_address_and_a_number_alone() -> None:
    """As they are typed behind a command."""
    form = Evaluation(format=1, indicators=(Indicator(),) * 21)
    assert str(resolve("第二十一项.完成值", form)) == "indicators[21].actual"
    assert str(resolve("第 三 项 分值", form)) == "indicators[3].weight"
    assert indicator_number("第二十一项", form) == 21
    assert indicator_number("第二十二项", form) is None
