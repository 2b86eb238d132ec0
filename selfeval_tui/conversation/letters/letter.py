"""The letter as data, whatever it is written as: what each remark is about, what is wrong there, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from ...evaluation.addresses import label
from ...evaluation.change import Change
from ...language import Joined, Language, Message, Sayable, say, visible
from ...review.finding import Finding, Severity
from ...review.rules.folders import Summary
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


def letter_of(one: FileReview) -> Letter:
    """The letter about what was found in an evaluation: short where that is nothing."""
    summary = one.summary
    remarks = tuple(_remark(finding, one.names) for finding in one.findings)
    pressing = any(finding.severity is not Severity.INFO for finding in one.findings)
    opening = Message.of("letter.opening", count=len(remarks)) if remarks else Message.of("letter.nothing")
    return Letter(
        _title(one),
        Message.of("letter.dear", unit=summary.unit)
        if summary is not None and summary.unit
        else Message.of("letter.hello"),
        opening,
        remarks,
        Message.of("letter.closing") if pressing else Message.of("letter.thanks"),
    )


def said(what: Sayable, language: Language) -> str:
    """A part of a letter in words, in one line, with nothing in it that isn't seen."""
    return " ".join(visible(say(what, language)).split())


def _title(one: FileReview) -> Message:
    summary: Summary | None = one.summary
    if summary is None or not summary.project:
        return Message.of("letter.title_file", file=Path(one.file).name)
    if summary.year is None:
        return Message.of("letter.title_project", project=summary.project)
    return Message.of("letter.title", project=summary.project, year=summary.year)


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
