"""What if, as people type it: `执行数=100`, `3.actual=90`, `第3项 90`, `取消 第5项`, `执行率 100%`; and a goal: `优`, `98`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from ...evaluation.addresses import Address, label
from ...evaluation.glosses import glossed
from ...evaluation.measures import is_cancellation
from ...evaluation.model import Evaluation
from ...evaluation.numbers import fold, read_points
from ...evaluation.problem import Problem
from ...evaluation.short_addresses import indicator_number, resolve, typed_number
from ...language import Glossed, Joined, Message, say
from ...late import late
from ...scoring.preset import Preset
from ...scoring.whatif.scenario import counts
from ..measures import Answer, cancellation
from .values import at_rate, read_value

_RATE = {"执行率", "预算执行率", "rate", "execution rate", "execution_rate"}
_CANCELLING = ("取消", "cancel")
_SURELY = ("=", "＝")
_SIGNS = (*_SURELY, "：", ":")  # a name may have a colon in it
_JOINED = late(r"(.*[^\W\d_])\s*([0-9][0-9.,]*%?)")
_BETWEEN = late(r"[;；\n]")
_MOST = 400  # characters of one supposition; the longest name of an indicator has 60
_WHICH_CANCELLED = 5  # the row that an example cancels, or the last before it
_MOST_WORDS = 3  # of a value: `1,049.40 万元`


def pieces_of(text: str) -> list[str]:
    """The suppositions of one reply: parted by semicolons or lines."""
    return [piece.strip() for piece in _BETWEEN.split(text) if piece.strip()]


def read_supposition(text: str, evaluation: Evaluation, preset: Preset) -> Answer:
    """What one supposition puts where, on top of an evaluation.

    Raises `Problem` with what would be understood; a candidate is the whole supposition.
    """
    try:
        return _read(text, evaluation, preset)
    except Problem as problem:
        if problem.message.code != "address.none":
            raise
        # What can be typed here is more than questions.
        few = Joined(tuple(examples(evaluation, preset)), Message.of("list.by"))
        raise Problem("whatif.unread", typed=text, examples=few) from None


def examples(evaluation: Evaluation, preset: Preset) -> Iterator[Message]:
    """Suppositions to show that this evaluation takes: the first row with figures, the money, its rate, a cancelling."""
    rows = [number for number, one in enumerate(evaluation.indicators, 1) if one.status == "active"]
    figures = [number for number in rows if isinstance(evaluation.indicators[number - 1].target, Decimal)]
    kinds = (
        [Message.of("sandbox.example", number=number) for number in figures[:1]],
        [Message.of("sandbox.example_executed"), Message.of("sandbox.example_money")],
        [Message.of("sandbox.example_rate")],
        [Message.of("sandbox.example_cancel", number=number) for number in rows[:_WHICH_CANCELLED][-1:]],
    )
    for kind in kinds:
        yield from islice((one for one in kind if _is_taken(say(one, "zh"), evaluation, preset)), 1)


def _is_taken(text: str, evaluation: Evaluation, preset: Preset) -> bool:
    """Whether a supposition can be read, and leaves nothing to ask."""
    try:
        return _read(text, evaluation, preset).doubt is None
    except Problem:
        return False


def read_wanted(text: str, preset: Preset) -> Decimal | str:
    """A goal: a total, or the name of a grade in either language. Raises `Problem`."""
    typed = fold(text)
    for grade in preset.grades:
        called = glossed(grade.name)
        if typed.casefold() in (
            grade.name.casefold(),
            called.meaning.en.casefold() if isinstance(called, Glossed) else "",
        ):
            return grade.name
    if any(map(str.isdigit, typed)):
        return read_points(text)
    names = Joined(tuple(grade.name for grade in preset.grades), Message.of("list.by"))
    raise Problem("whatif.grade", typed=typed, known=names) if typed else Problem("goal.which", grades=names)


def is_rate(where: str) -> bool:
    """Whether the execution rate is meant, which is no value of the form: amounts make it."""
    return fold(where).casefold() in _RATE


def _read(typed: str, evaluation: Evaluation, preset: Preset) -> Answer:
    text, reason = typed.strip(), Problem("address.none", typed=typed)
    if len(typed) > _MOST:
        raise reason
    for where, value in _readings(text):
        if value in _CANCELLING or is_cancellation(value):
            return Answer(cancellation(_cancelled(where, evaluation), ""))
        if is_rate(where):
            return Answer(tuple(at_rate(where, value, evaluation)))
        try:
            address = address_of(where, evaluation)
        except Problem as problem:
            reason = problem.within("", f"={value}")
            continue
        return read_value(where, address, value, evaluation, preset)
    raise reason


def _readings(text: str) -> Iterator[tuple[str, str]]:
    """Where and what: parted by the first sign, else by a space, the last first: `第 3 项 90`, `执行数 100 万元`.

    A word that cancels stands before what it cancels or behind it; a figure needs no space before it.
    """
    for sign in _SIGNS:
        where, found, value = map(str.strip, text.partition(sign))
        if where and value:
            yield (value, where) if where.casefold() in _CANCELLING else (where, value)
        if found and sign in _SURELY:
            return
    for word in _CANCELLING:
        for which in (text.casefold().removeprefix(word), text.casefold().removesuffix(word)):
            if which.strip() and len(which) < len(text):
                yield which.strip(), _CANCELLING[0]
    words = text.split()
    for place in range(len(words) - 1, max(0, len(words) - 1 - _MOST_WORDS), -1):
        yield " ".join(words[:place]), " ".join(words[place:])
    joined = _JOINED.fullmatch(fold(text))
    if joined is not None:
        yield joined[1], joined[2]


def _cancelled(where: str, evaluation: Evaluation) -> Address:
    """The indicator that is said to be cancelled, by its number, its name, or a value of it. Raises `Problem`."""
    try:
        return _indicator(where, evaluation)
    except Problem:
        address = address_of(where, evaluation)
        if address.number is None:
            raise
        return address


def address_of(where: str, evaluation: Evaluation) -> Address:
    """The value that is meant; an indicator alone means what it achieved. Raises `Problem` for one that doesn't count."""
    if _number(where, evaluation) is not None:
        return _indicator(where, evaluation)
    typed = fold(where)
    try:
        address = _of_total(typed, evaluation) or resolve(typed, evaluation)
    except Problem as problem:
        if problem.message.code not in ("address.none", "address.unknown"):
            raise
        return _named(where, evaluation, problem)
    # The unit is typed with the target.
    if not counts(address) or address.key == "unit":
        raise Problem("whatif.no_effect", typed=where)
    if address[0] == "funding" and len(address) > 2 and evaluation.funding.total and address[1] != "total":
        raise Problem("whatif.total_counts", typed=where)
    return address


def _indicator(which: str, evaluation: Evaluation) -> Address:
    """What an indicator achieved, the indicator named by its number or its name. Raises `Problem`."""
    number = _number(which, evaluation)
    if number is not None:
        return Address.of("indicators", number, "actual")
    return _named(which, evaluation, Problem("address.none", typed=which))


def _number(which: str, evaluation: Evaluation) -> int | None:
    """The indicator that a bare number, `第 3 项` or `indicator 3` means. Raises `Problem` where there is none such."""
    typed = typed_number(which)
    if typed is not None and indicator_number(which, evaluation) is None:
        raise Problem("address.no_indicator", typed=typed, count=len(evaluation.indicators))
    return typed


def _named(which: str, evaluation: Evaluation, otherwise: Problem) -> Address:
    """The same by its name, or the part of it that no other has. Raises `Problem`, `otherwise` where none is called so."""
    names = {number: one.name or "" for number, one in enumerate(evaluation.indicators, 1)}
    found = [number for number, name in names.items() if name == which] or [
        number for number, name in names.items() if len(which) > 1 and which in name
    ]
    if len(found) == 1:
        return Address.of("indicators", found[0], "actual")
    if not found:
        raise otherwise
    few = Joined(tuple(label(Address.of("indicators", one, "actual")) for one in found[:4]), Message.of("list.by"))
    raise Problem("address.ambiguous", typed=which, few=few)


def _of_total(where: str, evaluation: Evaluation) -> Address | None:
    """An amount of the total, where the form states one: it counts, not the rows above it."""
    if evaluation.funding.total is None:
        return None
    try:
        address = resolve(f"total.{where}", evaluation)
    except Problem:
        return None
    return address if address[:2] == ("funding", "total") else None
