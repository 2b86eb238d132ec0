"""What is doubtful, by the question it is about: what review finds, but for what only says that something is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from ...evaluation.addresses import Address, question_at
from ...evaluation.asked import When
from ...language import Sayable
from ...review.finding import Finding, Severity

Doubts: TypeAlias = Mapping[Address, tuple[Sayable, ...]]


def doubts(findings: Iterable[Finding]) -> Doubts:
    """The doubts of a report, each told once, at the question that `/go` takes for it."""
    found: dict[Address, tuple[Sayable, ...]] = {}
    for finding in findings:
        at = asked_at(finding)
        if is_doubt(finding) and at is not None:
            found[at] = (*found.get(at, ()), finding.message)
    return found


def is_doubt(finding: Finding) -> bool:
    """Whether a reviewer would send back or ask about what is there; what is missing the questions ask for."""
    return not finding.missing and finding.severity is not Severity.INFO


def asked_at(finding: Finding) -> Address | None:
    """The first question that a finding is about; None where the program alone writes there."""
    for address in finding.addresses:
        question = question_at(address)
        if question is not None:
            return address.beside("target") if question.when is When.WITH_TARGET else address
    return None
