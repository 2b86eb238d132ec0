"""What follows from an evaluation: its score, what review finds in it, what a pasted text holds for it, what a scenario
makes of it; each once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace

from ..evaluation.addresses import Address
from ..evaluation.model import Evaluation
from ..evaluation.problem import Problem
from ..review.finding import Report
from ..review.review import Reviewer
from ..scoring.preset import Preset, find_preset, preset_ids
from ..scoring.scorecard import Scorecard, score
from ..scoring.whatif.scenario import Scenario, Supposed, suppose
from .open_questions import OpenQuestions
from .pasting.offer import Offer
from .state import State
from .steps import Step, step_at


class Reckoning:
    """Works out what is asked of it and keeps the last of each: most is asked for several times between two replies."""

    def __init__(self) -> None:
        self._scored: tuple[Evaluation, Scorecard] | None = None
        self._reviewer = Reviewer()
        self._open = OpenQuestions()
        self._step: tuple[Evaluation, Step] | None = None
        self._reviewed: tuple[Evaluation, bool, Report] | None = None
        self._read: tuple[str, Evaluation, Offer] | None = None
        self._supposed: tuple[Evaluation, Scenario, Supposed] | None = None

    def card(self, state: State) -> Scorecard:
        """The score of the evaluation as it stands."""
        evaluation = state.evaluation
        if self._scored is None or self._scored[0] is not evaluation:
            known = None if self._scored is None else self._scored[1]
            self._scored = evaluation, score(evaluation, rule(evaluation, beside(state)), known)
        return self._scored[1]

    def step(self, state: State) -> Step | None:
        """The question in hand; None at the end."""
        if state.at is None:
            return None
        known = self._step
        if known is None or known[0] is not state.evaluation or known[1].address != state.at:
            known = self._step = state.evaluation, step_at(state.at, state.evaluation, self.card(state).preset)
        return known[1]

    def report(self, state: State) -> Report:
        """What review finds in it."""
        known = self._reviewed
        if known is None or known[0] is not state.evaluation or known[1] != state.restated:
            known = self._reviewed = (
                state.evaluation,
                state.restated,
                self._reviewer.review(state.stated, self.card(state)),
            )
        return known[2]

    def missing(self, evaluation: Evaluation, card: Scorecard) -> tuple[Address, ...]:
        """The questions without an answer."""
        return self._open.of(evaluation, card)

    def supposed(self, state: State) -> Supposed | None:
        """What the open scenario makes of it; None where none is open."""
        trial = state.scenarios.trial
        if trial is None:
            return None
        known = self._supposed
        if known is None or known[0] is not state.evaluation or known[1] is not trial.now:
            made = supposed_with(state.evaluation, self.card(state), trial.now, beside(state))
            known = self._supposed = state.evaluation, trial.now, made
        return known[2]

    def reading(self, text: str, state: State) -> Offer:
        """What a pasted text holds for it."""
        from .pasting.table import read_offer

        evaluation = state.evaluation
        if self._read is None or self._read[0] != text or self._read[1] is not evaluation:
            self._read = text, evaluation, read_offer(text, evaluation, rule(evaluation, beside(state)))
        return self._read[2]


def rule(evaluation: Evaluation, folder: Path | None) -> Preset:
    """The preset an evaluation names; the default where that one is gone: a draft must open without it too."""
    try:
        return find_preset(evaluation.preset, folder)
    except Problem:
        return find_preset(preset_ids()[0])


def supposed_with(evaluation: Evaluation, card: Scorecard, scenario: Scenario, folder: Path | None) -> Supposed:
    """What a scenario makes of an evaluation; where the preset that it supposes is gone, without that one."""
    try:
        return suppose(evaluation, card, scenario, folder)
    except Problem:
        kept = tuple(change for change in scenario.changes if change.address != ("preset",))
        return suppose(evaluation, card, replace(scenario, changes=kept), folder)


def beside(state: State) -> Path | None:
    """The folder that a preset named by a path is relative to."""
    return _folder(state.path) if state.path else None


@lru_cache(8)
def _folder(path: str) -> Path:
    """The folder of a file; asked several times for each reply."""
    return Path(path).parent
