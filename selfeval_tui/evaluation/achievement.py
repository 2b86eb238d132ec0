"""How far a qualitative indicator was achieved, read from the words of the form."""

from __future__ import annotations

from .model import Achievement, Indicator

# The phrases of 财预〔2020〕10号 and of the official system, and what people shorten them to.
_PHRASES: dict[str, Achievement] = {
    "达成": "achieved", "达成指标": "achieved", "达成年度指标": "achieved", "达成预期指标": "achieved",
    "全部达成": "achieved", "已达成": "achieved", "达标": "achieved", "完成": "achieved", "已完成": "achieved",
    "全部完成": "achieved",
    "部分达成": "partial", "部分达成指标": "partial", "部分达成年度指标": "partial", "部分达成预期指标": "partial",
    "部分达成年度指标并具有一定效果": "partial", "部分达成预期指标并具有一定效果": "partial", "部分完成": "partial",
    "基本达成": "partial",
    "未达成": "missed", "未达成指标": "missed", "未达成年度指标": "missed", "未达成预期指标": "missed",
    "未达成年度指标且效果较差": "missed", "未达成预期指标且效果较差": "missed", "未完成": "missed", "没有达成": "missed",
}  # fmt: skip

OFFICIAL: dict[Achievement, str] = {"achieved": "达成指标", "partial": "部分达成指标", "missed": "未达成指标"}


def tier_of_words(actual: str) -> Achievement | None:
    """The tier that a phrase of the form names; None for free text."""
    return _PHRASES.get(actual.strip().rstrip("。.!！"))


def tier_of(indicator: Indicator) -> Achievement | None:
    """The tier of a qualitative indicator: as stated, as its words say, or achieved where actual repeats the target."""
    if indicator.achievement is not None:
        return indicator.achievement
    if not isinstance(indicator.actual, str) or not indicator.actual.strip():
        return None
    if indicator.actual == indicator.target:
        return "achieved"
    return tier_of_words(indicator.actual)
