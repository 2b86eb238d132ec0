"""Validators by pydantic's core, made of what the parts declare.

Pydantic's own models would check the same, but to import what makes them takes longer than all else that a command needs.
"""

from __future__ import annotations

from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic_core import CoreSchema, SchemaValidator, core_schema

from .part import Part, fields_of


@lru_cache(256)
def validator_of(kind: Any) -> SchemaValidator:
    """What checks a value of a kind, a part for one, and makes it of what a TOML file holds."""
    return SchemaValidator(_schema(kind))


def _schema(kind: Any) -> CoreSchema:
    """The core schema of an annotation, of those kinds that parts declare."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _noted(*inner)
    if origin is Literal:
        return core_schema.literal_schema(list(inner))
    if origin in (Union, UnionType):
        (only,) = (one for one in inner if one is not NoneType)
        return core_schema.nullable_schema(_schema(only))
    if origin is tuple:
        items = [_schema(one) for one in inner if one is not Ellipsis]
        return core_schema.tuple_schema(items, variadic_item_index=0 if Ellipsis in inner else None)
    if origin is dict:
        return core_schema.dict_schema(*map(_schema, inner))
    assert issubclass(kind, Part), kind
    return _part(kind)


def _noted(kind: Any, *notes: Any) -> CoreSchema:
    """By the check that is noted of a kind, if one is; pydantic itself asks a note the same way."""
    for note in notes:
        if hasattr(note, "__get_pydantic_core_schema__"):
            made: CoreSchema = note.__get_pydantic_core_schema__(kind, _schema)
            return made
    return _schema(kind)


@cache
def _part(part: type[Part]) -> CoreSchema:
    """A table with the keys of a part, and no others."""
    fields = {
        name: core_schema.typed_dict_field(_schema(field.annotation), required=field.required)
        for name, field in fields_of(part).items()
    }
    return core_schema.no_info_after_validator_function(
        lambda table: part(**table), core_schema.typed_dict_schema(fields, extra_behavior="forbid")
    )
