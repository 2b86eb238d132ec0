"""What review says in a conversation: what a reply made or mended, what is open, which one a number means."""

from __future__ import annotations

from collections.abc import Iterable

from ..evaluation.addresses import Address
from ..evaluation.problem import Problem
from ..language import Message
from ..review.finding import Finding, Severity
from ..review.review import Report
from ..review.table import RULES
from .finding_words import finding_line, place
from .heard import NOTHING, Heard
from .line import Role
from .measures import Answer
from .replies.reply import Reply
from .replies.told import Told
from .replies.understood import Allotted, ExecutionScored, RowUnderstood
from .views.doubts import asked_at, is_doubt

_MOST_NEWS = 2  # lines after a reply


def news(before: Report, after: Report, heard: Heard = NOTHING) -> tuple[tuple[Told, ...], Heard]:
    """What a reply made or mended, in few lines, and what has been heard after them.

    Left out: what only says that something isn't there yet, which the questions do; what was heard already.
    """
    were, are = (_spoken_of(report, heard) for report in (before, after))
    made = tuple(finding for known, finding in are.items() if known not in were)
    mended = tuple(finding for known, finding in were.items() if known not in are)
    lines = (
        *(Told(Message.of("review.new", line=finding_line(finding)), Role.DOUBT) for finding in made),
        *(Told(Message.of("review.gone", place=place(one), rule=RULES[one.rule].label)) for one in mended),
    )
    if len(lines) > _MOST_NEWS:
        rest = Told(Message.of("review.more", count=len(lines) - _MOST_NEWS + 1))
        return (*lines[: _MOST_NEWS - 1], rest), heard.and_all(made[: _MOST_NEWS - 1])
    return lines, heard.and_all(made)


def _spoken_of(report: Report, heard: Heard) -> dict[object, Finding]:
    return {finding.place: finding for finding in report.findings if is_doubt(finding) and not heard.tells(finding)}


def heard_in(replies: Iterable[Reply], answer: Answer | None = None) -> Heard:
    """What the replies to an answer tell of what review finds; what was noted of the answer is about all it put."""
    rules: set[tuple[str, int | None]] = set()
    for reply in replies:
        match reply:
            case RowUnderstood(mark):
                rules |= {(rule, mark.number) for rule in reply.tells}
            case ExecutionScored(execution) if execution.overspent:
                rules.add(("overspent", None))
            case Allotted(left) if left < 0:
                rules.add(("weight-sum", None))
            case _:
                pass
    noted = answer.changes if answer is not None and answer.notes else ()
    return Heard(frozenset(rules), frozenset(change.address for change in noted))


def open_errors(report: Report) -> tuple[Finding, ...]:
    """What the form would be returned for, apart from what isn't filled in yet."""
    return tuple(one for one in report.findings if one.severity is Severity.ERROR and not one.missing)


def by_number(listed: tuple[Finding, ...], typed: str, report: Report) -> tuple[int, Finding]:
    """The finding that a number of the list means, as it is now. Raises `Problem` where there is none or it is gone."""
    digits = typed.removeprefix("#").strip() or ("1" if len(listed) == 1 else "")
    if not listed:
        raise Problem("review.none")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 6 and 1 <= int(digits) <= len(listed)):
        raise Problem("review.only_one" if len(listed) == 1 else "review.which", count=len(listed))
    meant = listed[int(digits) - 1]
    now = next((finding for finding in report.findings if finding.place == meant.place), None)
    if now is None:
        raise Problem("review.solved", number=int(digits))
    return int(digits), now


def question_of(number: int, finding: Finding) -> Address:
    """The first question that a finding is about. Raises `Problem` where the program alone writes there."""
    at = asked_at(finding)
    if at is None:
        raise Problem("review.no_question", number=number)
    return at
