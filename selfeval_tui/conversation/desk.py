"""The evaluation on the desk: its state, its score, the question in hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..evaluation.addresses import Address
from ..evaluation.asked import Kind
from ..evaluation.change import Change
from ..evaluation.model import Evaluation
from ..evaluation.numbers import fold
from ..evaluation.problem import Problem
from ..language import Message, Sayable
from ..review.finding import Finding
from ..review.review import Report
from ..scoring.preset import Preset, named_for_good
from ..scoring.scorecard import Scorecard, score
from ..scoring.settling import settled
from ..scoring.whatif.scenario import Supposed
from ..scoring.whatif.standing import Way
from .events import Answered, Event, Moved
from .heard import NOTHING, Heard
from .last_year import said_last_year
from .ledger import Ledger
from .measures import Answer
from .mending import Place, Shift, answered_at, moved, shift_between, written
from .pasting.preview import choices, choosing
from .pasting.rows import assumed_section
from .pasting.table import Offer
from .reckoning import Reckoning, beside, rule
from .replies import Asked, Finished, Listed, Mend, Refused, Reply
from .replies.supposed import inside
from .reviewing import by_number, heard_in, news
from .state import State
from .steps import Step, missing, next_missing, step_at
from .telling import tell
from .views.board import Board, board_of
from .views.sandbox import sandbox_of


class Desk:
    """One evaluation being worked on: what commands and answers act upon."""

    def __init__(self, ledger: Ledger, shifts: tuple[Shift, ...] = ()) -> None:
        self.ledger = ledger
        self.shifts = shifts
        # What saves have put in place, by file: one that failed late stands there, and is no one else's.
        self.placed: dict[Path, frozenset[str]] = {}
        # What the file is known by as others have changed it, once the person was told of that.
        self.seen = ""
        # What was last listed: findings are called by their numbers there, also when others have gone since.
        self.listed: tuple[Finding, ...] | None = None
        # The ways to a goal as they were last listed, with the evaluation that they are about: called by their numbers.
        self.ways: tuple[tuple[Evaluation, Way], ...] = ()
        # Whether the person was told that leaving loses what couldn't be kept.
        self.warned = False
        # Whether leaving was just asked for, and the person told that a sandbox is open.
        self.leaving = False
        self._reckoning = Reckoning()
        self._finished: Evaluation | None = None  # that there is no question left was last told of this one

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
        at = self.state.at
        return step_at(at, self.state.evaluation, self.card.preset) if at is not None else None

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
            return inside(self.supposed).question
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
        return score(evaluation, rule(evaluation, self.beside))

    def reading(self, text: str) -> Offer:
        """What a pasted text holds for the evaluation as it stands."""
        return self._reckoning.reading(text, self.state)

    def ask(self, *, findings: bool = True, named: int = 3, heard: Heard = NOTHING) -> Reply:
        """What is offered, the question in hand, or that none is left, with what review finds unless that was just told.

        What was `heard` with the same reply isn't told again; nor is how it stands at the end, until something changes.
        """
        if self.state.offered:
            return Listed(tuple(choosing(self.reading(self.state.offered))))
        if self.supposed is not None:
            return inside(self.supposed)
        asking = self.asking
        if asking is not None:
            return asking
        found = self.report.findings if findings else None
        if found is not None and self.listed is not None:
            # What is new is called by numbers behind those of the list.
            known = {finding.place for finding in self.listed}
            self.listed = (*self.listed, *(finding for finding in found if finding.place not in known))
        kept = bool(self.state.path) and not self.state.unsaved
        again = named > 0 and self._finished is self.state.evaluation
        if named:
            self._finished = self.state.evaluation
        return Finished(self.card, self.missing(), found, named, heard, kept, self.listed or found or (), again=again)

    def check_outside(self) -> None:
        """Raises `Problem` in a sandbox: nothing of the form is asked or changed there."""
        if self.state.scenarios.open is not None:
            raise Problem("sandbox.inside", name=self.state.scenarios.open)

    def check_decided(self) -> None:
        """Raises `Problem` while a pasted table waits for a yes: what it was read for must not change under it."""
        if self.state.offered:
            raise Problem("paste.which", count=len(tuple(choices(self.reading(self.state.offered)))))

    def following(self, evaluation: Evaluation, card: Scorecard) -> Address | None:
        """The question behind the one in hand: what is still to be looked at, else the next that is missing."""
        state = self.state
        return state.look[0] if state.look else next_missing(evaluation, card, state.at, state.skipped)

    @property
    def is_filling(self) -> bool:
        """Whether there are questions yet to come: what they ask for isn't missed before."""
        return next_missing(self.state.evaluation, self.card, None, self.state.skipped) is not None

    def missing(self) -> tuple[Address, ...]:
        """All questions without an answer."""
        return tuple(missing(self.state.evaluation, self.card))

    def accept(self, event: Event) -> None:
        """Put an event on disk, then let it happen. Raises `Problem` where the disk refuses; nothing has happened then."""
        before = self.state.evaluation
        self.ledger.accept(event)
        self.warned = False
        shift = shift_between(before, self.state.evaluation, new=isinstance(event, Answered))
        if shift is not None:
            self.shifts = (*self.shifts, shift)

    def answered(self, answer: Answer, *, stay: bool = False) -> tuple[Reply, ...]:
        """Accept an answer: settle the scores it touches, find the next question, and tell what came of it.

        With `stay` the question in hand is asked again.
        """
        before, card, report = self.state.evaluation, self.card, self.report
        changes, after = settled(before, self._lasting(answer.changes), self.preset, self.beside)
        at, step = self.state.at, self.step
        then = at if stay else self.following(after, self.scored(after))
        self.accept(Answered(changes, then))
        place = answered_at(step, answer.changes, len(self.shifts)) if step is not None and not stay else None
        told = tuple(tell(answer, place, changes, card, self.card, self.state.evaluation.funding.unit))
        return (*told, *self.since(report, heard_in(told, answer)))

    def _lasting(self, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        """The changes; of a draft that has no file, and may be gone on with in another folder, a preset's path as a whole."""
        if self.beside is not None:
            return changes
        return tuple(
            replace(change, value=named_for_good(change.value))
            if change.address == ("preset",) and isinstance(change.value, str)
            else change
            for change in changes
        )

    def finding(self, typed: str) -> tuple[int, Finding]:
        """The finding that a number means, of the list as it was last shown. Raises `Problem` where there is none."""
        return by_number(self.report.findings if self.listed is None else self.listed, fold(typed), self.report)

    def since(self, before: Report, heard: Heard = NOTHING) -> tuple[Reply, ...]:
        """What review finds now and didn't before, or no longer; then the next question."""
        told, after = news(before, self.report, heard)
        return (*told, self.ask(heard=after))

    def go(self, to: Address | None, *, whole: bool = False) -> tuple[Reply, ...]:
        """Ask another question; `whole` for the row that it begins."""
        self.accept(Moved(to, whole))
        return (self.ask(),)

    def edit(self, to: Address, *, whole: bool = False) -> tuple[Reply, ...]:
        """Ask another question again, with its answer to be changed; `whole` with the row that the question begins."""
        step = step_at(to, self.state.evaluation, self.preset)
        text = written(step, self.state.evaluation, self.preset, whole=whole)
        return (*self.go(step.address, whole=whole and step.is_new), Mend(text))

    def again(self, place: Place) -> tuple[Reply, ...]:
        """Ask again what was answered at a place, wherever it stands now."""
        self.check_decided()
        self.check_outside()
        to = moved(place, self.shifts)
        if to is None or (to.number or 0) > len(self.state.evaluation.indicators):
            return (Refused(Problem("mend.gone")),)
        return self.edit(to, whole=place.whole)
