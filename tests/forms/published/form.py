"""A published form with all that a person reads in it, and how much of that an import has: no value may be silently wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from selfeval_tui.cli.import_report import Imported
from selfeval_tui.evaluation.addresses import Address
from selfeval_tui.evaluation.change import is_blank
from selfeval_tui.evaluation.leaves import fields
from selfeval_tui.evaluation.model import Evaluation
from selfeval_tui.forms.agreement import compare
from selfeval_tui.forms.fitting import read_fitting
from selfeval_tui.forms.readers.kinds import read_source
from selfeval_tui.language import Message
from selfeval_tui.scoring.execution import total_row
from selfeval_tui.scoring.scorecard import score
from tests.forms.papers import Paper

_COLUMNS = ("initial_budget", "adjusted_budget", "executed")
_SIGNS = "≥≤=><"


@dataclass(frozen=True)
class Published:
    """A paper and its values by their addresses; those `unfit` have no place in the program and must be said."""

    paper: Paper
    values: Mapping[str, Any]
    unfit: frozenset[str] = frozenset()


@dataclass
class Share:
    """What became of the values of forms: by address and form, for people to look at."""

    right: list[str] = field(default_factory=list)
    doubted: list[str] = field(default_factory=list)  # otherwise than on paper, and to be looked at
    said: list[str] = field(default_factory=list)  # absent, and the report says so
    unsaid: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(map(len, (self.right, self.doubted, self.said, self.unsaid, self.wrong)))


def money(key: str, amounts: str) -> dict[str, Any]:
    """A row of the money: initial, adjusted and executed; `-` where there is none."""
    return {
        f"funding.{key}.{column}": Decimal(amount)
        for column, amount in zip(_COLUMNS, amounts.split(), strict=True)
        if amount != "-"
    }


def project(year: int, name: str, department: str, unit: str, **more: Any) -> dict[str, Any]:
    own = {"name": name, "supervising_department": department, "implementing_unit": unit, **more}
    return {"project.fiscal_year": year} | {f"project.{key}": value for key, value in own.items() if value}


def indicators(*ones: tuple[str, ...]) -> dict[str, Any]:
    """Rows of level 1, level 2, name, target, actual, weight, score and deviation; a target is `≥ 95 %` or words.

    Level 1 and level 2 stand as in the row above where they are blank.
    """
    found: dict[str, Any] = {}
    category = subcategory = ""
    for number, (one, two, name, target, actual, *points) in enumerate(ones, 1):
        category, subcategory = one or category, two or ("" if one else subcategory)
        weight, reached, deviation = (*points, "", "", "")[:3]
        values: dict[str, Any] = {"category": category, "subcategory": subcategory, "name": name}
        if target[:1] in _SIGNS and target:
            operator, figure, *unit = target.split(" ")
            values |= {"operator": operator, "target": Decimal(figure), "unit": " ".join(unit)}
            values["actual"] = Decimal(actual) if actual else None
        else:
            values |= {"target": target, "actual": actual}
        values |= {"weight": weight and Decimal(weight), "score": reached and Decimal(reached), "deviation": deviation}
        found |= {f"indicators[{number}].{key}": value for key, value in values.items() if value not in ("", None)}
    return found


def measure(published: Published, data: bytes, called: str = "", share: Share | None = None) -> Share:
    """Import the bytes as a file is imported, and look for each value."""
    share = share or Share()
    source = read_source(data)
    read = read_fitting(source.rows)
    if len(read.forms) != 1:
        share.unsaid += (f"{called} {address}" for address in published.values)
        return share
    (form,) = read.forms
    card = score(form.evaluation, read.preset)
    compared = compare(form.evaluation, form.printed, card)
    imported = Imported("", 1, 1, Path(), form, card, compared, Message.of("list.by"), ())
    doubted = {str(doubt.address) for doubt in form.doubts}
    said = doubted | {str(address) for address in imported.missing}
    here = dict(_values(form.evaluation))
    for address, value in published.values.items():
        told, there = f"{called} {address}: {value!r} → {here.get(address)!r}", here.get(address)
        if there == value:
            share.right.append(told)
        elif there is None:
            (share.said if address in said or address in published.unfit else share.unsaid).append(told)
        else:
            (share.doubted if address in doubted else share.wrong).append(told)
    for address, value in here.items():
        is_own = address not in published.values and not address.startswith("funding.total")
        if is_own and address.startswith(("project", "goals", "indicators", "funding.c", "funding.o")):
            share.invented.append(f"{called} {address}: {value!r}")
    return share


def _values(evaluation: Evaluation) -> dict[str, Any]:
    """All values that there are, the total of the money with them, whether it is stated or a sum."""
    found = {str(address): value for address, value in fields(evaluation) if not is_blank(value)}
    for column in _COLUMNS:
        address = str(Address.of("funding", "total", column))
        amount = getattr(total_row(evaluation.funding), column)
        found |= {address: amount} if amount is not None else {}
    found = {address: value for address, value in found.items() if not address.endswith((".status", ".achievement"))}
    return {key: value if isinstance(value, (Decimal, int, str)) else f"{value}" for key, value in found.items()}
