"""The indicator table of the form."""

from __future__ import annotations

from typing import Annotated, Literal

from ..language import Text
from .asked import Asked, Kind, When
from .numbers import Operator
from .part import Part
from .values import FigureOrLine, Line, Paragraph, Points

Achievement = Literal["achieved", "partial", "missed"]
Status = Literal["active", "cancelled"]


class Indicator(Part):
    """One row of the indicator table. A target that is a number makes it quantitative, a text qualitative."""

    status: Annotated[
        Status,
        Asked(
            Text("状态", "Status"),
            Text("{indicator}还算数吗？", "{indicator}: does it still stand?"),
            Text(
                "取消的项分值和得分都是 0，要写原因。",
                "A cancelled indicator has weight and score 0 and gives its reason.",
            ),
            Kind.CHOICE,
            when=When.ON_REQUEST,
        ),
    ] = "active"
    category: Annotated[
        Line | None,
        Asked(
            Text("一级指标", "Level 1"),
            Text("第 {number} 项属于哪个一级指标？", "Under which level 1 does indicator {number} stand?"),
            Text(
                "也可以一行写完：名称 目标 完成 分值。", "The whole row may go in one line: name target actual weight."
            ),
            Kind.CATEGORY,
            "报告完成率 ≥99% 100 15",
        ),
    ] = None
    subcategory: Annotated[
        Line | None,
        Asked(
            Text("二级指标", "Level 2"),
            Text("第 {number} 项属于哪个二级指标？", "Under which level 2 does indicator {number} stand?"),
            Text("选一个，或者写名称。", "Choose one, or type its name."),
            Kind.SUBCATEGORY,
        ),
    ] = None
    name: Annotated[
        Line | None,
        Asked(
            Text("三级指标", "Indicator"),
            Text("第 {number} 项叫什么？", "What is indicator {number} called?"),
            Text(
                "三级指标的名称；同名的在括号里写清是哪个子项目。",
                "Its name; where names repeat, the part of the project in brackets.",
            ),
            example="报告完成率",
        ),
    ] = None
    operator: Annotated[
        Operator | None,
        Asked(
            Text("比较符号", "Comparison"),
            Text("第 {number} 项的目标用哪个符号？", "Which sign has the target of indicator {number}?"),
            Text("与目标一起填：≥95%。", "Typed together with the target: ≥95%."),
            Kind.TARGET,
            when=When.WITH_TARGET,
        ),
    ] = None
    target: Annotated[
        FigureOrLine | None,
        Asked(
            Text("年度指标值", "Target"),
            Text("{indicator}的年度指标值是多少？", "{indicator}: what is the target?"),
            Text(
                "能用数就用数，带符号和单位；否则写要做到什么。",
                "A number where there can be one, with sign and unit; otherwise in words.",
            ),
            Kind.TARGET,
            "≥95%",
        ),
    ] = None
    unit: Annotated[
        Line | None,
        Asked(
            Text("单位", "Unit"),
            Text("第 {number} 项的目标是什么单位？", "In which unit is the target of indicator {number}?"),
            Text("与目标一起填：≥95%。", "Typed together with the target: ≥95%."),
            Kind.TARGET,
            when=When.WITH_TARGET,
        ),
    ] = None
    actual: Annotated[
        FigureOrLine | None,
        Asked(
            Text("实际完成值", "Actual"),
            Text("{indicator}目标 {target}，实际完成了多少？", "{indicator}: target {target}, what did it come to?"),
            Text(
                "目标是数，这里也写数；项目取消了就写“取消”。",
                "A number where the target is one; “cancelled” where it was dropped.",
            ),
            Kind.ACTUAL,
            "100%",
        ),
    ] = None
    achievement: Annotated[
        Achievement | None,
        Asked(
            Text("完成档次", "Tier"),
            Text(
                "{indicator}算达成、部分达成，还是未达成？",
                "{indicator}: achieved, partly achieved or missed?",
            ),
            Text("定性指标按这三档给分。", "Qualitative indicators are scored by these three tiers."),
            Kind.CHOICE,
            when=When.FREE_TEXT,
        ),
    ] = None
    weight: Annotated[
        Points | None,
        Asked(
            Text("分值", "Weight"),
            Text("{indicator}占多少分？", "{indicator}: how many points?"),
            Text("所有指标合计 90 分，执行率另有 10 分。", "All indicators together have 90 points, execution has 10."),
            Kind.POINTS,
            "15",
        ),
    ] = None
    score: Annotated[
        Points | None,
        Asked(
            Text("得分", "Score"),
            Text("{indicator}得多少分？", "{indicator}: how many points does it earn?"),
            Text(
                "定性指标没有全部达成时由单位自评给分。",
                "The unit's own judgement where a qualitative target was not wholly met.",
            ),
            Kind.POINTS,
            "3.50",
            When.OPEN_TIER,
        ),
    ] = None
    deviation: Annotated[
        Paragraph | None,
        Asked(
            Text("偏差原因分析及改进措施", "Deviation and measures"),
            Text("{indicator}为什么有偏差，怎么改进？", "{indicator}: why did it deviate, and what will be done?"),
            Text(
                "先写原因，再写措施；写“无”会被退回。",
                "The cause first, then the measures; reviewers send back “none”.",
            ),
            Kind.PARAGRAPH,
            "汛期作业窗口缩短，少测 2 次；明年提前到 3 月开测。",
            When.OWED,
        ),
    ] = None
