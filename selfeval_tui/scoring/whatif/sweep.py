"""A curve: one figure from here to there, and what each value of it makes of the score."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from ...evaluation.addresses import Address, get, put
from ...evaluation.checks import checked_value
from ...evaluation.model import Evaluation, Funding, FundingRow
from ...evaluation.problem import Problem
from ..preset import Grade, Preset
from ..scorecard import Scorecard, score
from .levers import with_value
from .scenario import counts

MOST_POINTS = 10_000

_OF_A_ROW = ("adjusted_budget", "executed")


class Point(Struct, frozen=True):
    """One value of the curve, and the score with it.

    `score` is what its part earns: execution, or the indicator; None while that is open. The total lies between `earned` and
    `possible`; it is None while anything is missing. `crossed` are the grades whose threshold lies between the possible
    total of the point before and this one, either way.
    """

    value: Decimal
    score: Decimal | None
    earned: Decimal
    possible: Decimal
    total: Decimal | None
    grade: str | None
    crossed: tuple[Grade, ...] = ()


class Sweep(Struct, frozen=True):
    """The curve of an address, with the value and the score of the evaluation as it stands."""

    address: Address
    present: Decimal | None
    card: Scorecard
    points: tuple[Point, ...]


def sweep(
    evaluation: Evaluation, preset: Preset, address: Address, start: Decimal, stop: Decimal, step: Decimal
) -> Sweep:
    """What each value at an address makes of the score, from `start` up or down to `stop`, which is the last in any case.

    The present value keeps the score that is stated for it. Raises `Problem` for an address that no score rests on, for
    values that can't stand there, and for more than `MOST_POINTS` of them.
    """
    check_scored(evaluation, address)
    values = _values(address, start, stop, step)
    card = score(evaluation, preset)
    points: list[Point] = []
    for value in values:
        found = score(_supposing(evaluation, address, value), preset, card)
        crossed = _crossed(preset, points[-1].possible, found.possible) if points else ()
        points.append(
            Point(value, _own(found, address), found.earned, found.possible, found.total, found.grade, crossed)
        )
    present = get(evaluation, address)
    return Sweep(address, present if isinstance(present, Decimal) else None, card, tuple(points))


def check_scored(evaluation: Evaluation, address: Address) -> None:
    """Raise `Problem` where no score rests on a number at the address."""
    of_funding = address[0] == "funding" and _is_of_funding(evaluation.funding, address)
    if not of_funding and not (address.number is not None and _is_of_indicator(evaluation, address)):
        code = "whatif.no_number" if _is_in_words(evaluation, address) else "whatif.no_effect"
        raise Problem(code, address=str(address), typed=str(address))
    if of_funding and evaluation.funding.total is not None and len(address) == 3 and address[1] != "total":
        raise Problem("whatif.total_counts", address=str(address))


def _is_of_funding(funding: Funding, address: Address) -> bool:
    if len(address) == 2:
        return address.key == "execution_weight"
    row = getattr(funding, str(address[1]), None)
    return len(address) == 3 and isinstance(row, FundingRow) and address.key in _OF_A_ROW


def _is_of_indicator(evaluation: Evaluation, address: Address) -> bool:
    number = address.number
    if number is None or number > len(evaluation.indicators):
        return False
    indicator = evaluation.indicators[number - 1]
    in_words = isinstance(indicator.target, str)
    scored = ("weight", "score") if in_words else ("weight", "score", "target", "actual")
    return indicator.status == "active" and address.key in scored


def _is_in_words(evaluation: Evaluation, address: Address) -> bool:
    """Whether the score rests on what stands there, which is no number."""
    status = get(evaluation, address.beside("status")) if address.number is not None else None
    return counts(address) and (address.key == "preset" or status == "active")


def _values(address: Address, start: Decimal, stop: Decimal, step: Decimal) -> list[Decimal]:
    start, stop, step = (checked_value(address, value) for value in (start, stop, step))
    if not step:
        raise Problem("whatif.step", address=str(address))
    whole, rest = divmod(abs(stop - start), step)
    count = int(whole) + 1 + bool(rest)
    if count > MOST_POINTS:
        raise Problem("whatif.points", address=str(address), points=count, most=MOST_POINTS)
    by = step if stop >= start else -step
    # The last step has as many digits as any: if it can stand there, all can.
    checked_value(address, start + int(whole) * by)
    values = [start + place * by for place in range(int(whole) + 1)]
    return [*values, stop] if rest else values


def _supposing(evaluation: Evaluation, address: Address, value: Decimal) -> Evaluation:
    if value == get(evaluation, address):
        return evaluation
    number = address.number
    if number is None:
        return put(evaluation, address, value)
    changed = with_value(evaluation.indicators[number - 1], address.key, value)
    rows = evaluation.indicators
    return replace(evaluation, indicators=(*rows[: number - 1], changed, *rows[number:]))


def _own(card: Scorecard, address: Address) -> Decimal | None:
    return card.execution.score if address.number is None else card.indicators[address.number - 1].counted


def _crossed(preset: Preset, before: Decimal, after: Decimal) -> tuple[Grade, ...]:
    low, high = sorted((before, after))
    return tuple(grade for grade in preset.grades if low < grade.at <= high)
