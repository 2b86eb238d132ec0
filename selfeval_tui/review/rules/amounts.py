"""Rules about the funding table and the execution rate."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...evaluation.addresses import Address, rows
from ...evaluation.asked import named
from ...evaluation.change import Change, is_blank
from ...evaluation.model import FundingRow
from ...evaluation.part import fields_of
from ...language import Message
from ...late import late
from ...scoring.exact import HUNDRED, cut, difference, ratio
from ..figures import RED_LIGHT, earned_rate
from ..finding import Found
from ..form import Form, in_file
from ..glosses import all_meant, meant
from ..words import first_of

LOW_RATE = Decimal(90)  # per cent: below it a reviewer wants to read why
MUCH_ADJUSTED = Decimal(5)  # per cent of the initial budget

_PARTS = ("current_year_appropriation", "carry_over", "other")
_SPENDING_WORDS = ("执行率", "结余", "节约", "结转", "未支付", "尚未支付", "未执行", "未支出", "资金支付", "支付进度")
_ADJUSTED = late(
    "调减|调增|追加|压减|核减|核增|调剂|预算[^，。；、\n]{0,6}调整|调整[^，。；、\n]{0,6}预算|增加预算|减少预算"
)


def zero_budget(form: Form) -> Iterator[Found]:
    """Spending where the adjusted budget is 0 or missing; in the stated total only where no row explains it."""
    spent = _unbudgeted(form)
    for name, row in [one for one in spent if one[0] != "total"] or spent:
        address = Address.of("funding", name, "adjusted_budget")
        code = "finding.zero_budget" if row.adjusted_budget is not None else "finding.budget_blank"
        words = Message.of(code, executed=row.executed or 0, unit=form.unit)
        yield Found((address,), words, missing=row.adjusted_budget is None)


def _unbudgeted(form: Form) -> list[tuple[str, FundingRow]]:
    return [(name, row) for name, row in rows(form.evaluation.funding) if row.executed and not row.adjusted_budget]


def funding_sum(form: Form) -> Iterator[Found]:
    """A stated total that is not the sum of the three rows, column by column."""
    funding = form.evaluation.funding
    if funding.total is None:
        return
    for key, field in fields_of(FundingRow).items():
        stated = getattr(funding.total, key)
        amounts = [getattr(getattr(funding, name), key) for name in _PARTS]
        if stated is None or None in amounts or stated == (summed := sum(amounts, Decimal(0))):
            continue
        address = Address.of("funding", "total", key)
        yield Found(
            (address,),
            Message.of("finding.funding_sum", column=named(field) or key, stated=stated, sum=summed, unit=form.unit),
            (Change(address, summed),) if in_file(summed) else (),
        )


def overspent(form: Form) -> Iterator[Found]:
    """More spent than there was: in all, or else in a row. All of it may have been spent in rows that have no budget."""
    execution = form.card.execution
    if execution.overspent:
        yield Found(
            (form.money("executed"), *_without_budget(form)),
            Message.of(
                "finding.overspent",
                executed=execution.executed or 0,
                budget=execution.budget or 0,
                rate=execution.rate or 0,
                unit=form.unit,
            ),
        )
        return
    for name, row in rows(form.evaluation.funding):
        if row.adjusted_budget and (row.executed or 0) > row.adjusted_budget:
            words = Message.of(
                "finding.overspent_row",
                executed=row.executed or 0,
                budget=row.adjusted_budget,
                unit=form.unit,
            )
            yield Found((Address.of("funding", name, "executed"),), words)


def _without_budget(form: Form) -> tuple[Address, ...]:
    """Where the rows without a budget want one, if what is spent in the others stays within what there was."""
    execution = form.card.execution
    spent = {name: row.executed for name, row in _unbudgeted(form) if name != "total" and row.executed}
    left = (execution.executed or Decimal(0)) - sum(spent.values())
    if left > (execution.budget or Decimal(0)):
        return ()
    return tuple(Address.of("funding", name, "adjusted_budget") for name in spent)


def execution_low(form: Form) -> Iterator[Found]:
    """Little spent, and no word of it in what was achieved or in the remarks."""
    execution, goals, remarks = form.card.execution, form.goals, form.evaluation.project.remarks
    if execution.rate is None or execution.rate >= LOW_RATE or is_blank(goals.actual):
        return
    if not execution.budget and execution.executed:
        return  # spent without a budget: a rule of its own
    explained = first_of(_SPENDING_WORDS, f"{goals.actual}\n{remarks or ''}\n{_deviations(form)}")
    if explained is None:
        code = "finding.execution_low" if execution.budget else "finding.no_budget"
        words = Message.of(code, rate=execution.rate, least=LOW_RATE, words=all_meant(_SPENDING_WORDS[:4]))
        yield Found((form.money("executed"),), words)


def _deviations(form: Form) -> str:
    return "\n".join(mark.indicator.deviation or "" for mark in form.card.indicators)


def budget_adjusted(form: Form) -> Iterator[Found]:
    """A budget changed by much, and no word of it where the results stand; one item's word isn't one for the whole."""
    total, goals = form.card.execution.total, form.goals
    initial, adjusted = total.initial_budget, total.adjusted_budget
    if not initial or adjusted is None or is_blank(goals.actual):
        return
    change = difference(adjusted, initial)
    share = ratio(abs(change), HUNDRED, by=initial)
    if share <= MUCH_ADJUSTED or _ADJUSTED.search(f"{goals.actual}\n{form.evaluation.project.remarks or ''}"):
        return
    items = [line for line in (goals.expected or "").split("\n") if line.strip()]
    told = [(number, match.group()) for number, line in enumerate(items, 1) if (match := _ADJUSTED.search(line))]
    if told and len(told) == len(items):
        return
    known = (
        Message.of("finding.adjusted_part", number=told[0][0], word=meant(told[0][1]), count=len(items))
        if told
        else Message.of("finding.adjusted_unsaid")
    )
    code = "finding.budget_cut" if change < 0 else "finding.budget_raised"
    words = Message.of(
        code, known=known, initial=initial, adjusted=adjusted, share=cut(share, form.preset), unit=form.unit
    )
    yield Found((form.money("adjusted_budget"),), words)


def scores_outrun_spending(form: Form) -> Iterator[Found]:
    """Indicators nearly all earned while the money was not spent: the platform's red light."""
    earned, rate = earned_rate(form.card), form.card.execution.rate
    if earned is None or rate is None:
        return
    apart = difference(earned, rate)
    if apart > RED_LIGHT:
        words = Message.of("finding.scores_outrun", earned=earned, rate=rate, apart=apart)
        yield Found((form.money("executed"),), words)
