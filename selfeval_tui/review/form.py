"""What a rule looks at: an evaluation and its score, and the fixes that leave no error behind."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import compress, repeat
from operator import attrgetter, eq

from msgspec import Struct
from msgspec.structs import astuple, replace

from ..evaluation.achievement import tier_of
from ..evaluation.addresses import Address, rows
from ..evaluation.change import Change, Value, is_blank
from ..evaluation.leaves import fields, texts
from ..evaluation.model import Evaluation, Goals, Result
from ..evaluation.numbers import MOST_DIGITS
from ..evaluation.taxonomy import COST, SATISFACTION
from ..scoring.indicator import IndicatorScore, score_indicator
from ..scoring.preset import Preset
from ..scoring.scorecard import Scorecard
from .groups import Groups, Marks, groups_of

_NIL = Decimal(0)


class Form(Struct, frozen=True, dict=True):
    """An evaluation with its score under the preset it names; of its indicators those of `numbers` are looked at, or all."""

    evaluation: Evaluation
    card: Scorecard
    numbers: tuple[int, ...] | None = None

    @property
    def preset(self) -> Preset:
        return self.card.preset

    @property
    def goals(self) -> Goals:
        return self.evaluation.goals

    @property
    def unit(self) -> str:
        """The unit of its amounts."""
        return self.evaluation.funding.unit

    @property
    def stated(self) -> Result:
        """The figures that the file states under [result]."""
        return self.evaluation.result or Result()

    @cached_property
    def marks(self) -> tuple[IndicatorScore, ...]:
        """The indicators that are looked at."""
        every, numbers = self.card.indicators, self.numbers
        return every if numbers is None else tuple([every[number - 1] for number in numbers])

    @cached_property
    def active(self) -> tuple[IndicatorScore, ...]:
        """Those of them that stand."""
        return where("indicator.status", "active", self.marks)

    @cached_property
    def sections(self) -> dict[tuple[str | None, str | None], Marks]:
        """Those of them that stand by their level 1 and 2, in the order in which each comes first."""
        found: dict[tuple[str | None, str | None], Marks] = {}
        for mark in self.active:
            one = mark.indicator
            found.setdefault((one.category, one.subcategory), []).append(mark)
        return found

    @cached_property
    def groups(self) -> Groups:
        """Those that are looked at by what may be wrong with them."""
        return groups_of(self.marks)

    @cached_property
    def cancelled(self) -> tuple[IndicatorScore, ...]:
        return where("indicator.status", "cancelled", self.marks) if len(self.active) < len(self.marks) else ()

    @cached_property
    def words(self) -> set[str]:
        """Every text in it, once: for what is asked of all, before it is asked where. More than half are levels and units."""
        return {*texts(self.evaluation, self.numbers)}

    def places(self, texts: set[str]) -> Iterator[tuple[Address, str]]:
        """Where these texts stand: few indicators hold one, and only those are gone through value by value."""
        numbers = [mark.number for mark in self.marks if not texts.isdisjoint(astuple(mark.indicator))]
        every = fields(self.evaluation, numbers)
        return ((address, value) for address, value in every if isinstance(value, str) and value in texts)

    def money(self, key: str) -> Address:
        """Where an amount of the total stands: in the stated total, or in the first row that holds money."""
        funding = self.evaluation.funding
        if funding.total is not None:
            return Address.of("funding", "total", key)
        held = (name for name, row in rows(funding) if row.initial_budget or row.adjusted_budget or row.executed)
        return Address.of("funding", next(held, "current_year_appropriation"), key)


def where(path: str, value: object, marks: tuple[IndicatorScore, ...]) -> tuple[IndicatorScore, ...]:
    """Those of the indicators that have this value there. All are gone through at every reply: no step of ours for each."""
    return tuple(compress(marks, map(eq, map(attrgetter(path), marks), repeat(value))))


def at(mark: IndicatorScore, *keys: str) -> tuple[Address, ...]:
    """The addresses of values of an indicator."""
    return _at(mark.number, keys)


@lru_cache(2048)
def _at(number: int, keys: tuple[str, ...]) -> tuple[Address, ...]:
    return tuple([Address(("indicators", number, key)) for key in keys])


def is_cost(category: str | None, subcategory: str | None) -> bool:
    return category == COST or "成本" in (subcategory or "")


def is_satisfaction(category: str | None, subcategory: str | None) -> bool:
    return category == SATISFACTION or "满意度" in (subcategory or "")


def in_file(value: Decimal) -> bool:
    """Whether a file may hold the number: a sum may be longer than what was added."""
    return len(value.as_tuple().digits) <= MOST_DIGITS


def mended(form: Form, mark: IndicatorScore, **values: Value) -> tuple[Change, ...]:
    """The changes that put `values` into an indicator and settle its stated score anew.

    None where that would leave an error: points lost without a word about it, a score or a tier that is the person's to
    give.
    """
    after = replace(mark.indicator, **values)
    scored = score_indicator(mark.number, after, form.preset)
    if after.score is not None and after.score != scored.computed and _settles(scored):
        values = {**values, "score": scored.computed}
        after = replace(after, score=scored.computed)
        scored = score_indicator(mark.number, after, form.preset)
    unexplained = scored.lost > 0 and is_blank(after.deviation)
    opened = scored.counted is None and scored.reason.method is not mark.reason.method
    untold = tier_of(mark.indicator) is not None and tier_of(after) is None
    if opened or untold or unexplained or scored.outside_band or (after.score or _NIL) > (after.weight or _NIL):
        return ()
    return tuple(Change(Address.of("indicators", mark.number, key), value) for key, value in values.items())


def stated_anew(mark: IndicatorScore) -> tuple[Change, ...]:
    """The change that states the preset's score; none where that is the person's to give.

    Points that it takes want a word about them: that isn't there yet, and is asked for next.
    """
    return (Change(Address.of("indicators", mark.number, "score"), mark.computed),) if mark.computed is not None else ()


def _settles(mark: IndicatorScore) -> bool:
    """Whether the preset alone decides the score, or the stated one can't stand."""
    assert mark.stated is not None
    above = mark.weight is not None and mark.stated > mark.weight
    return mark.computed is not None and (isinstance(mark.indicator.target, Decimal) or above or mark.outside_band)
