"""The whole score sheet as lines: execution, each level 1 with its indicators and reasons, the total."""

from __future__ import annotations

from collections.abc import Iterator

from ...evaluation.glosses import glossed
from ...language import Joined, Message, Sayable
from ...language.columns import right, width
from ...scoring.indicator import IndicatorScore
from ...scoring.scorecard import Scorecard
from ..line import Line, Role
from ..wording import execution_line, known_figures, points_of, reason_line, scored
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
        name = glossed(section.category) or "–"
        yield Line(Role.ASK, Joined((name, points_of(section.earned, section.weight))) if section.weight else name)
        for mark in marks:
            cells = map(right, figures[mark.number - 1], widths)
            yield from _row(mark, "  ".join(cells))
    yield Line(Role.BLANK)
    yield Line(Role.SCORE, total_line(card))


def _figures(mark: IndicatorScore) -> tuple[str, str]:
    return str(mark.number), scored(mark)


def _row(mark: IndicatorScore, figures: str) -> Iterator[Line]:
    one = mark.indicator
    indent = width(figures) + 2
    yield Line(Role.DONE, f"{figures}  {one.name or '–'}", hang=indent)
    level = glossed((one.subcategory or "–").removesuffix("指标"))
    target, actual = known_figures(one)
    parts: tuple[Sayable, ...] = (
        level,
        Message.of("row.target", target=target) if target else "",
        Message.of("row.actual", actual=actual) if actual else "",
        reason_line(mark),
    )
    yield Line(Role.HELP, Joined((" " * indent, Joined(tuple(filter(None, parts)))), ""), hang=indent)
