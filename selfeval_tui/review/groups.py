"""The indicators that stand, in groups by what may be wrong with one: a rule goes through those that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct, field

from ..scoring.indicator import IndicatorScore


class Groups(Struct):
    """Each indicator is in all groups that it belongs to, in the order of the form.

    `measured`: numbers for the target and for what was done; `in_words`: words for the target; `unlike`: something else than
    a number, or nothing, beside one or beside a sign of comparison. `full` and `short`: all or not all of the weight counts.
    `apart`: the stated score is not the preset's, or that has none; `tiered`: the points of a tier hold for the stated score.
    """

    measured: list[IndicatorScore] = field(default_factory=list)
    in_words: list[IndicatorScore] = field(default_factory=list)
    unlike: list[IndicatorScore] = field(default_factory=list)
    full: list[IndicatorScore] = field(default_factory=list)
    short: list[IndicatorScore] = field(default_factory=list)
    apart: list[IndicatorScore] = field(default_factory=list)
    tiered: list[IndicatorScore] = field(default_factory=list)


def groups_of(active: Iterable[IndicatorScore]) -> Groups:
    """The groups of indicators that stand. Each is looked at here once, where nearly all rules have nothing to say of it."""
    groups = Groups()
    for mark in active:
        one = mark.indicator
        target, actual = one.target, one.actual
        if isinstance(target, str):
            groups.in_words.append(mark)
        if isinstance(target, Decimal) and isinstance(actual, Decimal):
            groups.measured.append(mark)
        elif one.operator is not None or isinstance(target, Decimal) or isinstance(actual, Decimal):
            groups.unlike.append(mark)
        if mark.counted is not None:
            (groups.short if mark.portion.lost else groups.full).append(mark)
        if mark.stated is not None and mark.band is not None:
            groups.tiered.append(mark)
        if mark.stated is not None and (mark.computed is None or mark.computed != mark.stated):
            groups.apart.append(mark)
    return groups
