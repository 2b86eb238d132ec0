"""A conversation about one evaluation: a reply in, replies out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..evaluation.addresses import get
from ..evaluation.asked import Kind
from ..evaluation.change import is_blank
from ..evaluation.problem import Problem
from ..language import Message, Sayable
from ..store.log import Log
from . import commands
from .answers import choose, explains_nothing, read_answer
from .candidate import Completion
from .cleaning import check_figures, cleaned, with_plain_lines
from .completing.candidates import answers, arguments
from .completing.completion import completion
from .deciding import decide, offer_in
from .desk import Desk
from .earlier import earlier
from .events import Moved, Started
from .in_use import in_use
from .journal import resume
from .ledger import Clock, Ledger, now
from .measures import Answer, checked
from .mending import Place, Shift
from .parting import is_row
from .pasting.preview import preview
from .pasting.rows import read_row
from .reckoning import Reckoning
from .registry import REGISTRY, slashed
from .replies import Line, Listed, Mend, Refused, Reply, Role, Told
from .state import begin
from .steps import Step, next_indicator, next_missing, step_at
from .talk import Switched
from .wording import shown


class Session(Desk):
    """One evaluation being talked about: what a person writes is understood here, as a command or an answer."""

    def __init__(self, ledger: Ledger, *, notices: tuple[Reply, ...] = (), shifts: tuple[Shift, ...] = ()) -> None:
        super().__init__(ledger, shifts)
        self._candidates: tuple[str, ...] = ()
        self._notices = notices

    @classmethod
    def start(cls, event: Started, log: Log, clock: Clock = now, notices: tuple[Reply, ...] = ()) -> Session:
        """Begin with an evaluation; the first question is the first that has no answer. Raises `Problem`.

        `notices` are said before it.
        """
        state = begin(event)
        then = next_missing(state.evaluation, Reckoning().card(state), None)
        started = replace(event, then=then)
        return cls(Ledger(begin(started), log, first=started, clock=clock), notices=notices)

    @property
    def example(self) -> Sayable:
        return self.asking.example if self.asking is not None and not self.state.offered else ""

    def completion(self, before: str) -> Completion:
        return completion(before, answers(self), arguments(self))

    def greet(self) -> tuple[Reply | Switched, ...]:
        ledger = self.ledger
        word = in_use(ledger.claim(), ledger.clock(), unguarded=ledger.log.is_unguarded)
        notices, self._notices = (*self._notices, *word), ()
        blank = (Listed((Line(Role.BLANK),)),) if notices else ()
        offered = self.state.offered
        asked = Listed(tuple(preview(self.reading(offered)))) if offered else self.ask(named=0)
        return (*blank, *notices, asked)

    def reply(self, text: str) -> tuple[Reply | Switched, ...]:
        """Take a reply: a command, a choice among what may have been meant, or an answer."""
        candidates, self._candidates = self._candidates, ()
        if "\ufffd" in text:
            return (Refused(Problem("answer.not_utf8")),)
        typed = slashed(text)
        if typed.startswith("/"):
            return self._guarded(lambda: commands.run(self, typed), typed)
        step = self.step or self._left
        if step is None or step.asked.kind is not Kind.PARAGRAPH:
            try:
                check_figures(text)
            except Problem as problem:
                self._candidates = problem.candidates
                return (Refused(problem),)
        clean = cleaned(text)
        if clean.removed and not clean.text.strip():
            return (Refused(Problem("answer.unseen")),)
        return (*clean.told, *self._reply(clean.text, candidates))

    def _reply(self, text: str, candidates: tuple[str, ...]) -> tuple[Reply | Switched, ...]:
        typed = with_plain_lines(text).strip()
        place = "abcd".find(typed.casefold()) if len(typed) == 1 else -1
        if 0 <= place < len(candidates):
            typed = candidates[place]
        return self._guarded(lambda: self._offered(text) or self._answer(typed), text)

    def _offered(self, text: str) -> tuple[Reply, ...] | None:
        """The table that a reply holds, or what is done with the one before; the first cells of a table may be blank."""
        left = self._left
        shown = offer_in(self, text, self.step, may_be_text=left is not None and left.asked.kind is Kind.PARAGRAPH)
        if shown is None and self.state.offered:
            return decide(self, text)
        return shown

    def _answer(self, typed: str) -> tuple[Reply | Switched, ...]:
        step = self.step
        if step is None:
            return self._answer_at_end(typed)
        if not typed and not is_blank(step.present):
            return self.go(self.following(self.state.evaluation, self.card))
        return self.answered(self._meant(step, typed))

    def _meant(self, step: Step, typed: str) -> Answer:
        """What a reply to a question puts. Raises `Problem`."""
        if not typed:
            raise Problem("answer.empty")
        if step.address.key == "name" and step.address.number and is_blank(step.present) and is_row(typed):
            levels = self.card.preset.levels
            return read_row(step.address.beside("category"), typed, self.state.evaluation, levels)
        if step.address.key == "deviation" and explains_nothing(typed):
            self._check_explained(step.address.number or 1, typed)
        if step.asked.kind in (Kind.CATEGORY, Kind.SUBCATEGORY):
            return self._section_answer(step, typed)
        return read_answer(step, typed, self.state.evaluation)

    @property
    def _left(self) -> Step | None:
        """At the end, where nothing is asked, the only question that was left open."""
        missing = self.missing() if self.step is None else ()
        return step_at(missing[0], self.state.evaluation, self.preset) if len(missing) == 1 else None

    def _answer_at_end(self, typed: str) -> tuple[Reply | Switched, ...]:
        """Nothing is asked: what is typed answers the only question that was left open; Enter alone goes to the first."""
        missing, left = self.missing(), self._left
        if missing and not typed:
            return self.go(missing[0])
        if left is None and missing and not (self.card.unallotted > 0 and is_row(typed)):
            raise Problem("answer.which", typed=shown(typed), count=len(missing))
        if left is None or typed.casefold() in REGISTRY:
            return self._one_more(typed)
        answer = self._meant(left, typed)
        # It was gone to: undo comes back to this question, and it is edited where it was answered.
        self.accept(Moved(left.address))
        return self.answered(answer)

    def _check_explained(self, number: int, typed: str) -> None:
        """Raises `Problem` where points are lost and the reply says that nothing explains it: it is no answer then."""
        lost = self.card.indicators[number - 1].lost
        if lost > 0:
            raise Problem("deviation.nothing", typed=typed, lost=lost)

    def _one_more(self, typed: str) -> tuple[Reply | Switched, ...]:
        """Nothing is asked: an indicator in one line goes where the next one begins, while there are points for it."""
        if self.card.unallotted <= 0 or not is_row(typed):
            raise Problem("answer.unused", typed=shown(typed)) if typed else Problem("answer.at_end")
        evaluation = self.state.evaluation
        return self.answered(read_row(next_indicator(evaluation), typed, evaluation, self.card.preset.levels))

    def _section_answer(self, step: Step, typed: str) -> Answer:
        """A level 1 or 2 by number or name, or a whole indicator in one line."""
        value = choose(step, typed)
        if value is not None:
            return Answer((checked(step.address, value),))
        levels = self.card.preset.levels
        if step.asked.kind is Kind.SUBCATEGORY:
            category = get(self.state.evaluation, step.address.beside("category"))
            section = levels.section(f"{category}/{typed}")
            if section is not None:
                return Answer((checked(step.address, section.subcategory),))
        if step.asked.kind is Kind.SUBCATEGORY and len(typed.split()) == 1:
            raise Problem("answer.not_a_choice", typed=typed, count=len(step.choices))
        return read_row(step.address.beside("category"), typed, self.state.evaluation, levels)

    def mend(self, place: Place) -> tuple[Reply | Switched, ...]:
        return self._guarded(lambda: self.again(place))

    def _guarded(
        self, take: Callable[[], tuple[Reply | Switched, ...]], typed: str = ""
    ) -> tuple[Reply | Switched, ...]:
        """What can't be taken is answered with its reason; the question stays."""
        try:
            return take()
        except Problem as problem:
            self._candidates = problem.candidates
            if problem.message.code == "draft.changed" and (newest := self._newest(typed)) is not None:
                return (Switched(newest),)
            return (Refused(problem),)

    def _newest(self, typed: str) -> Session | None:
        """The evaluation as another session left it, with the reply that came too late; None where it is gone."""
        found = resume(self.ledger.log.path)
        if found is None:
            return None
        notices = (Told(Message.of("draft.overtaken"), Role.DOUBT), Mend(typed))
        log, shifts = Log(self.ledger.log.path, seen=found.size), earlier(found.state, self.preset).shifts
        return Session(Ledger(found.state, log, clock=self.ledger.clock), notices=notices, shifts=shifts)

    def find_unsent(self) -> str:
        return self.ledger.find_unsent()

    def hold(self, unsent: str) -> None:
        self.ledger.hold(unsent)

    def close(self) -> None:
        self.ledger.close()
