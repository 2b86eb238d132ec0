"""The questions without an answer, of an evaluation as it changes."""

from __future__ import annotations

from itertools import chain
from operator import attrgetter

from ..evaluation.addresses import Address
from ..evaluation.change import differing
from ..evaluation.leaves import fields, row_fields
from ..evaluation.model import Evaluation
from ..scoring.indicator import IndicatorScore
from ..scoring.preset import Preset
from ..scoring.scorecard import Scorecard
from ..scoring.wanted import missing
from .steps import next_indicator


class OpenQuestions:
    """What `steps.missing` finds: of an indicator whose score is the very one of before, the questions stand."""

    def __init__(self) -> None:
        self._scored: tuple[IndicatorScore, ...] = ()
        self._rows: list[tuple[Address, ...]] = []
        self._preset: Preset | None = None
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
        changed = differing(marks, self._scored)
        moved: dict[int, tuple[Address, ...]] = {}
        if len(changed) > 1 and card.preset is self._preset:
            # Where one went or came those behind it have other numbers and the same questions.
            whose = map(attrgetter("indicator"), self._scored)
            moved = dict(zip(map(id, whose), self._rows, strict=True))
        for place in changed:
            for mark in marks[place : place + 1]:
                rows[place : place + 1] = [_questions(evaluation, card, mark, moved.get(id(mark.indicator)))]
        self._scored, self._rows, self._preset = marks, rows, card.preset
        return rows


def _questions(
    evaluation: Evaluation, card: Scorecard, mark: IndicatorScore, before: tuple[Address, ...] | None
) -> tuple[Address, ...]:
    """Those of an indicator; `before` it had another number they were the same."""
    if before is None:
        return tuple(missing(row_fields(evaluation, mark.number), card))
    return tuple([Address.of("indicators", mark.number, address.key) for address in before])
