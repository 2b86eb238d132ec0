"""A review as SARIF 2.1.0, the form in which tools for the review of code take findings: written as they come."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ... import __version__
from ...conversation.finding_words import Names, finding_line
from ...evaluation.toml_edit import Edit
from ...language import Language, Message, say, visible
from ...late import late
from ...review.finding import Report, Severity
from ...review.rule import Rule
from ...review.table import RULES
from ...store.reviews.file_review import FileReview, Located
from ...store.reviews.tally import Tally
from ...store.reviews.walk import STANDARD_INPUT
from ..output import as_json

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LINK = late(r"\[(?=[^]]*\]\()")
_NUMBERS = {rule: number for number, rule in enumerate(RULES)}

Json = dict[str, Any]


class Sarif:
    """Prints one run, a result a line."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._begun = False
        self._aside: list[Json] = []
        driver = {"name": "selfeval", "version": __version__, "rules": [_rule(one, language) for one in RULES.values()]}
        tags = {"zh": "zh-CN", "en": "en"}
        run = {"tool": {"driver": driver}, "language": tags[language], "columnKind": "unicodeCodePoints"}
        sarif = as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})
        # The results come last, so that they can be written one by one.
        sys.stdout.write(f'{sarif.removesuffix("}]}")}, "results": [')

    def text(self, one: FileReview) -> str:
        return ",\n".join(as_json(self._result(located, (one.file,), one.names)) for located in one.found)

    def tell(self, one: FileReview, text: str) -> None:
        if one.left_aside:
            told = say(Message.of("review.beside"), self._language)
            self._aside.append(
                {
                    "level": "note",
                    "message": {"text": told},
                    "locations": [_place(one.file, 0)],
                    "properties": {"kind": str(one.kind)},
                }
            )
        self._write(text)

    def close(self, together: Report, tally: Tally) -> int:
        for finding in together.findings:
            self._write(as_json(self._result(Located(finding), finding.files, {})))
        # A file that is no evaluation has no result: the standard has a place for what else a run tells (3.20.21).
        invocation = {"executionSuccessful": True, "toolExecutionNotifications": self._aside}
        sys.stdout.write(f'\n], "invocations": [{as_json(invocation)}]}}]}}\n')
        return 0

    def _write(self, results: str) -> None:
        if results:
            sys.stdout.write(f"{',' if self._begun else ''}\n{results}")
            self._begun = True

    def _result(self, located: Located, files: tuple[str, ...], names: Names) -> Json:
        """One finding. Its first place is where it is, the others are beside it."""
        finding = located.finding
        first, *others = _locations(located, files)
        result: Json = {
            "ruleId": finding.rule,
            "ruleIndex": _NUMBERS[finding.rule],
            "level": _LEVELS[finding.severity],
            "message": {"text": _message(say(finding_line(finding, names), self._language))},
            "locations": [first] if first else [],
        }
        if others:
            result["relatedLocations"] = others
        if located.edits:
            result["fixes"] = [_fix(files[0], located.edits)]
        return result


def _message(said: str) -> str:
    """A message in which nothing is a place to fill (3.11.5 of the standard) or a link (3.11.6)."""
    return _LINK.sub(r"\\[", visible(said).replace("{", "{{").replace("}", "}}"))


def _rule(rule: Rule, language: Language) -> Json:
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.id.split("-")),
        "shortDescription": {"text": say(rule.label, language)},
        "help": {"text": say(rule.advice, language)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _locations(located: Located, files: tuple[str, ...]) -> list[Json]:
    """The places of a finding: in one file each of its addresses, the first with its line; or several files."""
    finding = located.finding
    if len(files) > 1 or not finding.addresses:
        return [_place(file, located.line) for file in files]
    first, *others = finding.addresses
    names = [{"fullyQualifiedName": str(address), "kind": "member"} for address in (first, *others)]
    return [
        {**_place(files[0], 0 if number else located.line), "logicalLocations": [name]}
        for number, name in enumerate(names)
    ]


def _place(file: str, line: int) -> Json:
    if file == STANDARD_INPUT:
        return {}
    region = {"region": {"startLine": line}} if line else {}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(file)}, **region}}


@lru_cache(16)  # each place in a file names it
def _uri(file: str) -> str:
    """A file by its path from the folder in hand, or its whole path where it lies elsewhere."""
    path = Path(file)
    if path.is_absolute():
        if not path.is_relative_to(Path.cwd()):
            return f"file://{quote(os.fsencode(path))}"
        path = path.relative_to(Path.cwd())
    return quote(os.fsencode(path.as_posix()))


def _fix(file: str, edits: tuple[Edit, ...]) -> Json:
    replacements = [
        {
            "deletedRegion": {
                "startLine": edit.line,
                "startColumn": edit.column,
                "endLine": edit.end_line,
                "endColumn": edit.end_column,
            },
            **({"insertedContent": {"text": edit.text}} if edit.text else {}),
        }
        for edit in edits
    ]
    return {"artifactChanges": [{"artifactLocation": {"uri": _uri(file)}, "replacements": replacements}]}
