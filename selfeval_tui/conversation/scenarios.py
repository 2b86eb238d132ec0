"""The scenarios of an evaluation: which there are, which one is open, what was supposed in each. Pure; they change nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from ..evaluation.addresses import Address
from ..evaluation.change import Change
from ..evaluation.comparison import paired
from ..evaluation.model import Evaluation, Indicator
from ..scoring.whatif.scenario import Scenario
from .mending import shift_between

MOST_OF_NAME = 20  # characters

Renumbering: TypeAlias = Callable[[int], "int | None"]


@dataclass(frozen=True, slots=True)
class Trial:
    """A scenario with what it was before and after: `/undo` and `/redo` within it."""

    now: Scenario
    past: tuple[Scenario, ...] = ()
    future: tuple[Scenario, ...] = ()

    @property
    def name(self) -> str:
        return self.now.name

    def each(self, change: Callable[[Scenario], Scenario]) -> Trial:
        """The same with each of its scenarios changed."""
        return Trial(change(self.now), tuple(map(change, self.past)), tuple(map(change, self.future)))


@dataclass(frozen=True, slots=True)
class Scenarios:
    """All there are, in the order in which they were begun; `open` is the name of the one whose sandbox is open, if one is.

    A name is had by one only. One in which nothing is supposed is gone as soon as its sandbox is left.
    """

    all: tuple[Trial, ...] = ()
    open: str | None = None

    def named(self, name: str) -> Trial | None:
        return next((one for one in self.all if one.name == name), None)

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
        left = self if self.open == name else self.left()
        begun = () if left.named(name) else (Trial(Scenario(name)),)
        return Scenarios((*left.all, *begun), name)

    def left(self) -> Scenarios:
        """No sandbox is open."""
        return Scenarios(tuple(one for one in self.all if one.now.changes or one.name != self.open))

    def dropped(self, name: str) -> Scenarios:
        """The one of that name is gone. Raises `LookupError` where there is none."""
        if self.named(name) is None:
            raise LookupError(name)
        left = tuple(one for one in self.all if one.name != name)
        return Scenarios(left, None if name == self.open else self.open)

    def taken_over(self) -> Scenarios:
        """The one that is open has become the evaluation; where none is, all stays."""
        return self if self.open is None else self.dropped(self.open)

    def renamed(self, name: str, called: str) -> Scenarios:
        """The same under another name. Raises `LookupError` where there is none, or another is called so."""
        if self.named(name) is None or self.named(called) is not None:
            raise LookupError(name)
        given = (one.each(lambda it: replace(it, name=called)) if one.name == name else one for one in self.all)
        return Scenarios(tuple(given), called if self.open == name else self.open)

    def supposing(self, changes: tuple[Change, ...]) -> Scenarios:
        """The same with more supposed in the open one. Raises `LookupError` where none is."""
        trial = self._there()
        return self._with(Trial(trial.now.supposing(changes), (*trial.past, trial.now)))

    def back(self) -> Scenarios:
        """Without what was supposed last. Raises `LookupError` where there is nothing."""
        trial = self._there()
        return self._with(Trial(trial.past[-1], trial.past[:-1], (trial.now, *trial.future)))

    def forth(self) -> Scenarios:
        """With what was taken back last. Raises `LookupError` where there is nothing."""
        trial = self._there()
        return self._with(Trial(trial.future[0], (*trial.past, trial.now), trial.future[1:]))

    def after(self, number: Renumbering, evaluation: Evaluation) -> Scenarios:
        """The same about an evaluation in which indicators have other numbers.

        What was supposed of one that is gone goes too: nothing is ever supposed of another indicator than was meant.
        """

        def kept(scenario: Scenario) -> Scenario:
            moved = (_moved(change, number, evaluation) for change in scenario.changes)
            return replace(scenario, changes=tuple(one for one in moved if one is not None))

        return replace(self, all=tuple(one.each(kept) for one in self.all))

    def _there(self) -> Trial:
        if self.trial is None:
            raise LookupError(self.open)
        return self.trial

    def _with(self, trial: Trial) -> Scenarios:
        return replace(self, all=tuple(trial if one.name == trial.name else one for one in self.all))


NO_SCENARIOS = Scenarios()


def _moved(change: Change, number: Renumbering, evaluation: Evaluation) -> Change | None:
    at = change.address
    if at[:2] == ("funding", "total") and evaluation.funding.total is None:
        return None
    if at.number is None:
        return change
    to = number(at.number)
    return None if to is None else Change(Address((at[0], to, *at[2:])), change.value)


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
    return (bool(was.name) and was.name == now.name) or was.model_copy(update={"name": now.name}) == now
