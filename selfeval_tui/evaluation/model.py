"""What a self-evaluation is: the 财政项目支出绩效自评表, format 1.

Every value may be absent: an unfinished evaluation is a legal one. Amounts are exact decimals with the digits as typed.
The order of the fields is the order of the form, of the questions and of the TOML file.
"""

from __future__ import annotations

from typing import Annotated, Literal

from ..language import Text
from .asked import Asked, Named, When
from .funding import Funding, FundingRow
from .indicator import Achievement, Indicator
from .part import Part
from .project import Goals, Project
from .values import Figure, Line, Names

__all__ = [
    "FORMAT",
    "Achievement",
    "Evaluation",
    "Funding",
    "FundingRow",
    "Goals",
    "Indicator",
    "Part",
    "Project",
    "Result",
    "Review",
]

FORMAT = 1


class Review(Part):
    """What a reviewer settled for this file."""

    ignore: Annotated[Names, Named(Text("不检查的规则", "Rules switched off"))] = ()


class Result(Part):
    """What the program computed at the last save. Never read as input."""

    preset: Annotated[Line | None, Named(Text("评分方案", "Preset"))] = None
    execution_rate: Annotated[Figure | None, Named(Text("执行率", "Execution rate"))] = None
    execution_score: Annotated[Figure | None, Named(Text("执行率得分", "Execution score"))] = None
    indicator_score: Annotated[Figure | None, Named(Text("指标得分", "Indicator score"))] = None
    total_score: Annotated[Figure | None, Named(Text("总分", "Total"))] = None
    grade: Annotated[Line | None, Named(Text("评分等级", "Grade"))] = None


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
    review: Annotated[Review | None, Named(Text("检查", "Review"))] = None
    result: Annotated[Result | None, Named(Text("上次保存时的结果", "Result at the last save"))] = None
