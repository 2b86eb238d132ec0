"""What `selfeval whatif` is asked beside what is supposed: `--goal`, `--sensitivity`, `--sweep`, in words and as data."""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from typing import Any

from ..conversation.line import Line, Role
from ..conversation.replies.curve import curve
from ..conversation.replies.goal import GoalTold
from ..conversation.replies.tornado import Tornado
from ..conversation.supposing.reading import address_of, is_rate, read_wanted
from ..evaluation.addresses import Address, get
from ..evaluation.model import Evaluation
from ..evaluation.numbers import read_money, read_points, read_quantity
from ..evaluation.problem import Problem
from ..language import visible
from ..scoring.whatif.aims_record import goal_record, sensitivity_record, sweep_record
from ..scoring.whatif.goal import Goal, goal
from ..scoring.whatif.margins import Margins, margins
from ..scoring.whatif.scenario import Supposed
from ..scoring.whatif.sensitivity import sensitivity
from ..scoring.whatif.sweep import Sweep, check_scored, sweep

_COLUMNS = ("value", "score", "earned", "possible", "total", "grade", "crossed")


def lines(supposed: Supposed, options: argparse.Namespace) -> Iterator[Line]:
    """Each of what is asked, a blank line between. Raises `Problem`."""
    form, card = supposed.evaluation, supposed.after
    blank = Line(Role.BLANK)
    if options.goal:
        yield from (blank, *GoalTold(*_goal(options.goal, supposed), form).lines())
    if options.sensitivity:
        yield from (blank, *Tornado(sensitivity(form, card.preset, card), form).lines())
    for text in options.sweep:
        yield from (blank, *curve(_sweep(text, supposed)))


def records(supposed: Supposed, options: argparse.Namespace) -> dict[str, Any]:
    """The same as data. Raises `Problem`."""
    form, card = supposed.evaluation, supposed.after
    found: dict[str, Any] = {}
    if options.goal:
        found["goal"] = goal_record(*_goal(options.goal, supposed))
    if options.sensitivity:
        found["sensitivity"] = sensitivity_record(sensitivity(form, card.preset, card))
    if options.sweep:
        found["sweep"] = [sweep_record(_sweep(text, supposed)) for text in options.sweep]
    return found


def as_csv(supposed: Supposed, text: str) -> str:
    """A curve for a spreadsheet. Raises `Problem`."""
    found, written = _sweep(text, supposed), StringIO()
    sheet = csv.writer(written, lineterminator="\n")
    sheet.writerow(_COLUMNS)
    for point in found.points:
        figures = (point.value, point.score, point.earned, point.possible, point.total)
        crossed = " ".join(visible(grade.name) for grade in point.crossed)
        cells = ("" if figure is None else f"{figure:f}" for figure in figures)
        sheet.writerow((*cells, visible(point.grade or ""), crossed))
    return written.getvalue()


def _goal(text: str, supposed: Supposed) -> tuple[Goal, Margins]:
    """A goal, and how far each figure may get worse where it is reached. Raises `Problem` for one that is none."""
    form, card = supposed.evaluation, supposed.after
    wanted = read_wanted(text, card.preset)
    return goal(form, card.preset, wanted, card), margins(form, card.preset, wanted, card)


def _sweep(text: str, supposed: Supposed) -> Sweep:
    """`ADDRESS=FROM:TO:STEP`. Raises `Problem`."""
    where, _, values = text.replace("＝", "=").partition("=")
    parts = re.split("[:：]", values)
    if not where.strip() or len(parts) != 3:
        raise Problem("cli.sweep", typed=text)
    if is_rate(where):
        raise Problem("cli.sweep_rate", typed=where.strip())
    form = supposed.evaluation
    try:
        address = address_of(where.strip(), form)
    except Problem as problem:
        raise Problem("cli.sweep", typed=text) if problem.message.code == "address.none" else problem from None
    if address.key == "actual" and isinstance(get(form, address.beside("target")), str):
        address = address.beside("score")  # a target in words is given points
    try:
        check_scored(form, address)
    except Problem as problem:
        raise problem.about(typed=where.strip()) from None
    start, stop, step = (_number(part, address, form) for part in parts)
    return sweep(form, supposed.after.preset, address, start, stop, step)


def _number(text: str, address: Address, form: Evaluation) -> Decimal:
    if address.key in ("adjusted_budget", "executed"):
        return read_money(text, form.funding.unit).value
    if address.key in ("weight", "score", "execution_weight"):
        return read_points(text)
    quantity, unit = read_quantity(text), get(form, address.beside("unit")) or ""
    if quantity.operator is not None:
        raise Problem("number.sign", typed=text.strip())
    if quantity.unit not in ("", unit):
        raise Problem("actual.other_unit", typed=quantity.unit, unit=unit)
    return quantity.value
