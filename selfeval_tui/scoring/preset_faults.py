"""What is wrong with a preset, in our own words, with the line and the key of its file."""

from __future__ import annotations

from typing import Any, get_args, get_origin

from pydantic_core import ErrorDetails

from ..evaluation.addresses import Address
from ..evaluation.part import Part, fields_of
from ..evaluation.problem import Problem
from ..evaluation.toml_faults import unknown_key
from ..evaluation.toml_lines import line_of
from ..evaluation.toml_read import problem_of
from ..language import Message, Sayable


def broken(details: ErrorDetails, text: str, tables: dict[str, type[Part]]) -> Problem:
    """The problem that pydantic has with a preset; `text` is its file, `tables` the models by their keys, "" for the whole."""
    path = tuple(part + 1 if isinstance(part, int) else part for part in details["loc"])
    return _problem(details, path, tables).at(address=str(Address(path)), line=line_of(text, path))


def placed(problem: Problem) -> Sayable:
    """The problem with its line and its key in front."""
    if not problem.line:
        return problem.message
    code = "preset.key" if problem.address else "preset.line"
    return Message.of(code, line=problem.line, key=problem.address, message=problem.message)


def _problem(details: ErrorDetails, path: tuple[str | int, ...], tables: dict[str, type[Part]]) -> Problem:
    kind, key = details["type"], str(path[-1])
    if kind.startswith("preset."):
        return Problem(kind, **details.get("ctx", {}))
    if kind == "missing":
        return Problem("preset.missing", key=str(Address(path)))
    if kind == "extra_forbidden":
        return unknown_key(key, fields_of(tables[str(path[0]) if len(path) > 1 else ""]))
    if kind == "tuple_type" and not _holds_tables(fields_of(tables[""])[key].kind):
        return Problem("value.list_wanted")
    if kind in ("too_short", "too_long"):
        return Problem("preset.count", key=str(Address(path)))
    return problem_of(details)


def _holds_tables(kind: Any) -> bool:
    """Whether what a list is made of are tables, with keys of their own or of ours."""
    return any(get_origin(one) is dict or (isinstance(one, type) and issubclass(one, Part)) for one in get_args(kind))
