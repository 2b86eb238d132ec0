"""A review as JSON Lines: one finding a line, and on request one line for each group at the end."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ...evaluation.change import Value
from ...language import Language, say
from ...review.finding import Finding, Severity
from ...review.review import Report
from ...store.reviews.file_review import FileReview, Located
from ...store.reviews.groups import Groups
from ...store.reviews.tally import Tally
from ..output import print_json


class JsonLines:
    """Prints each finding as it comes. Decimals are strings; `file` and what is told of it are null for what several files
    show together.
    """

    def __init__(self, by: str, language: Language) -> None:
        self._language = language
        self._by = by
        self._groups = Groups(by)

    def tell(self, one: FileReview) -> None:
        if self._by:
            self._groups.add(one)
        summary = one.summary
        about = {
            "kind": str(one.kind),
            "project": summary.project if summary is not None else None,
            "unit": summary.unit if summary is not None else None,
            "department": summary.department if summary is not None else None,
            "year": summary.year if summary is not None else None,
        }
        for located in one.found:
            print_json({"file": one.file, "files": [one.file], **about, **self._record(located)}, indent=None)

    def close(self, together: Report, tally: Tally) -> int:
        about = dict.fromkeys(("kind", "project", "unit", "department", "year"))
        for finding in together.findings:
            record = self._record(Located(finding))
            print_json({"file": None, "files": [*finding.files], **about, **record}, indent=None)
        for group in self._groups.sorted():
            found = {str(severity): group.tally.severities[severity] for severity in Severity}
            told = {
                "group_by": self._by,
                "group": group.name or None,
                "files": group.tally.looked_at,
                "findings": found,
            }
            print_json(told, indent=None)
        return 0

    def _record(self, located: Located) -> dict[str, Any]:
        finding: Finding = located.finding
        return {
            "rule": finding.rule,
            "severity": str(finding.severity),
            "addresses": [str(address) for address in finding.addresses],
            "line": located.line or None,
            "message": say(finding.message, self._language),
            "fix": [{"address": str(change.address), "value": _plain(change.value)} for change in finding.fix],
        }


def _plain(value: Value) -> str | int | None:
    """A value in JSON, digits and all."""
    return f"{value:f}" if isinstance(value, Decimal) else value if isinstance(value, (int, type(None))) else str(value)
