"""The validators made of the parts check what pydantic's own models of the same parts do."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict
from pydantic_core import ValidationError

from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.evaluation.part import Part
from selfeval_tui.evaluation.schema import as_model
from selfeval_tui.evaluation.validators import validator_of
from selfeval_tui.evaluation.values import Literal
from tests.fixtures.seed import NAMES, sample_bytes

TABLES = [tomli.loads(sample_bytes(name).decode(), parse_float=Literal) for name in NAMES]
STRANGE: st.SearchStrategy[object] = st.sampled_from(
    [None, True, 0, -1, 1, 12, 2023, 10**20, 1.5, Decimal("1.234567"), Decimal("NaN"), Literal("1.50"), Literal("inf"),
     "", "优", "a\x00b", "a\nb", "active", "partial", "≥", "万元", b"bytes", ("a",),
     [], ["a", 1], {}, {"name": 1}, {"more": "x"}, [{}], [{"weight": -1}],
     datetime.date(2024, 1, 15), datetime.datetime(2024, 1, 15, 8, tzinfo=datetime.UTC), datetime.time(8)]
)  # fmt: skip


def outcome(check: Any, table: dict[str, Any]) -> object:
    """What is made of a table, as plain tables; or each thing objected to: what, and where."""
    try:
        return plain(check(table))
    except ValidationError as error:
        return [("dict_type" if one["type"] == "model_type" else one["type"], one["loc"]) for one in error.errors()]


def plain(value: Any) -> Any:
    """Parts of either kind as tables; a decimal with its digits."""
    match value:
        case Part():
            return {key: plain(inner) for key, inner in asdict(value).items()}
        case dict():
            return {key: plain(inner) for key, inner in value.items()}
        case tuple():
            return [plain(inner) for inner in value]
        case Decimal():
            return ("number", str(value))
        case _ if hasattr(type(value), "model_fields"):
            return {key: plain(inner) for key, inner in value}
        case _:
            return value


def ours(table: dict[str, Any]) -> object:
    return outcome(validator_of(Evaluation).validate_python, table)


def pydantics(table: dict[str, Any]) -> object:
    return outcome(as_model(Evaluation).model_validate, table)


def places(table: dict[str, Any]) -> Iterator[tuple[str | int, ...]]:
    """Where anything stands in a table, tables and rows too, and one more key in each."""
    for key, value in table.items():
        yield (key,)
        if isinstance(value, dict):
            yield from ((key, *rest) for rest in (*places(value), ("another",)))
        elif isinstance(value, list):
            for number, one in enumerate(value):
                yield (key, number)
                if isinstance(one, dict):
                    yield from ((key, number, *rest) for rest in (*places(one), ("another",)))


def spoilt(table: Any, place: tuple[Any, ...], value: object) -> Any:
    """The same with another value at one place; with nothing there where it is `...`."""
    step, *rest = place
    # What was spoilt before may not hold the place any more.
    inner = dict(enumerate(table)) if isinstance(table, list) else table
    if not isinstance(inner, dict) or (rest and step not in inner):
        return table
    after = {**inner, step: spoilt(inner[step], tuple(rest), value) if rest else value}
    if after[step] is ...:
        del after[step]
    return [*after.values()] if isinstance(table, list) else after


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_a_form_is_made_alike(table: dict[str, Any]) -> None:
    """Each value of the eight forms, digit for digit."""
    assert isinstance(ours(table), dict)
    assert ours(table) == pydantics(table)


@pytest.mark.parametrize("key", TABLES[0])
def test_what_is_left_out_is_missed_alike(key: str) -> None:
    """Of all keys only the format must be there."""
    table = {name: value for name, value in TABLES[0].items() if name != key}
    assert ours(table) == pydantics(table)
    assert isinstance(ours(table), list) == (key == "format")


@given(st.data())
def test_a_spoilt_form_is_objected_to_alike(data: st.DataObject) -> None:
    """Whatever stands wherever: the same is made of it, or the same objected to at the same places."""
    table = data.draw(st.sampled_from(TABLES))
    for _ in range(data.draw(st.integers(1, 3))):
        table = spoilt(
            table, data.draw(st.sampled_from([*places(table), ("another",)])), data.draw(STRANGE | st.just(...))
        )
    assert ours(table) == pydantics(table)
