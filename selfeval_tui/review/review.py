"""Review: every rule of the table over one evaluation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from operator import attrgetter, itemgetter
from typing import TypeAlias

from msgspec import Struct

from ..evaluation.addresses import Address, position
from ..evaluation.change import differing
from ..evaluation.model import Evaluation
from ..evaluation.problem import Problem
from ..scoring.indicator import IndicatorScore
from ..scoring.scorecard import Scorecard
from .finding import Finding, Found, Report
from .form import Form
from .rule import Rule
from .table import RULES


def review(evaluation: Evaluation, card: Scorecard, ignore: Iterable[str] = ()) -> Report:
    """Every finding but those of rules that the file, or `ignore`, switches off. Never fails."""
    return _report([_told(_found(evaluation, card), switched_off(evaluation, ignore))])


class Reviewer:
    """Reviews an evaluation as it changes: of an indicator whose score is the very one of before, what was found stands."""

    def __init__(self) -> None:
        self._scored: tuple[IndicatorScore, ...] = ()
        self._off: frozenset[str] = frozenset()
        self._rows: dict[int, Told] = {}  # by indicator: what the rules find that look at one at a time

    def review(self, evaluation: Evaluation, card: Scorecard, ignore: Iterable[str] = ()) -> Report:
        """What `review` finds."""
        off = switched_off(evaluation, ignore)
        if off != self._off:
            self._scored, self._off, self._rows = (), off, {}
        changed = [place + 1 for place in differing(card.indicators, self._scored)]
        there = tuple([number for number in changed if number <= len(card.indicators)])
        of_whole: _Every = []
        by_row: dict[int, _Every] = {}
        for rule, found in _found(evaluation, card, None if len(there) == len(card.indicators) else there):
            number = found.addresses[0].number if rule.singly else None
            (of_whole if number is None else by_row.setdefault(number, [])).append((rule, found))
        for number in changed:
            self._rows.pop(number, None)
        self._rows |= {number: _told(found, off) for number, found in by_row.items()}
        self._scored = card.indicators
        return _report([_told(of_whole, off), *self._rows.values()])


_Every: TypeAlias = "list[tuple[Rule, Found]]"
# A finding behind where it stands among all: by its severity, its place in the form, its rule.
_Placed: TypeAlias = "tuple[tuple[int, tuple[int, ...], int], Finding]"


class Told(Struct, frozen=True):
    """What is told of some of what was found, and how much of it was not wanted."""

    placed: list[_Placed]
    ignored: int


def _report(every: list[Told]) -> Report:
    # Of a large form there are hundreds at every reply: no step of ours for each.
    placed = sorted(chain.from_iterable(map(attrgetter("placed"), every)), key=itemgetter(0))
    return Report(tuple(map(itemgetter(1), placed)), sum(map(attrgetter("ignored"), every)))


_OF_FORM = [(rule, rule.check) for rule in RULES.values() if rule.check is not None]
_OF_ROWS = [(rule, *rule.among) for rule in RULES.values() if rule.among is not None]


def _found(evaluation: Evaluation, card: Scorecard, numbers: tuple[int, ...] | None = None) -> _Every:
    """What the rules find in the form, those that go singly only in the indicators of these numbers, if any are given."""
    whole = Form(evaluation, card)
    part = whole if numbers is None else Form(evaluation, card, numbers)
    found = [(rule, one) for rule, check in _OF_FORM for one in check(part if rule.singly else whole)]
    for rule, group, check in _OF_ROWS:
        # Most groups of most forms are empty.
        if marks := getattr(part.groups, group):
            found += [(rule, one) for one in check(part, marks)]
    return found


def _told(every: _Every, off: frozenset[str]) -> Told:
    """What is told of all that was found: a rule yields where another has spoken, and some are switched off."""
    kept = every
    if spoken := _spoken(every, off):
        kept = [(rule, found) for rule, found in every if not (rule.yields_to and _yields(rule, found, spoken))]
    placed = [_placed(rule, found) for rule, found in kept if rule.id not in off]
    return Told(placed, len(kept) - len(placed))


_YIELDED_TO = {other for rule in RULES.values() for other in rule.yields_to}


def _spoken(every: _Every, off: frozenset[str]) -> dict[Address, set[str]]:
    """The rules that others yield to and that have spoken at each address, but for those that are switched off."""
    spoken: dict[Address, set[str]] = {}
    for rule, found in every:
        if rule.id in _YIELDED_TO and rule.id not in off:
            for address in found.addresses:
                spoken.setdefault(address, set()).add(rule.id)
    return spoken


def _yields(rule: Rule, found: Found, spoken: dict[Address, set[str]]) -> bool:
    """Whether a rule that it yields to has spoken at one of its addresses."""
    return any(not spoken.get(address, set()).isdisjoint(rule.yields_to) for address in found.addresses)


def _placed(rule: Rule, found: Found) -> _Placed:
    rank, place_of_rule = _PLACES[rule.id]
    place = position(found.addresses[0]) if found.addresses else ()
    return (rank, place, place_of_rule), rule.finding(found)


_PLACES = {rule.id: (rule.severity.rank, place) for place, rule in enumerate(RULES.values())}


def switched_off(evaluation: Evaluation, ignore: Iterable[str] = ()) -> frozenset[str]:
    """The rules that the file, or `ignore`, switches off."""
    return frozenset(ignore).union(evaluation.review.ignore if evaluation.review is not None else ())


def findings(evaluation: Evaluation, card: Scorecard, ignore: Iterable[str] = ()) -> tuple[Finding, ...]:
    """The findings of `review` alone."""
    return review(evaluation, card, ignore).findings


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
