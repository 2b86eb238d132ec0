"""What a self-evaluation is: the 财政项目支出绩效自评表, format 1.

Every value may be absent: an unfinished evaluation is a legal one. Amounts are exact decimals with the digits as typed.
The order of the fields is the order of the form, of the questions and of the TOML file.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from ..language import Text
from .asked import Asked, Kind, Named, When
from .numbers import Operator
from .values import Amount, FigureOrLine, Line, Paragraph, Points, Year

Achievement = Literal["achieved", "partial", "missed"]
Status = Literal["active", "cancelled"]
Unit = Literal["万元", "元"]

FORMAT = 1


class Part(BaseModel):
    """A part of the form: frozen, and no key but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Project(Part):
    """The head of the form."""

    fiscal_year: Annotated[
        Year | None,
        Asked(
            Text("年度", "Fiscal year"),
            Text("自评的是哪一年？", "Which year is evaluated?"),
            Text("预算年度，不是填表的年份。", "The budget year, not the year in which the form is filled in."),
            Kind.YEAR,
            "2023",
        ),
    ] = Field(None, ge=1990, le=2100)
    name: Annotated[
        Line | None,
        Asked(
            Text("项目名称", "Project name"),
            Text("项目名称是什么？", "What is the project called?"),
            Text("与预算批复一致，连括号、短横也照写。", "As in the approved budget, brackets and dashes included."),
            example="信息化运维项目",
        ),
    ] = None
    supervising_department: Annotated[
        Line | None,
        Asked(
            Text("主管部门", "Supervising department"),
            Text("主管部门是哪一家？", "Which department supervises it?"),
            Text("写全称，同一部门每份表写法要一致。", "Its full name, spelled alike on every form."),
            example="上海市水务局（上海市海洋局）",
        ),
    ] = None
    implementing_unit: Annotated[
        Line | None,
        Asked(
            Text("实施单位", "Implementing unit"),
            Text("实施单位是哪一家？", "Which unit carries it out?"),
            Text("写全称，一般就是填表的单位。", "Its full name; as a rule the unit that fills in the form."),
            example="上海市水务局行政服务中心",
        ),
    ] = None
    prepared_by: Annotated[
        Line | None,
        Asked(
            Text("填报人", "Prepared by"),
            Text("填报人是谁？", "Who fills in the form?"),
            Text("可以不填。", "May be left out."),
            when=When.ON_REQUEST,
        ),
    ] = None
    contact_phone: Annotated[
        Line | None,
        Asked(
            Text("联系电话", "Contact phone"),
            Text("联系电话是多少？", "Under which number can you be reached?"),
            Text("可以不填。", "May be left out."),
            when=When.ON_REQUEST,
        ),
    ] = None
    prepared_on: Annotated[
        datetime.date | None,
        Asked(
            Text("填报日期", "Prepared on"),
            Text("填报日期是哪天？", "On which day was it filled in?"),
            Text("可以不填。", "May be left out."),
            Kind.DATE,
            "2024-01-15",
            When.ON_REQUEST,
        ),
    ] = None
    remarks: Annotated[
        Paragraph | None,
        Asked(
            Text("其他需要说明的问题", "Remarks"),
            Text("还有什么要说明的？", "Is there anything else to explain?"),
            Text("可以不填。", "May be left out."),
            Kind.PARAGRAPH,
            when=When.ON_REQUEST,
        ),
    ] = None


class FundingRow(Part):
    """One row of the funding table: what was budgeted and what was spent."""

    initial_budget: Annotated[
        Amount | None,
        Asked(
            Text("年初预算数", "Initial budget"),
            Text("{row}的年初预算数是多少？（{unit}）", "{row}: what was the initial budget? ({unit})"),
            Text(
                "年初批复的数。三个数可以一行写完：年初预算 全年预算 全年执行；没有这笔资金就写“无”。",
                "As approved at the start of the year. All three amounts may go in one line: initial, adjusted, executed; "
                "“none” where there was no such money.",
            ),
            Kind.AMOUNT,
            "28.49 28.49 28.40",
        ),
    ] = None
    adjusted_budget: Annotated[
        Amount | None,
        Asked(
            Text("全年预算数", "Adjusted budget"),
            Text("{row}的全年预算数是多少？（{unit}）", "{row}: what was the adjusted budget? ({unit})"),
            Text(
                "调整以后的数，执行率按它算。没有调整就与年初预算一样。",
                "After adjustments; the execution rate is measured against it.",
            ),
            Kind.AMOUNT,
            "28.49",
        ),
    ] = None
    executed: Annotated[
        Amount | None,
        Asked(
            Text("全年执行数", "Executed"),
            Text("{row}的全年执行数是多少？（{unit}）", "{row}: how much was spent? ({unit})"),
            Text("就是决算里这个项目的实际支出。", "What the final accounts show as spent on this project."),
            Kind.AMOUNT,
            "28.40",
        ),
    ] = None


class Funding(Part):
    """The funding table. `total` is kept only where a form states one that is not the sum of the three rows."""

    unit: Annotated[
        Unit,
        Asked(
            Text("金额单位", "Unit of money"),
            Text("金额以什么为单位？", "In which unit are the amounts?"),
            Text(
                "只改单位，不换算已经填好的数。", "Changes the unit alone; amounts already entered are not converted."
            ),
            Kind.CHOICE,
            when=When.ON_REQUEST,
        ),
    ] = "万元"
    execution_weight: Annotated[
        Points | None,
        Asked(
            Text("执行率分值", "Weight of execution"),
            Text("预算执行率占多少分？", "How many points has the execution rate?"),
            Text("不填就按评分方案。", "Left out, it is the preset's."),
            Kind.POINTS,
            "10",
            When.ON_REQUEST,
        ),
    ] = None
    current_year_appropriation: Annotated[FundingRow, Named(Text("当年财政拨款", "This year's appropriation"))] = (
        FundingRow()
    )
    carry_over: Annotated[FundingRow, Named(Text("上年结转资金", "Carry-over"))] = FundingRow()
    other: Annotated[FundingRow, Named(Text("其他资金", "Other funds"))] = FundingRow()
    total: Annotated[FundingRow | None, Named(Text("年度资金总额", "Total"))] = None


class Goals(Part):
    """年度总体目标: what was promised and what came of it."""

    expected: Annotated[
        Paragraph | None,
        Asked(
            Text("预期目标", "Expected goals"),
            Text("年度总体目标里，预期目标是什么？", "What were the goals for the year?"),
            Text(
                "照年初批复的绩效目标写，可以分条、分行。",
                "As approved at the start of the year; in items, on several lines.",
            ),
            Kind.PARAGRAPH,
        ),
    ] = None
    actual: Annotated[
        Paragraph | None,
        Asked(
            Text("实际完成情况", "Actual results"),
            Text("实际完成情况怎样？", "What came of them?"),
            Text(
                "一条对一条，写数量和结果；照抄预期目标会被退回。",
                "Item by item, with figures and results; reviewers send back a copy of the expected goals.",
            ),
            Kind.PARAGRAPH,
        ),
    ] = None


class Indicator(Part):
    """One row of the indicator table. A target that is a number makes it quantitative, a text qualitative."""

    status: Annotated[
        Status,
        Asked(
            Text("状态", "Status"),
            Text("第 {number} 项还算数吗？", "Does indicator {number} still stand?"),
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
            Text("第 {number} 项的年度指标值是多少？", "What is the target of indicator {number}?"),
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
            Text("第 {number} 项实际完成了多少？", "What did indicator {number} come to?"),
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
                "第 {number} 项算达成、部分达成，还是未达成？",
                "Is indicator {number} achieved, partly achieved or missed?",
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
            Text("第 {number} 项占多少分？", "How many points has indicator {number}?"),
            Text("所有指标合计 90 分，执行率另有 10 分。", "All indicators together have 90 points, execution has 10."),
            Kind.POINTS,
            "15",
        ),
    ] = None
    score: Annotated[
        Points | None,
        Asked(
            Text("得分", "Score"),
            Text("第 {number} 项得多少分？", "How many points does indicator {number} earn?"),
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
            Text(
                "第 {number} 项为什么有偏差，怎么改进？", "Why did indicator {number} deviate, and what will be done?"
            ),
            Text(
                "先写原因，再写措施；写“无”会被退回。",
                "The cause first, then the measures; reviewers send back “none”.",
            ),
            Kind.PARAGRAPH,
            "汛期作业窗口缩短，少测 2 次；明年提前到 3 月开测。",
            When.OWED,
        ),
    ] = None


class Result(Part):
    """What the program computed at the last save. Never read as input."""

    preset: Line | None = None
    execution_rate: Amount | None = None
    execution_score: Amount | None = None
    indicator_score: Amount | None = None
    total_score: Amount | None = None
    grade: Line | None = None


class Evaluation(Part):
    """One 财政项目支出绩效自评表."""

    format: Literal[1]
    preset: Annotated[
        Line,
        Asked(
            Text("评分方案", "Preset"),
            Text("按哪个评分方案？", "Which preset scores it?"),
            Text("selfeval presets 列出全部方案。", "`selfeval presets` lists them all."),
            when=When.ON_REQUEST,
        ),
    ] = "shanghai"
    project: Annotated[Project, Named(Text("项目", "Project"))] = Project()
    funding: Annotated[Funding, Named(Text("项目资金", "Funding"))] = Funding()
    goals: Annotated[Goals, Named(Text("年度总体目标", "Goals"))] = Goals()
    indicators: Annotated[tuple[Indicator, ...], Named(Text("绩效指标", "Indicators"))] = ()
    result: Annotated[Result | None, Named(Text("上次保存时的结果", "Result at the last save"))] = None
