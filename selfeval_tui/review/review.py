"""Review: every rule of the table over one evaluation, or over several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from msgspec import Struct

from ..evaluation.addresses import Address, position
from ..evaluation.model import Evaluation
from ..evaluation.problem import Problem
from ..scoring.scorecard import Scorecard
from .finding import Finding, Found
from .form import Form
from .rules.folders import Summary
from .table import RULES, Rule


class Report(Struct, frozen=True):
    """What review found in one evaluation, the gravest first, then in the order of the form; `ignored` were not wanted."""

    findings: tuple[Finding, ...]
    ignored: int = 0


def review(evaluation: Evaluation, card: Scorecard, ignore: Iterable[str] = ()) -> Report:
    """Every finding but those of rules that the file, or `ignore`, switches off. Never fails."""
    off = switched_off(evaluation, ignore)
    form = Form(evaluation, card)
    every = [(rule, found) for rule in RULES.values() if rule.check is not None for found in rule.check(form)]
    spoken: dict[Address, set[str]] = {}
    for rule, found in every:
        if rule.id not in off:
            for address in found.addresses:
                spoken.setdefault(address, set()).add(rule.id)
    kept = [
        (rule, found)
        for rule, found in every
        if not any(spoken.get(address, set()).intersection(rule.yields_to) for address in found.addresses)
    ]
    findings = [_finding(rule, found) for rule, found in kept if rule.id not in off]
    findings.sort(key=lambda one: (one.severity.rank, [position(address) for address in one.addresses[:1]]))
    return Report(tuple(findings), len(kept) - len(findings))


def switched_off(evaluation: Evaluation, ignore: Iterable[str] = ()) -> frozenset[str]:
    """The rules that the file, or `ignore`, switches off."""
    return frozenset(ignore).union(evaluation.review.ignore if evaluation.review is not None else ())


def findings(evaluation: Evaluation, card: Scorecard, ignore: Iterable[str] = ()) -> tuple[Finding, ...]:
    """The findings of `review` alone."""
    return review(evaluation, card, ignore).findings


class Together:
    """What several evaluations show together, told of them one by one; a file that switches a rule off is left out of it."""

    def __init__(self, ignore: Iterable[str] = ()) -> None:
        self._off = frozenset(ignore)
        self._rules = [(rule, rule.over()) for rule in RULES.values() if rule.over is not None]

    def add(self, summary: Summary) -> None:
        for rule, over in self._rules:
            if rule.id not in summary.ignored:
                over.add(summary)

    def report(self) -> Report:
        found = [_finding(rule, one) for rule, over in self._rules for one in over.found()]
        kept = tuple(one for one in found if one.rule not in self._off)
        return Report(kept, len(found) - len(kept))


def unknown_rules(names: Iterable[str]) -> Iterator[Problem]:
    """What is switched off and is no rule, with the nearest that is one."""
    for name in names:
        if name not in RULES:
            near = [rule for rule in RULES if name and name in rule] or get_close_matches(name, RULES, n=1)
            if near:
                yield Problem("review.unknown_rule", typed=name, nearest=near[0])
            else:
                yield Problem("review.no_rule", typed=name, example=next(reversed(RULES)))


def _finding(rule: Rule, found: Found) -> Finding:
    return Finding(rule.id, rule.severity, found.addresses, found.message, found.fix, found.missing, found.files)
