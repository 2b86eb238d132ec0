"""The letter as data, whatever it is written as: what each remark is about, what is wrong there, what to do."""

from __future__ import annotations

import datetime
from calendar import month_name
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from ...evaluation.addresses import label
from ...evaluation.change import Change
from ...language import Joined, Language, Message, Sayable, Text, in_one_line, say, visible
from ...review.finding import Finding, Severity
from ...review.rules.folders import Summary
from ...review.standing import Standing
from ...review.table import RULES
from ...store.reviews.file_review import FileReview
from ..finding_words import Names, place
from ..wording import shown

_URGENCY = {
    Severity.ERROR: "letter.must",
    Severity.WARNING: "letter.should",
    Severity.INFO: "letter.may",
}


class Remark(Struct, frozen=True):
    """One thing to mend: where, how pressing, what is wrong, what to do, and the values that would do; "" where none would."""

    place: Sayable
    urgency: Sayable
    wrong: Sayable
    to_do: Sayable
    fix: Sayable = ""

    @property
    def told(self) -> Iterator[Sayable]:
        """What stands below the place, a line each."""
        return (what for what in (self.wrong, self.to_do, self.fix) if what != "")


class Letter(Struct, frozen=True):
    """A letter about one evaluation. `remarks` are numbered from 1, the gravest first."""

    title: Sayable
    greeting: Sayable
    opening: Sayable
    remarks: tuple[Remark, ...]
    closing: Sayable
    sender: Sayable
    date: Sayable


def letter_of(one: FileReview, today: datetime.date) -> Letter:
    """The letter about what was found in an evaluation or a plan: short where that is nothing. The sender is a blank."""
    summary = one.summary
    plan = one.kind is Standing.PLAN
    what = Message.of("letter.plan" if plan else "letter.form")
    remarks = tuple(_remark(finding, one.names) for finding in one.findings)
    pressing = any(finding.severity is not Severity.INFO for finding in one.findings)
    opening = (
        Message.of("letter.opening", what=what, count=len(remarks))
        if remarks
        else Message.of("letter.nothing", what=what)
    )
    return Letter(
        _title(one, what),
        Message.of("letter.dear", unit=summary.unit)
        if summary is not None and summary.unit
        else Message.of("letter.hello"),
        opening,
        remarks,
        Message.of("letter.closing") if pressing else Message.of("letter.closing_plan" if plan else "letter.thanks"),
        Message.of("letter.sender"),
        Text(f"{today.year}年{today.month}月{today.day}日", f"{today.day} {month_name[today.month]} {today.year}"),
    )


def said(what: Sayable, language: Language) -> str:
    """A part of a letter in words, in one line, with nothing in it that isn't seen."""
    return " ".join(visible(say(what, language)).split())


def _title(one: FileReview, what: Message) -> Message:
    summary: Summary | None = one.summary
    if summary is None or not summary.project:
        return Message.of("letter.title_file", what=what, file=in_one_line(Path(one.file).name))
    if summary.year is None:
        return Message.of("letter.title_project", what=what, project=summary.project)
    return Message.of("letter.title", what=what, project=summary.project, year=summary.year)


def _remark(finding: Finding, names: Names) -> Remark:
    return Remark(
        place(finding, names) or Message.of("letter.whole"),
        Message.of(_URGENCY[finding.severity]),
        finding.message,
        RULES[finding.rule].advice,
        _fix(finding),
    )


def _fix(finding: Finding) -> Sayable:
    if not finding.fix:
        return ""
    return Message.of("letter.fix", changes=Joined(tuple(_changes(finding.fix)), Message.of("list.by")))


def _changes(changes: tuple[Change, ...]) -> Iterator[Message]:
    for change in changes:
        called = label(change.address)
        if change.value is None:
            yield Message.of("letter.removed", label=called)
        else:
            yield Message.of("letter.changed", label=called, value=shown(change.value))
