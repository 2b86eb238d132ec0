"""What review finds in one file, small enough that those of a folder can come from other processes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from ...evaluation.addresses import Address
from ...evaluation.problem import Problem
from ...evaluation.toml_lines import line_of
from ...evaluation.toml_read import Document, is_foreign, read_table, read_toml
from ...language import Message
from ...review.figures import Figures, figures_of
from ...review.finding import SEVERITIES, Finding, Severity, counted
from ...review.review import unknown_rules
from ...review.rules.folders import Summary, summary_of
from ...review.standing import Standing, review_in_short, standing_of
from ...review.table import FOREIGN, NEWER, UNKNOWN, UNREADABLE
from ...scoring.scorecard import score
from ..evaluations import preset_of
from .walk import Source

if TYPE_CHECKING:
    from ...evaluation.toml_edit import Edit  # which loads what writes TOML

_IGNORE = Address.of("review", "ignore")


class Other(StrEnum):
    """What a file is that holds no evaluation to look at. The names stand in the JSON."""

    NEWER = "newer-format"
    SCENARIO = "scenario"  # what is supposed about an evaluation
    FOREIGN = "foreign"  # of another program
    UNREADABLE = "unreadable"


_BESIDE = (Other.SCENARIO, Other.FOREIGN)  # what a folder may hold beside its evaluations
_RULES = {Other.NEWER: NEWER, Other.SCENARIO: FOREIGN, Other.FOREIGN: FOREIGN, Other.UNREADABLE: UNREADABLE}


class Wanted(Struct, frozen=True):
    """What is asked of a review: the rules that are switched off; the lines of findings, and their fixes as edits of the text,
    which cost the time to find them; the figures that a table of a folder shows.
    """

    ignore: tuple[str, ...] = ()
    lines: bool = False
    edits: bool = False
    figures: bool = False


class Located(Struct, frozen=True):
    """A finding with its line in the file, from 1, 0 where it has none, and the edits that would mend it."""

    finding: Finding
    line: int = 0
    edits: tuple[Edit, ...] = ()


class Known(Struct, frozen=True, array_like=True):
    """What is kept of a review: what of it is counted, `counts` by severity, the gravest first, and the text that told it."""

    kind: str
    ignored: int
    summary: Summary | None
    counts: tuple[int, ...]
    text: str


class FileReview(Struct, frozen=True):
    """What was found in a file, the gravest first; `ignored` findings were not wanted.

    `summary` is there of an evaluation, and so are `figures` where they are wanted; `names` are what the indicators are called
    that are spoken of. `told` is, of a file that couldn't be looked at, why, with its place. One that a folder holds beside
    its evaluations has no finding. It is `lasting` where its content and its name alone decide what is found, and nothing
    that lies beside it. One that is `known` from before has nothing but what is kept of it.
    """

    file: str
    kind: Standing | Other
    found: tuple[Located, ...] = ()
    ignored: int = 0
    summary: Summary | None = None
    names: Mapping[int, str] = field(default_factory=dict)
    told: Message | None = None
    figures: Figures | None = None
    lasting: bool = False
    known: Known | None = None

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity, the gravest first."""
        return counted(self.findings) if self.known is None else dict(zip(SEVERITIES, self.known.counts, strict=False))

    @property
    def findings(self) -> Iterator[Finding]:
        return (one.finding for one in self.found)

    @property
    def left_aside(self) -> bool:
        """Whether it is no evaluation, and nobody said that it was."""
        return self.kind in _BESIDE and not self.ignored and not any(self.counts.values())


def review_file(source: Source, wanted: Wanted) -> FileReview:
    """Review one file. Whatever is wrong with it is a finding."""
    if source.known is not None:
        return source.known
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
    from ...evaluation.toml_edit import edits_of

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
    if kind in _BESIDE and not source.named:
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
