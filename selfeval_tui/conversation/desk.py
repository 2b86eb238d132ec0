"""The evaluation on the desk: what is asked of it, and what becomes of an answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..evaluation.addresses import Address
from ..evaluation.change import Change
from ..evaluation.model import Evaluation
from ..evaluation.numbers import fold
from ..evaluation.problem import Problem
from ..review.finding import Finding, Report
from ..scoring.preset import named_for_good
from ..scoring.scorecard import misstated
from ..scoring.settling import settled
from .events import Answered, Event, Moved
from .heard import NOTHING, Heard
from .in_hand import InHand
from .ledger import Ledger
from .measures import Answer
from .mending import Shift, answered_at, moved, shift_between, written
from .pasting.preview import choices, choosing
from .place import Place
from .replies.finished import Finished
from .replies.reply import Reply
from .replies.supposed import Inside
from .replies.told import Listed, Mend, Refused
from .reviewing import Aim, by_number, heard_in, news
from .scenarios import renumbering
from .steps import step_at
from .telling import tell

if TYPE_CHECKING:
    from ..scoring.whatif.standing import Way


class Desk(InHand):
    """One evaluation being worked on: what commands and answers act upon."""

    def __init__(self, ledger: Ledger, shifts: tuple[Shift, ...] = ()) -> None:
        super().__init__(ledger)
        self.shifts = shifts
        # What saves have put in place, by file: one that failed late stands there, and is no one else's.
        self.placed: dict[Path, frozenset[str]] = {}
        # What exports have put in place: it is replaced by the next.
        self.exported: dict[Path, frozenset[str]] = {}
        # What the file is known by as others have changed it, once the person was told of that.
        self.seen = ""
        # What was last listed: findings are called by their numbers there, also when others have gone since.
        self.listed: tuple[Finding, ...] | None = None
        # What Enter and x mean, as the next reply; None where findings weren't told just before.
        self.aim: Aim | None = None
        # The ways to a goal as they were last listed, with the evaluation that they are about: called by their numbers.
        self.ways: tuple[tuple[Evaluation, Way], ...] = ()
        # Whether the person was told that leaving loses what couldn't be kept.
        self.warned = False
        # The command that would just have led away, where the person was told that a sandbox is open.
        self.leaving = ""
        self._finished: Evaluation | None = None  # that there is no question left was last told of this one

    def ask(self, *, findings: bool = True, named: int = 3, heard: Heard = NOTHING) -> Reply:
        """What is offered, the question in hand, or that none is left, with what review finds unless that was just told.

        What was `heard` with the same reply isn't told again; nor is how it stands at the end, until something changes.
        """
        if self.state.offered:
            return Listed(tuple(choosing(self.reading(self.state.offered))))
        if self.supposed is not None:
            return Inside(self.supposed.scenario.name)
        asking = self.asking
        if asking is not None:
            return asking
        found = self.report.findings if findings else None
        if found is not None and self.listed is not None:
            # What is new is called by numbers behind those of the list.
            known = {finding.place for finding in self.listed}
            self.listed = (*self.listed, *(finding for finding in found if finding.place not in known))
        again = named > 0 and self._finished is self.state.evaluation
        if named:
            self._finished = self.state.evaluation
        return Finished(
            self.card, self.missing(), found, named, heard, self.kept, self.listed or found or (), again=again
        )

    @property
    def kept(self) -> bool:
        """Whether its file holds all of it, with the result that is computed."""
        state = self.state
        return bool(state.path) and not state.unsaved and not misstated(state.stated.result, self.card)

    def check_outside(self) -> None:
        """Raises `Problem` in a sandbox: nothing of the form is asked or changed there."""
        if self.state.scenarios.open is not None:
            raise Problem("sandbox.inside", name=self.state.scenarios.open)

    def check_decided(self) -> None:
        """Raises `Problem` while a pasted table waits for a yes: what it was read for must not change under it."""
        if self.state.offered:
            raise Problem("paste.which", count=len(tuple(choices(self.reading(self.state.offered)))))

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

    def since(self, before: Report, heard: Heard = NOTHING, *, of: Evaluation | None = None) -> tuple[Reply, ...]:
        """What review finds now and didn't before, or no longer; then the next question.

        What it found before was `of` an evaluation in which indicators may have had other numbers.
        """
        now = self.state.evaluation
        shifted = of is not None and shift_between(of, now, new=False) is not None
        told, after = news(before, self.report, heard, renumbering(of, now) if of is not None and shifted else None)
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
