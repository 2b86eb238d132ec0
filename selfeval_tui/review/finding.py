"""What review found: which rule spoke, where, in which words, and a fix where there is one."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from ..language import Message

if TYPE_CHECKING:
    from ..evaluation.addresses import Address  # which loads the model: what is known of a folder needs none
    from ..evaluation.change import Change


class Severity(StrEnum):
    """How much a finding weighs. The names stand in the JSON."""

    ERROR = "error"  # the form will be returned
    WARNING = "warning"  # a reviewer will ask
    INFO = "info"

    __hash__ = str.__hash__  # it is equal to its name, and counted by the thousand: an enum's own is a step of Python's

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return SEVERITIES.index(self)


SEVERITIES = tuple(Severity)  # the gravest first; to go through the enum itself is a step of Python's for each


class Found(Struct, frozen=True):
    """What a rule says: where, in which words, what would mend it.

    `fix` are the changes that remove the finding and leave no new error but what is asked for next; [result] is written
    anew with every save, so it isn't part of them. `missing` says that the finding is only about what isn't there yet.
    """

    addresses: tuple[Address, ...]
    message: Message
    fix: tuple[Change, ...] = ()
    missing: bool = False
    files: tuple[str, ...] = ()


class Finding(Struct, frozen=True):
    """One thing a reviewer would say of a form, or, with `files`, of several forms together."""

    rule: str
    severity: Severity
    addresses: tuple[Address, ...]
    message: Message
    fix: tuple[Change, ...] = ()
    missing: bool = False
    files: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, tuple[Address, ...]]:
        """What it is known by while the figures in its message change."""
        return self.rule, self.addresses


def counted(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many there are of each severity, also of those there are none of."""
    severities = [finding.severity for finding in findings]
    return {severity: severities.count(severity) for severity in SEVERITIES}


class Report(Struct, frozen=True):
    """What review found in one evaluation, the gravest first, then in the order of the form; `ignored` were not wanted."""

    findings: tuple[Finding, ...]
    ignored: int = 0
