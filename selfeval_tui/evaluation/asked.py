"""The annotation that makes a field of the model a question.

Whoever adds a field to `model.py` with an `Asked` has added its question, its place in the TOML file, its address,
its being missed when absent, and its entry in the JSON Schema.
"""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from ..language import Words
from .part import Field


class When(Enum):
    """When the conversation asks for a field."""

    ALWAYS = "always"
    ON_REQUEST = "on request"  # only where somebody goes there: optional fields, fields with a default
    WITH_TARGET = "with target"  # answered by the same reply as the target: its sign and its unit
    OPEN_TIER = "open tier"  # the points of a qualitative indicator that is not wholly achieved
    FREE_TEXT = "free text"  # the tier, where the words of `actual` don't say it
    OWED = "owed"  # the explanation, where points are lost or the indicator is cancelled


class Kind(Enum):
    """How a reply to the question is read."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    YEAR = "year"
    DATE = "date"
    AMOUNT = "amount"
    POINTS = "points"
    CHOICE = "choice"
    CATEGORY = "category"
    SUBCATEGORY = "subcategory"
    TARGET = "target"
    ACTUAL = "actual"


class Asked(Struct, frozen=True):
    """What a field is called, how it is asked for, what it means, what an answer looks like; `also` is what it goes by too.

    Questions may have the places `{row}`, `{unit}`, `{number}`, `{indicator}` (number and name) and `{target}`, filled in
    by the step.
    """

    label: Words
    question: Words
    help: Words
    kind: Kind = Kind.LINE
    example: str = ""
    when: When = When.ALWAYS
    also: tuple[Words, ...] = ()


class Named(Struct, frozen=True):
    """What a part of the form that is no question itself is called: a table, a row of the funding table."""

    label: Words


def asked(field: Field) -> Asked | None:
    return next((item for item in field.notes if isinstance(item, Asked)), None)


def named(field: Field) -> Words | None:
    return next((item.label for item in field.notes if isinstance(item, (Asked, Named))), None)
