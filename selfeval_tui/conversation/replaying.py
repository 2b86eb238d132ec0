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

    Of a row of answers there is a moment behind each, which is made when it is looked at, and one state behind them all.
    """

    def __init__(self) -> None:
        self._state: State | None = None
        self._last = 0  # the number of its last indicator
        self._answered: list[Moment] = []  # those in which replies were accepted since
        self._now: Moment | None = None  # the one behind these

    def take(self, event: Event) -> None:
        """Let an event happen. Raises `ValueError`, `LookupError` or `Problem` where it can't; then nothing has happened."""
        if isinstance(event, Answered) and self._now is not None and _begins_nothing(event, self._last):
            _check_answered(event)
            _check_places((event.then, *event.look), self._last)
            offered = bool(self._state and self._state.offered and not self._answered)
            before, self._now = answered(self._now, event, self._now.made.then(event.changes), offered=offered)
            self._answered.append(before)
            return
        state = self.state
        check_event(event, state)
        made = begin(event) if isinstance(event, Started) else reduce(state, event) if state is not None else None
        if made is not None:
            check_place(made)
            self._last = len(made.evaluation.indicators)
            self._now = None if made.scenarios.all else made.now
        self._state = made

    @property
    def state(self) -> State | None:
        """Where it stands; None before it began."""
        if self._state is not None and self._now is not None and self._answered:
            past = (*self._state.past, *self._answered)
            self._state = replace(self._state, now=self._now, past=past, future=(), offered="", dropped=None)
            self._answered = []
        return self._state


def _begins_nothing(event: Answered, last: int) -> bool:
    """Whether all that was answered is about the form and indicators that it has."""
    return all((change.address.number or 0) <= last for change in event.changes)


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


def check_place(after: State) -> None:
    """Raises `ValueError` where the question in hand, or one to come, is about an indicator that is none."""
    _check_places((after.at, *after.look), len(after.evaluation.indicators))


def _check_places(places: tuple[Address | None, ...], last: int) -> None:
    for place in places:
        if place is not None and (place.number or 0) > last + 1:
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
