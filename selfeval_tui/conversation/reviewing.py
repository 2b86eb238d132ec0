"""What review says in a conversation: what a reply made or mended, what is open, which one a number means."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import filterfalse

from msgspec import Struct

from ..evaluation.addresses import Address
from ..evaluation.numbers import fold
from ..evaluation.problem import Problem
from ..language import Joined, Message
from ..review.finding import Finding, Report, Severity
from ..review.table import RULES
from .finding_counts import ROLES, counts
from .finding_words import finding_line, place
from .heard import NOTHING, Heard
from .measures import Answer
from .picking import by_numbers, number_in
from .replies.reply import Reply
from .replies.told import Told
from .replies.understood import Allotted, ExecutionScored, RowUnderstood
from .trials import Renumbering
from .views.doubts import asked_at, is_doubt


class Aim(Struct, frozen=True):
    """What Enter and x mean right behind findings: the one to go to and the one to mend, by their numbers, 0 for none."""

    go: int = 0
    fix: int = 0

    def command(self, typed: str) -> str:
        """The command that a reply stands for; "" where it is one of its own."""
        word = fold(typed).casefold()
        if self.fix and word == "x":
            return f"/fix {self.fix}"
        return f"/go #{self.go}" if self.go and not word else ""


def news(
    before: Report, after: Report, heard: Heard = NOTHING, number: Renumbering | None = None
) -> tuple[tuple[Told, ...], Heard]:
    """What a reply made and what it mended, a line for each, and what has been heard after them.

    Several are only counted. Left out: what only says that something isn't there yet, which the questions do; what was heard
    already; what only has another `number` now.
    """
    if number is None:
        were, are = (_spoken_of(some, heard) for some in _apart(before.findings, after.findings))
    else:
        were = {_place_after(one, number): one for one in _spoken_of(before.findings, heard).values()}
        are = _spoken_of(after.findings, heard)
    made = tuple(finding for known, finding in are.items() if known not in were)
    mended = tuple(finding for known, finding in were.items() if known not in are)
    lines: list[Told] = []
    if len(made) > 1:
        lines.append(Told(Message.of("review.news", counts=counts(made)), ROLES[made[0].severity]))
    elif made:
        lines.append(Told(Message.of("review.new", line=finding_line(made[0])), ROLES[made[0].severity]))
        heard = heard.and_all(made)
    if len(mended) > 1:
        lines.append(Told(Message.of("review.gone_many", count=len(mended))))
    elif mended:
        lines.append(Told(Message.of("review.gone", place=place(mended[0]), rule=RULES[mended[0].rule].label)))
    return tuple(lines), heard


def _apart(before: tuple[Finding, ...], after: tuple[Finding, ...]) -> tuple[list[Finding], list[Finding]]:
    """Those of each that the other doesn't have: of hundreds that were found before, nearly all are the very same ones."""
    were, are = (dict(zip(map(id, some), some, strict=True)) for some in (before, after))
    gone = [were[one] for one in filterfalse(are.__contains__, were)]
    come = [are[one] for one in filterfalse(were.__contains__, are)]
    return gone, come


def _place_after(finding: Finding, number: Renumbering) -> object:
    """What a finding is known by where indicators have other numbers; those that are gone it is no longer about."""
    moved = ((at, None if at.number is None else number(at.number)) for at in finding.addresses)
    left = (
        at if to is None else Address((at[0], to, *at[2:])) for at, to in moved if at.number is None or to is not None
    )
    return finding.rule, tuple(left)


def _spoken_of(findings: Iterable[Finding], heard: Heard) -> dict[object, Finding]:
    return {finding.place: finding for finding in findings if is_doubt(finding) and not heard.tells(finding)}


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
    number = number_in(digits, len(listed))
    if not number:
        code = "review.only_one" if len(listed) == 1 else "review.which"
        raise Problem(code, count=len(listed), numbered=by_numbers(len(listed)))
    meant = listed[number - 1]
    now = next((finding for finding in report.findings if finding.place == meant.place), None)
    if now is None:
        raise Problem("review.solved", number=number)
    return number, now


def fixable(listed: tuple[Finding, ...], report: Report) -> dict[int, Finding]:
    """Those of the list that can be mended, as they are now, by their numbers."""
    now = {finding.place: finding for finding in report.findings if finding.fix}
    return {number: now[one.place] for number, one in enumerate(listed, 1) if one.place in now}


def to_fix(listed: tuple[Finding, ...], typed: str, report: Report) -> tuple[int, Finding]:
    """The finding that is to be mended; without a number the only one that can be. Raises `Problem`."""
    able = fixable(listed, report)
    if not typed and len(able) == 1:
        return next(iter(able.items()))
    try:
        number, finding = by_number(listed, typed, report)
    except Problem as problem:
        if problem.message.code != "review.which":
            raise
        if not able:
            raise Problem("review.none_fixable") from None
        numbers = Joined(tuple(able), Message.of("list.by"))
        raise Problem("review.which_fix", numbers=numbers, numbered=problem.numbered) from None
    if not finding.fix:
        raise Problem("review.no_fix" if asked_at(finding) is not None else "review.saving_mends", number=number)
    return number, finding


def question_of(number: int, finding: Finding) -> Address:
    """The first question that a finding is about. Raises `Problem` where the program alone writes there."""
    at = asked_at(finding)
    if at is None:
        raise Problem("review.no_question" if finding.fix else "review.saving_mends", number=number)
    return at
