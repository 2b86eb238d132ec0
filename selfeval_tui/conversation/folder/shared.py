"""What several files of the folder show together, and which of it concerns a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ...review.finding import Finding
from .row import Row, spoken


class Shared:
    """Findings of several files, by each of these."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._findings = tuple(findings)
        self._of: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in self._findings:
            for file in dict.fromkeys(finding.files):
                self._of[file].append(finding)
        self._spoken = {file: "\n".join(spoken(one.rule) for one in found) for file, found in self._of.items()}

    def of(self, file: str) -> tuple[Finding, ...]:
        """Those that concern a file."""
        return tuple(self._of.get(file, ()))

    def among(self, rows: Iterable[Row]) -> tuple[Finding, ...]:
        """Those that concern any of the rows."""
        if not self._findings:
            return ()
        files = {row.file for row in rows}
        return tuple(finding for finding in self._findings if not files.isdisjoint(finding.files))

    def bears(self, file: str, word: str) -> bool:
        """Whether a rule that speaks of a file is called so."""
        return word in self._spoken.get(file, "")
