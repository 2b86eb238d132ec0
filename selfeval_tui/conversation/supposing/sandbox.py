"""The sandbox on the desk: what is supposed in it, shown, taken back, taken over."""

from __future__ import annotations

from ...evaluation.addresses import Address
from ...evaluation.change import Change
from ...evaluation.problem import Problem
from ...language import Message
from ...scoring.whatif.effect import effect_of
from ...scoring.whatif.scenario import Scenario, Supposed, suppose
from ..desk import Desk
from ..differences import difference
from ..events import Redone, ScenarioChanged, Undone
from ..line import Line, Role
from ..measures import Answer
from ..reckoning import supposed_with
from ..replies.effect import effect_lines
from ..replies.reply import Reply
from ..replies.supposed import Assumed, scenario_lines, total_lines
from ..replies.told import Listed, Shown, Told
from ..trials import Trial
from .reading import examples, pieces_of, read_supposition

_MOST_PIECES = 60  # suppositions of one reply
_PARTING = "；"


def take(desk: Desk, typed: str, begins: str = "") -> tuple[Reply, ...]:
    """Take a reply in the sandbox: suppositions, or nothing, which shows what there is. Raises `Problem`.

    Where it `begins` a scenario of that name, what can't be read begins none.
    """
    if not typed.strip():
        return show(desk)
    was = supposed_with(desk.state.evaluation, desk.card, Scenario(begins), desk.beside) if begins else _here(desk)
    answer, supposed = read(desk, typed, was)
    desk.accept(ScenarioChanged(answer.changes, begins))
    notes = tuple(Told(note, Role.DOUBT) for note in answer.notes)
    return (Assumed(answer.changes, desk.state.evaluation, supposed, was.after), *notes)


def read(desk: Desk, typed: str, on: Supposed) -> tuple[Answer, Supposed]:
    """What a reply supposes on top of what is supposed already, and what that makes of the evaluation. Raises `Problem`."""
    from .aims import way_of

    way = way_of(desk, typed)
    if way is not None:
        scenario = on.scenario.supposing(way.changes)
        return way, suppose(desk.state.evaluation, desk.card, scenario, desk.beside)
    pieces = pieces_of(typed)
    if "\t" in typed or len(pieces) > _MOST_PIECES:
        raise Problem("sandbox.table", example=next(examples(on.evaluation, on.after.preset), ""))
    changes: dict[Address, Change] = {}
    notes: list[Message] = []
    for place, piece in enumerate(pieces):
        try:
            answer = read_supposition(piece, on.evaluation, on.after.preset)
            if answer.doubt is not None:
                raise answer.doubt
            on = suppose(desk.state.evaluation, desk.card, on.scenario.supposing(answer.changes), desk.beside)
        except Problem as problem:
            # What may have been meant is the whole reply.
            before = "".join(f"{one}{_PARTING}" for one in pieces[:place])
            raise problem.within(before, "".join(f"{_PARTING}{one}" for one in pieces[place + 1 :])) from None
        changes.update((change.address, change) for change in answer.changes)
        notes += answer.notes
    # Points give way to what is supposed behind them, in one reply too.
    left = tuple(change for change in changes.values() if change in on.scenario.changes)
    return Answer(left, tuple(notes)), on


def is_fit(desk: Desk, reply: str) -> bool:
    """Whether a reply may be offered: it would be taken, and nothing asked about it."""
    try:
        return reply.startswith("/") or bool(read(desk, reply, _here(desk)))
    except Problem:
        return False


def show(desk: Desk) -> tuple[Reply, ...]:
    """Before and after, part by part."""
    return (Shown((Line(Role.BLANK), *effect_lines(desk.state.evaluation, _here(desk)))), desk.ask())


def beside_each_other(desk: Desk) -> Shown:
    """The scenarios in a list."""
    evaluation, card = desk.state.evaluation, desk.card
    found = tuple(supposed_with(evaluation, card, one.now, desk.beside) for one in desk.state.scenarios.all)
    return Shown(tuple(scenario_lines(card, found)))


def take_back(desk: Desk) -> tuple[Reply, ...]:
    """Without what was supposed last. Raises `Problem` where nothing is; the evaluation's own steps are never taken back."""
    if not trial_of(desk).past:
        raise Problem("sandbox.undo_nothing")
    before = _here(desk)
    desk.accept(Undone())
    what = difference(_here(desk).evaluation, before.evaluation, before.after.preset) or "–"
    return (Told(Message.of("undone", what=what)), _total(desk))


def bring_back(desk: Desk) -> tuple[Reply, ...]:
    """With what was taken back last. Raises `Problem` where nothing was."""
    if not trial_of(desk).future:
        raise Problem("sandbox.redo_nothing")
    before = _here(desk).evaluation
    desk.accept(Redone())
    now = _here(desk)
    what = difference(before, now.evaluation, now.after.preset) or "–"
    return (Told(Message.of("redone", what=what)), _total(desk))


def take_over(desk: Desk) -> tuple[Reply, ...]:
    """Put all that is supposed into the evaluation: one undo takes it back. Raises `Problem` where nothing is."""
    trial, at = trial_of(desk), desk.state.at
    changes = differing(desk, trial)
    if not changes:
        raise Problem("sandbox.keep_nothing")
    put = {change.address for change in changes}
    told = desk.answered(Answer(changes), stay=at not in put)
    return (Told(Message.of("sandbox.kept", name=trial.name), Role.DONE), *told)


def differing(desk: Desk, trial: Trial) -> tuple[Change, ...]:
    """What is supposed and doesn't stand in the evaluation already, without what follows from it."""
    supposed = {(change.address, change.value) for change in _here(desk).changes}
    return tuple(one for one in trial.now.changes if (one.address, one.value) in supposed)


def trial_of(desk: Desk) -> Trial:
    """The scenario that is open. Raises `Problem` where none is."""
    trial = desk.state.scenarios.trial
    if trial is None:
        raise Problem("sandbox.not_open")
    return trial


def _here(desk: Desk) -> Supposed:
    supposed = desk.supposed
    if supposed is None:
        raise Problem("sandbox.not_open")
    return supposed


def _total(desk: Desk) -> Listed:
    supposed = _here(desk)
    return Listed(tuple(total_lines(supposed, effect_of(supposed).total)))
