"""A review as JSON Lines: a line for each file, below it one for each finding, and on request one for each group at the end."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ...evaluation.change import Value
from ...language import Language, say
from ...review.finding import SEVERITIES, Report, Severity
from ...store.reviews.file_review import FileReview, Located
from ...store.reviews.groups import Group, Groups
from ...store.reviews.tally import Tally
from ..output import as_json, print_json

_OF_FORM = ("project", "unit", "department", "year")


class JsonLines:
    """Prints each file and its findings as they come. Decimals are strings; `file` and what is told of it are null for what
    several files show together. Of the lines only those of findings have a `rule`, those of files `ignored`.
    """

    def __init__(self, by: str, language: Language) -> None:
        self._language = language
        self._by = by
        self._groups = Groups(by)

    def text(self, one: FileReview) -> str:
        form = {key: getattr(one.summary, key, None) for key in _OF_FORM}
        about = {"file": one.file, "files": [one.file], "kind": str(one.kind), **form}
        whole = {**about, "findings": _counted(one.counts), "ignored": one.ignored}
        records = (whole, *({**about, **self._finding(located)} for located in one.found))
        return "".join(f"{as_json(record)}\n" for record in records)

    def tell(self, one: FileReview, text: str) -> None:
        if self._by:
            self._groups.add(one)
        sys.stdout.write(text)

    def close(self, together: Report, tally: Tally) -> int:
        for finding in together.findings:
            about = {"file": None, "files": [*finding.files], "kind": None, **dict.fromkeys(_OF_FORM)}
            print_json({**about, **self._finding(Located(finding))}, indent=None)
        for group in self._groups.sorted():
            print_json({"group_by": self._by, **_counts(group)}, indent=None)
        return 0

    def _finding(self, located: Located) -> dict[str, Any]:
        finding = located.finding
        return {
            "rule": finding.rule,
            "severity": str(finding.severity),
            "addresses": [str(address) for address in finding.addresses],
            "line": located.line or None,
            "message": say(finding.message, self._language),
            "fix": [{"address": str(change.address), "value": _plain(change.value)} for change in finding.fix],
        }


def _counts(group: Group) -> dict[str, Any]:
    found = _counted(group.tally.severities)
    return {"group": group.name or None, "files": group.tally.looked_at, "findings": found}


def _counted(found: Mapping[Severity, int]) -> dict[str, int]:
    return {str(severity): found[severity] for severity in SEVERITIES}


def _plain(value: Value) -> str | int | None:
    """A value in JSON, digits and all."""
    return f"{value:f}" if isinstance(value, Decimal) else value if isinstance(value, (int, type(None))) else str(value)
