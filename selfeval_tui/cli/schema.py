"""`selfeval schema`: the JSON Schema of the file."""

from __future__ import annotations

import sys

from ..evaluation.schema import json_schema
from ..language import Language
from .arguments import Arguments


def schema(given: list[str], language: Language) -> int:
    """Print the schema to standard output."""
    from .main import COMMANDS

    command = COMMANDS["schema"]
    Arguments("schema", command.usage, command.does, language).read(given)
    sys.stdout.write(json_schema())
    return 0
