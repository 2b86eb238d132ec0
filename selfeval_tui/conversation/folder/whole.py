"""All of an evaluation as lines, in the order of the form, for who only reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ...evaluation.addresses import Address, label
from ...evaluation.asked import named
from ...evaluation.change import is_blank
from ...evaluation.leaves import fields
from ...evaluation.model import Evaluation, Funding, FundingRow, Indicator
from ...evaluation.part import fields_of
from ...evaluation.written import figure
from ...language import Joined, Message, Row, Sayable
from ...language.columns import right, width
from ...scoring.execution import total_row
from ...scoring.scorecard import Scorecard
from ..line import Line, Role
from ..replies.sheet import sheet
from ..wording import which

_REMARKS = Address.of("project", "remarks")
_AMOUNTS = ("initial_budget", "adjusted_budget", "executed")
_ROWS = ("current_year_appropriation", "carry_over", "other")


def whole(form: Evaluation, card: Scorecard) -> Iterator[Line]:
    """The head, the money, the goals, the indicators with their scores, why points are lost, and what else is said."""
    for address, value in fields(form):
        if address[0] == "project" and address != _REMARKS and not is_blank(value):
            yield Line(Role.DONE, Message.of("understood", label=label(address), value=str(value)))
    yield Line(Role.DONE, Message.of("understood", label=label(Address.of("preset")), value=card.preset.label))
    yield from _section(Joined((_name("funding"), form.funding.unit)), _money(form.funding))
    for key in ("expected", "actual"):
        yield from _text(label(Address.of("goals", key)), getattr(form.goals, key))
    yield Line(Role.BLANK)
    yield from sheet(card)
    yield from _reasons(form)
    yield from _text(label(_REMARKS), form.project.remarks)


def _name(key: str) -> Sayable:
    return named(fields_of(Evaluation)[key]) or ""


def _section(title: Sayable, lines: Iterable[Line]) -> Iterator[Line]:
    """Lines under their title, a blank row before it."""
    yield Line(Role.BLANK)
    yield Line(Role.ASK, title)
    yield from lines


def _money(funding: Funding) -> Iterator[Line]:
    """The funding table, the total first, as the form has it."""
    heads = ("", *(named(fields_of(FundingRow)[key]) or "" for key in _AMOUNTS))
    rows = (("total", total_row(funding)), *((key, getattr(funding, key)) for key in _ROWS))
    columns = [_aligned([getattr(row, key) for _, row in rows]) for key in _AMOUNTS]
    names = [named(fields_of(Funding)[key]) or "" for key, _ in rows]
    table = (heads, *zip(names, *columns, strict=True))
    for cells in table:
        yield Line(Role.HELP if cells is heads else Role.DONE, Row(cells, table))


def _aligned(amounts: list[Decimal | None]) -> list[str]:
    """A column of amounts, their last digits below each other."""
    told = ["–" if amount is None else figure(amount) for amount in amounts]
    return [right(text, max(map(width, told))) for text in told]


def _text(title: Sayable, text: str | None) -> Iterator[Line]:
    """A paragraph of the form, line by line; nothing where none was written."""
    lines = [line for line in (text or "").splitlines() if line.strip()]
    if lines:
        yield from _section(title, (Line(Role.DONE, line) for line in lines))


def _reasons(form: Evaluation) -> Iterator[Line]:
    """Why points are lost, by indicator."""
    lines = [
        Line(Role.DONE, Message.of("understood", label=which(number, one.name), value=one.deviation or ""))
        for number, one in enumerate(form.indicators, 1)
        if not is_blank(one.deviation)
    ]
    if lines:
        yield from _section(named(fields_of(Indicator)["deviation"]) or "", lines)
