"""A row of the table becomes the values of an indicator. What can't be read is left out and said, never made up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from msgspec import Struct

from ..evaluation.addresses import Address, label
from ..evaluation.checks import checked_value
from ..evaluation.measures import Actual, is_cancellation, is_reason, quantity_or_words, read_actual, read_target
from ..evaluation.model import Indicator
from ..evaluation.numbers import Operator, Quantity, decimals, fold, read_number, read_sign
from ..evaluation.problem import Problem
from ..language import Message
from ..late import late
from .cells import Doubt
from .columns import Column, squeezed
from .pieces import SIGN
from .table import Entry

_NIL = Decimal("0.00")
_DECIMALS = 2  # of points
_DONE = late(r"(?:(?:已经?|实际)?(?:完成|达到)了?|[≥＞>]=?)(?=[0-9０-９])")
_REMARK = late(r"(?<=[^（(])[（(][^（(）)]*[）)]$")
# Where a bare number stands beside it, the way that is good.
_DIRECTIONS: dict[str, Operator] = {
    "正向": "≥",
    "正向指标": "≥",
    "反向": "≤",
    "反向指标": "≤",
    "逆向": "≤",
    "负向": "≤",
}


class Filled(Struct, frozen=True):
    """The values a row gives an indicator, by field, and what is doubtful about them; the fields that it says something
    of which can't be taken are `unread`."""

    values: dict[str, Any]
    doubts: tuple[Doubt, ...]
    unread: frozenset[str] = frozenset()


@dataclass
class _Filling:
    entry: Entry
    known: Indicator
    values: dict[str, Any] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def put(self, key: str, value: object) -> None:
        """Put a value that the field takes; else say why it is left out."""
        if value is not None:
            address = Address.of("indicators", 1, key)
            self.guarded(key, lambda: self.values.update({key: checked_value(address, value)}))

    def guarded(self, key: str, read: Callable[[], object]) -> None:
        try:
            read()
        except Problem as problem:
            self.left_out(key, problem.message)

    def left_out(self, key: str, reason: Message) -> None:
        """Say which value is left out, and why."""
        what = label(Address.of("indicators", key))
        self.unread.add(key)
        self.doubt(key, Message.of("table.left_out", label=what, reason=reason))

    def doubt(self, key: str, *messages: Message) -> None:
        self.doubts += (Doubt(key, message) for message in messages)


def fill(entry: Entry, known: Indicator | None = None) -> Filled:
    """Read a row; `known` is the indicator it fills further, whose target and weight stand where the row has none."""
    filling = _Filling(entry, known or Indicator(), doubts=list(entry.doubts))
    filling.put("category", entry.category)
    filling.put("subcategory", entry.subcategory)
    filling.put("name", entry.cells.get(Column.NAME))
    filling.guarded("target", lambda: _target(filling))
    filling.guarded("actual", lambda: _actual(filling))
    for key, column in (("weight", Column.WEIGHT), ("score", Column.SCORE)):
        filling.guarded(key, lambda key=key, column=column: _points(filling, key, column))  # type: ignore[misc]
    filling.put("deviation", entry.cells.get(Column.DEVIATION))
    _cancel(filling)
    _within_weight(filling)
    return Filled(
        filling.values, tuple(dict.fromkeys(filling.doubts)), frozenset(filling.unread - filling.values.keys())
    )


def _target(filling: _Filling) -> None:
    """The target, in one cell or in those of its sign, its number and its unit."""
    cells = filling.entry.cells
    text = cells.get(Column.TARGET)
    if text is None:
        return
    sign, unit = squeezed(cells.get(Column.SIGN, "")), cells.get(Column.UNIT, "")
    is_signed = bool(SIGN.match(text))
    if not is_signed and (known := read_sign(sign)):
        if isinstance(quantity_or_words(text), str):
            # Words are what they are, whatever sign the system puts beside them.
            filling.put("target", text)
            filling.doubt(
                "target", *([] if known == "=" else [Message.of("target.sign_unread", typed=sign, operator="")])
            )
            return
        text, is_signed = f"{known}{text}", True
    if unit and isinstance(quantity := quantity_or_words(text), Quantity) and not quantity.unit:
        text = f"{text}{unit}"
    target = read_target(text)
    operator = target.operator
    if sign and operator == "=" and not is_signed:
        operator = _DIRECTIONS.get(sign)
        code = "target.direction" if operator else "target.sign_unread"
        filling.doubt("operator", Message.of(code, typed=sign, operator=operator or ""))
    for key, value in (("operator", operator), ("target", target.value), ("unit", target.unit)):
        filling.put(key, value)
    filling.doubt("target", *target.notes)


def _actual(filling: _Filling) -> None:
    text = filling.entry.cells.get(Column.ACTUAL)
    if text is None:
        return
    if is_cancellation(text):
        filling.values.update(status="cancelled", weight=_NIL, score=_NIL)
        if is_reason(text):
            filling.put("deviation", text)
        return
    target, unit = (filling.values.get(key, getattr(filling.known, key)) for key in ("target", "unit"))
    if target is None and isinstance(quantity_or_words(text), str):
        filling.put("actual", text)
        return
    actual = _read_actual(filling, text, target, unit)
    # `达成` is the official phrase cut short; `基本达成` are the form's own words, from which the tier follows all the same.
    is_own = isinstance(actual.value, str) and text.rstrip("。") not in actual.value
    filling.put("actual", text if is_own else actual.value)
    filling.doubt("actual", *actual.notes)


def _read_actual(filling: _Filling, text: str, target: object, unit: object) -> Actual:
    """What was achieved; a figure with words around it is taken alone where the target is one, and is to be looked at."""
    try:
        return read_actual(text, target, unit)
    except Problem:
        figure = _REMARK.sub("", _DONE.sub("", text.strip()))
        if not isinstance(target, Decimal) or figure == text:
            raise
        actual = read_actual(figure, target, unit)
        filling.doubt("actual", Message.of("actual.figure_alone", typed=text, figure=figure))
        return actual


def _points(filling: _Filling, key: str, column: Column) -> None:
    text = filling.entry.cells.get(column)
    if text is not None and key not in filling.values:
        points = read_number(fold(text).removesuffix("分"))
        if decimals(points) > _DECIMALS and key == "score":
            exact, points = points, points.quantize(Decimal(1).scaleb(-_DECIMALS), ROUND_HALF_UP)
            filling.doubt(key, Message.of("score.rounded", typed=exact, value=points))
        filling.put(key, points)


def _cancel(filling: _Filling) -> None:
    """Where the reason says so and no points are at stake the row is taken as cancelled."""
    values = filling.values
    if "取消" not in values.get("deviation", "") or values.get("status") == "cancelled":
        return
    weight = values.get("weight")
    if weight:
        if is_cancellation(values["deviation"]):
            filling.doubt("status", Message.of("table.cancelled_with_weight", weight=weight))
        return
    if weight is None and not is_cancellation(values["deviation"]):
        return
    values.update(status="cancelled", weight=weight if weight is not None else _NIL)
    values["score"] = values.get("score") or values["weight"]
    if values.get("actual") is not None:
        filling.doubt("status", Message.of("table.cancelled"))


def _within_weight(filling: _Filling) -> None:
    """No score above its weight is taken."""
    weight, score = filling.values.get("weight", filling.known.weight), filling.values.get("score")
    if weight is not None and score is not None and score > weight:
        del filling.values["score"]
        filling.left_out("score", Message.of("score.above_weight", typed=score, weight=weight))
