"""The indicator table of the form."""

from __future__ import annotations

from typing import Annotated, Literal

from ..language import Words
from .asked import Asked, Kind, When
from .numbers import Operator
from .part import Part
from .values import FigureOrLine, Line, Paragraph, Points

Achievement = Literal["achieved", "partial", "missed"]
Status = Literal["active", "cancelled"]


class Indicator(Part, frozen=True):
    """One row of the indicator table. A target that is a number makes it quantitative, a text qualitative."""

    status: Annotated[
        Status,
        Asked(
            Words("状态"),
            Words("{indicator}还算数吗？"),
            Words("取消的项分值和得分都是 0，要写原因。"),
            Kind.CHOICE,
            when=When.ON_REQUEST,
        ),
    ] = "active"
    category: Annotated[
        Line | None,
        Asked(
            Words("一级指标"),
            Words("第 {number} 项属于哪个一级指标？"),
            Words("也可以一行写完：名称 目标 完成 分值。"),
            Kind.CATEGORY,
            "报告完成率 ≥99% 100 15",
        ),
    ] = None
    subcategory: Annotated[
        Line | None,
        Asked(
            Words("二级指标"),
            Words("第 {number} 项属于哪个二级指标？"),
            Words("选一个，或者写名称。"),
            Kind.SUBCATEGORY,
        ),
    ] = None
    name: Annotated[
        Line | None,
        Asked(
            Words("三级指标"),
            Words("第 {number} 项叫什么？"),
            Words("三级指标的名称；同名的在括号里写清是哪个子项目。"),
            example="报告完成率",
            also=(Words("名称"),),
        ),
    ] = None
    operator: Annotated[
        Operator | None,
        Asked(
            Words("比较符号"),
            Words("第 {number} 项的目标用哪个符号？"),
            Words("与目标一起填：≥95%。"),
            Kind.TARGET,
            when=When.WITH_TARGET,
        ),
    ] = None
    target: Annotated[
        FigureOrLine | None,
        Asked(
            Words("年度指标值"),
            Words("{indicator}的年度指标值是多少？"),
            Words("能用数就用数，带符号和单位；否则写要做到什么。"),
            Kind.TARGET,
            "≥95%",
            also=(Words("目标"),),
        ),
    ] = None
    unit: Annotated[
        Line | None,
        Asked(
            Words("单位"),
            Words("第 {number} 项的目标是什么单位？"),
            Words("与目标一起填：≥95%。"),
            Kind.TARGET,
            when=When.WITH_TARGET,
        ),
    ] = None
    actual: Annotated[
        FigureOrLine | None,
        Asked(
            Words("实际完成值"),
            Words("{indicator}目标 {target}，实际完成了多少？"),
            Words("目标是数，这里也写数；项目取消了就写“取消”。"),
            Kind.ACTUAL,
            "100%",
            also=(Words("完成"),),
        ),
    ] = None
    achievement: Annotated[
        Achievement | None,
        Asked(
            Words("完成档次"),
            Words("{indicator}算达成、部分达成，还是未达成？"),
            Words("定性指标按这三档给分。"),
            Kind.CHOICE,
            when=When.FREE_TEXT,
        ),
    ] = None
    weight: Annotated[
        Points | None,
        Asked(
            Words("分值"),
            Words("{indicator}占多少分？"),
            Words("所有指标合计 90 分，执行率另有 10 分。"),
            Kind.POINTS,
            "15",
        ),
    ] = None
    score: Annotated[
        Points | None,
        Asked(
            Words("得分"),
            Words("{indicator}得多少分？"),
            Words("定性指标没有全部达成时由单位自评给分。"),
            Kind.POINTS,
            "3.50",
            When.OPEN_TIER,
        ),
    ] = None
    deviation: Annotated[
        Paragraph | None,
        Asked(
            Words("偏差原因分析及改进措施"),
            Words("{indicator}为什么有偏差，怎么改进？"),
            Words("先写原因，再写措施；写“无”会被退回。"),
            Kind.PARAGRAPH,
            "汛期作业窗口缩短，少测 2 次；明年提前到 3 月开测。",
            When.OWED,
        ),
    ] = None


# In the place of the help for what was achieved, where the target is words.
ACHIEVED_IN_WORDS = Words("目标是文字，这里选一档，或者照实写；项目取消了就写“取消”。")

# In the place of the help for the score, where the target is a number.
SCORE_OF_FIGURES = Words("目标是数，得分按评分方案自动算出，不用自己给；写成别的，检查时会提出来。")

# In the place of the explanation where the indicator was cancelled: there is no deviation then, and nothing to improve.
WHY_CANCELLED = Asked(
    Words("偏差原因分析及改进措施"),
    Words("{indicator}为什么取消，原来的分给了哪几项？"),
    Words("写清取消的原因、谁批准的，原来的分值加到了哪几项上。"),
    Kind.PARAGRAPH,
    "经批准改到明年实施；原来的 5 分加到第 2 项。",
    When.OWED,
)
