"""The head of the form and the goals: what the project is, what it promised, what came of it."""

from __future__ import annotations

from typing import Annotated

from ..language import Words
from .asked import Asked, Kind, When
from .part import Part
from .values import Day, Line, Paragraph, Year


class Project(Part, frozen=True):
    """The head of the form."""

    fiscal_year: Annotated[
        Year | None,
        Asked(
            Words("年度"),
            Words("自评的是哪一年？"),
            Words("预算年度，不是填表的年份。"),
            Kind.YEAR,
            "2023",
        ),
    ] = None
    name: Annotated[
        Line | None,
        Asked(
            Words("项目名称"),
            Words("项目名称是什么？"),
            Words("与预算批复一致，连括号、短横也照写。"),
            example="信息化运维项目",
        ),
    ] = None
    supervising_department: Annotated[
        Line | None,
        Asked(
            Words("主管部门"),
            Words("主管部门是哪一家？"),
            Words("写全称，同一部门每份表写法要一致。"),
            example="上海市水务局（上海市海洋局）",
        ),
    ] = None
    implementing_unit: Annotated[
        Line | None,
        Asked(
            Words("实施单位"),
            Words("实施单位是哪一家？"),
            Words("写全称，一般就是填表的单位。"),
            example="上海市水务局行政服务中心",
        ),
    ] = None
    prepared_by: Annotated[
        Line | None,
        Asked(
            Words("填报人"),
            Words("填报人是谁？"),
            Words("可以不填。"),
            when=When.ON_REQUEST,
        ),
    ] = None
    contact_phone: Annotated[
        Line | None,
        Asked(
            Words("联系电话"),
            Words("联系电话是多少？"),
            Words("可以不填。"),
            when=When.ON_REQUEST,
        ),
    ] = None
    prepared_on: Annotated[
        Day | None,
        Asked(
            Words("填报日期"),
            Words("填报日期是哪天？"),
            Words("可以不填。"),
            Kind.DATE,
            "2024-01-15",
            When.ON_REQUEST,
        ),
    ] = None
    remarks: Annotated[
        Paragraph | None,
        Asked(
            Words("其他需要说明的问题"),
            Words("还有什么要说明的？"),
            Words("可以不填。"),
            Kind.PARAGRAPH,
            when=When.ON_REQUEST,
        ),
    ] = None


class Goals(Part, frozen=True):
    """年度总体目标: what was promised and what came of it."""

    expected: Annotated[
        Paragraph | None,
        Asked(
            Words("预期目标"),
            Words("年度总体目标里，预期目标是什么？"),
            Words("照年初批复的绩效目标写，可以分条、分行。"),
            Kind.PARAGRAPH,
        ),
    ] = None
    actual: Annotated[
        Paragraph | None,
        Asked(
            Words("实际完成情况"),
            Words("实际完成情况怎样？"),
            Words("一条对一条，写数量和结果；照抄预期目标会被退回。"),
            Kind.PARAGRAPH,
        ),
    ] = None
