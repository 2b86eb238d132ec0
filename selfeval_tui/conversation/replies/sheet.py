"""The whole score sheet as lines: execution, each level 1 with its indicators and reasons, the total."""

from __future__ import annotations

from collections.abc import Iterator

from ...evaluation.glosses import glossed
from ...evaluation.written import achieved, amount, goal
from ...language import Message
from ...language.columns import right, width
from ...scoring.indicator import IndicatorScore
from ...scoring.scorecard import Scorecard
from ..line import Line, Role
from ..wording import execution_line, points, reason_line
from .explaining import total_line


def sheet(card: Scorecard) -> Iterator[Line]:
    """What `/show` and `selfeval score` print: number, points and name in columns, what was promised, done and why below."""
    yield Line(Role.SCORE, execution_line(card.execution))
    figures = [_figures(mark) for mark in card.indicators]
    widths = [max(map(width, column)) for column in zip(*figures, strict=True)] if figures else []
    for section in card.sections:
        marks = [mark for mark in card.indicators if (mark.indicator.category or "") == section.category]
        if not marks:
            continue
        yield Line(Role.BLANK)
        earned, weight = points(section.earned), amount(section.weight)
        yield Line(
            Role.ASK, Message.of("sheet.section", name=glossed(section.category) or "–", earned=earned, weight=weight)
        )
        for mark in marks:
            cells = map(right, figures[mark.number - 1], widths)
            yield from _row(mark, "  ".join(cells))
    yield Line(Role.BLANK)
    yield Line(Role.SCORE, total_line(card))


def _figures(mark: IndicatorScore) -> tuple[str, str]:
    return str(mark.number), f"{points(mark.counted)}/{points(mark.weight)}"


def _row(mark: IndicatorScore, figures: str) -> Iterator[Line]:
    one = mark.indicator
    indent = width(figures) + 2
    yield Line(Role.DONE, f"{figures}  {one.name or '–'}", hang=indent)
    level = (one.subcategory or "–").removesuffix("指标")
    detail = Message.of(
        "sheet.detail",
        indent=" " * indent,
        level=level,
        target=goal(one),
        actual=achieved(one),
        reason=reason_line(mark),
    )
    yield Line(Role.HELP, detail, hang=indent)
