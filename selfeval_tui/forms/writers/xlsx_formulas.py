"""The form's formulas and figures in the terms of a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from ...evaluation.addresses import Address
from ..official.sheet import Cell, Formula


def written(formula: Formula, place: Callable[[Address], str]) -> str:
    """A formula as it stands in a cell; `place` names the cell of an address."""
    return "=" + "".join(_part(part, place) for part in formula)


def _part(part: str | Decimal | Address, place: Callable[[Address], str]) -> str:
    if isinstance(part, Address):
        return place(part)
    return f"{part:f}" if isinstance(part, Decimal) else part


def number_format(cell: Cell) -> str:
    """How a spreadsheet shows a figure so that it reads as in the form: `#,##0.00`, with its unit behind."""
    _, _, places = cell.text.removesuffix(cell.behind).partition(".")
    behind = f'"{cell.behind}"' if cell.behind else ""
    return f"#,##0{'.' if places else ''}{'0' * len(places)}{behind}"
