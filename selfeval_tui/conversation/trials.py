"""A scenario as it is tried: what was supposed before and after, and what changes of the form have taken from it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from ..evaluation.addresses import Address
from ..evaluation.change import Change
from ..evaluation.model import Evaluation
from ..scoring.whatif.scenario import Scenario

Renumbering: TypeAlias = Callable[[int], "int | None"]


class Lost(Struct, frozen=True):
    """What a change of the form has taken from a scenario, which the way back over that change gives again.

    The change is the one `behind` so many others; before it the scenario `was` this, and it `left` that; `gone` is what is
    no longer supposed. All of it has the numbers that indicators have there.
    """

    behind: int
    was: Trial
    left: Trial
    gone: tuple[Change, ...]


class Trial(Struct, frozen=True):
    """A scenario with what it was before and after: `/undo` and `/redo` within it."""

    now: Scenario
    past: tuple[Scenario, ...] = ()
    future: tuple[Scenario, ...] = ()
    lost: tuple[Lost, ...] = ()

    @property
    def name(self) -> str:
        return self.now.name

    @property
    def is_empty(self) -> bool:
        """Whether nothing is supposed in it, nor would be where a change of the form is taken back."""
        return not self.now.changes and not self.lost

    def supposing(self, changes: tuple[Change, ...]) -> Trial:
        """The same with more supposed."""
        return Trial(self.now.supposing(changes), (*self.past, self.now), lost=self.lost)

    def back(self) -> Trial:
        """The same without what was supposed last. Raises `LookupError` where there is nothing."""
        return Trial(self.past[-1], self.past[:-1], (self.now, *self.future), self.lost)

    def forth(self) -> Trial:
        """The same with what was taken back last. Raises `LookupError` where there is nothing."""
        return Trial(self.future[0], (*self.past, self.now), self.future[1:], self.lost)

    def called(self, name: str) -> Trial:
        """The same under another name."""
        lost = (replace(one, was=one.was.called(name), left=one.left.called(name)) for one in self.lost)
        return replace(self.each(lambda scenario: replace(scenario, name=name)), lost=tuple(lost))

    def over(self, behind: int, number: Renumbering, evaluation: Evaluation) -> Trial:
        """The same on the other side of a change of the form, after which indicators have other numbers.

        What was supposed of one that is gone goes too: nothing is ever supposed of another indicator than was meant. What
        went when the change was crossed the other way is there again.
        """
        here = replace(self, lost=())
        carried = here.each(lambda scenario: _carried(scenario, number, evaluation))
        back = next((one for one in self.lost if one.behind == behind), None)
        there = carried if back is None else back.was if here == back.left else carried.supposing_again(back.gone)
        lost = tuple(one for one in self.lost if one is not back)
        gone = tuple(one for one in here.now.changes if _moved(one, number, evaluation) not in there.now.changes)
        pairs = zip(here.steps, carried.steps, strict=True)
        if gone or any(len(after.changes) < len(before.changes) for before, after in pairs):
            lost = (*lost, Lost(behind, here, there, gone))
        return replace(there, lost=lost)

    def without_undone(self, behind: int) -> Trial:
        """The same where the changes of the form behind so many others can't be made again."""
        return replace(self, lost=tuple(one for one in self.lost if one.behind < behind))

    @property
    def steps(self) -> Iterator[Scenario]:
        """All that it was and may be again, in order."""
        yield from (*self.past, self.now, *self.future)

    def each(self, change: Callable[[Scenario], Scenario]) -> Trial:
        """The same with each of its scenarios changed."""
        past, future = (tuple(map(change, some)) for some in (self.past, self.future))
        return replace(self, now=change(self.now), past=past, future=future)

    def supposing_again(self, gone: tuple[Change, ...]) -> Trial:
        """With what was gone, where nothing else is supposed by now."""
        supposed = {change.address for change in self.now.changes}
        again = tuple(change for change in gone if change.address not in supposed)
        return replace(self, now=replace(self.now, changes=(*self.now.changes, *again)))


def _carried(scenario: Scenario, number: Renumbering, evaluation: Evaluation) -> Scenario:
    moved = (_moved(change, number, evaluation) for change in scenario.changes)
    return replace(scenario, changes=tuple(change for change in moved if change is not None))


def _moved(change: Change, number: Renumbering, evaluation: Evaluation) -> Change | None:
    at = change.address
    if at[:2] == ("funding", "total") and evaluation.funding.total is None:
        return None
    if at.number is None:
        return change
    to = number(at.number)
    return None if to is None else Change(Address((at[0], to, *at[2:])), change.value)
