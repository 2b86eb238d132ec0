"""What a self-evaluation is: the 财政项目支出绩效自评表, format 1.

Every value may be absent: an unfinished evaluation is a legal one. Amounts are exact decimals with the digits as typed.
The order of the fields is the order of the form, of the questions and of the TOML file.
"""

from __future__ import annotations

from typing import Annotated, Literal

from ..language import Words
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


class Review(Part, frozen=True):
    """What a reviewer settled for this file."""

    ignore: Annotated[Names, Named(Words("不检查的规则"))] = ()


class Result(Part, frozen=True):
    """What the program computed at the last save. Never read as input."""

    preset: Annotated[Line | None, Named(Words("评分方案"))] = None
    execution_rate: Annotated[Figure | None, Named(Words("执行率"))] = None
    execution_score: Annotated[Figure | None, Named(Words("执行率得分"))] = None
    indicator_score: Annotated[Figure | None, Named(Words("指标得分"))] = None
    total_score: Annotated[Figure | None, Named(Words("总分"))] = None
    grade: Annotated[Line | None, Named(Words("评分等级"))] = None


class Evaluation(Part, frozen=True):
    """One 财政项目支出绩效自评表."""

    format: Literal[1]
    preset: Annotated[
        Line,
        Asked(
            Words("评分方案"),
            Words("按哪个评分方案？"),
            Words("写数字或名称；换了方案，得分照新的重算。"),
            when=When.ON_REQUEST,
        ),
    ] = "shanghai"
    project: Annotated[Project, Named(Words("项目"))] = Project()
    funding: Annotated[Funding, Named(Words("项目资金"))] = Funding()
    goals: Annotated[Goals, Named(Words("年度总体目标"))] = Goals()
    indicators: Annotated[tuple[Indicator, ...], Named(Words("绩效指标"))] = ()
    review: Annotated[Review | None, Named(Words("检查"))] = None
    result: Annotated[Result | None, Named(Words("上次保存时的结果"))] = None
