"""What an address, a number or a finding names, for the commands that go somewhere."""

from __future__ import annotations

from ...evaluation.addresses import Address
from ...evaluation.numbers import fold
from ...evaluation.problem import Problem
from ...evaluation.short_addresses import indicator_number, resolve
from ...late import late
from ..desk import Desk
from ..reviewing import question_of
from ..steps import next_missing, step_at

_NUMBER = late(r"[0-9]{1,6}")


def place_of(desk: Desk, rest: str) -> Address:
    """The question that an address, or the number of an indicator, means. Raises `Problem`."""
    if not fold(rest):
        raise Problem("go.which")
    evaluation = desk.state.evaluation
    if fold(rest).startswith("#"):
        return step_at(question_of(*desk.finding(rest)), evaluation, desk.card.preset).address
    number = number_of(desk, rest)
    if number is None and _NUMBER.fullmatch(fold(rest)):
        raise Problem("address.no_indicator", typed=rest, count=len(evaluation.indicators))
    if number is not None:
        first = Address.of("indicators", number, "name")
        at = next_missing(desk.missing(), Address.of("indicators", number))
        return at if at is not None and at.number == number else first
    address = resolve(rest, evaluation)
    return step_at(address, evaluation, desk.card.preset).address


def number_of(desk: Desk, rest: str) -> int | None:
    """The indicator that a bare number, or `第 3 项`, means."""
    return indicator_number(rest, desk.state.evaluation)
