"""The money of a row of the form: one amount, all three in one line, or that there was none."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from ..evaluation.addresses import Address, get, label
from ..evaluation.change import Change
from ..evaluation.model import Evaluation
from ..evaluation.numbers import Quantity, fold, in_yuan, read_money, read_quantity
from ..evaluation.problem import Doubt, Problem
from ..evaluation.scale import is_in_yuan_too
from ..forms.pieces import is_number
from ..language import Sayable
from ..late import late
from .measures import Answer, checked
from .steps import Step

_NOTHING = {"无", "没有", "没有这笔资金", "none", "no"}
_SAME = {"一样", "同上", "相同", "same"}
_KEYS = ("initial_budget", "adjusted_budget", "executed")
# What surely parts: a space, or a comma beside one, since no thousands are written so.
_GAP = late(r"\s*+[、；;]\s*|\s++[，,]\s*|[，,]\s+|\s+")
_COMMA = late(r"[，,]")
_MOST_COMMAS = 8  # three amounts with thousands have fewer
_MOST_READINGS = 3  # are offered


def amount(step: Step, text: str, evaluation: Evaluation) -> Answer:
    """Read the reply to a question for an amount. Raises `Problem`."""
    unit, address, typed = evaluation.funding.unit, step.address, text.strip()
    row = [address.beside(key) for key in _KEYS]
    word = typed.rstrip(" 。.!！，,").casefold()
    if word in _NOTHING:
        return Answer(tuple(Change(one, Decimal("0.00")) for one in row))
    if word in _SAME and (place := row.index(address)):
        before = get(evaluation, row[place - 1])
        if before is None:
            raise Problem("answer.same_as_nothing")
        return Answer((checked(address, before),))
    pieces = _pieces(typed)
    if len(pieces) == len(row):
        return _row(pieces, row, unit)
    if len(pieces) > 1 and all(map(is_number, pieces)):
        raise Problem("money.several", count=len(pieces), unit=unit)
    money = read_money(typed, unit)
    return Answer.noted((checked(address, money.value),), money.doubts, money.either)


def _row(pieces: list[str], row: list[Address], unit: str) -> Answer:
    """All three amounts at once."""
    amounts = [_money_within(pieces, place, unit, label(one)) for place, one in enumerate(row)]
    changes = tuple(checked(one, money.value) for one, money in zip(row, amounts, strict=True))
    doubtful = [money for money in amounts if money.either]
    if doubtful:
        return Answer.noted(changes, doubtful[0].doubts, _either(pieces, amounts, unit))
    return Answer(changes, tuple(doubt for money in amounts for doubt in money.doubts))


def _pieces(typed: str) -> list[str]:
    """The amounts of a line. Raises `Problem` where its commas may part amounts or thousands: only the person knows."""
    line = typed.rstrip("，,、；;")
    apart = [piece.strip() for piece in _GAP.split(line)]
    commas = len(_COMMA.findall(line))
    if len(apart) > 1 or not 1 <= commas <= _MOST_COMMAS:
        return apart
    readings = list(_readings(line))
    few = [pieces for pieces in readings if len(pieces) <= len(_KEYS)]
    whole = [pieces for pieces in few if len(pieces) == len(_KEYS)]
    if len(few) == 1 and whole:
        return whole[0]
    if whole:
        raise _which(typed, few, whole)
    if readings and (not few or "." in fold(few[0][0])):
        # `1.5，2.5`: a comma behind decimals parts no thousands.
        return min(readings, key=len)
    return [line]


def _readings(line: str) -> Iterator[list[str]]:
    """Every way to read the commas of a line, as those of thousands or as those between amounts, that gives amounts."""
    first, *rest = _COMMA.split(line)
    for joined in product((True, False), repeat=len(rest)):
        pieces = [first]
        for piece, with_last in zip(rest, joined, strict=True):
            if with_last:
                pieces[-1] += f",{piece}"
            else:
                pieces.append(piece)
        if all(map(is_number, pieces)):
            yield pieces


def _which(typed: str, few: list[list[str]], whole: list[list[str]]) -> Problem:
    """The question which of the readings is meant: each is put so that it can be read in one way only."""
    as_typed = [" ".join(fold(piece).replace(",", "") for piece in pieces) for pieces in whole]
    one = next((pieces[0] for pieces in few if len(pieces) == 1), None)
    if one is not None and len(whole) == 1:
        return Doubt("money.three", typed=typed, candidates=(as_typed[0], fold(one).replace(",", "")))
    return Problem("money.apart", typed=typed, candidates=tuple(as_typed[:_MOST_READINGS]))


def _either(pieces: list[str], amounts: list[Quantity], unit: str) -> tuple[str, ...]:
    """Three amounts of which some are doubtful: with those in 元 that seem to be, then all as they were typed."""
    doubtful = tuple(money.value for money in amounts if money.either)
    bare = [not read_quantity(piece).unit for piece in pieces]
    columns = list(zip(pieces, amounts, bare, strict=True))
    typed = [f"{money.value:f}{unit}" if is_bare else piece for piece, money, is_bare in columns]
    meant = [
        in_yuan(money.value) if is_bare and (money.either or is_in_yuan_too(money.value, doubtful)) else (one,)
        for one, (_, money, is_bare) in zip(typed, columns, strict=True)
    ]
    # Where several aren't exact, all go to their lower or all to their upper neighbour.
    rows = ([ones[0] for ones in meant], [ones[-1] for ones in meant], typed)
    return tuple(dict.fromkeys(map(" ".join, rows)))


def _money_within(pieces: list[str], place: int, unit: str, field: Sayable) -> Quantity:
    """One of several amounts in a line; what may have been meant is the whole line with it mended."""
    try:
        return read_money(pieces[place], unit)
    except Problem as problem:
        before, after = "".join(f"{one} " for one in pieces[:place]), "".join(f" {one}" for one in pieces[place + 1 :])
        raise problem.within(before, after, field) from None
