"""A review for people: each file with its findings by severity, and a sum at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from ...conversation.finding_counts import COUNTS, ROLES, count_words
from ...conversation.line import Line, Role
from ...language import Joined, Language, Message, Sayable, in_one_line
from ...review.finding import SEVERITIES, Finding, Report
from ...review.standing import Standing
from ...store.reviews.file_review import FileReview
from ...store.reviews.tally import Tally
from ..output import print_lines, rendered


class People:
    """Prints each file as it comes."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def text(self, one: FileReview) -> str:
        return rendered(lines_of(one), self._language)

    def tell(self, one: FileReview, text: str) -> None:
        sys.stdout.write(text)

    def close(self, together: Report, tally: Tally) -> int:
        print_lines((*together_lines(together), *sum_lines(tally)), self._language)
        return 0


def lines_of(one: FileReview) -> list[Line]:
    """A file and what was found in it; nothing of one that is as it should be."""
    if one.told is not None:
        return [Line(Role.REFUSAL, one.told), Line(Role.BLANK)]
    if not one.found:
        return []
    summary = one.summary
    name: Sayable = (summary.project if summary is not None else "") or Message.of("board.unnamed")
    year = (summary.year if summary is not None else None) or ""
    title = Message.of("review.file", file=in_one_line(one.file), name=name, year=year)
    from ...conversation.finding_words import finding_line  # which loads the model: what is known needs none

    return _findings(title, [(found, finding_line(found, one.names)) for found in one.findings])


def together_lines(together: Report) -> list[Line]:
    """What several files show together: each says itself where it is."""
    found = [(one, one.message) for one in together.findings]
    return _findings(Message.of("review.together"), found) if found else []


def _findings(title: Sayable, found: list[tuple[Finding, Message]]) -> list[Line]:
    """Findings with what is told of each, under a title, by severity, each with the rule that `--ignore` takes."""
    lines = [Line(Role.ASK, title)]
    for severity in SEVERITIES:
        own = [Message.of("review.entry", line=line, rule=one.rule) for one, line in found if one.severity is severity]
        if own:
            lines.append(Line(ROLES[severity], Message.of(COUNTS[severity], count=len(own))))
        lines += [Line(Role.DONE, entry) for entry in own]
    return [*lines, Line(Role.BLANK)]


def sum_lines(tally: Tally) -> Iterator[Line]:
    """How many forms, what was found, what could not be read, what was not looked at or not wanted."""
    yield Line(Role.SCORE, _forms(tally))
    if tally.findings.total():
        yield Line(Role.SCORE, count_words(tally.findings))
    elif not tally.unread:
        yield Line(Role.SCORE, Message.of("review.clean"))
    if tally.wrong and tally.forms > 1:
        yield from _worst(tally)
    if tally.unread:
        yield Line(Role.SCORE, Message.of("review.unreadable", count=tally.unread))
    if tally.aside:
        yield Line(Role.SCORE, aside(tally))
    if tally.ignored:
        yield Line(Role.SCORE, Message.of("review.switched_off", count=tally.ignored))
    if tally.findings.total():
        yield Line(Role.HELP, Message.of("review.rule_names"))


def _worst(tally: Tally) -> Iterator[Line]:
    """How many forms would be returned, and which."""
    code = "review.wrong" if tally.wrong == len(tally.worst) else "review.wrong_most"
    yield Line(Role.SCORE, Message.of(code, count=tally.wrong))
    for errors, file in tally.worst:
        yield Line(Role.DONE, Message.of("review.wrong_form", count=errors, file=in_one_line(file)))


def aside(tally: Tally) -> Message:
    """How many files were no evaluations, the first of them by name."""
    names = Joined(tuple(map(in_one_line, tally.names_aside)), Message.of("list.by"))
    code = "review.aside" if tally.aside == len(tally.names_aside) else "review.aside_more"
    return Message.of(code, count=tally.aside, files=names)


def _forms(tally: Tally) -> Sayable:
    """`看了 8 份。`, or `看了 8 份，其中计划 1 份、没填完的 2 份。`"""
    kinds = ((Standing.PLAN, "review.plans"), (Standing.UNFINISHED, "review.unfinished"))
    parts = tuple(Message.of(code, count=tally.files[kind]) for kind, code in kinds if tally.files[kind])
    if not parts:
        return Message.of("review.forms", count=tally.forms)
    return Message.of("review.forms_of", count=tally.forms, kinds=Joined(parts, Message.of("list.by")))
