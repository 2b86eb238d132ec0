"""The scenarios of an evaluation: which there are, which one is open, what was supposed in each. Pure; they change nothing."""

from __future__ import annotations

import unicodedata

from msgspec import Struct
from msgspec.structs import replace

from ..evaluation.change import Change
from ..evaluation.comparison import paired
from ..evaluation.model import Evaluation, Indicator
from ..scoring.whatif.scenario import Scenario
from .events import OfScenarios, ScenarioChanged, ScenarioDropped, ScenarioLeft, ScenarioOpened, ScenarioRenamed
from .mending import shift_between
from .trials import Renumbering, Trial

MOST_OF_NAME = 20  # characters


class Scenarios(Struct, frozen=True):
    """All there are, in the order in which they were begun; `open` is the name of the one whose sandbox is open, if one is.

    A name is had by one only, however it is written: `Ａ` is `a`. One in which nothing is supposed is gone as soon as its
    sandbox is left.
    """

    all: tuple[Trial, ...] = ()
    open: str | None = None

    def named(self, name: str) -> Trial | None:
        return next((one for one in self.all if _folded(one.name) == _folded(name)), None)

    @property
    def trial(self) -> Trial | None:
        """The one that is open."""
        return None if self.open is None else self.named(self.open)

    @property
    def free_name(self) -> str:
        """The lowest number that none is called by."""
        return next(str(number) for number in range(1, len(self.all) + 2) if self.named(str(number)) is None)

    def opened(self, name: str) -> Scenarios:
        """The sandbox of that name is open, begun where there was none."""
        there = self.named(name)
        if there is None:
            return Scenarios((*self.left().all, Trial(Scenario(name))), name)
        return self if there.name == self.open else Scenarios(self.left().all, there.name)

    def left(self) -> Scenarios:
        """No sandbox is open."""
        return Scenarios(tuple(one for one in self.all if not one.is_empty or one.name != self.open))

    def dropped(self, name: str) -> Scenarios:
        """The one of that name is gone. Raises `LookupError` where there is none."""
        gone = self._at(name)
        return Scenarios(tuple(one for one in self.all if one is not gone), None if gone is self.trial else self.open)

    def without(self, trial: Trial | None) -> Scenarios:
        """Without that one, where it is there as it was."""
        return self if trial not in self.all else self.dropped(trial.name)

    def with_again(self, trial: Trial) -> Scenarios:
        """With one that was here before."""
        return replace(self, all=(*self.all, trial))

    def fitly_named(self, trial: Trial) -> Trial:
        """The trial under a name that no other has: its own, else a number."""
        return trial if self.named(trial.name) is None else trial.called(self.free_name)

    def renamed(self, name: str, called: str) -> Scenarios:
        """The same under another name. Raises `LookupError` where there is none, or another is called so."""
        given = self._at(name)
        if self.named(called) not in (None, given):
            raise LookupError(called)
        names = tuple(one.called(called) if one is given else one for one in self.all)
        return Scenarios(names, called if given is self.trial else self.open)

    def supposing(self, changes: tuple[Change, ...]) -> Scenarios:
        """The same with more supposed in the open one. Raises `LookupError` where none is."""
        return self._with(self._at(self.open).supposing(changes))

    def back(self) -> Scenarios:
        """Without what was supposed last. Raises `LookupError` where there is nothing."""
        return self._with(self._at(self.open).back())

    def forth(self) -> Scenarios:
        """With what was taken back last. Raises `LookupError` where there is nothing."""
        return self._with(self._at(self.open).forth())

    def over(self, behind: int, number: Renumbering, evaluation: Evaluation) -> Scenarios:
        """The same on the other side of the change of the form that is `behind` so many others."""
        return replace(self, all=tuple(one.over(behind, number, evaluation) for one in self.all))

    def without_undone(self, behind: int) -> Scenarios:
        """The same where the changes of the form behind so many others can't be made again."""
        return replace(self, all=tuple(one.without_undone(behind) for one in self.all))

    def _at(self, name: str | None) -> Trial:
        trial = self.named(name) if name is not None else None
        if trial is None:
            raise LookupError(name)
        return trial

    def _with(self, trial: Trial) -> Scenarios:
        return replace(self, all=tuple(trial if one.name == trial.name else one for one in self.all))


NO_SCENARIOS = Scenarios()


def _folded(name: str) -> str:
    """A name as names are compared."""
    return unicodedata.normalize("NFKC", name).casefold()


def supposed(scenarios: Scenarios, event: OfScenarios) -> Scenarios:
    """The scenarios after an event about them. Raises `LookupError` where none can have happened."""
    match event:
        case ScenarioOpened(name):
            return scenarios.opened(name)
        case ScenarioChanged(changes, begins):
            return (scenarios.opened(begins) if begins else scenarios).supposing(changes)
        case ScenarioLeft():
            return scenarios.left()
        case ScenarioDropped(name):
            return scenarios.dropped(name)
        case ScenarioRenamed(name, called):
            return scenarios.renamed(name, called)


def without(gone: int) -> Renumbering:
    """The numbers after one indicator was taken out."""
    return lambda number: None if number == gone else number - (number > gone)


def renumbering(before: Evaluation, after: Evaluation) -> Renumbering:
    """Which number the indicator has now that had a number before; None where it isn't surely there any more."""
    old, new = before.indicators, after.indicators
    shift = shift_between(before, after, new=False)
    if shift is not None and shift.by < 0:
        return without(shift.number)
    if shift is not None and shift.by > 0:
        return lambda number: number + (number >= shift.number)
    if [one.name for one in old] == [one.name for one in new]:
        return lambda number: number
    same = {
        was: now
        for was, now in paired(before, after)
        if was is not None and now is not None and _is_same(old[was - 1], new[now - 1])
    }
    return same.get


def _is_same(was: Indicator, now: Indicator) -> bool:
    """Whether two rows that may be the same one surely are: they are called the same, or nothing else has changed."""
    return (bool(was.name) and was.name == now.name) or replace(was, name=now.name) == now
