"""A cell with a figure: its text for people, its number for spreadsheets."""

from __future__ import annotations

from decimal import Decimal

from ...evaluation.addresses import Address
from ...evaluation.written import figure
from .sheet import Cell, Formula

MOST_DIGITS = 15  # that a spreadsheet keeps of a number
_LONGEST_UNIT = 40  # characters; the format of a number holds 255


def figure_cell(  # noqa: PLR0913 - what a figure is known by
    row: int,
    column: int,
    value: Decimal | None,
    text: str | None = None,
    *,
    behind: str = "",
    formula: Formula = (),
    address: Address | None = None,
) -> Cell:
    """A figure as `text`, its digits as they are where none is given, `behind` being its end; blank where there is none.

    One of more digits than a spreadsheet keeps, or with a unit that it can't show, is a text to it: nothing follows from it.
    """
    if value is None:
        return Cell("", row, column)
    shown = figure(value) if text is None else text
    if len(value.as_tuple().digits) > MOST_DIGITS or len(behind) > _LONGEST_UNIT or '"' in behind:
        return Cell(shown, row, column)
    return Cell(shown, row, column, figure=value, behind=behind, formula=formula, address=address)
