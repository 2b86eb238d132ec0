"""The questions without an answer, of an evaluation as it changes."""

from __future__ import annotations

from itertools import chain

from ..evaluation.addresses import Address, fields, row_fields
from ..evaluation.change import differing
from ..evaluation.model import Evaluation
from ..scoring.indicator import IndicatorScore
from ..scoring.scorecard import Scorecard
from ..scoring.wanted import missing
from .steps import next_indicator


class OpenQuestions:
    """What `steps.missing` finds: of an indicator whose score is the very one of before, the questions stand."""

    def __init__(self) -> None:
        self._scored: tuple[IndicatorScore, ...] = ()
        self._rows: list[tuple[Address, ...]] = []
        self._every: tuple[Address, ...] = ()
        self._of: tuple[Evaluation, Scorecard] | None = None

    def of(self, evaluation: Evaluation, card: Scorecard) -> tuple[Address, ...]:
        """All of them, in the order of the form."""
        if self._of is None or self._of[0] is not evaluation or self._of[1] is not card:
            self._of = evaluation, card
            self._every = (
                *missing(fields(evaluation, ()), card),
                *chain.from_iterable(self._by_row(evaluation, card)),
                *((next_indicator(evaluation),) if card.unallotted > 0 else ()),
            )
        return self._every

    def _by_row(self, evaluation: Evaluation, card: Scorecard) -> list[tuple[Address, ...]]:
        marks, rows = card.indicators, self._rows[: len(card.indicators)]
        for place in differing(marks, self._scored):
            rows[place : place + 1] = [
                tuple(missing(row_fields(evaluation, mark.number), card)) for mark in marks[place : place + 1]
            ]
        self._scored, self._rows = marks, rows
        return rows
