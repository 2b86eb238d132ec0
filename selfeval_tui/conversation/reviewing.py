"""What review says in a conversation: what a reply made or mended, what is open, which one a number means."""

from __future__ import annotations

from collections.abc import Iterator

from ..evaluation.addresses import Address, question_at
from ..evaluation.problem import Problem
from ..language import Message
from ..review.finding import Finding, Severity
from ..review.review import Report
from ..review.table import RULES
from .finding_words import finding_line
from .replies import Role, Told

_MOST_NEWS = 2  # lines after a reply


def news(before: Report, after: Report, said: frozenset[Address] = frozenset()) -> Iterator[Told]:
    """What a reply made or mended, in few lines.

    Left out: what only says that something isn't there yet, which the questions do; what the reply is answered with
    anyway; findings at the addresses that were spoken of already (`said`).
    """
    were, are = (_spoken_of(report, said) for report in (before, after))
    made = [finding for place, finding in are.items() if place not in were]
    mended = [finding for place, finding in were.items() if place not in are]
    lines = [
        *(Told(Message.of("review.new", line=finding_line(finding)), Role.DOUBT) for finding in made),
        *(Told(Message.of("review.gone", line=finding_line(finding))) for finding in mended),
    ]
    if len(lines) > _MOST_NEWS:
        rest = Told(Message.of("review.more", count=len(lines) - _MOST_NEWS + 1))
        lines = [*lines[: _MOST_NEWS - 1], rest]
    yield from lines


def _spoken_of(report: Report, said: frozenset[Address]) -> dict[object, Finding]:
    return {
        finding.place: finding
        for finding in report.findings
        if finding.severity is not Severity.INFO
        and not finding.missing
        and not RULES[finding.rule].told
        and not said.intersection(finding.addresses)
    }


def open_errors(report: Report) -> tuple[Finding, ...]:
    """What the form would be returned for, apart from what isn't filled in yet."""
    return tuple(one for one in report.findings if one.severity is Severity.ERROR and not one.missing)


def by_number(listed: tuple[Finding, ...], typed: str, report: Report) -> tuple[int, Finding]:
    """The finding that a number of the list means, as it is now. Raises `Problem` where there is none or it is gone."""
    digits = typed.removeprefix("#").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 6 and 1 <= int(digits) <= len(listed)):
        raise Problem("review.which", count=len(listed))
    meant = listed[int(digits) - 1]
    now = next((finding for finding in report.findings if finding.place == meant.place), None)
    if now is None:
        raise Problem("review.solved", number=int(digits))
    return int(digits), now


def question_of(number: int, finding: Finding) -> Address:
    """The first place of a finding that a question is about. Raises `Problem` where the program alone writes there."""
    asked_at = next((address for address in finding.addresses if question_at(address) is not None), None)
    if asked_at is None:
        raise Problem("review.no_question", number=number)
    return asked_at
