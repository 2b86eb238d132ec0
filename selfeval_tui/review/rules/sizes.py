"""The rules about numbers of an unlikely size: a unit or a decimal point gone wrong."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from ...evaluation.addresses import Address, rows
from ...evaluation.asked import named
from ...evaluation.model import FundingRow
from ...evaluation.part import fields_of
from ...evaluation.scale import is_far, is_large, large
from ...evaluation.written import achieved, goal
from ...language import Message
from ...scoring.exact import HUNDRED, ratio
from ...scoring.indicator import IndicatorScore
from ..finding import Found
from ..form import Form, at, in_file, mended
from ..groups import Marks

_NIL = Decimal(0)
_KEYS = tuple(fields_of(FundingRow))
# The amounts that other rules judge by each, which they can't while that is out of scale.
_JUDGED_BY = {
    "initial_budget": ("adjusted_budget",),
    "adjusted_budget": ("initial_budget", "executed"),
    "executed": ("adjusted_budget",),
}
# How many times too large an amount is whose unit or whose comma was mistaken.
_SLIPS = (1_000, 10_000)
_SMALL = 5  # per cent: below it a fraction of one may be meant
_ALIKE = (Decimal("0.5"), Decimal("1.3"))  # times the target: where what is done mostly comes to


def money_scale(form: Form) -> Iterator[Found]:
    """Amounts as large as only 元 are, and one that is far from the others of its row; in the total where no row is so.

    A total that is so with its row is a place of that finding.
    """
    found = {name: one for name, row in rows(form.evaluation.funding) if (one := _in_row(form, name, row))}
    total = found.pop("total", None)
    if not found and total is not None:
        yield total
    with_it = total.addresses if total is not None else ()
    yield from (replace(one, addresses=one.addresses + with_it) for one in found.values())


def _in_row(form: Form, name: str, row: FundingRow) -> Found | None:
    amounts = {key: amount for key in _KEYS if (amount := getattr(row, key))}
    if not amounts:
        return None
    great = [key for key, amount in amounts.items() if is_large(amount, form.unit)]
    if great:
        return Found(_places(name, great), large(amounts[great[0]]))
    pair = _far_apart(amounts)
    if pair is None:
        return None
    more, less = sorted(pair, key=lambda key: amounts[key], reverse=True)
    words = Message.of(
        "finding.money_scale",
        more=named(fields_of(FundingRow)[more]) or more,
        less=named(fields_of(FundingRow)[less]) or less,
        amount=amounts[more],
        small=amounts[less],
        times=f"{int(ratio(amounts[more], by=amounts[less])):,}",
        unit=form.unit,
    )
    return Found(_places(name, [pair[0]]), words)


def _places(name: str, odd: list[str]) -> tuple[Address, ...]:
    """Where the amounts stand that are out of scale, then those that are judged by them."""
    keys = dict.fromkeys([*odd, *(key for one in odd for key in _JUDGED_BY[one])])
    return tuple(Address.of("funding", name, key) for key in keys)


def _far_apart(amounts: dict[str, Decimal]) -> tuple[str, str] | None:
    """The amount that is out of scale, and the one it is held against; None where none is."""
    initial, adjusted, executed = (amounts.get(key, _NIL) for key in _KEYS)
    if is_far(initial, adjusted):
        # What was spent is near the one that is right.
        return (
            ("initial_budget", "adjusted_budget")
            if _near(executed, adjusted)
            else ("adjusted_budget", "initial_budget")
        )
    if is_far(executed, adjusted) and (executed > adjusted or _is_slip(executed, adjusted)):
        return "executed", "adjusted_budget"
    return None


def _near(one: Decimal, other: Decimal) -> bool:
    return bool(one and other) and not is_far(one, other)


def _is_slip(executed: Decimal, adjusted: Decimal) -> bool:
    """Whether nearly all was spent but for the unit; little may be spent in earnest."""
    return any(Decimal("0.8") <= ratio(executed * times, by=adjusted) <= Decimal("1.05") for times in _SLIPS)


def percent_scale(form: Form, marks: Marks) -> Iterator[Found]:
    """A fraction for a percentage, 0.99 for 99 %, beside one that was written as such."""
    for mark in marks:
        one = mark.indicator
        if one.unit != "%":
            continue
        assert isinstance(one.target, Decimal)
        assert isinstance(one.actual, Decimal)
        if one.actual > 1 and one.target > 1:
            continue
        if _is_fraction_of(one.actual, one.target):
            yield _as_percentage(form, mark, "actual", "target", one.actual * HUNDRED)
        elif _is_fraction_of(one.target, one.actual):
            yield _as_percentage(form, mark, "target", "actual", one.target * HUNDRED)


def _is_fraction_of(value: Decimal, other: Decimal) -> bool:
    """Whether a value of at most 1 is a hundredth of about the other; a small percentage beside a small one is none."""
    low, high = _ALIKE
    return 0 < value <= 1 and other >= _SMALL and low * other <= value * HUNDRED <= high * other


def _as_percentage(form: Form, mark: IndicatorScore, key: str, beside: str, meant: Decimal) -> Found:
    words = Message.of(
        f"finding.percent_{key}", actual=achieved(mark.indicator), target=goal(mark.indicator), meant=meant.normalize()
    )
    fix = mended(form, mark, **{key: meant}) if in_file(meant) else ()
    return Found(at(mark, key, beside, "score"), words, fix)
