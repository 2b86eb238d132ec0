"""The funding table of the form."""

from __future__ import annotations

from typing import Annotated, Literal

from ..language import Text
from .asked import Asked, Kind, Named, When
from .part import Part
from .values import Amount, Points

Unit = Literal["万元", "元"]


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
            also=Text("执行率", "Execution rate"),
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
