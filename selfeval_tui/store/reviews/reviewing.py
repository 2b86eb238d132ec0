"""Review of one file."""

from __future__ import annotations

from msgspec.structs import replace

from ...evaluation.addresses import Address
from ...evaluation.problem import Problem
from ...evaluation.toml_lines import line_of
from ...evaluation.toml_read import Document, is_foreign, read_table, read_toml
from ...review.figures import figures_of
from ...review.finding import Finding
from ...review.in_short import review_in_short, standing_of
from ...review.review import unknown_rules
from ...review.rules.folders import summary_of
from ...review.table import FOREIGN, NEWER, UNKNOWN, UNREADABLE
from ...scoring.scorecard import score
from ..evaluations import preset_of
from .file_review import BESIDE, FileReview, Located, Other, Wanted
from .walk import Source

_IGNORE = Address.of("review", "ignore")
_RULES = {Other.NEWER: NEWER, Other.SCENARIO: FOREIGN, Other.FOREIGN: FOREIGN, Other.UNREADABLE: UNREADABLE}


def review_file(source: Source, wanted: Wanted) -> FileReview:
    """Review one file. Whatever is wrong with it is a finding."""
    if source.fault is not None:
        return _refused(source, source.fault, Other.UNREADABLE, wanted)
    try:
        data = source.read() if source.data is None else source.data
    except Problem as problem:
        return _refused(source, problem, Other.UNREADABLE, wanted)
    lasting = True
    try:
        document = read_toml(data, source.file)
        lasting = not document.evaluation.preset.endswith(".toml")
        one = _reviewed(document, source.file, wanted)
    except Problem as problem:
        one = _refused(source, problem, _other(problem, data), wanted)
    return replace(one, lasting=lasting)


def _reviewed(document: Document, file: str, wanted: Wanted) -> FileReview:
    evaluation = document.evaluation
    card = score(evaluation, preset_of(document, file))
    standing = standing_of(evaluation, card)
    report = review_in_short(evaluation, card, standing, wanted.ignore)
    own = evaluation.review.ignore if evaluation.review is not None else ()
    unknown = [Finding(UNKNOWN.id, UNKNOWN.severity, (_IGNORE,), one.message) for one in unknown_rules(own)]
    found = tuple(_located(one, document, wanted) for one in (*unknown, *report.findings))
    numbers = {number for one in report.findings for address in one.addresses if (number := address.number)}
    names = {
        number: name
        for number in numbers
        if number <= len(evaluation.indicators) and (name := evaluation.indicators[number - 1].name)
    }
    summary, figures = summary_of(file, evaluation, card), figures_of(card) if wanted.figures else None
    return FileReview(file, standing, found, report.ignored, summary, names, figures=figures)


def _located(finding: Finding, document: Document, wanted: Wanted) -> Located:
    line = line_of(document.text, finding.addresses[0]) if wanted.lines and finding.addresses else 0
    if not (wanted.edits and finding.fix):
        return Located(finding, line)
    from ...evaluation.toml_edit import edits_of  # which loads what writes TOML

    return Located(finding, line, edits_of(document.text, finding.fix))


def _other(problem: Problem, data: bytes) -> Other:
    """What a file is that holds no evaluation to look at, by what is wrong with it."""
    match problem.message.code:
        case "file.newer":
            return Other.NEWER
        case "file.scenario":
            return Other.SCENARIO
        case "file.no_format" if is_foreign(read_table(data)[0]):
            return Other.FOREIGN
        case _:
            return Other.UNREADABLE


def _refused(source: Source, problem: Problem, kind: Other, wanted: Wanted) -> FileReview:
    """The one finding that a file can't be looked at; none of what a folder only holds beside its evaluations."""
    if kind in BESIDE and not source.named:
        return FileReview(source.file, kind)
    rule = _RULES[kind]
    if rule.id in wanted.ignore:
        return FileReview(source.file, kind, ignored=1)
    finding = Finding(rule.id, rule.severity, _addresses(problem), problem.message)
    return FileReview(source.file, kind, (Located(finding, problem.line),), told=problem.at(file=source.file).told)


def _addresses(problem: Problem) -> tuple[Address, ...]:
    try:
        return (Address.parse(problem.address),)
    except ValueError:
        return ()
