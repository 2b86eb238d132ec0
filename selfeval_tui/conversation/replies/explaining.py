"""`/why`: the rule, the numbers, the source of the rule."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from ...evaluation.glosses import glossed
from ...evaluation.written import amount
from ...language import Message
from ...scoring.scorecard import Scorecard
from ..line import Line, Role
from ..wording import execution_line, indicator_line, points, reason_line


class Whole(Enum):
    """What has a score beside single indicators."""

    EXECUTION = "execution"
    TOTAL = "total"


def explain(card: Scorecard, subject: int | Whole) -> Iterator[Line]:
    """Why one indicator, the execution rate, or the whole evaluation has the score it has; first, which of them."""
    if isinstance(subject, int):
        mark = card.indicators[subject - 1]
        yield indicator_line(mark)
        yield Line(Role.SCORE, reason_line(mark))
    else:
        yield Line(Role.DONE, Message.of(f"why.{subject.value}"))
        yield Line(Role.SCORE, execution_line(card.execution))
    if subject is Whole.TOTAL:
        yield Line(Role.SCORE, total_line(card))
    yield Line(Role.NOTE, Message.of("why.preset", name=card.preset.label))
    yield Line(Role.HELP, card.preset.origin)


def total_line(card: Scorecard) -> Message:
    """Execution + indicators = total and grade, or the range."""
    if card.unallotted < 0:
        return Message.of("sheet.over", all=amount(card.to_allot), over=amount(-card.unallotted))
    if card.grade is None:
        return Message.of("sheet.range", earned=points(card.earned), possible=points(card.possible))
    if card.total is None:
        grade, possible = glossed(card.grade), points(card.possible)
        return Message.of("sheet.range_graded", earned=points(card.earned), possible=possible, grade=grade)
    code = "sheet.capped" if card.capped_at is not None else "sheet.total"
    return Message.of(
        code,
        execution=points(card.execution.score),
        indicators=points(card.indicator_score),
        total=points(card.total),
        grade=glossed(card.grade),
        cap=points(card.capped_at),
    )
