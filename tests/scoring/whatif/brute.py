"""What if, by trying every value: with `score()` alone, on forms whose grids are small enough for that."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st
from msgspec.structs import replace

from selfeval_tui.evaluation.addresses import put
from selfeval_tui.evaluation.model import Evaluation, Funding, FundingRow, Indicator
from selfeval_tui.evaluation.numbers import OPERATORS
from selfeval_tui.scoring.preset import OverFulfilment, Preset, TotalCap
from selfeval_tui.scoring.scorecard import Scorecard, score
from selfeval_tui.scoring.whatif.levers import Kind, Lever
from tests.scoring.presets import SHANGHAI, varied


def supposing(evaluation: Evaluation, lever: Lever, value: Decimal) -> Evaluation:
    """The evaluation with a lever at a value; what was achieved takes the stated score along, unless it is what stands."""
    if value == lever.present:
        return evaluation
    changed = put(evaluation, lever.address, value)
    return put(changed, lever.address.beside("score"), None) if lever.kind is Kind.ACTUAL else changed


def supposed(evaluation: Evaluation, preset: Preset, lever: Lever, value: Decimal) -> Scorecard:
    return score(supposing(evaluation, lever, value), preset)


def values(lever: Lever) -> list[Decimal]:
    """Every value of a lever's grid."""
    return [Decimal(point) * lever.grid.step for point in lever.grid.points]


def totals(evaluation: Evaluation, preset: Preset, lever: Lever) -> dict[Decimal, Decimal]:
    """The total with each value of a lever, what is open counted in full."""
    return {value: supposed(evaluation, preset, lever, value).possible for value in values(lever)}


def size(lever: Lever, value: Decimal) -> Fraction:
    return abs(Fraction(value) - Fraction(lever.start)) / Fraction(lever.scale)


def part(card: Scorecard, lever: Lever) -> Decimal:
    """What the lever's part earns, in full while it is open."""
    if lever.address.number is None:
        return card.execution.weight if card.execution.score is None else card.execution.score
    mark = card.indicators[lever.address.number - 1]
    return (mark.weight or Decimal(0)) if mark.counted is None else mark.counted


def together(
    evaluation: Evaluation, preset: Preset, one: Lever, other: Lever
) -> Iterator[tuple[Fraction, Decimal, Decimal, Decimal]]:
    """Every two values of two levers: the size of the change, the values, and the total."""
    for first in values(one):
        half = supposing(evaluation, one, first)
        for second in values(other):
            total = supposed(half, preset, other, second).possible
            yield size(one, first) + size(other, second), first, second, total


# Forms and presets of every kind, small.


def _tenths(low: int, high: int) -> st.SearchStrategy[Decimal]:
    return st.integers(low, high).map(lambda tenths: Decimal(tenths).scaleb(-1))


_small = st.integers(0, 6).map(Decimal) | _tenths(0, 25)


@st.composite
def _indicators(draw: st.DrawFn) -> Indicator:
    weight = draw(st.none() | _tenths(1, 30)) if draw(st.integers(0, 9)) == 0 else draw(_tenths(1, 30))
    stated = draw(st.none() | st.none() | _tenths(0, 35) | st.integers(0, 300).map(lambda n: Decimal(n).scaleb(-2)))
    status = "cancelled" if draw(st.integers(0, 9)) == 0 else "active"
    kind = draw(st.integers(0, 9))
    if kind < 7:
        actual = draw(_small | st.integers(0, 900).map(lambda n: Decimal(n).scaleb(-2)))
        found = Indicator(operator=draw(st.none() | st.sampled_from(OPERATORS)), target=draw(_small), actual=actual)
        update = {"unit": draw(st.sampled_from(("%", "次", None)))}
        if kind == 0:
            update["actual"] = draw(st.none() | st.just("做了一些"))
    else:
        found = Indicator(target="合格", actual=draw(st.none() | st.sampled_from(("达成指标", "部分达成指标", "做了"))))
        update = {}
    return replace(found, **update, weight=weight, score=stated, status=status)


@st.composite
def _rows(draw: st.DrawFn, most: int) -> FundingRow:
    budget = Decimal(draw(st.integers(0, most))).scaleb(-2)
    spent = Decimal(draw(st.integers(0, most + 5))).scaleb(-2)
    open_ = draw(st.integers(0, 9)) == 0
    return FundingRow(adjusted_budget=budget, executed=None if open_ else spent)


@st.composite
def forms(draw: st.DrawFn, most: int = 30, count: int = 3) -> Evaluation:
    """A form of few indicators and little money; its weights come to 100 in half of the cases, by one stated score."""
    indicators = draw(st.lists(_indicators(), max_size=count))
    weight = draw(_tenths(0, 60))
    if draw(st.booleans()):
        allotted = sum((one.weight or Decimal(0) for one in indicators), Decimal(0))
        rest = Decimal(100) - weight - allotted
        indicators.append(Indicator(weight=rest, score=draw(st.integers(0, 20)) + rest - 20))
    nothing = FundingRow(adjusted_budget=Decimal(0), executed=Decimal(0))
    other = draw(st.just(nothing) | _rows(most))
    funding = Funding(
        execution_weight=weight,
        current_year_appropriation=draw(_rows(most)),
        carry_over=nothing,
        other=other,
        total=draw(st.none() | st.none() | _rows(most)),
    )
    return Evaluation(format=1, funding=funding, indicators=tuple(indicators))


@st.composite
def presets(draw: st.DrawFn) -> Preset:
    """Any rule that a preset may have, in any company."""
    decimals = draw(st.integers(0, 1))
    caps = draw(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), max_size=3))
    return varied(
        SHANGHAI,
        rounding=draw(st.sampled_from(("down", "half_up"))),
        decimals=decimals,
        unmet=draw(st.sampled_from(("proportional", "threshold"))),
        pass_ratio=draw(st.sampled_from((Decimal("0.6"), Decimal("0.75")))),
        reverse=draw(st.sampled_from(("target_over_actual", "linear_to_double", "zero"))),
        over_fulfilment=OverFulfilment(
            flag_at=draw(st.sampled_from((None, Decimal("0.5"), Decimal(1), Decimal("1.2"), Decimal("1.3")))),
            deduct=draw(st.sampled_from((Decimal(0), Decimal("0.5"), Decimal(2)))),
        ),
        total_caps=tuple(TotalCap(rate_below=Decimal(rate), total_at_most=Decimal(at)) for rate, at in caps),
    )


@st.composite
def cases(draw: st.DrawFn, most: int = 30, count: int = 3) -> tuple[Evaluation, Preset]:
    return draw(forms(most, count)), draw(presets())


def near(total: Decimal) -> st.SearchStrategy[Decimal]:
    """A total to wish for, near the present one, where something is to be found."""
    return st.integers(-30, 60).map(lambda tenths: max(Decimal(0), total + Decimal(tenths).scaleb(-1)))
