"""A conversation about one evaluation: a reply in, replies out."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from ..evaluation.asked import Kind
from ..evaluation.change import is_blank
from ..evaluation.problem import Doubt, Problem
from ..language import Message, Sayable
from ..store.evaluations import open_evaluation
from ..store.lines import size_of
from ..store.log import Log
from . import commands
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
from .keeping import at_end, keeping
from .ledger import Clock, Ledger, now
from .line import Line, Role
from .mending import Shift
from .pasting.preview import preview
from .picking import NEITHER, picked
from .place import Place
from .reading import changes_anything, check_command, is_fit, left_open, meant_at_end, read_reply
from .reckoning import Reckoning
from .registry import command_named, is_command, slashed
from .replies.reply import Reply
from .replies.told import Listed, Mend, Refused, Told
from .state import begin
from .steps import missing
from .supposing import sandbox, shelf
from .supposing.reading import examples
from .talk import Switched

_DECIDING = ("keep", "drop")  # about a sandbox that one would leave


class Session(Desk):
    """One evaluation being talked about: what a person writes is understood here, as a command or an answer."""

    def __init__(self, ledger: Ledger, *, notices: tuple[Reply, ...] = (), shifts: tuple[Shift, ...] = ()) -> None:
        super().__init__(ledger, shifts)
        self._refused: Refused | None = None  # where the last reply was
        self._notices = notices
        self._unkept: Problem | None = None  # what was told of that last

    @classmethod
    def start(cls, event: Started, log: Log, clock: Clock = now, notices: tuple[Reply, ...] = ()) -> Session:
        """Begin with an evaluation; the first question is the first that has no answer. Raises `Problem`.

        `notices` are said before it.
        """
        state = begin(event)
        then = next(missing(state.evaluation, Reckoning().card(state)), None)
        started = replace(event, then=then)
        return cls(Ledger(begin(started), log, first=started, clock=clock), notices=notices)

    @property
    def example(self) -> Sayable:
        if self.supposed is not None:
            return next(examples(self.supposed.evaluation, self.preset), "")
        return self.asking.example if self.asking is not None and not self.state.offered else ""

    def completion(self, before: str) -> Completion:
        return completion(before, answers(self), arguments(self))

    def greet(self) -> tuple[Reply | Switched, ...]:
        ledger = self.ledger
        word = in_use(ledger.claim(), ledger.clock(), unguarded=ledger.unguarded)
        notices, self._notices = (*self._notices, *word), ()
        blank = (Listed((Line(Role.BLANK),)),) if notices else ()
        offered = self.state.offered
        asked = Listed(tuple(preview(self.reading(offered)))) if offered else self.ask(named=0)
        return (*blank, *notices, asked)

    def reply(self, text: str) -> tuple[Reply | Switched, ...]:
        """Take a reply: a command, a choice among what may have been meant, or an answer."""
        state = self.state
        replies = self._replied(text)
        followed = shelf.followed(state, self.state)
        before, self._unkept = self._unkept, self.ledger.unkept
        return (*keeping(before, self._unkept), *followed, *replies)

    def _replied(self, text: str) -> tuple[Reply | Switched, ...]:
        refused, self._refused = self._refused, None
        aim, self.aim = self.aim, None
        command = aim.command(text) if aim is not None else ""
        self.leaving = self._way_out(refused)
        meant: str | None = None
        try:
            meant = picked(refused.problem, text) if refused is not None else None
            if _is_at_door(refused) and command_named(meant or text) in _DECIDING:
                return self._decided(meant or text)
            if meant == NEITHER:
                return (self.ask(findings=False),)
            return self._take(meant or command or text, chosen=bool(meant))
        except Problem as problem:
            self.aim = aim if command else None
            return self._answered_no(problem, meant or text, refused)

    def _way_out(self, refused: Refused | None) -> str:
        """The command that led to the refusal before this reply, because a sandbox was open or what it left wasn't kept."""
        if refused is not None and _is_at_door(refused):
            return refused.problem.candidates[-1]
        return self.leaving if refused is not None and refused.problem.message.code == "unkept.leaving" else ""

    def _decided(self, meant: str) -> tuple[Reply | Switched, ...]:
        """What was decided at the door about an open sandbox, then the way on which one was. Raises `Problem`."""
        way = self.leaving
        *done, asked = self._take(meant, chosen=True)
        if self.supposed is not None:
            return (*done, asked)  # it was about another one
        try:
            return (*done, *self._take(way, chosen=True))
        except Problem as problem:
            return (*done, *self._answered_no(problem, way, None))

    def _take(self, text: str, *, chosen: bool) -> tuple[Reply | Switched, ...]:
        """Take what was typed, or chosen of what may have been meant. Raises `Problem`."""
        if "\ufffd" in text:
            raise Problem("answer.not_utf8")
        command = slashed(text)
        if command.startswith("/"):
            return commands.run(self, command)
        step = self.step or left_open(self)
        if step is None or step.asked.kind is not Kind.PARAGRAPH or self.supposed is not None:
            check_figures(text)
        clean = cleaned(text)
        if clean.removed and not clean.text.strip():
            raise Problem("answer.unseen")
        plain = with_plain_lines(clean.text).strip()
        if self.supposed is not None:
            return (*clean.told, *self._suppose(with_plain_lines(clean.text)))
        return (*clean.told, *(self._offered(clean.text) or self._answer(plain, chosen=chosen)))

    def _suppose(self, typed: str) -> tuple[Reply | Switched, ...]:
        """Take a reply in the sandbox. Raises `Problem`, with the command where the name of one was typed without its slash."""
        try:
            return sandbox.take(self, typed)
        except Problem:
            if not is_command(typed.strip()):
                raise
            raise Problem("command.meant", typed=typed.strip(), candidates=(f"/{typed.strip()}",)) from None

    def _offered(self, text: str) -> tuple[Reply, ...] | None:
        """The table that a reply holds, or what is done with the one before; the first cells of a table may be blank."""
        left = left_open(self)
        shown = offer_in(self, text, self.step, may_be_text=left is not None and left.asked.kind is Kind.PARAGRAPH)
        if shown is None and self.state.offered:
            return decide(self, text)
        return shown

    def _answer(self, typed: str, *, chosen: bool) -> tuple[Reply | Switched, ...]:
        if not typed:
            return self._answer_nothing()
        answer = read_reply(self, typed)
        if self.state.now.whole and not answer.changes:
            return self.go(self.following(self.state.evaluation, self.card))
        if answer.doubt is not None and changes_anything(self, answer):
            raise answer.doubt
        if not chosen and changes_anything(self, answer):
            check_command(answer, typed)
        left = meant_at_end(self, typed) if self.step is None else None
        if left is not None and not self.ledger.is_looking:
            # It was gone to: undo comes back to this question, and it is edited where it was answered.
            self.accept(Moved(left.address))
        return self.answered(answer)

    def _answer_nothing(self) -> tuple[Reply | Switched, ...]:
        """Enter alone: what stands there stays; at the end it goes to the first question that was left open."""
        step, missing = self.step, self.missing()
        if step is None:
            if not missing:
                raise at_end(self)
            return self.go(missing[0])
        if is_blank(step.present) and not self.state.now.whole:
            raise Problem("answer.empty")
        return self.go(self.following(self.state.evaluation, self.card))

    def _answered_no(self, problem: Problem, typed: str, before: Refused | None) -> tuple[Reply | Switched, ...]:
        """What can't be taken is answered with its reason; the question stays, and is named where a command was typed."""
        newer = {"draft.changed": self._newest, "file.overtaken": self._newest_of_file}.get(str(problem.message.code))
        if newer is not None and (newest := newer(typed)) is not None:
            return (Switched(newest),)
        if not isinstance(problem, Doubt):
            fits = is_fit if self.supposed is None else sandbox.is_fit
            problem.candidates = tuple(one for one in problem.candidates if fits(self, one))
        asked = self.question if slashed(typed).startswith("/") and not problem.numbered else ""
        again = before is not None and before.problem.message.code == problem.message.code
        self._refused = Refused(problem, asked, again)
        return (self._refused,)

    def mend(self, place: Place) -> tuple[Reply | Switched, ...]:
        self._refused = None
        try:
            return self.again(place)
        except Problem as problem:
            return self._answered_no(problem, "", None)

    def _newest(self, typed: str) -> Session | None:
        """The evaluation as another session left it, with the reply that came too late; None where it is gone."""
        found = resume(self.ledger.log.path)
        if found is None or self.ledger.unkept is not None:
            return None
        notices = (Told(Message.of("draft.overtaken"), Role.DOUBT), Mend(typed))
        log, shifts = (
            Log(self.ledger.log.path, seen=found.size, good=found.good),
            earlier(found.state, self.preset).shifts,
        )
        return Session(Ledger(found.state, log, clock=self.ledger.clock), notices=notices, shifts=shifts)

    def _newest_of_file(self, typed: str) -> Session | None:
        """The file as another person left it, with the reply that came too late; None where it can't be read."""
        notices = (Told(Message.of("file.newest"), Role.DOUBT), Mend(typed))
        path, log = self.state.path, self.ledger.log.path
        try:
            opened = open_evaluation(Path(path))
            event = Started(opened.document.text, path, opened.digest)
            return Session.start(event, Log(log, seen=size_of(log), fresh=True), self.ledger.clock, notices)
        except (Problem, OSError):
            return None

    def find_unsent(self) -> str:
        return self.ledger.find_unsent()

    def hold(self, unsent: str) -> None:
        self.ledger.hold(unsent)

    def close(self) -> None:
        self.ledger.close()


def _is_at_door(refused: Refused | None) -> bool:
    """Whether it was asked what becomes of an open sandbox before one leaves."""
    return refused is not None and refused.problem.message.code == "sandbox.leaving"
