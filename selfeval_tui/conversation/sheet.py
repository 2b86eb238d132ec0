"""The whole score sheet as lines: execution, each level 1 with its indicators and reasons, the total."""

from __future__ import annotations

from collections.abc import Iterator

from ..language import Message
from ..scoring.scorecard import Scorecard
from .explaining import total_line
from .replies import Line, Role
from .wording import amount, execution_line, indicator_row, points, reason_line


def sheet(card: Scorecard) -> Iterator[Line]:
    """What `/show` and `selfeval score` print."""
    yield Line(Role.SCORE, execution_line(card.execution))
    for section in card.sections:
        if not section.category:
            continue
        yield Line(Role.BLANK)
        earned, weight = points(section.earned), amount(section.weight)
        yield Line(Role.ASK, Message.of("sheet.section", name=section.category, earned=earned, weight=weight))
        for mark in card.indicators:
            if mark.indicator.category == section.category:
                yield Line(Role.DONE, indicator_row(mark))
                yield Line(Role.HELP, reason_line(mark))
    yield Line(Role.BLANK)
    yield Line(Role.SCORE, total_line(card))
