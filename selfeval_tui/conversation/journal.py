"""Events as lines of a log: what a session resumes from after the link was cut or the program killed."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from msgspec import Struct

from ..evaluation.addresses import Address, field_at
from ..evaluation.change import Change
from ..evaluation.problem import Problem
from ..store.records import lost_behind, read_lines, size_of_first
from .events import Event
from .replaying import PLACES, Replay, named
from .state import State

_JSON = json.JSONDecoder()
_KINDS = {kind.__name__: kind for kind in get_args(Event)}


def encode(event: Event, at: datetime.datetime) -> str:
    """An event as one line of JSON, with the time it happened."""
    fields = {name: _plain(getattr(event, name)) for name in event.__struct_fields__}
    return json.dumps(
        {"event": type(event).__name__, "at": at.isoformat(timespec="seconds"), **fields}, ensure_ascii=False
    )


def decode(line: str) -> tuple[Event, datetime.datetime]:
    """The inverse of `encode`. Raises `ValueError` or `KeyError` for a line it didn't write."""
    fields, end = _JSON.raw_decode(line)
    if end < len(line):
        raise ValueError(line)
    kind, at = _KINDS[fields.pop("event")], _time(fields.pop("at"))
    for name in named(kind, PLACES):
        if fields.get(name) is not None:
            fields[name] = _address(fields[name])
    if "look" in fields:
        fields["look"] = tuple(map(_address, fields["look"]))
    if "changes" in fields:
        fields["changes"] = tuple([Change(_address(where), _value(value)) for where, value in fields["changes"]])
    return kind(**fields), at


class Resumed(Struct, frozen=True):
    """A state brought back from a journal of `size` bytes: when its last event was, and whether more stands behind it;
    `lost` records of that were kept once.

    The first `good` bytes are what it was brought back from.
    """

    state: State
    at: datetime.datetime
    torn: bool
    size: int
    good: int
    lost: int = 0


def resume(path: Path) -> Resumed | None:
    """Replay a journal; None where there is none, or nothing of it can be used."""
    lines, data = read_lines(path)
    replay, number = Replay(), 0
    at = datetime.datetime.min.replace(tzinfo=datetime.UTC)
    for line in lines:
        try:
            event, when = decode(line)
            replay.take(event)
        except (ValueError, ArithmeticError, LookupError, TypeError, AttributeError, RecursionError, Problem):
            break
        at, number = when, number + 1
    state, good = replay.state, size_of_first(data, number)
    return Resumed(state, at, good < len(data), len(data), good, lost_behind(data, good)) if state else None


def _time(text: str) -> datetime.datetime:
    """A time that can be told wherever one is."""
    at = datetime.datetime.fromisoformat(text)
    if at.tzinfo is None or not datetime.MINYEAR < at.year < datetime.MAXYEAR:
        raise ValueError(text)
    return at


@lru_cache(4096)
def _address(text: str) -> Address:
    """An address that the model of this version has."""
    address = Address.parse(text)
    field_at(address)
    return address


def _plain(value: Any) -> Any:
    if isinstance(value, Address):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Change):
        return [str(value.address), _tagged(value.value)]
    return value


def _tagged(value: Any) -> Any:
    """JSON knows no decimals and no dates; texts stay texts."""
    if isinstance(value, Decimal):
        return {"number": f"{value:f}"}
    if isinstance(value, datetime.date):
        return {"date": value.isoformat()}
    return value


def _value(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if isinstance(digits := value.get("number"), str):
        return Decimal(digits)
    return datetime.date.fromisoformat(value["date"])
