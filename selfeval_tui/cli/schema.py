"""`selfeval schema`: the JSON Schema of the file."""

from __future__ import annotations

import sys

from ..evaluation.schema import json_schema
from ..language import Language, Words
from .arguments import Arguments
from .command import Command


def schema(given: list[str], language: Language) -> int:
    """Print the schema to standard output."""
    Arguments(SCHEMA, language).read(given)
    sys.stdout.write(json_schema())
    return 0


SCHEMA = Command("schema", "selfeval schema", Words("给编辑器用的 JSON Schema"), schema)
