"""How much was found so far: of each kind of file, of each severity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct, field

from ...review.finding import SEVERITIES, Finding, Report, Severity
from ...review.standing import Standing
from .file_review import FileReview, Other

_FEW = 3  # names
_WORST = 10  # forms


class Tally(Struct):
    """The counts, and the names of the first files of other programs; scenarios, which are our own, are passed over."""

    files: Counter[Standing | Other] = field(default_factory=Counter)
    findings: Counter[Severity] = field(default_factory=Counter)
    unread: int = 0
    ignored: int = 0
    aside: int = 0
    names_aside: list[str] = []
    wrong: int = 0  # forms with errors
    worst: list[tuple[int, str]] = []  # the errors in a form, and its file, most first

    def add(self, one: FileReview) -> None:
        self.ignored += one.ignored
        if one.left_aside:
            if one.kind is Other.FOREIGN:
                self.aside += 1
                self.names_aside += [one.file] if self.aside <= _FEW else []
            return
        counts = one.counts
        self.count(one.kind, counts.values())
        if isinstance(one.kind, Standing):
            self._add_wrong(one.file, counts[Severity.ERROR])

    def count(self, kind: Standing | Other, counts: Iterable[int], times: int = 1) -> None:
        """So many files that weren't left aside, and how many findings of each severity each has, the gravest first."""
        self.files[kind] += times
        if isinstance(kind, Other):
            self.unread += sum(counts) * times
            return
        for severity, count in zip(SEVERITIES, counts, strict=True):
            self.findings[severity] += count * times

    def _add_wrong(self, file: str, errors: int) -> None:
        if not errors:
            return
        self.wrong += 1
        if len(self.worst) < _WORST or errors > self.worst[-1][0]:
            self.worst.append((errors, file))
            self.worst.sort(key=lambda form: -form[0])
            del self.worst[_WORST:]

    def add_together(self, report: Report) -> None:
        """What the files show together."""
        self.ignored += report.ignored
        self.count_together(report.findings)

    def count_together(self, findings: Iterable[Finding]) -> None:
        """Findings of several files."""
        self.findings.update(finding.severity for finding in findings)

    @property
    def forms(self) -> int:
        """How many evaluations were looked at."""
        return sum(self.files[standing] for standing in Standing)

    @property
    def looked_at(self) -> int:
        """How many files that should be evaluations there were."""
        return self.files.total()

    @property
    def severities(self) -> Counter[Severity]:
        """All findings, with what couldn't be looked at among the errors."""
        return self.findings + Counter({Severity.ERROR: self.unread})

    def has(self, severity: Severity) -> bool:
        """Whether there is a finding as grave as that."""
        return any(one.rank <= severity.rank for one in self.severities)
