"""Editors check a file by the same rules as the program."""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from selfeval_tui.evaluation.addresses import shapes
from selfeval_tui.evaluation.model import Evaluation, Part
from selfeval_tui.evaluation.schema import json_schema
from selfeval_tui.evaluation.toml_write import write_toml
from tests.fixtures.seed import NAMES, SAMPLES, sample
from tests.strategies import evaluations

SCHEMA = json.loads(json_schema())
CHECK = Draft202012Validator(SCHEMA)


def _plain(value: Any) -> Any:
    """A TOML table as JSON has it."""
    match value:
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case list():
            return [_plain(item) for item in value]
        case Decimal():
            return float(value)
        case datetime.date():
            return value.isoformat()
        case _:
            return value


def _objects(schema: Any) -> list[dict[str, Any]]:
    """Every schema of a table within the schema."""
    if isinstance(schema, list):
        return [found for item in schema for found in _objects(item)]
    if not isinstance(schema, dict):
        return []
    inner = [found for item in schema.values() for found in _objects(item)]
    return [schema, *inner] if schema.get("type") == "object" else inner


def test_the_schema_is_a_schema() -> None:
    """It is one of the draft it names."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_file_in_data_is_the_model_s() -> None:
    """What editors read is what the program checks: `poe schema` writes it anew."""
    assert (SAMPLES.parent / "schema" / "evaluation.schema.json").read_text(encoding="utf-8") == json_schema()


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_takes_the_eight_forms(name: str) -> None:
    """No editor underlines anything in a sample."""
    assert [error.message for error in CHECK.iter_errors(_plain(sample(name)))] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_names_the_schema_where_it_lies(name: str) -> None:
    """The first line of a sample leads an editor to the schema's file."""
    first = (SAMPLES / f"{name}.toml").read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("#:schema ")
    named = (SAMPLES / Path(first.removeprefix("#:schema "))).resolve()
    assert named == (SAMPLES.parent / "schema" / "evaluation.schema.json").resolve()


@given(evaluations)
def test_the_schema_takes_whatever_is_written(evaluation: Evaluation) -> None:
    """Any evaluation the program saves is one an editor finds right."""
    table = tomllib.loads(write_toml(evaluation), parse_float=Decimal)
    assert [error.message for error in CHECK.iter_errors(_plain(table))] == []


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        ((), "unheard_of", 1),
        ((), "format", 2),
        (("project",), "nmae", "x"),
        (("project",), "name", 5),
        (("project",), "fiscal_year", 1200),
        (("project",), "prepared_on", "yesterday"),
        (("funding",), "unit", "美元"),
        (("funding", "other"), "excuted", 5),
        (("funding", "other"), "executed", -1),
        (("funding", "other"), "executed", "5"),
        (("indicators", 0), "wieght", 5),
        (("indicators", 0), "operator", "!="),
        (("indicators", 0), "weight", None),
        (("indicators", 0), "target", True),
        (("indicators", 0), "status", "gone"),
        (("result",), "grades", "优"),
    ],
)
def test_the_schema_refuses_what_the_program_refuses(path: tuple[str | int, ...], key: str, value: object) -> None:
    """An unknown key or a wrong kind of value is underlined while it is typed."""
    table = _plain(sample("2023-it-maintenance"))
    assert CHECK.is_valid(table)
    inner = table
    for step in path:
        inner = inner[step]
    inner[key] = value
    validator = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert not validator.is_valid(table)


def test_an_unfinished_form_is_right() -> None:
    """Any value but the format may be absent."""
    assert CHECK.is_valid({"format": 1})
    assert not CHECK.is_valid({})


def test_no_table_takes_unknown_keys() -> None:
    """Every table of the schema is closed, as every part of the model is."""
    tables = _objects(SCHEMA)
    assert len(tables) >= 7
    assert [table.get("title") for table in tables if table.get("additionalProperties") is not False] == []


def test_null_is_no_value() -> None:
    """TOML has no null: an absent value is a key left out."""
    assert not re.search(r"\bnull\b", json_schema())


def _fields(part: type[Part]) -> set[str]:
    """The names of all fields of a part and of the parts within it."""
    inner = [shape.part for shape in shapes(part).values() if shape.part is not None]
    return set(shapes(part)) | {name for one in inner for name in _fields(one)}


def test_every_field_of_the_model_is_in_the_schema() -> None:
    """A field added to the model is one that editors complete."""
    named = {key for table in _objects(SCHEMA) for key in table.get("properties", {})}
    assert named == _fields(Evaluation)
