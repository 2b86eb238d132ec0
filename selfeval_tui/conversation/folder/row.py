"""One file of the folder as a row of the table."""

from __future__ import annotations

import pickle
from functools import cache, cached_property
from pathlib import PurePath

from msgspec import Struct

from ...language import Message, Sayable
from ...review.figures import Figures
from ...review.finding import SEVERITIES, Severity
from ...review.standing import Standing
from ...review.table import RULES
from ...review.words import same
from ...store.reviews.file_review import FileReview, Other

_ERROR, _WARNING = map(SEVERITIES.index, (Severity.ERROR, Severity.WARNING))
_OPEN = Figures(None, None, None, None, (), None)
_KINDS = {
    Standing.PLAN: Message.of("folder.plan"),
    Standing.UNFINISHED: Message.of("folder.unfinished"),
    Other.NEWER: Message.of("folder.newer"),
    Other.FOREIGN: Message.of("folder.foreign"),
    Other.SCENARIO: Message.of("folder.foreign"),
    Other.UNREADABLE: Message.of("folder.unreadable"),
}


class Row(Struct, frozen=True, dict=True):
    """What the table shows of a file. `counts` are those of its findings by severity, the gravest first; `rules` are those
    that speak of it, each as often as it does; `haystack` is what is looked through for words.

    The findings themselves are kept packed: those of ten thousand files as objects would be a long walk for the collector of
    garbage, and whoever types would wait for it.
    """

    file: str
    name: str
    unit: str
    year: int | None
    figures: Figures
    kind: Standing | Other
    counts: tuple[int, ...]
    rules: tuple[str, ...]
    haystack: str
    packed: bytes

    @property
    def review(self) -> FileReview:
        """All that was found in it."""
        found: FileReview = pickle.loads(self.packed)  # noqa: S301 - packed by `row_of`, and never out of this process
        return found

    @property
    def errors(self) -> int:
        return self.counts[_ERROR]

    @property
    def warnings(self) -> int:
        return self.counts[_WARNING]

    @cached_property
    def standing(self) -> Sayable:
        """What it is, where it isn't a finished evaluation."""
        return _KINDS.get(self.kind, "")


@cache
def spoken(rule: str) -> str:
    """The names of a rule, as they are looked through for words."""
    return f"{same(rule)}\n{same(RULES[rule].label.zh)}"


def row_of(one: FileReview) -> Row:
    """The row of a file; one that couldn't be read is called by its own name."""
    summary = one.summary
    rules = tuple(finding.rule for finding in one.findings)
    name, unit, year = (summary.project, summary.unit, summary.year) if summary is not None else ("", "", None)
    figures = one.figures or _OPEN
    texts = (name, unit, str(year or ""), one.file, figures.grade or "", str(one.kind))
    return Row(
        one.file,
        name or PurePath(one.file).name,
        unit,
        year,
        figures,
        one.kind,
        tuple(one.counts.values()),
        rules,
        "\n".join([*map(same, texts), *map(spoken, dict.fromkeys(rules))]),
        pickle.dumps(one),
    )
