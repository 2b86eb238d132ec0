"""Where a conversation stands. Frozen: an event makes a new state, and replaying a journal makes the same one."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ..evaluation.addresses import Address, put_all
from ..evaluation.change import Change
from ..evaluation.model import Evaluation
from ..evaluation.toml_read import read_toml
from .events import (
    Adopted,
    Answered,
    Event,
    Moved,
    Offered,
    OfForm,
    OfScenarios,
    Redone,
    Removed,
    Saved,
    Skipped,
    Started,
    Undone,
)
from .made import PUT, Made
from .scenarios import NO_SCENARIOS, Scenarios, renumbering, supposed, without
from .trials import Trial


class Moment(Struct, frozen=True):
    """The evaluation at one time, as it was made, and the question that was in hand; None is the end.

    `whole` is whether it was asked for the row that the question begins, `skipped` the questions that were put off,
    `look` those to go on to before what is missing, `head` the comment that the file begins with, `kept` the scenario that
    was taken over here, as it was before that. All of it is what `/undo` gives back. `table` is what a pasted table put here.
    """

    made: Made
    at: Address | None
    whole: bool = False
    skipped: frozenset[Address] = frozenset()
    look: tuple[Address, ...] = ()
    head: str = ""
    kept: Trial | None = None
    table: tuple[Change, ...] = ()

    @property
    def evaluation(self) -> Evaluation:
        return self.made.evaluation


class Dropped(Struct, frozen=True):
    """A pasted table that was let go of, and how many changes there are where `/redo` brings it back."""

    text: str
    behind: int


class State(Struct, frozen=True):
    """The present moment, those before it (`/undo`) and after it (`/redo`), what the file holds, and last year's form.

    `written` is whether the file was saved in this conversation, `adopted` what it was known by when others' content was
    gone on with. `offered` is a pasted table that waits for a yes, `dropped` the one that got a no. The `scenarios` lie on
    top of the present moment and never change it.
    """

    now: Moment
    past: tuple[Moment, ...] = ()
    future: tuple[Moment, ...] = ()
    offered: str = ""
    dropped: Dropped | None = None
    path: str = ""
    digest: str = ""
    saved: Evaluation | None = None
    last: Evaluation | None = None
    written: bool = False
    adopted: str = ""
    scenarios: Scenarios = NO_SCENARIOS

    @property
    def stated(self) -> Evaluation:
        """The evaluation with the figures its file states, while they are about it: until it is changed or saved."""
        return replace(self.evaluation, result=None) if self.restated else self.evaluation

    @property
    def restated(self) -> bool:
        """Whether what the file states as its result is about another evaluation than this, or was written anew."""
        return self.written or (bool(self.past) and self.evaluation != self.past[0].evaluation)

    @property
    def leaves_theirs(self) -> bool:
        """Whether the file holds what others wrote, which was gone on with and taken back: a save would be the end of it."""
        is_theirs = bool(self.adopted) and self.adopted == self.digest
        return is_theirs and all(one.evaluation != self.saved for one in (*self.past, self.now))

    @property
    def evaluation(self) -> Evaluation:
        return self.now.evaluation

    @property
    def at(self) -> Address | None:
        return self.now.at

    @property
    def skipped(self) -> frozenset[Address]:
        return self.now.skipped

    @property
    def look(self) -> tuple[Address, ...]:
        return self.now.look

    @property
    def head(self) -> str:
        return self.now.head

    @property
    def brings_back_table(self) -> bool:
        """Whether it is a table that was let go of that `/redo` brings back."""
        return self.dropped is not None and self.dropped.behind == len(self.past)

    @property
    def unsaved(self) -> bool:
        """Whether anything was answered that the file doesn't hold."""
        return self.evaluation != self.saved if self.saved is not None else bool(self.past)


def begin(event: Started) -> State:
    """The state that a conversation starts with."""
    document = read_toml(event.text.encode(), event.path)
    return State(
        Moment(Made(document.evaluation), event.then, head=document.head if event.path else ""),
        path=event.path,
        digest=event.digest,
        saved=document.evaluation if event.path else None,
        last=read_toml(event.last.encode()).evaluation if event.last else None,
    )


def reduce(state: State, event: Event) -> State:
    """The state after an event. Pure: what it needs to know comes with the event."""
    if isinstance(event, OfScenarios):
        return replace(state, scenarios=supposed(state.scenarios, event))
    if isinstance(event, Undone | Redone) and state.scenarios.open is not None:
        scenarios = state.scenarios
        return replace(state, scenarios=scenarios.back() if isinstance(event, Undone) else scenarios.forth())
    after = _reduced(state, event)
    if after.scenarios.all and after.evaluation is not state.evaluation:
        number = (
            without(event.number) if isinstance(event, Removed) else renumbering(state.evaluation, after.evaluation)
        )
        behind = min(len(state.past), len(after.past))
        after = replace(after, scenarios=after.scenarios.over(behind, number, after.evaluation))
    return _with_kept(after) if isinstance(event, Undone) else after


def _reduced(state: State, event: OfForm) -> State:
    match event:
        case Started():
            return begin(event)
        case Answered():
            evaluation = put_all(state.evaluation, map(PUT, event.changes))
            before, after = answered(state.now, event, Made(evaluation), offered=bool(state.offered))
            return _changed(replace(state, offered="", now=before), after, takes_over=True)
        case Offered(text):
            return replace(state, offered=text, dropped=_dropped(state, text))
        case Removed(number, then):
            left = state.evaluation.indicators
            indicators = (*left[: number - 1], *left[number:])
            evaluation = replace(state.evaluation, indicators=indicators)
            # The numbers behind it have changed, so what was put off within the indicators is asked for anew.
            kept = frozenset(address for address in state.skipped if address.number is None)
            moved = _moved(state.now, then)
            return _changed(state, replace(moved, made=Made(evaluation), skipped=kept, look=(), table=()))
        case Moved(to, whole):
            return replace(state, now=replace(_moved(state.now, to), whole=whole))
        case Skipped(address, then):
            return replace(state, now=replace(_moved(state.now, then), skipped=state.skipped | {address}))
        case Undone() | Redone():
            return _back(state) if isinstance(event, Undone) else _forth(state)
        case Saved(path, digest):
            return replace(state, path=path, digest=digest, saved=state.evaluation, written=True, adopted="")
        case Adopted():
            return _adopted(state, event)


def answered(now: Moment, event: Answered, made: Made, *, offered: bool) -> tuple[Moment, Moment]:
    """The moment in which a reply was accepted, as an undo gives it back, and the one behind it, with what the reply made.

    It was a yes to a table where one was `offered`.
    """
    # What was put off and then answered is put off no more, also where the answer is taken back.
    if now.skipped:
        now = replace(now, skipped=now.skipped.difference([change.address for change in event.changes]))
    whole, look = now.whole and event.then == now.at, event.look or _look_behind(now, event.then)
    return now, Moment(made, event.then, whole, now.skipped, look, now.head, table=event.changes if offered else ())


def _back(state: State) -> State:
    return replace(state, now=state.past[-1], past=state.past[:-1], future=(state.now, *state.future))


def _forth(state: State) -> State:
    now = state.future[0]
    scenarios = state.scenarios.without(now.kept)
    return replace(state, now=now, past=(*state.past, state.now), future=state.future[1:], scenarios=scenarios)


def _with_kept(state: State) -> State:
    """With the scenario again whose taking over was taken back, under another name where one begun since has its own."""
    undone = state.future[0]
    if undone.kept is None:
        return state
    kept = state.scenarios.fitly_named(undone.kept)
    future = (replace(undone, kept=kept), *state.future[1:])
    return replace(state, future=future, scenarios=state.scenarios.with_again(kept))


def _adopted(state: State, event: Adopted) -> State:
    """What the file holds is what was saved, whoever saved it."""
    document = read_toml(event.text.encode(), state.path)
    now = replace(state, adopted=event.digest, digest=event.digest, saved=document.evaluation, offered="")
    return _changed(now, Moment(Made(document.evaluation), event.then, head=document.head))


def _moved(now: Moment, to: Address | None) -> Moment:
    """The same at another question; what was to be looked at up to there no longer is."""
    return replace(now, at=to, whole=False, look=_look_behind(now, to))


def _look_behind(now: Moment, to: Address | None) -> tuple[Address, ...]:
    return now.look[now.look.index(to) + 1 :] if to in now.look else now.look


def _dropped(state: State, text: str) -> Dropped | None:
    """The table that `/redo` brings back; let go of a second time, it comes behind all that was taken back before it."""
    before = state.dropped
    if text:
        return before if before is not None and before.text == text else None
    if not state.offered:
        return before
    behind = len(state.past) + (len(state.future) if before is not None else 0)
    return Dropped(state.offered, behind)


def _changed(state: State, moment: Moment, *, takes_over: bool = False) -> State:
    """Behind a change what was taken back can't be made again. It may be that it `takes_over` the scenario that is open."""
    scenarios = state.scenarios.without_undone(len(state.past))
    moment = replace(moment, kept=scenarios.trial if takes_over else None)
    past, scenarios = (*state.past, state.now), scenarios.without(moment.kept)
    return replace(state, now=moment, past=past, future=(), dropped=None, scenarios=scenarios)
