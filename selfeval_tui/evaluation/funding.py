"""The funding table of the form."""

from __future__ import annotations

from typing import Annotated, Literal

from ..language import Words
from .asked import Asked, Kind, Named, When
from .part import Part
from .values import Amount, Points

Unit = Literal["万元", "元"]


class FundingRow(Part, frozen=True):
    """One row of the funding table: what was budgeted and what was spent."""

    initial_budget: Annotated[
        Amount | None,
        Asked(
            Words("年初预算数"),
            Words("{row}的年初预算数是多少？（{unit}）"),
            Words("年初批复的数。三个数可以一行写完：年初预算 全年预算 全年执行；没有这笔资金就写“无”。"),
            Kind.AMOUNT,
            "28.49 28.49 28.40",
        ),
    ] = None
    adjusted_budget: Annotated[
        Amount | None,
        Asked(
            Words("全年预算数"),
            Words("{row}的全年预算数是多少？（{unit}）"),
            Words("调整以后的数，执行率按它算。没有调整就与年初预算一样。"),
            Kind.AMOUNT,
            "28.49",
        ),
    ] = None
    executed: Annotated[
        Amount | None,
        Asked(
            Words("全年执行数"),
            Words("{row}的全年执行数是多少？（{unit}）"),
            Words("就是决算里这个项目的实际支出。"),
            Kind.AMOUNT,
            "28.40",
            also=(Words("执行率"), Words("支出")),
        ),
    ] = None


class Funding(Part, frozen=True):
    """The funding table. `total` is kept only where a form states one that is not the sum of the three rows."""

    unit: Annotated[
        Unit,
        Asked(
            Words("金额单位"),
            Words("金额以什么为单位？"),
            Words("只改单位，不换算已经填好的数。"),
            Kind.CHOICE,
            when=When.ON_REQUEST,
        ),
    ] = "万元"
    execution_weight: Annotated[
        Points | None,
        Asked(
            Words("执行率分值"),
            Words("预算执行率占多少分？"),
            Words("不填就按评分方案。"),
            Kind.POINTS,
            "10",
            When.ON_REQUEST,
        ),
    ] = None
    current_year_appropriation: Annotated[FundingRow, Named(Words("当年财政拨款"))] = FundingRow()
    carry_over: Annotated[FundingRow, Named(Words("上年结转资金"))] = FundingRow()
    other: Annotated[FundingRow, Named(Words("其他资金"))] = FundingRow()
    total: Annotated[FundingRow | None, Named(Words("年度资金总额"))] = None
