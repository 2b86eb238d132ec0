"""What is told of the row in hand: what it is, and what was found in it, the gravest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...evaluation.glosses import glossed
from ...language import Joined, Message
from ...review.finding import Finding, Severity
from ...store.reviews.file_review import FileReview
from ..finding_counts import ROLES, counts
from ..finding_words import finding_line
from ..line import Line, Role
from ..wording import points
from .row import Row


def details(
    row: Row,
    file: str = "",
    *,
    shared: Sequence[Finding] = (),
    drafted: bool = False,
    sought: frozenset[str] = frozenset(),
) -> Iterator[Line]:
    """The findings of a row, under its `file`, year, unit and figures where no line above names them; below, those that
    are `shared` with others. Those with a rule that is `sought` come first.

    It may be `drafted`: changed in the conversation, and not saved.
    """
    one = row.review
    yield Line(Role.ASK, row.name)
    if file:
        yield from _about(row, file)
    if drafted:
        yield Line(Role.DOUBT, Message.of("folder.drafted"))
    if one.told is not None:
        yield Line(Role.REFUSAL, one.told)
        return
    if not one.found and not shared:
        yield Line(Role.DONE, Message.of("review.clean"))
    first = any(finding.rule in sought for finding in shared)
    if first:
        yield from shared_lines(sorted(shared, key=lambda finding: finding.rule not in sought))
    yield from _own_lines(one, sought)
    if one.ignored:
        yield Line(Role.NOTE, Message.of("review.ignored", count=one.ignored))
    if shared and not first:
        yield Line(Role.BLANK)
        yield from shared_lines(shared)


def _own_lines(one: FileReview, sought: frozenset[str]) -> Iterator[Line]:
    """The findings of a file by how grave they are, those that are `sought` and their like first."""

    def behind(findings: Iterable[Finding]) -> bool:
        return all(finding.rule not in sought for finding in findings)

    found = sorted(one.findings, key=lambda finding: finding.rule not in sought)
    alike = [[finding for finding in found if finding.severity is severity] for severity in Severity]
    for findings in sorted(filter(None, alike), key=behind):
        yield Line(Role.NOTE, counts(findings))
        yield from (Line(ROLES[finding.severity], finding_line(finding, one.names)) for finding in findings)


def shared_lines(shared: Sequence[Finding]) -> Iterator[Line]:
    """What several forms show together, each as grave as it is."""
    yield Line(Role.ASK, Message.of("review.together"))
    yield from (Line(ROLES[finding.severity], finding_line(finding)) for finding in shared)


def told_of(row: Row, file: str) -> Joined:
    """The file, which may have a shorter name here, its year and its unit in a line."""
    return Joined(tuple(filter(None, (file, str(row.year or ""), row.unit))))


def _about(row: Row, file: str) -> Iterator[Line]:
    yield Line(Role.NOTE, file)
    of = tuple(filter(None, (str(row.year or ""), row.unit)))
    if of:
        yield Line(Role.NOTE, Joined(of))
    figures = row.figures
    if figures.total is not None:
        grade = glossed(figures.grade or "")
        yield Line(Role.SCORE, Joined((Message.of("folder.scored", total=points(figures.total)), grade)))
    if figures.rate is not None:
        yield Line(Role.SCORE, Message.of("folder.spent", rate=points(figures.rate)))
    yield Line(Role.BLANK)
