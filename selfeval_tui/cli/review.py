"""`selfeval review PATH… [--json] [--fail-on SEVERITY] [--ignore RULE]`: findings over files and folders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from ..conversation.finding_words import counts, finding_line
from ..conversation.replies import Line, Role
from ..conversation.replies.reviewed import ROLES
from ..evaluation.addresses import Address
from ..evaluation.change import Value
from ..evaluation.model import Evaluation
from ..evaluation.problem import Problem
from ..evaluation.toml_lines import line_of
from ..language import Language, Message, Sayable, Words, say
from ..review.finding import Finding, Severity
from ..review.review import review as review_form
from ..review.review import review_folder, unknown_rules
from ..review.rules.folders import Summary, summary_of
from ..scoring.scorecard import score
from ..store.evaluations import preset_of
from ..store.refusals import problem_of
from .arguments import Arguments
from .command import Command
from .output import print_json, print_lines
from .score import read_document

_IGNORE = Address.of("review", "ignore")
_UNREADABLE = "unreadable"  # the rule that a file which can't be read breaks, in the JSON


@dataclass
class _Seen:
    """What has come up so far: the forms, what was found in each severity, what was not wanted.

    `named` are the files asked for by name: a scenario beside the evaluations of a folder is no evaluation gone wrong.
    """

    named: frozenset[str]
    forms: list[Summary] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)
    problems: int = 0
    ignored: int = 0

    @property
    def gravest(self) -> Severity | None:
        if self.problems:
            return Severity.ERROR
        return min((one.severity for one in self.found), key=lambda one: one.rank, default=None)


def review(given: list[str], language: Language) -> int:
    """Review each file and what the files show together; 1 where anything as grave as `--fail-on` was found."""
    arguments = Arguments(REVIEW, language)
    arguments.add_argument("paths", nargs="*", metavar="PATH")
    arguments.add_argument("--json", action="store_true")
    arguments.add_argument("--fail-on", dest="fail_on", default=str(Severity.INFO))
    arguments.add_argument("--ignore", action="append", default=[], metavar="RULE")
    options = arguments.read(given)
    if not options.paths:
        raise Problem("cli.missing_file", usage=REVIEW.usage)
    if options.fail_on not in list(Severity):
        raise Problem("cli.fail_on", typed=options.fail_on, known=", ".join(Severity))
    for problem in unknown_rules(options.ignore):
        raise problem
    seen = _Seen(frozenset(options.paths))
    for file in _files(options.paths):
        _review_file(file, options.ignore, seen, language, as_json=options.json)
    together = review_folder(tuple(seen.forms), options.ignore)
    seen.found += together.findings
    seen.ignored += together.ignored
    if options.json:
        for finding in together.findings:
            print_json(_record(finding, "", "", language), indent=None)
    else:
        if together.findings:
            _print_findings(together.findings, Message.of("review.together"), language)
        _print_summary(seen, language)
    gravest = seen.gravest
    return int(gravest is not None and gravest.rank <= Severity(options.fail_on).rank)


def _files(paths: list[str]) -> Iterator[str | Problem]:
    """The files named, and in the place of a folder the TOML files within it, in the order of their names."""
    for path in paths:
        if path == "-" or not Path(path).is_dir():
            yield path
            continue
        faults: list[OSError] = []
        within = sorted(
            str(Path(folder, name))
            for folder, folders, names in os.walk(path, onerror=faults.append)
            for name in names
            if name.endswith(".toml") and not name.startswith(".") and not _prune(folders)
        )
        yield from within
        for fault in faults:
            yield problem_of(fault, Path(fault.filename or path))
        if not within and not faults:
            yield Problem("review.empty_folder", file=path)


def _prune(folders: list[str]) -> bool:
    """Hidden folders are not gone into."""
    folders[:] = [name for name in folders if not name.startswith(".")]
    return False


def _review_file(file: str | Problem, ignore: list[str], seen: _Seen, language: Language, *, as_json: bool) -> None:
    try:
        if isinstance(file, Problem):
            raise file
        document = read_document(file)
        evaluation = document.evaluation
        card = score(evaluation, preset_of(document, file))
    except Problem as problem:
        if problem.message.code == "file.scenario" and str(file) not in seen.named:
            return
        seen.problems += 1
        _print_problem(problem.at(file=str(file)), language, as_json=as_json)
        return
    seen.forms.append(summary_of(file, evaluation, card))
    own = evaluation.review.ignore if evaluation.review is not None else ()
    for unknown in unknown_rules(own):
        seen.problems += 1
        line = line_of(document.text, _IGNORE)
        _print_problem(unknown.at(file=file, line=line, address=str(_IGNORE)), language, as_json=as_json)
    report = review_form(evaluation, card, ignore)
    seen.found += report.findings
    seen.ignored += report.ignored
    if as_json:
        for finding in report.findings:
            print_json(_record(finding, file, document.text, language), indent=None)
    elif report.findings:
        name = evaluation.project.name or Message.of("board.unnamed")
        title = Message.of("review.file", file=file, name=name, year=evaluation.project.fiscal_year or "")
        _print_findings(report.findings, title, language, evaluation)


def _print_findings(
    findings: tuple[Finding, ...], title: Sayable, language: Language, form: Evaluation | None = None
) -> None:
    """The findings under a title, by severity, each with the rule that `--ignore` takes."""
    lines = [Line(Role.ASK, title)]
    for severity in Severity:
        own = [one for one in findings if one.severity is severity]
        if own:
            lines.append(Line(ROLES[severity], counts(own)))
            lines += (Line(Role.DONE, Message.of("review.entry", line=_told(one, form), rule=one.rule)) for one in own)
    print_lines((*lines, Line(Role.BLANK)), language)


def _told(finding: Finding, form: Evaluation | None) -> Message:
    return finding_line(finding, form) if finding.addresses else finding.message


def _record(finding: Finding, file: str, text: str, language: Language) -> dict[str, Any]:
    """One finding for programs. Decimals are strings; `file` and `line` are null for what several files show together."""
    return {
        "file": file or None,
        "files": list(finding.files) or [file],
        "rule": finding.rule,
        "severity": str(finding.severity),
        "addresses": [str(address) for address in finding.addresses],
        "line": (line_of(text, finding.addresses[0]) or None) if finding.addresses else None,
        "message": say(finding.message, language),
        "fix": [{"address": str(change.address), "value": _plain(change.value)} for change in finding.fix],
    }


def _plain(value: Value) -> str | int | None:
    """A value in JSON, digits and all."""
    return f"{value:f}" if isinstance(value, Decimal) else value if isinstance(value, (int, type(None))) else str(value)


def _print_problem(problem: Problem, language: Language, *, as_json: bool) -> None:
    if not as_json:
        print_lines((Line(Role.REFUSAL, problem.told), Line(Role.BLANK)), language)
        return
    told = {
        "file": problem.file,
        "files": [problem.file],
        "rule": _UNREADABLE,
        "severity": str(Severity.ERROR),
        "addresses": [problem.address] if problem.address else [],
        "line": problem.line or None,
        "message": say(problem.message, language),
        "fix": [],
    }
    print_json(told, indent=None)


def _print_summary(seen: _Seen, language: Language) -> None:
    """How many forms, what was found, what could not be read, what was not wanted."""
    parts: list[Sayable] = [Message.of("review.forms", count=len(seen.forms))]
    if seen.found:
        parts.append(counts(seen.found))
    elif not seen.problems:
        parts.append(Message.of("review.clean"))
    if seen.problems:
        parts.append(Message.of("review.unreadable", count=seen.problems))
    if seen.ignored:
        parts.append(Message.of("review.switched_off", count=seen.ignored))
    hint = (Line(Role.HELP, Message.of("review.rule_names")),) if seen.found else ()
    print_lines((*(Line(Role.SCORE, part) for part in parts), *hint), language)


REVIEW = Command(
    "review",
    "selfeval review PATH… [--json] [--fail-on info|warning|error] [--ignore RULE]",
    Words("查一份或一个文件夹：会被退回的、会被问到的"),
    review,
    (Words("--fail-on 和 --json 里，error 是错误，warning 是提示，info 是参考。"),),
)
