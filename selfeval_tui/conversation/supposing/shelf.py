"""The scenarios of an evaluation: opened, left for later, let go of, renamed; and what is told where some of one is gone."""

from __future__ import annotations

from collections.abc import Iterator

from ...evaluation.problem import Problem
from ...evaluation.values import is_control
from ...language import Joined, Message
from ..desk import Desk
from ..events import ScenarioDropped, ScenarioLeft, ScenarioOpened, ScenarioRenamed
from ..line import Role
from ..replies.reply import Reply
from ..replies.supposed import Inside
from ..replies.told import Told
from ..scenarios import MOST_OF_NAME, Scenarios
from ..state import State
from ..trials import Trial
from .reading import examples, read_supposition
from .sandbox import beside_each_other, show, take, trial_of

_OFF = {"off", "关", "关闭"}
_OF_FILE = ".toml"
_PARTS_VALUES = ("=", "＝", ";", "；")


def open_sandbox(desk: Desk, typed: str) -> tuple[Reply, ...]:
    """Open a scenario by its name, begun where there is none; without a name show what there is. Raises `Problem`.

    What is supposed may stand in the place of the name: `/whatif 执行数=100`, `/whatif 第3项 90`.
    """
    scenarios = desk.state.scenarios
    if typed.casefold() in _OFF:
        return leave(desk)
    if typed.startswith("#") or _is_supposition(desk, typed):
        return _begin_with(desk, typed)
    if not typed and scenarios.open is not None:
        return show(desk)
    if not typed and scenarios.all:
        return (beside_each_other(desk), desk.ask(findings=False))
    name = _name(typed) if typed else scenarios.free_name
    known = scenarios.named(name)
    if known is None and name.casefold().endswith(_OF_FILE):
        raise Problem("sandbox.file", name=name)
    if known is None or known.name != scenarios.open:
        desk.accept(ScenarioOpened(name if known is None else known.name))
    return (_asked_first(desk),) if known is None else show(desk)


def _begin_with(desk: Desk, typed: str) -> tuple[Reply, ...]:
    scenarios = desk.state.scenarios
    return take(desk, typed, "" if scenarios.open is not None else scenarios.free_name)


def _is_supposition(desk: Desk, typed: str) -> bool:
    """Whether a text that might be a name says what is supposed: `第3项 90`, `取消 第5项`."""
    if any(sign in typed for sign in _PARTS_VALUES):
        return True
    try:
        return desk.state.scenarios.named(typed) is None and bool(
            read_supposition(typed, desk.state.evaluation, desk.preset)
        )
    except Problem:
        return False


def _asked_first(desk: Desk) -> Reply:
    trial = trial_of(desk)
    return Inside(trial.name, tuple(examples(desk.state.evaluation, desk.preset)))


def leave(desk: Desk) -> tuple[Reply, ...]:
    """Go back to the form; the scenario stays for later, where anything is supposed in it. Raises `Problem`."""
    trial = trial_of(desk)
    desk.accept(ScenarioLeft())
    code = "sandbox.left_empty" if trial.is_empty else "sandbox.left"
    return (Told(Message.of(code, name=trial.name)), desk.ask(findings=False))


def drop(desk: Desk, typed: str) -> tuple[Reply, ...]:
    """Let go of the scenario of that name, or of the open one. Raises `Problem` where there is none."""
    name = (_known(desk, typed) if typed else trial_of(desk)).name
    desk.accept(ScenarioDropped(name))
    return (Told(Message.of("sandbox.dropped", name=name)), desk.ask(findings=False))


def rename(desk: Desk, typed: str) -> tuple[Reply, ...]:
    """Give a scenario another name: the one that is called as the name begins, else the open one. Raises `Problem`."""
    scenarios = desk.state.scenarios
    old, new = _two_names(typed, scenarios)
    trial, called = (_known(desk, old) if old else trial_of(desk)), _name(new)
    name = trial.name
    if called != name:
        if scenarios.named(called) not in (None, trial):
            raise Problem("sandbox.name_taken", name=called)
        desk.accept(ScenarioRenamed(name, called))
    return (Told(Message.of("sandbox.renamed", name=name, called=called), Role.DONE), desk.ask(findings=False))


def check_left(desk: Desk, way: str) -> None:
    """Raises `Problem`, once, where one would leave with a sandbox open: it may be taken over, let go of, or kept for later.

    To keep it is to go the same `way` once more, a command; the other two, chosen here, lead on there as well. One in which
    nothing is supposed keeps nobody.
    """
    trial = desk.state.scenarios.trial
    if trial is not None and trial.now.changes and desk.leaving != way and not desk.ledger.is_looking:
        # In the order of the letters that the words name.
        raise Problem("sandbox.leaving", name=trial.name, candidates=("/keep", "/drop", way))


def close_empty(desk: Desk) -> None:
    """Where the evaluation is left, a sandbox in which nothing is supposed is left too, and gone with that."""
    trial = desk.state.scenarios.trial
    if trial is not None and not trial.now.changes and not desk.ledger.is_looking:
        desk.accept(ScenarioLeft())


def unwritten(desk: Desk) -> tuple[Reply, ...]:
    """What there is to say where a file was written with a sandbox open."""
    if desk.state.scenarios.open is None:
        return ()
    return (Told(Message.of("sandbox.not_saved", name=desk.state.scenarios.open), Role.DOUBT),)


def followed(before: State, after: State) -> tuple[Reply, ...]:
    """What there is to say where a change of the form, or its being taken back, took from scenarios or gave back to them."""
    if before.scenarios.open is not None or after.evaluation is before.evaluation:
        return ()
    back = (one for one in after.scenarios.all if before.scenarios.named(one.name) is None)
    told = [Told(Message.of("sandbox.back", name=one.name)) for one in back]
    for was in before.scenarios.all:
        now = after.scenarios.named(was.name)
        told += _followed(was, now) if now is not None else [Told(Message.of("sandbox.kept_again", name=was.name))]
    return tuple(told)


def _followed(was: Trial, now: Trial) -> Iterator[Told]:
    """The same of one that is there before and after."""
    gone = sum(len(one.gone) for one in now.lost if one not in was.lost)
    if gone:
        yield Told(Message.of("sandbox.lost", name=was.name), Role.DOUBT)
    if len(now.now.changes) - len(was.now.changes) + gone > 0:
        yield Told(Message.of("sandbox.regained", name=was.name))


def _two_names(typed: str, scenarios: Scenarios) -> tuple[str, str]:
    """The name of a scenario and what it is to be called; where none is called as it begins, in a sandbox only the latter."""
    words = typed.split()
    for place in range(len(words) - 1, 0, -1):
        old = " ".join(words[:place])
        if scenarios.named(old) is not None:
            return old, " ".join(words[place:])
    return ("", typed) if scenarios.open is not None else (words[0] if words else "", " ".join(words[1:]))


def _known(desk: Desk, typed: str) -> Trial:
    trial = desk.state.scenarios.named(typed)
    if trial is None:
        raise _unknown(typed, desk.state.scenarios)
    return trial


def _unknown(typed: str, scenarios: Scenarios) -> Problem:
    if not scenarios.all:
        return Problem("sandbox.none")
    names = Joined(tuple(one.name for one in scenarios.all), Message.of("list.by"))
    return Problem("sandbox.unknown", typed=typed, names=names)


def _name(typed: str) -> str:
    """A name that a scenario may have. Raises `Problem`."""
    name = " ".join(typed.split())
    if not name or len(name) > MOST_OF_NAME or any(map(is_control, name)) or any(one in name for one in _PARTS_VALUES):
        raise Problem("sandbox.name_unfit", most=MOST_OF_NAME)
    return name
