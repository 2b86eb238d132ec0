"""The JSON Schema of the file, for editors."""

from __future__ import annotations

import json
from functools import cache
from typing import Annotated, Any, Optional

from pydantic import BaseModel, ConfigDict, create_model
from pydantic.json_schema import GenerateJsonSchema

from .addresses import Shape, shapes
from .asked import Asked, asked
from .model import FORMAT, Evaluation
from .part import Part


class _Schema(GenerateJsonSchema):
    """TOML has no null: an absent value is a key left out, so `null` is no member of any type and no default."""

    def nullable_schema(self, schema: Any) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> dict[str, Any]:
        inner = self.generate_inner(schema["schema"])
        default = schema.get("default")
        if isinstance(default, str):
            inner = {**inner, "default": default}
        return inner


class _Described:
    """Noted of a field: what its question says of it."""

    def __init__(self, question: Asked) -> None:
        self._question = question

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        described: dict[str, Any] = handler(schema)
        help_ = self._question.help
        described.update(title=self._question.label.zh, description=f"{help_.zh}\n\n{help_.en}")
        if self._question.example:
            described["examples"] = [self._question.example]
        return described


@cache
def as_model(part: type[Part]) -> type[BaseModel]:
    """A part as one of pydantic's own models, which can tell their schema."""
    fields: dict[str, Any] = {
        name: (_annotation(shape), ... if shape.field.required else shape.field.default)
        for name, shape in shapes(part).items()
    }
    return create_model(part.__name__, __doc__=part.__doc__, __config__=ConfigDict(extra="forbid"), **fields)


def _annotation(shape: Shape) -> Any:
    if shape.part is None:
        question = asked(shape.field)
        return Annotated[shape.field.annotation, _Described(question)] if question else shape.field.annotation
    model = as_model(shape.part)
    if shape.many:
        return tuple[model, ...]  # type: ignore[valid-type]
    return Optional[model] if shape.field.default is None else model  # noqa: UP045 - there is no `|` of what isn't known before


def json_schema() -> str:
    """The schema as JSON text, ending with a newline."""
    schema = as_model(Evaluation).model_json_schema(schema_generator=_Schema)
    titled = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"财政项目支出绩效自评表 (selfeval format {FORMAT})",
        **{key: value for key, value in schema.items() if key != "title"},
    }
    return json.dumps(titled, ensure_ascii=False, indent=2) + "\n"
