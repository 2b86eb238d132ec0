"""What all parts of the form share, and how a part declares its values."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, get_args, get_origin

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields


class Part(Struct, frozen=True, kw_only=True):
    """A part of the form, which never changes. Nothing is checked as it is made: what a file or a reply holds is before."""


class Field(Struct, frozen=True):
    """A value that a part declares: its annotation, parted into its kind and what is noted of it; and what stands where none
    is given.
    """

    annotation: Any
    kind: Any
    notes: tuple[object, ...]
    default: Any

    @property
    def required(self) -> bool:
        return self.default is NODEFAULT


@cache
def fields_of(part: type[Any]) -> dict[str, Field]:
    """The values that a part declares, by name, in the order of the form."""
    return {field.name: _field(field.type, field.default) for field in fields(part)}


def _field(annotation: Any, default: Any) -> Field:
    noted = get_origin(annotation) is Annotated
    kind, *notes = get_args(annotation) if noted else (annotation,)
    return Field(annotation, kind, tuple(notes), default)
