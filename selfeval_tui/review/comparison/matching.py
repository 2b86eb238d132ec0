"""Which indicators of two evaluations are the same one, in whatever order and spelling they stand.

Other than between two moments of one evaluation (`evaluation.comparison.paired`), a row that stands in the place of another
says nothing: what isn't called alike is another indicator.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Container, Hashable, Sequence
from itertools import product
from typing import NamedTuple

from ...evaluation.model import Evaluation, Indicator
from ..words import same
from .likeness import CLEARLY, LEAST, Name, is_new_wording, likeness, name_of

_MOST_PAIRS = 2_500  # rows that are tried with each other: more than two whole forms have, and few enough to be quick


class Match(NamedTuple):
    """The numbers of one indicator in both, None where one of them lacks it; `alike` where only its likeness says so."""

    before: int | None
    after: int | None
    alike: bool = False


def matched(before: Evaluation, after: Evaluation) -> tuple[Match, ...]:
    """Each indicator once, in the order of `after`; those that it lacks behind the one they stood behind."""
    olds, news = (dict(enumerate(one.indicators, 1)) for one in (before, after))
    lasting = {_name(row).part for row in olds.values()} & {_name(row).part for row in news.values()}
    found: dict[int, Match] = {}
    for key in _KEYS:
        for old, new in _of_same_key(olds, news, key):
            found[old] = Match(old, new)
            del olds[old], news[new]
    for old, new in _alike(olds, news, lasting):
        found[old] = Match(old, new, alike=True)
        del olds[old], news[new]
    alone = (*(Match(old, None) for old in olds), *(Match(None, new) for new in news))
    return _in_order((*found.values(), *alone))


def _section(row: Indicator) -> tuple[str, str]:
    return same(row.category or ""), same(row.subcategory or "")


def _name(row: Indicator) -> Name:
    return name_of(row.name or "")


def _named(row: Indicator) -> str | None:
    return same(row.name or "") or None


def _as_told(row: Indicator) -> Hashable:
    return _named(row), _section(row), row.operator, row.target, row.unit


def _in_section(row: Indicator) -> Hashable:
    return (_named(row), _section(row)) if _named(row) else None


# What makes two rows the same one, first the surest: all of it, then ever less. A name alone may be had by several.
_KEYS: tuple[Callable[[Indicator], Hashable], ...] = (lambda row: row, _as_told, _in_section, _named)


def _of_same_key(
    olds: dict[int, Indicator], news: dict[int, Indicator], key: Callable[[Indicator], Hashable]
) -> list[tuple[int, int]]:
    """Rows of the same key, in their order; of a row without one, None, nothing is said."""
    places = defaultdict[Hashable, deque[int]](deque)
    for old, row in olds.items():
        places[key(row)].append(old)
    places.pop(None, None)
    keys = ((new, key(row)) for new, row in news.items())
    return [(places[one].popleft(), new) for new, one in keys if places.get(one)]


def _alike(olds: dict[int, Indicator], news: dict[int, Indicator], lasting: Container[str]) -> list[tuple[int, int]]:
    """The rows of which each is the other's only likely one."""
    if len(olds) * len(news) > _MOST_PAIRS:
        return []
    likely = defaultdict[tuple[str, int], list[float]](list)
    found = dict[tuple[int, int], float]()
    for (old, was), (new, now) in product(olds.items(), news.items()):
        most = likeness(_name(was), _name(now), lasting) if _may_share(was, now) else 0
        if most >= LEAST and is_new_wording(_name(was), _name(now)):
            found[old, new] = most
        for row in (("before", old), ("after", new)):
            likely[row].append(most)
    return [
        (old, new)
        for (old, new), most in found.items()
        if all(sum(most - one < CLEARLY for one in likely[row]) == 1 for row in (("before", old), ("after", new)))
    ]


def _may_share(was: Indicator, now: Indicator) -> bool:
    """Whether both have names, and may stand in one section: of each level they name the same, or one of them names none."""
    levels = zip(_section(was), _section(now), strict=True)
    return bool(was.name and now.name) and all(one == other or not one or not other for one, other in levels)


def _in_order(matches: Sequence[Match]) -> tuple[Match, ...]:
    behind, last = dict[int, int](), 0
    for match in sorted((one for one in matches if one.before is not None), key=lambda one: one.before or 0):
        last = match.after or last
        behind[match.before or 0] = last
    return tuple(
        sorted(matches, key=lambda one: (one.after, 0) if one.after else (behind[one.before or 0], one.before or 0))
    )
