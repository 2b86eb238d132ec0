"""The picture of a folder, in characters that every terminal draws one cell wide: no colour says what no sign says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ...evaluation.glosses import glossed
from ...language import Joined, Message, Sayable
from ...review.finding import Finding, Severity
from ...review.table import RULES
from ..line import Line, Role
from ..replies.figures import Entry, figures_table
from ..views.board import EARNED, LOST
from ..wording import points
from .details import shared_lines
from .histogram import bar, histogram
from .row import Row
from .scatter import scatter

_CELLS = 16  # of a bar that has a name behind it
_MOST = 12  # levels 2, and rules
_SIGNS = {Severity.ERROR: "!", Severity.WARNING: "?", Severity.INFO: "."}


def picture(rows: Sequence[Row], shared: Sequence[Finding] = ()) -> Iterator[Line]:
    """Totals, execution rate against score rate, points lost by level 2, findings by rule, and those of several files."""
    yield from histogram([row.figures.total for row in rows if row.figures.total is not None])
    yield Line(Role.BLANK)
    yield from scatter(rows)
    yield Line(Role.BLANK)
    yield from _lost(rows)
    yield Line(Role.BLANK)
    yield from _rules(rows)
    if shared:
        yield Line(Role.BLANK)
        yield from shared_lines(shared)


def _lost(rows: Sequence[Row]) -> Iterator[Line]:
    lost: defaultdict[str, Decimal] = defaultdict(Decimal)
    forms: Counter[str] = Counter()
    for row in rows:
        for level, value in row.figures.lost:
            lost[level] += value
            forms[level] += 1
    yield Line(Role.ASK, Message.of("folder.lost" if lost else "folder.nothing_lost"))
    levels = sorted(lost, key=lambda level: lost[level], reverse=True)
    if not levels:
        return
    entries = (
        Entry((points(lost[level]), str(forms[level]), bar(lost[level], lost[levels[0]], LOST, _CELLS)), _level(level))
        for level in levels[:_MOST]
    )
    yield from figures_table((Message.of("folder.points"), Message.of("folder.forms"), ""), entries)
    yield from _more(len(levels))


def _level(name: str) -> Sayable:
    return glossed(name.removesuffix("指标")) or Message.of("folder.no_level")


def _rules(rows: Sequence[Row]) -> Iterator[Line]:
    found = Counter(rule for row in rows for rule in row.rules)
    forms = Counter(rule for row in rows for rule in set(row.rules))
    yield Line(Role.ASK, Message.of("folder.rules" if found else "folder.no_findings"))
    rules = sorted(found, key=lambda rule: (RULES[rule].severity.rank, -found[rule]))
    if not rules:
        return
    most = max(found.values())
    entries = (
        Entry((_SIGNS[RULES[rule].severity], str(found[rule]), str(forms[rule]), bar(found[rule], most, EARNED, _CELLS)),
              Joined((RULES[rule].label, f"[{rule}]"), " "))
        for rule in rules
    )  # fmt: skip
    yield from figures_table(("", Message.of("folder.places"), Message.of("folder.forms"), ""), entries)
    yield Line(Role.HELP, Message.of("folder.severities", **{str(one): _SIGNS[one] for one in Severity}))


def _more(count: int) -> Iterator[Line]:
    if count > _MOST:
        yield Line(Role.NOTE, Message.of("folder.more_levels", count=count - _MOST))
