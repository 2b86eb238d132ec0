"""A form as a grid of cells: their texts, how far each reaches, what it is; nothing of a kind of file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property
from typing import TypeAlias

from msgspec import Struct

from ...evaluation.addresses import Address

# The computation of a figure as spreadsheets write it; an address stands for the cell that holds the value.
Formula: TypeAlias = tuple[str | Decimal | Address, ...]


class Role(Enum):
    """What a cell is in the form: it decides how it looks."""

    TITLE = auto()
    YEAR = auto()
    LABEL = auto()  # printed in every form
    LEVEL = auto()  # level 1 or 2 of the indicators beside it
    TEXT = auto()  # a line of the person's, or the name of a row
    VALUE = auto()  # a figure, or what stands in its place
    PARAGRAPH = auto()  # as long as it needs: its row may be cut by the end of a page


class Cell(Struct, frozen=True):
    """One cell of the form, from 0 counted, with the rows and columns it reaches over.

    `figure` is the number that the text prints, where a spreadsheet can hold it, and `behind` what follows its digits;
    `formula` is how it, or the text, follows from other cells, and `address` what those call it.
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    role: Role = Role.VALUE
    figure: Decimal | None = None
    behind: str = ""
    formula: Formula = ()
    address: Address | None = None

    @property
    def covers(self) -> Iterator[tuple[int, int]]:
        """Every place of the grid that it takes, its own first."""
        for row in range(self.row, self.row + self.rows):
            for column in range(self.column, self.column + self.columns):
                yield row, column


class Block(Struct, frozen=True):
    """Rows that belong together: from `first` to before `end`."""

    first: int
    end: int


@dataclass(frozen=True)
class Sheet:
    """The whole form. Its first two rows are the title and the year, which stand above the table.

    `widths` are those of the columns in mm, all together as wide as a page of A4 within its margins. `head` is the row
    that is printed again where a page begins within the rows below it. The cells stand in the order of reading and take
    every place of the grid once.
    """

    widths: tuple[int, ...]
    cells: tuple[Cell, ...]
    blocks: tuple[Block, ...]
    head: int
    _at: dict[tuple[int, int], Cell] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_at", {place: cell for cell in self.cells for place in cell.covers})

    @property
    def columns(self) -> int:
        return len(self.widths)

    @cached_property
    def rows(self) -> int:
        return max(cell.row + cell.rows for cell in self.cells)

    @property
    def title(self) -> Cell:
        return self.cells[0]

    @property
    def year(self) -> Cell:
        return self.cells[1]

    @property
    def parts(self) -> tuple[Block, ...]:
        """The table in parts: what stands above the indicators, those with their head, and what is below, if anything is."""
        *_, end = (block.end for block in self.blocks if block.first <= self.head)
        parts = (Block(self.year.row + 1, self.head), Block(self.head, end), Block(end, self.rows))
        return tuple(part for part in parts if part.first < part.end)

    def at(self, row: int, column: int) -> Cell:
        """The cell that takes a place of the grid."""
        return self._at[row, column]

    def beginning(self, row: int) -> Iterator[Cell]:
        """The cells that begin in a row."""
        return (cell for cell in self.across(row) if cell.row == row)

    def across(self, row: int) -> Iterator[Cell]:
        """The cells that a row leads through, each once; those that began further up too."""
        column = 0
        while column < self.columns:
            cell = self.at(row, column)
            yield cell
            column += cell.columns

    def width(self, cell: Cell) -> int:
        """How wide a cell is, in mm."""
        return sum(self.widths[cell.column : cell.column + cell.columns])

    def breaks(self, row: int) -> bool:
        """Whether the end of a page may cut a row."""
        return any(cell.role is Role.PARAGRAPH for cell in self.across(row))
