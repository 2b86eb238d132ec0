"""An address names one value of an evaluation anywhere in the program: `funding.other.executed`, `indicators[3].actual`.

Indicators count from 1, as people count rows. The shape of the addresses is read off the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple, Self, get_args

from msgspec.structs import replace

from ..language import Message, Sayable, Words
from ..late import late
from .asked import Asked, asked, named
from .model import Evaluation, Funding, FundingRow, Indicator
from .part import Field, Part, fields_of

_PART = late(r"(?P<key>[a-z_]+)(?:\[(?P<number>[1-9][0-9]{0,5})\])?")


class Address(tuple[str | int, ...]):
    """The path to a value; `str()` gives the form that files, journals and people use."""

    __slots__ = ()

    @classmethod
    def of(cls, *parts: str | int) -> Self:
        return cls(parts)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The inverse of `str()`. Raises `ValueError` for any other text."""
        parts: list[str | int] = []
        for piece in text.split("."):
            match = _PART.fullmatch(piece)
            if match is None:
                raise ValueError(text)
            parts.append(match["key"])
            if match["number"]:
                parts.append(int(match["number"]))
        return cls(parts)

    def __str__(self) -> str:
        written = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in self)
        return written.removeprefix(".")

    @property
    def key(self) -> str:
        """The last word of the path: the field's name."""
        return str(self[-1])

    @property
    def number(self) -> int | None:
        """The indicator's number, from 1, where the address is within one."""
        return self[1] if len(self) > 1 and isinstance(self[1], int) else None

    def beside(self, key: str) -> Address:
        """The address of another field of the same part."""
        return Address((*self[:-1], key))


class Shape(NamedTuple):
    """A field of a part: the part it holds, if it holds one or many, and its declaration."""

    part: type[Part] | None
    many: bool
    field: Field


@cache
def shapes(part: type[Part]) -> dict[str, Shape]:
    """The fields of a part by name, in the order of the form."""
    found = {}
    for name, field in fields_of(part).items():
        inner = [kind for kind in (field.kind, *get_args(field.kind)) if _is_part(kind)]
        found[name] = Shape(inner[0] if inner else None, field.kind == tuple[Indicator, ...], field)
    return found


def _is_part(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Part)


def field_at(address: Address) -> Field:
    """The declaration of the field an address names. Raises `KeyError` where the model has none."""
    part: type[Part] | None = Evaluation
    field: Field | None = None
    for word in address:
        if isinstance(word, int):
            continue
        if part is None:
            raise KeyError(str(address))
        shape = shapes(part)[word]
        field, part = shape.field, shape.part
    if field is None or part is not None:
        raise KeyError(str(address))
    return field


@lru_cache(4096)
def question_at(address: Address) -> Asked | None:
    """The question that the model declares for an address. Raises `KeyError` where the model has none such."""
    return asked(field_at(address))


def get(evaluation: Evaluation, address: Address) -> Any:
    """The value at an address; None where it is absent, or the indicator doesn't exist yet."""
    value: Any = evaluation
    for part in address:
        if isinstance(part, int):
            value = value[part - 1] if part <= len(value) else None
        else:
            value = getattr(value, part)
        if value is None:
            return None
    return value


def put(evaluation: Evaluation, address: Address, value: Any) -> Evaluation:
    """A new evaluation with `value` at the address; one past the last indicator begins a new one.

    The value must have passed the field's own check; nothing is checked here.
    """
    return _put(evaluation, address, value)  # type: ignore[no-any-return]


def put_all(evaluation: Evaluation, values: Iterable[tuple[Address, Any]]) -> Evaluation:
    """The same for many values in their order; each indicator is made anew once, however many of its values change."""
    rows: dict[int, dict[str, Any]] = {}
    for address, value in values:
        number = address.number
        if number is not None:
            rows.setdefault(number, {})[address.key] = value
        else:
            evaluation = put(evaluation, address, value)
    if not rows:
        return evaluation
    indicators = list(evaluation.indicators)
    for number, update in sorted(rows.items()):
        if number > len(indicators):
            indicators.append(Indicator())
            number = len(indicators)  # noqa: PLW2901 - one past the last begins a new one
        indicators[number - 1] = replace(indicators[number - 1], **update)
    return replace(evaluation, indicators=tuple(indicators))


def _put(holder: Any, path: tuple[str | int, ...], value: Any) -> Any:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        inner = holder[step - 1] if step <= len(holder) else Indicator()
        return (*holder[: step - 1], _put(inner, rest, value), *holder[step:])
    kind: type[Part] = type(holder)
    shape = shapes(kind)[step]
    inner = getattr(holder, step)
    if inner is None and shape.part is not None:
        inner = shape.part()
    made = _put(inner, rest, value)
    if rest and value is None and shape.field.default is None and made == type(made)():
        made = None  # a part that need not be there, emptied
    return replace(holder, **{step: made})


@lru_cache(4096)
def position(address: Address) -> tuple[int, ...]:
    """Where an address stands in the form: a key to sort by."""
    places: list[int] = []
    part: type[Part] | None = Evaluation
    for word in address:
        if isinstance(word, int):
            places.append(word)
        elif part is not None:
            places.append(list(shapes(part)).index(word))
            part = shapes(part)[word].part
    return tuple(places)


def label(address: Address) -> Sayable:
    """What people call the value: `当年财政拨款 · 全年执行数`, `第 3 项 · 实际完成值`."""
    words: list[Words] = []
    part: type[Part] = Evaluation
    for step in address:
        if isinstance(step, int):
            continue
        shape = shapes(part)[str(step)]
        words.append(named(shape.field) or Words(step))
        part = shape.part or part
    if address.number is not None:
        return Message.of("label.indicator", number=address.number, label=words[-1])
    if len(address) > 2:
        return Message.of("label.row", row=words[-2], label=words[-1])
    return words[-1]


def rows(funding: Funding) -> Iterator[tuple[str, FundingRow]]:
    """The rows of the funding table that are there, by their key."""
    for name in _ROWS:
        row = getattr(funding, name)
        if row is not None:
            yield name, row


_ROWS = tuple(name for name, shape in shapes(Funding).items() if shape.part is FundingRow)
