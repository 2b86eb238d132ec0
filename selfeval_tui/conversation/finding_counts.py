"""How many findings there are, in words, and what a severity is to the person who reads of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..language import Joined, Message
from ..review.finding import SEVERITIES, Finding, Severity, counted
from .line import Role

COUNTS = {Severity.ERROR: "review.errors", Severity.WARNING: "review.warnings", Severity.INFO: "review.infos"}
ROLES = {Severity.ERROR: Role.REFUSAL, Severity.WARNING: Role.DOUBT, Severity.INFO: Role.NOTE}


def counts(findings: Iterable[Finding]) -> Joined:
    """`错误 1 处`, `提示 3 处`: those there are any of."""
    return count_words(counted(findings))


def count_words(counts: Mapping[Severity, int]) -> Joined:
    """The same of findings that are counted already."""
    parts = (Message.of(COUNTS[severity], count=counts[severity]) for severity in SEVERITIES if counts[severity])
    return Joined(tuple(parts), Message.of("list.by"))
