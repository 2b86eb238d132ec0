"""A value passes its field's own check, whether a file, a table or a reply brings it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pydantic_core import SchemaValidator, ValidationError

from .addresses import Address, field_at
from .toml_read import problem_of
from .validators import validator_of


def checked_value(address: Address, value: Any) -> Any:
    """The value as the field at the address holds it. Raises `Problem` where it can't be one."""
    try:
        return _validator_at(address).validate_python(value)
    except ValidationError as error:
        raise problem_of(error.errors(include_url=False)[0]) from None


@lru_cache(4096)
def _validator_at(address: Address) -> SchemaValidator:
    return validator_of(field_at(address).annotation)
