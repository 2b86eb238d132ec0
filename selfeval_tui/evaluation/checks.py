"""A value passes its field's own check, whether a file, a table or a reply brings it."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from .addresses import Address, field_at
from .toml_read import problem_of


def checked_value(address: Address, value: Any) -> Any:
    """The value as the field at the address holds it. Raises `Problem` where it can't be one."""
    try:
        return _adapter_at(address).validate_python(value)
    except ValidationError as error:
        raise problem_of(error.errors(include_url=False)[0]) from None


def type_key(address: Address) -> Address:
    """The address with its number left out: all indicators share their checks."""
    return Address(1 if isinstance(part, int) else part for part in address)


@lru_cache(4096)
def _adapter_at(address: Address) -> TypeAdapter[Any]:
    return _adapter(type_key(address))


@cache
def _adapter(address: Address) -> TypeAdapter[Any]:
    return TypeAdapter(field_at(address).rebuild_annotation())
