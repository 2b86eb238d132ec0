"""The indicators in groups by what may be wrong with one: a rule goes through those that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct, field

from ..scoring.indicator import IndicatorScore

Marks: TypeAlias = list[IndicatorScore]


class Groups(Struct):
    """Each indicator is in all groups that it belongs to, in the order of the form.

    Those that don't stand are `cancelled`, and in no other. `measured`: numbers for the target and for what was done;
    `in_words`: words for the target; `unlike`: something else than a number, or nothing, beside one or beside a sign of
    comparison. `full` and `short`: all or not all of the weight counts. `apart`: the stated score is not the preset's, or that
    has none; `tiered`: the points of a tier hold for the stated score.
    """

    cancelled: Marks = field(default_factory=list)
    measured: Marks = field(default_factory=list)
    in_words: Marks = field(default_factory=list)
    unlike: Marks = field(default_factory=list)
    full: Marks = field(default_factory=list)
    short: Marks = field(default_factory=list)
    apart: Marks = field(default_factory=list)
    tiered: Marks = field(default_factory=list)


def groups_of(marks: Iterable[IndicatorScore]) -> Groups:
    """The groups of indicators. Each is looked at here once, where nearly all rules have nothing to say of it."""
    groups = Groups()
    for mark in marks:
        one = mark.indicator
        if one.status == "cancelled":
            groups.cancelled.append(mark)
            continue
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
