"""Whether an event of a journal can have happened: what is read back is never believed for its form alone."""

from __future__ import annotations

from functools import lru_cache

from ..evaluation.addresses import Address, question_at
from ..evaluation.change import Change
from ..evaluation.checks import checked_value
from ..evaluation.values import is_control
from .events import Answered, Event, Removed, ScenarioChanged, ScenarioOpened, ScenarioRenamed
from .scenarios import MOST_OF_NAME
from .state import State

_TEXTS = ("text", "path", "digest", "last", "name", "called")


def check_event(event: Event, before: State | None) -> None:
    """Raises `ValueError`, `LookupError` or `Problem` for an event that no conversation in this state has."""
    for name in _TEXTS:
        text = getattr(event, name, "")
        if not isinstance(text, str) or (name == "path" and "\0" in text):
            raise ValueError(name)
    for place in (getattr(event, "then", None), getattr(event, "to", None), getattr(event, "address", None)):
        _check_question(place)
    if isinstance(event, Removed):
        there = before.evaluation.indicators if before is not None else ()
        if event.number not in range(1, len(there) + 1):
            raise ValueError(event.number)
    if isinstance(event, Answered):
        for place in event.look:
            _check_question(place)
    if isinstance(event, Answered | ScenarioChanged):
        for change in event.changes:
            _check_change(change)
    _check_scenario(event, before)


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
        if event.begins:
            _check_name(event.begins)
        last = len(before.evaluation.indicators) if before is not None else 0
        if not event.changes or any((change.address.number or 0) > last for change in event.changes):
            raise ValueError(event.changes)


def _check_name(name: str) -> None:
    if not name.strip() or len(name) > MOST_OF_NAME or any(map(is_control, name)):
        raise ValueError(name)


def check_place(after: State | None) -> None:
    """Raises `ValueError` where the question in hand, or one to come, is about an indicator that is none."""
    if after is not None:
        last = len(after.evaluation.indicators) + 1
        if any((place.number or 1) > last for place in (after.at, *after.look) if place is not None):
            raise ValueError(after.at)


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
