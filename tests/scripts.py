"""What a person types to fill in a form: replies as data, for the session, the plain lines and the terminal alike.

`by_questions` answers one question after the other, `by_rows` types each indicator in one line. Both say all that the
evaluation holds, with its digits; saving is left to who types. A stated total of the funding table can't be typed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterator
from decimal import Decimal

from selfeval_tui.evaluation.achievement import OFFICIAL, tier_of_words
from selfeval_tui.evaluation.addresses import field_at, get, rows
from selfeval_tui.evaluation.asked import When, asked
from selfeval_tui.evaluation.leaves import leaves
from selfeval_tui.evaluation.measures import is_cancellation
from selfeval_tui.evaluation.model import Evaluation, FundingRow, Indicator

SKIP = "/skip"
_TIERS = ("achieved", "partial", "missed")  # in the order in which they are offered
_FIRST = ("产出指标", "数量指标")  # where an indicator goes that names no section
_IN_BRACKETS = re.compile(r"（[^（）]*）")
_HUNDRED = Decimal(100)


def by_questions(evaluation: Evaluation) -> list[str]:
    """One reply a question, in the order in which an empty form is asked for."""
    return [
        *_project(evaluation),
        *(_typed(amount) for _, row in rows(evaluation.funding) for amount in _amounts(row)),
        *_goals(evaluation),
        *_indicators(evaluation, _questions_of),
        *_on_request(evaluation),
    ]


def by_rows(evaluation: Evaluation) -> list[str]:
    """A row of money in one reply, an indicator in one line; the section only where it is another than before."""
    return [
        *_project(evaluation),
        *(_row_of_money(row) for _, row in rows(evaluation.funding)),
        *_goals(evaluation),
        *_indicators(evaluation, _lines_of),
        *_on_request(evaluation),
    ]


def with_detours(replies: list[str], places: Collection[int]) -> list[str]:
    """The same replies with ways about at some places: undone and typed again, undone and redone, back and on."""
    found: list[str] = []
    turns = 0
    for place, reply in enumerate(replies):
        found.append(reply)
        if place in places and not reply.startswith("/"):
            found += (("/undo", reply), ("/undo", "/redo"), ("/back", "/next"))[turns % 3]
            turns += 1
    return found


def _project(evaluation: Evaluation) -> Iterator[str]:
    project = evaluation.project
    for value in (
        project.fiscal_year,
        project.name,
        project.supervising_department,
        project.implementing_unit,
    ):
        yield _typed(value)


def _goals(evaluation: Evaluation) -> Iterator[str]:
    yield _typed(evaluation.goals.expected)
    yield _typed(evaluation.goals.actual)


def _row_of_money(row: FundingRow) -> str:
    amounts = [_typed(amount) for amount in _amounts(row)]
    return "无" if set(amounts) == {"0.00"} else " ".join(amounts)


def _amounts(row: FundingRow) -> tuple[Decimal | None, ...]:
    return row.initial_budget, row.adjusted_budget, row.executed


def _indicators(evaluation: Evaluation, replies: Callable[[Evaluation, int], Iterator[str]]) -> Iterator[str]:
    """Each indicator; where no points are left the next has to be asked for."""
    left = _HUNDRED - (evaluation.funding.execution_weight or Decimal(10))
    for number, indicator in enumerate(evaluation.indicators, 1):
        if left <= 0:
            yield "/add"
        yield from replies(evaluation, number)
        left -= indicator.weight or 0


def _questions_of(evaluation: Evaluation, number: int) -> Iterator[str]:
    one = evaluation.indicators[number - 1]
    yield _typed(one.category).removesuffix("指标")
    yield _typed(one.subcategory).removesuffix("指标")
    yield _typed(one.name)
    yield _target(one)
    if one.status == "cancelled":
        yield "取消"
        yield _typed(one.deviation)
        yield from _printed_actual(one, number)
        return
    yield _actual(one)
    if isinstance(one.actual, str) and tier_of_words(one.actual) is None and one.actual != one.target:
        yield SKIP if one.achievement is None else str(_TIERS.index(one.achievement) + 1)
    yield _typed(one.weight)
    if one.score is not None and one.score != one.weight:
        yield from (f"/go {number}.score", _typed(one.score))
        yield _typed(one.deviation)


def _lines_of(evaluation: Evaluation, number: int) -> Iterator[str]:
    one = evaluation.indicators[number - 1]
    pieces = [*_section(evaluation, number), _typed(one.name), _target(one)]
    if one.status == "cancelled":
        reason = _typed(one.deviation)
        says_so = is_cancellation(reason)
        yield _joined([*pieces, reason if says_so else "取消"])
        yield from () if says_so else (reason,)
        yield from _printed_actual(one, number)
        return
    pieces += ["-" if one.actual is None else _actual(one), _typed(one.weight)]
    if one.score is not None and one.score != one.weight:
        pieces += [_typed(one.score), _typed(one.deviation)]
    yield _joined(pieces)


def _section(evaluation: Evaluation, number: int) -> list[str]:
    """Both levels where they change, by turns as one word and as two."""
    before = evaluation.indicators[number - 2] if number > 1 else None
    known = (before.category, before.subcategory) if before else _FIRST
    one = evaluation.indicators[number - 1]
    if (one.category, one.subcategory) == known:
        return []
    words = [_typed(one.category).removesuffix("指标"), _typed(one.subcategory).removesuffix("指标")]
    return ["/".join(words)] if number % 2 else words


def _joined(pieces: list[str]) -> str:
    """Spaces part a line; tabs where spaces within a piece could be taken for its end."""
    loose = any(" " in _IN_BRACKETS.sub("", piece) for piece in pieces)
    # A sign parts a name that has spaces from the figures; without one only tabs do.
    has_sign = any(piece.startswith(("≥", "≤", ">", "<", "=")) for piece in pieces)
    return ("\t" if loose and not has_sign else " ").join(pieces)


def _printed_actual(one: Indicator, number: int) -> Iterator[str]:
    """What a form prints as done of a cancelled indicator; nobody is asked for it."""
    if one.actual is not None:
        yield f"/go {number}.actual"
        yield _actual(one)


def _target(one: Indicator) -> str:
    if isinstance(one.target, Decimal):
        return f"{one.operator or ''}{one.target:f}{one.unit or ''}"
    return _typed(one.target)


def _actual(one: Indicator) -> str:
    """`达成` for `达成指标`, as people shorten it."""
    return _typed(one.actual).removesuffix("指标") if one.actual in OFFICIAL.values() else _typed(one.actual)


def _on_request(evaluation: Evaluation) -> Iterator[str]:
    """What is never asked for unless one goes there."""
    blank = Evaluation(format=1)
    for address in leaves(evaluation):
        question = asked(field_at(address))
        value = get(evaluation, address)
        if question is None or question.when is not When.ON_REQUEST or address.number is not None:
            continue
        if value is not None and value != get(blank, address):
            yield f"/go {address}"
            yield _typed(value)


def _typed(value: Decimal | int | str | datetime.date | None) -> str:
    if value is None:
        return SKIP
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
