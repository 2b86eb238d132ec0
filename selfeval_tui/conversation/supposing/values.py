"""The value of a supposition: read where the form asks for it, or an execution rate, which is no value of the form."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Context, Decimal

from msgspec.structs import replace

from ...evaluation.achievement import OFFICIAL
from ...evaluation.addresses import Address, get, rows
from ...evaluation.change import Change
from ...evaluation.funding import Funding, FundingRow
from ...evaluation.model import Evaluation
from ...evaluation.numbers import OPERATORS, read_quantity, read_sign
from ...evaluation.problem import Problem
from ...language import Joined, Message
from ...scoring.exact import HUNDRED
from ...scoring.preset import Preset
from ...scoring.whatif.scenario import counts
from ..answers import choose, read_answer
from ..measures import Answer, checked
from ..steps import Step, step_at

_CENT = Decimal("0.01")
_EXACT = Context(prec=60)


def read_value(where: str, address: Address, value: str, evaluation: Evaluation, preset: Preset) -> Answer:
    """The value as it is read where the form asks for it; what may have been meant becomes a whole supposition.

    Raises `Problem`. No question with its choices stands above, and no other can be gone to: it says itself what to write.
    """
    if address.key == "operator" and read_sign(value) is None:
        raise Problem("value.choice", typed=value, expected=Joined(OPERATORS, Message.of("list.by")))
    step = step_at(address, evaluation, preset)
    try:
        answer = read_answer(step, value, evaluation)
    except Problem as problem:
        if problem.message.code in ("answer.not_a_choice", "answer.not_the_one"):
            raise one_of(step, value) from None
        if problem.message.code == "achievement.contradicts":
            raise _contradiction(where, step, value, evaluation) from None
        raise problem.within(f"{where}=", "") from None
    if answer.doubt is not None:
        answer.doubt.within(f"{where}=", "")
    # What was achieved states no score any more: the preset's takes its place.
    return replace(answer, changes=tuple(one for one in answer.changes if counts(one.address)))


def one_of(step: Step, typed: str) -> Problem:
    """That a value is none of those there are to choose from, with their names."""
    choices = Joined(tuple(choice.typed for choice in step.choices), Message.of("list.by"))
    return Problem("value.choice", typed=typed, expected=choices)


def _contradiction(where: str, step: Step, value: str, evaluation: Evaluation) -> Problem:
    """That the words of what was achieved name another tier; what would change both is the candidate."""
    at, tier = step.address, choose(step, value)
    words = next(phrase for of, phrase in OFFICIAL.items() if of == tier)
    meant = f"{at.number}.actual={words}" if where.isascii() else f"第{at.number}项={words}"
    return Problem("whatif.contradicts", actual=get(evaluation, at.beside("actual")), candidates=(meant,))


def at_rate(where: str, value: str, evaluation: Evaluation) -> Iterator[Change]:
    """Every amount of the money executed at a rate of its budget: the least of two decimals that makes the rate.

    Raises `Problem`.
    """
    share = read_quantity(value)
    if share.operator is not None or share.unit != "%":
        # A bare number may as well be an amount.
        amount = f"{'executed' if where.isascii() else '执行数'}={share.value:f}"
        raise Problem("whatif.rate", typed=value, candidates=(f"{where}={share.value:f}%", amount))
    funding = evaluation.funding
    for name, row in (("total", funding.total),) if funding.total is not None else _with_money(funding):
        if row.adjusted_budget is None:
            raise Problem("whatif.no_budget")
        exact = _EXACT.divide(_EXACT.multiply(row.adjusted_budget, share.value), HUNDRED)
        at = Address.of("funding", name, "executed")
        yield checked(at, exact.quantize(_CENT, ROUND_CEILING, _EXACT))


def _with_money(funding: Funding) -> list[tuple[str, FundingRow]]:
    """The rows of the money in which there is any, or all: nothing of nothing is no news."""
    all_rows = list(rows(funding))
    return [(name, row) for name, row in all_rows if row.adjusted_budget != 0 or row.executed != 0] or all_rows
