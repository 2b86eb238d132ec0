"""How far a qualitative indicator was achieved is read from the words of the form, and from nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from selfeval_tui.evaluation.achievement import OFFICIAL, tier_of, tier_of_words
from selfeval_tui.evaluation.model import Achievement, Indicator


@pytest.mark.parametrize(
    ("words", "tier"),
    [
        ("达成指标", "achieved"),
        ("达成年度指标", "achieved"),
        ("达成预期指标。", "achieved"),
        (" 已完成 ", "achieved"),
        ("部分达成指标", "partial"),
        ("部分达成年度指标并具有一定效果", "partial"),
        ("部分达成预期指标并具有一定效果", "partial"),
        ("未达成指标", "missed"),
        ("未达成年度指标且效果较差", "missed"),
        ("未完成", "missed"),
        ("验收合格", None),
        ("基本没有达成指标", None),
        ("达成指标了吗", None),
        ("", None),
    ],
)
def test_the_phrases_of_the_form(words: str, tier: Achievement | None) -> None:
    """The phrases of the rules and of the official system name a tier; free text is not guessed at."""
    assert tier_of_words(words) == tier


@pytest.mark.parametrize("tier", ["achieved", "partial", "missed"])
def test_what_is_written_for_a_tier_reads_back_as_it(tier: Achievement) -> None:
    """The official words for a tier mean that tier."""
    assert tier_of_words(OFFICIAL[tier]) == tier


@pytest.mark.parametrize(
    ("indicator", "tier"),
    [
        (Indicator(target="合格", actual="达成指标"), "achieved"),
        (Indicator(target="合格", actual="合格"), "achieved"),
        (Indicator(target="合格", actual="达成指标", achievement="partial"), "partial"),
        (Indicator(target="合格", actual="做了一些"), None),
        (Indicator(target="合格", actual="做了一些", achievement="missed"), "missed"),
        (Indicator(target="合格"), None),
        (Indicator(target="", actual=""), None),
        (Indicator(target="合格", actual=" "), None),
        (Indicator(target="合格", actual=Decimal(100)), None),
    ],
)
def test_the_tier_of_an_indicator(indicator: Indicator, tier: Achievement | None) -> None:
    """As stated; else as the words say; else achieved where the actual repeats the target."""
    assert tier_of(indicator) == tier
