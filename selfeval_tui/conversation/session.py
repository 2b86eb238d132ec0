"""A conversation about one evaluation: a reply in, replies out, every accepted event on disk before the next question."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from ..evaluation.addresses import Address
from ..evaluation.asked import Kind
from ..evaluation.model import Evaluation
from ..evaluation.problem import Problem
from ..scoring.preset import Preset, find_preset
from ..scoring.scorecard import Scorecard, score
from ..store.log import Log
from . import commands
from .answers import Answer, checked, choose, read_answer
from .board import Board, board_of
from .changes import complete
from .events import Answered, Event, Moved, Started
from .journal import encode
from .replies import Asked, Finished, Refused, Reply
from .rows import assumed_section, read_row
from .state import State, begin, reduce
from .steps import Step, is_blank, next_missing, step_at, steps
from .talk import Switched
from .telling import tell

Clock = Callable[[], datetime.datetime]


def now() -> datetime.datetime:
    """The time, with its zone."""
    return datetime.datetime.now(datetime.UTC)


class Session:
    """One evaluation being talked about.

    `log` is where its events go; `first` is written before the first of them, so that looking alone leaves no draft.
    """

    def __init__(self, state: State, log: Log, *, first: Started | None = None, clock: Clock = now) -> None:
        self.state = state
        self.log = log
        self._first = first
        self._clock = clock
        self._candidates: tuple[str, ...] = ()
        self._scored: tuple[Evaluation, Scorecard] | None = None

    @classmethod
    def start(cls, event: Started, log: Log, clock: Clock = now) -> Session:
        """Begin with an evaluation; the first question is the first that has no answer. Raises `Problem`."""
        session = cls(begin(event), log, first=event, clock=clock)
        then = next_missing(session.state.evaluation, session.card, None)
        started = Started(event.text, event.path, event.digest, then)
        return cls(begin(started), log, first=started, clock=clock)

    @property
    def preset(self) -> Preset:
        """The preset the evaluation names. Raises `Problem` where there is none of that name."""
        return find_preset(self.state.evaluation.preset, self._beside)

    @property
    def card(self) -> Scorecard:
        """The score of the evaluation as it stands; computed once for each."""
        evaluation = self.state.evaluation
        if self._scored is None or self._scored[0] is not evaluation:
            self._scored = evaluation, self.scored(evaluation)
        return self._scored[1]

    @property
    def step(self) -> Step | None:
        """The question in hand; None at the end."""
        at = self.state.at
        return step_at(at, self.state.evaluation, self.card.preset) if at is not None else None

    @property
    def asking(self) -> Asked | None:
        step = self.step
        if step is None:
            return None
        section = None
        if step.asked.kind is Kind.CATEGORY:
            section = assumed_section(step.address, self.state.evaluation, self.card.preset.levels)
        return Asked(step, section, self.card.unallotted)

    @property
    def board(self) -> Board | None:
        state, project = self.state, self.state.evaluation.project
        return board_of(project.name, project.fiscal_year, self.card, unsaved=state.unsaved, path=state.path)

    def scored(self, evaluation: Evaluation) -> Scorecard:
        """Another evaluation's score under the preset that it names."""
        return score(evaluation, find_preset(evaluation.preset, self._beside))

    def ask(self) -> Reply:
        """The question in hand, or that none is left."""
        return self.asking or Finished(self.card, self.missing())

    def missing(self) -> tuple[Address, ...]:
        """All questions without an answer."""
        return tuple(step.address for step in steps(self.state.evaluation, self.card) if step.missing)

    def greet(self) -> tuple[Reply | Switched, ...]:
        return (self.ask(),)

    def reply(self, text: str) -> tuple[Reply | Switched, ...]:
        """Take a reply: a command, a choice among what may have been meant, or an answer."""
        typed = text.strip()
        candidates, self._candidates = self._candidates, ()
        if "\ufffd" in typed:
            return (Refused(Problem("answer.not_utf8")),)
        if typed.startswith("/"):
            return self._guarded(lambda: commands.run(self, typed))
        place = "abcd".find(typed.casefold()) if len(typed) == 1 else -1
        if 0 <= place < len(candidates):
            typed = candidates[place]
        return self._guarded(lambda: self._answer(typed))

    def accept(self, event: Event) -> None:
        """Put an event on disk, then let it happen. Raises `Problem` where the disk refuses; nothing has happened then."""
        at = self._clock()
        if self._first is not None:
            self.log.append(encode(self._first, at))
            self._first = None
        self.log.append(encode(event, at))
        self.state = reduce(self.state, event)

    def answered(self, answer: Answer) -> tuple[Reply, ...]:
        """Accept an answer: settle the scores it touches, find the next question, and tell what came of it."""
        before = self.state.evaluation, self.card
        changes, after = complete(before[0], answer.changes, self.preset, self._beside)
        then = next_missing(after, self.scored(after), self.state.at, self.state.skipped)
        self.accept(Answered(changes, then))
        return (*tell(answer, changes, before[1], self.card, self.state.evaluation.funding.unit), self.ask())

    def go(self, to: Address | None) -> tuple[Reply, ...]:
        """Ask another question."""
        self.accept(Moved(to))
        return (self.ask(),)

    def close(self) -> None:
        self.log.close()

    @property
    def _beside(self) -> Path | None:
        return Path(self.state.path).parent if self.state.path else None

    def _answer(self, typed: str) -> tuple[Reply | Switched, ...]:
        step = self.step
        if step is None:
            raise Problem("answer.at_end")
        if not typed and not is_blank(step.present):
            return self.go(next_missing(self.state.evaluation, self.card, step.address, self.state.skipped))
        if not typed:
            raise Problem("answer.empty")
        if step.asked.kind in (Kind.CATEGORY, Kind.SUBCATEGORY):
            return self.answered(self._section_answer(step, typed))
        return self.answered(read_answer(step, typed, self.state.evaluation))

    def _section_answer(self, step: Step, typed: str) -> Answer:
        """A level 1 or 2 by number or name, or a whole indicator in one line."""
        value = choose(step, typed)
        if value is not None:
            return Answer((checked(step.address, value),))
        if step.asked.kind is Kind.SUBCATEGORY and len(typed.split()) == 1:
            raise Problem("answer.not_a_choice", typed=typed, count=len(step.choices))
        category = step.address.beside("category")
        return read_row(category, typed, self.state.evaluation, self.card.preset.levels)

    def _guarded(self, take: Callable[[], tuple[Reply | Switched, ...]]) -> tuple[Reply | Switched, ...]:
        """What can't be taken is answered with its reason; the question stays."""
        try:
            return take()
        except Problem as problem:
            self._candidates = problem.candidates
            return (Refused(problem),)
