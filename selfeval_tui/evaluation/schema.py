"""The JSON Schema of the file, for editors."""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from .model import FORMAT, Evaluation


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


def json_schema() -> str:
    """The schema as JSON text, ending with a newline."""
    schema = Evaluation.model_json_schema(schema_generator=_Schema)
    titled = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"财政项目支出绩效自评表 (selfeval format {FORMAT})",
        **{key: value for key, value in schema.items() if key != "title"},
    }
    return json.dumps(titled, ensure_ascii=False, indent=2) + "\n"
