"""A journal's events happen again, each where it can have happened: what is read back is never believed for its form alone."""

from __future__ import annotations

from functools import cache, lru_cache

from msgspec import structs
from msgspec.structs import replace

from ..evaluation.addresses import Address, question_at
from ..evaluation.change import Change
from ..evaluation.checks import checked_value
from ..evaluation.values import is_control
from .events import Answered, Event, Removed, ScenarioChanged, ScenarioOpened, ScenarioRenamed, Started
from .scenarios import MOST_OF_NAME
from .state import Moment, State, answered, begin, reduce

_TEXTS = ("text", "path", "digest", "last", "name", "called")
PLACES = ("then", "to", "address")


class Replay:
    """A state brought back event by event: the one that `reduce` makes of them.

    Behind each of a row of answers there is a moment, and no state: one is made of all of them.
    """

    def __init__(self) -> None:
        self._state: State | None = None
        self._answered: list[Moment] = []  # those in which replies were accepted since
        self._now: Moment | None = None  # what these made of it

    def take(self, event: Event) -> None:
        """Let an event happen. Raises `ValueError`, `LookupError` or `Problem` where it can't; then nothing has happened."""
        if isinstance(event, Answered) and self._state is not None and not self._state.scenarios.all:
            _check_answered(event)
            before, after = answered(self._now or self._state.now, event)
            check_place(after)
            self._answered.append(before)
            self._now = after
            return
        state = self.state
        check_event(event, state)
        made = begin(event) if isinstance(event, Started) else reduce(state, event) if state is not None else None
        check_place(made)
        self._state = made

    @property
    def state(self) -> State | None:
        """Where it stands; None before it began."""
        if self._state is not None and self._now is not None:
            past = (*self._state.past, *self._answered)
            self._state = replace(self._state, now=self._now, past=past, future=(), offered="", dropped=None)
        self._answered, self._now = [], None
        return self._state


@cache
def named(kind: type[Event], names: tuple[str, ...]) -> tuple[str, ...]:
    """Which of these fields a kind of event has."""
    return tuple(field.name for field in structs.fields(kind) if field.name in names)


def check_event(event: Event, before: State | None) -> None:
    """Raises `ValueError`, `LookupError` or `Problem` for an event that no conversation in this state has."""
    kind = type(event)
    for name in named(kind, _TEXTS):
        text = getattr(event, name)
        if not isinstance(text, str) or (name == "path" and "\0" in text):
            raise ValueError(name)
    for name in named(kind, PLACES):
        _check_question(getattr(event, name))
    if isinstance(event, Removed):
        there = before.evaluation.indicators if before is not None else ()
        if event.number not in range(1, len(there) + 1):
            raise ValueError(event.number)
    if isinstance(event, Answered):
        _check_answered(event)
    _check_scenario(event, before)


def _check_answered(event: Answered) -> None:
    for place in (event.then, *event.look):
        _check_question(place)
    for change in event.changes:
        _check_change(change)


def _check_change(change: Change) -> None:
    _check_shape(change.address)
    value = checked_value(change.address, change.value)
    if type(value) is not type(change.value) or value != change.value:
        raise ValueError(change.value)


def _check_scenario(event: Event, before: State | None) -> None:
    """Names are short and in one line; nothing is supposed of an indicator that is none, or in no sandbox."""
    if isinstance(event, ScenarioOpened):
        _check_name(event.name)
    if isinstance(event, ScenarioRenamed):
        _check_name(event.called)
    if isinstance(event, ScenarioChanged):
        for change in event.changes:
            _check_change(change)
        if event.begins:
            _check_name(event.begins)
        last = len(before.evaluation.indicators) if before is not None else 0
        if not event.changes or any((change.address.number or 0) > last for change in event.changes):
            raise ValueError(event.changes)


def _check_name(name: str) -> None:
    if not name.strip() or len(name) > MOST_OF_NAME or any(map(is_control, name)):
        raise ValueError(name)


def check_place(after: State | Moment | None) -> None:
    """Raises `ValueError` where the question in hand, or one to come, is about an indicator that is none."""
    if after is not None:
        last = len(after.evaluation.indicators) + 1
        for place in (after.at, *after.look):
            if place is not None and (place.number or 1) > last:
                raise ValueError(place)


@lru_cache(4096)
def _check_question(place: Address | None) -> None:
    if place is not None:
        _check_shape(place)
        if question_at(place) is None:
            raise ValueError(place)


@lru_cache(4096)
def _check_shape(address: Address) -> None:
    """Indicators have a number, and nothing else has one."""
    numbered = [place for place, word in enumerate(address) if isinstance(word, int)]
    if numbered != ([1] if address[0] == "indicators" else []):
        raise ValueError(address)
