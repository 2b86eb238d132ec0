"""Review: every rule of the table over one evaluation, or over several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ..evaluation.addresses import Address, position
from ..evaluation.model import Evaluation
from ..evaluation.problem import Problem
from ..scoring.indicator import IndicatorScore
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
    return Reviewer().review(evaluation, card, ignore)


class Reviewer:
    """Reviews an evaluation as it changes: of an indicator whose score is the very one of before, what was found stands."""

    def __init__(self) -> None:
        self._scored: tuple[IndicatorScore, ...] = ()
        self._found: dict[str, list[Found]] = {}  # by rule: of those that look at one indicator at a time

    def review(self, evaluation: Evaluation, card: Scorecard, ignore: Iterable[str] = ()) -> Report:
        """What `review` finds."""
        pairs = zip(card.indicators, self._scored, strict=False)
        same = frozenset(number for number, (after, before) in enumerate(pairs, 1) if after is before)
        whole = Form(evaluation, card)
        changed = Form(evaluation, card, frozenset(range(1, len(card.indicators) + 1)) - same) if same else whole
        every: list[tuple[Rule, Found]] = []
        for rule in RULES.values():
            if rule.check is None:
                continue
            found = list(rule.check(changed if rule.singly else whole))
            if rule.singly:
                found += [one for one in self._found.get(rule.id, ()) if one.addresses[0].number in same]
                self._found[rule.id] = found
            every += [(rule, one) for one in found]
        self._scored = card.indicators
        return _report(every, switched_off(evaluation, ignore))


def _report(every: list[tuple[Rule, Found]], off: frozenset[str]) -> Report:
    """What is told of all that was found: a rule yields where another has spoken, and some are switched off."""
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
            from difflib import get_close_matches

            near = [rule for rule in RULES if name and name in rule] or get_close_matches(name, RULES, n=1)
            if near:
                yield Problem("review.unknown_rule", typed=name, nearest=near[0])
            else:
                yield Problem("review.no_rule", typed=name, example=next(reversed(RULES)))


def _finding(rule: Rule, found: Found) -> Finding:
    return Finding(rule.id, rule.severity, found.addresses, found.message, found.fix, found.missing, found.files)
