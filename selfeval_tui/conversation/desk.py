"""The evaluation on the desk: its state, its score, the question in hand; every accepted event on disk first."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ..evaluation.addresses import Address
from ..evaluation.asked import Kind
from ..evaluation.model import Evaluation
from ..evaluation.numbers import fold
from ..evaluation.problem import Problem
from ..review.finding import Finding
from ..review.review import Report, review
from ..scoring.preset import Preset, find_preset, preset_ids
from ..scoring.scorecard import Scorecard, score
from ..store.lock import Holder
from ..store.log import Log
from ..store.unsent import Keeper, read_unsent
from .changes import complete
from .events import Answered, Event, Moved, Started
from .heard import NOTHING, Heard
from .journal import encode
from .last_year import said_last_year
from .measures import Answer
from .mending import Place, Shift, answered_at, moved, shift_between, written
from .pasting.preview import choices, choosing
from .pasting.rows import assumed_section
from .pasting.table import Offer, read_offer
from .replies import Asked, Finished, Listed, Mend, Refused, Reply
from .reviewing import by_number, heard_in, news
from .state import State, reduce
from .steps import Step, next_missing, step_at, steps
from .telling import tell
from .views.board import Board, board_of

Clock = Callable[[], datetime.datetime]


def now() -> datetime.datetime:
    """The time, with its zone."""
    return datetime.datetime.now(datetime.UTC)


class Desk:
    """One evaluation being worked on: what commands and answers act upon.

    `log` is where its events go; `first` is written before the first of them, so that looking alone leaves no draft.
    """

    def __init__(self, state: State, log: Log, *, first: Started | None = None, clock: Clock = now) -> None:
        self.state = state
        self.log = log
        # What saves have put in place, by file: one that failed late stands there, and is no one else's.
        self.placed: dict[Path, frozenset[str]] = {}
        self._first = first
        self.clock = clock
        # What was last listed: findings are called by their numbers there, also when others have gone since.
        self.listed: tuple[Finding, ...] | None = None
        self._reviewed: tuple[Evaluation, bool, Report] | None = None
        self._read: tuple[str, Evaluation, Offer] | None = None
        self._scored: tuple[Evaluation, Scorecard] | None = None
        self.shifts: tuple[Shift, ...] = ()
        self._keeper = Keeper()
        self._found = False
        self._looking = False
        self._wandered: Moved | None = None

    @property
    def preset(self) -> Preset:
        """The preset that scores the evaluation."""
        return self._rule(self.state.evaluation)

    @property
    def card(self) -> Scorecard:
        """The score of the evaluation as it stands; computed once for each."""
        evaluation = self.state.evaluation
        if self._scored is None or self._scored[0] is not evaluation:
            self._scored = evaluation, self.scored(evaluation)
        return self._scored[1]

    @property
    def report(self) -> Report:
        """What review finds in the evaluation as it stands; computed once for each."""
        state, known = self.state, self._reviewed
        if known is None or known[0] is not state.evaluation or known[1] != state.restated:
            known = self._reviewed = state.evaluation, state.restated, review(state.stated, self.card)
        return known[2]

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
        last = said_last_year(step.address, self.state.evaluation, self.state.last)
        return Asked(step, section, self.card.unallotted, last)

    @property
    def board(self) -> Board:
        """The score as it stands, for the head of the screen."""
        state, project = self.state, self.state.evaluation.project
        return board_of(project.name, project.fiscal_year, self.card, unsaved=state.unsaved, path=state.path)

    def scored(self, evaluation: Evaluation) -> Scorecard:
        """Another evaluation's score under the preset that it names."""
        return score(evaluation, self._rule(evaluation))

    def _rule(self, evaluation: Evaluation) -> Preset:
        """The preset an evaluation names; the default where that one is gone: a draft must open without it too."""
        try:
            return find_preset(evaluation.preset, self.beside)
        except Problem:
            return find_preset(preset_ids()[0])

    def reading(self, text: str) -> Offer:
        """What a pasted text holds for the evaluation as it stands; read once."""
        evaluation = self.state.evaluation
        if self._read is None or self._read[0] != text or self._read[1] is not evaluation:
            self._read = text, evaluation, read_offer(text, evaluation, self.preset)
        return self._read[2]

    def ask(self, *, findings: bool = True, named: int = 3, heard: Heard = NOTHING) -> Reply:
        """What is offered, the question in hand, or that none is left, with what review finds unless that was just told.

        What was `heard` with the same reply isn't told again.
        """
        if self.state.offered:
            return Listed(tuple(choosing(self.reading(self.state.offered))))
        found = self.report.findings if findings else None
        kept = bool(self.state.path) and not self.state.unsaved
        return self.asking or Finished(self.card, self.missing(), found, named, heard, kept)

    def check_decided(self) -> None:
        """Raises `Problem` while a pasted table waits for a yes: what it was read for must not change under it."""
        if self.state.offered:
            raise Problem("paste.which", count=len(tuple(choices(self.reading(self.state.offered)))))

    def following(self, evaluation: Evaluation, card: Scorecard) -> Address | None:
        """The question behind the one in hand: what is still to be looked at, else the next that is missing."""
        state = self.state
        return state.look[0] if state.look else next_missing(evaluation, card, state.at, state.skipped)

    def missing(self) -> tuple[Address, ...]:
        """All questions without an answer."""
        return tuple(step.address for step in steps(self.state.evaluation, self.card) if step.missing)

    def accept(self, event: Event) -> None:
        """Put an event on disk, then let it happen. Raises `Problem` where the disk refuses; nothing has happened then."""
        if isinstance(event, Moved) and self.is_looking:
            # Nothing of it is anyone else's; where it led is written down before the first thing that is.
            self._wandered, self.state = event, reduce(self.state, event)
            return
        at = self.clock()
        self._begin(at)
        if self._wandered is not None:
            self.log.append(encode(self._wandered, at))
            self._wandered = None
        self.log.append(encode(event, at))
        before, self.state = self.state.evaluation, reduce(self.state, event)
        shift = shift_between(before, self.state.evaluation, new=isinstance(event, Answered))
        if shift is not None:
            self.shifts = (*self.shifts, shift)

    def _begin(self, at: datetime.datetime) -> None:
        """The first line of the log, if it isn't there yet. Raises `Problem` where the disk refuses."""
        if self._first is not None:
            self.log.append(encode(self._first, at))
            self._first = None

    def claim(self) -> Holder | None:
        """Be the one who fills it in, unless somebody is; who that is. One without a file or a draft is nobody else's."""
        if self._first is not None and not self.state.path:
            return None
        holder = self.log.claim()
        self._looking = holder is not None
        return holder

    @property
    def is_looking(self) -> bool:
        """Whether another session fills it in, so that here one can only look; over as soon as that one is gone."""
        return self._looking and self.claim() is not None

    @property
    def unsent(self) -> str:
        """What is kept of what is typed."""
        self._keeper.settle()
        return read_unsent(self.log.path)

    def find_unsent(self) -> str:
        """What was being typed when this was left, or cut off; told once, and not while another session types it."""
        if self._found or self.is_looking:
            return ""
        self._found = True
        return self.unsent

    def hold(self, unsent: str) -> None:
        """Keep what is being typed, so that it is found again; a draft is begun for it where there is none yet.

        What another session has left is never written over before it was found.
        """
        if self.is_looking or (not self._found and self.unsent):
            return
        self._found = True
        if unsent.strip():
            with suppress(Problem):
                self._begin(self.clock())
        self._keeper.keep(self.log.path, unsent)

    def answered(self, answer: Answer, *, stay: bool = False) -> tuple[Reply, ...]:
        """Accept an answer: settle the scores it touches, find the next question, and tell what came of it.

        With `stay` the question in hand is asked again.
        """
        before, card, report = self.state.evaluation, self.card, self.report
        changes, after = complete(before, answer.changes, self.preset, self.beside)
        at, step = self.state.at, self.step
        then = at if stay else self.following(after, self.scored(after))
        self.accept(Answered(changes, then))
        place = answered_at(step, answer.changes, len(self.shifts)) if step is not None and not stay else None
        told = tuple(tell(answer, place, changes, card, self.card, self.state.evaluation.funding.unit))
        return (*told, *self.since(report, heard_in(told, answer)))

    def finding(self, typed: str) -> tuple[int, Finding]:
        """The finding that a number means, of the list as it was last shown. Raises `Problem` where there is none."""
        return by_number(self.report.findings if self.listed is None else self.listed, fold(typed), self.report)

    def since(self, before: Report, heard: Heard = NOTHING) -> tuple[Reply, ...]:
        """What review finds now and didn't before, or no longer; then the next question."""
        told, after = news(before, self.report, heard)
        return (*told, self.ask(heard=after))

    def go(self, to: Address | None) -> tuple[Reply, ...]:
        """Ask another question."""
        self.accept(Moved(to))
        return (self.ask(),)

    def edit(self, to: Address, *, whole: bool = False) -> tuple[Reply, ...]:
        """Ask another question again, with its answer to be changed; `whole` with the row that the question begins."""
        step = step_at(to, self.state.evaluation, self.preset)
        text = written(step, self.state.evaluation, self.preset.levels, whole=whole)
        return (*self.go(step.address), Mend(text))

    def again(self, place: Place) -> tuple[Reply, ...]:
        """Ask again what was answered at a place, wherever it stands now."""
        self.check_decided()
        to = moved(place, self.shifts)
        if to is None or (to.number or 0) > len(self.state.evaluation.indicators):
            return (Refused(Problem("mend.gone")),)
        return self.edit(to, whole=place.whole)

    def close(self) -> None:
        self._keeper.close()
        self.log.close()

    @property
    def beside(self) -> Path | None:
        """The folder that a preset named by a path is relative to."""
        return Path(self.state.path).parent if self.state.path else None
