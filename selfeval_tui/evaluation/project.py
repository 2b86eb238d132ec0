"""The head of the form and the goals: what the project is, what it promised, what came of it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..language import Text
from .asked import Asked, Kind, When
from .part import Part
from .values import Day, Line, Paragraph, Year


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
        Day | None,
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
