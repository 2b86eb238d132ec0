"""The whole score sheet as lines: execution, each level 1 with its indicators and reasons, the total."""

from __future__ import annotations

from collections.abc import Iterator

from ..evaluation.written import achieved, goal
from ..language import Joined, Message, visible
from ..language.columns import clip, left, right, width
from ..scoring.indicator import IndicatorScore
from ..scoring.scorecard import Scorecard
from .explaining import total_line
from .replies import Line, Role, over_allotted
from .wording import amount, execution_line, points, reason_line

_WIDEST = 16  # cells for a target or an actual; what is longer stands whole in the form


def sheet(card: Scorecard) -> Iterator[Line]:
    """What `/show` and `selfeval score` print: figures in columns, the name behind them, the reason below."""
    yield Line(Role.SCORE, execution_line(card.execution))
    rows = [_cells(mark) for mark in card.indicators]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)] if rows else []
    for section in card.sections:
        marks = [mark for mark in card.indicators if (mark.indicator.category or "") == section.category]
        if not marks:
            continue
        yield Line(Role.BLANK)
        earned, weight = points(section.earned), amount(section.weight)
        yield Line(Role.ASK, Message.of("sheet.section", name=section.category or "–", earned=earned, weight=weight))
        for mark in marks:
            yield from _row(mark, rows[mark.number - 1], widths)
    yield Line(Role.BLANK)
    yield Line(Role.SCORE, total_line(card))
    if card.unallotted < 0:
        yield over_allotted(card.unallotted, card.to_allot)


def _cells(mark: IndicatorScore) -> tuple[str, str, str, str, str]:
    one = mark.indicator
    score = f"{points(mark.counted)}/{points(mark.weight)}"
    level = (one.subcategory or "–").removesuffix("指标")
    target, actual = (clip(visible(text), _WIDEST) for text in (goal(one), achieved(one)))
    return str(mark.number), score, target, actual, visible(level)


def _row(mark: IndicatorScore, cells: tuple[str, ...], widths: list[int]) -> Iterator[Line]:
    number, score, target, actual, level = cells
    figures = "  ".join((
        right(number, widths[0]), right(score, widths[1]), right(target, widths[2]), right(actual, widths[3]),
        left(level, widths[4]),
    ))  # fmt: skip
    yield Line(Role.DONE, f"{figures}  {visible(mark.indicator.name or '–')}")
    indent = " " * (widths[0] + 2)
    yield Line(Role.HELP, Joined((indent, reason_line(mark)), ""))
