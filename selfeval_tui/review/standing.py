"""How far an evaluation has come."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """What a reviewer has before them. The names stand in the JSON."""

    FINISHED = "evaluation"
    UNFINISHED = "unfinished"
    PLAN = "plan"

    __hash__ = str.__hash__  # as of a severity
