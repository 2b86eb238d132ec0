"""The evaluation in hand as it stands: its state, its score, the question that waits. Nothing here changes it."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from ..evaluation.addresses import Address
from ..evaluation.asked import Kind
from ..evaluation.model import Evaluation
from ..language import Message, Sayable
from ..review.finding import Report
from ..scoring.preset import Preset
from ..scoring.scorecard import Scorecard, score
from ..scoring.whatif.scenario import Supposed
from .last_year import said_last_year
from .ledger import Ledger
from .mending import written
from .pasting.offer import Offer
from .pasting.rows import assumed_section
from .reckoning import Reckoning, beside, rule
from .replies.asked import Asked
from .replies.supposed import Inside
from .state import State
from .steps import Step, next_missing
from .views.board import Board, board_of
from .views.sandbox import sandbox_of


class InHand:
    """One evaluation with its books, and all that follows from what they say."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._reckoning = Reckoning()

    @property
    def state(self) -> State:
        """Where the conversation stands."""
        return self.ledger.state

    @property
    def beside(self) -> Path | None:
        """The folder that a preset named by a path is relative to."""
        return beside(self.state)

    @property
    def preset(self) -> Preset:
        """The preset that scores the evaluation."""
        return rule(self.state.evaluation, self.beside)

    @property
    def card(self) -> Scorecard:
        """The score of the evaluation as it stands."""
        return self._reckoning.card(self.state)

    @property
    def supposed(self) -> Supposed | None:
        """What the open scenario makes of it; None outside of a sandbox."""
        return self._reckoning.supposed(self.state)

    @property
    def card_shown(self) -> Scorecard:
        """The score that is talked about: in a sandbox the supposed one."""
        return self.card if self.supposed is None else self.supposed.after

    @property
    def report(self) -> Report:
        """What review finds in the evaluation as it stands."""
        return self._reckoning.report(self.state)

    @property
    def step(self) -> Step | None:
        """The question in hand; None at the end."""
        return self._reckoning.step(self.state)

    @property
    def asking(self) -> Asked | None:
        step = self.step
        if step is None or self.state.scenarios.open is not None:
            return None
        section = None
        if step.asked.kind is Kind.CATEGORY:
            section = assumed_section(step.address, self.state.evaluation, self.card.preset.levels)
        last = said_last_year(step.address, self.state.evaluation, self.state.last)
        row = written(step, self.state.evaluation, self.preset, whole=True) if self.state.now.whole else ""
        return Asked(step, section, self.card.unallotted, last, row)

    @property
    def question(self) -> Sayable:
        """What waits for an answer, in its shortest form; "" where nothing does."""
        if self.state.offered:
            return Message.of("paste.ask")
        if self.supposed is not None:
            return Inside(self.supposed.scenario.name).question
        return self.asking.question if self.asking is not None else ""

    @property
    def board(self) -> Board:
        """The score as it stands, for the head of the screen."""
        state, project = self.state, self.state.evaluation.project
        board = board_of(
            project.name,
            project.fiscal_year,
            self.card_shown,
            unsaved=state.unsaved,
            path=state.path,
            unkept=self.ledger.is_failing,
        )
        return board if self.supposed is None else replace(board, sandbox=sandbox_of(self.supposed))

    def scored(self, evaluation: Evaluation) -> Scorecard:
        """Another evaluation's score under the preset that it names."""
        return score(evaluation, rule(evaluation, self.beside), self.card)

    def reading(self, text: str) -> Offer:
        """What a pasted text holds for the evaluation as it stands."""
        return self._reckoning.reading(text, self.state)

    def following(self, evaluation: Evaluation, card: Scorecard) -> Address | None:
        """The question behind the one in hand: what is still to be looked at, else the next that is missing."""
        state = self.state
        return state.look[0] if state.look else next_missing(self.missing_in(evaluation, card), state.at, state.skipped)

    @property
    def is_filling(self) -> bool:
        """Whether there are questions yet to come: what they ask for isn't missed before."""
        return next_missing(self.missing(), None, self.state.skipped) is not None

    def missing(self) -> tuple[Address, ...]:
        """All questions without an answer."""
        return self.missing_in(self.state.evaluation, self.card)

    def missing_in(self, evaluation: Evaluation, card: Scorecard) -> tuple[Address, ...]:
        """The same of another state of it, with the score of that."""
        return self._reckoning.missing(evaluation, card)
