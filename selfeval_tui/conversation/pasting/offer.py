"""What a pasted table would fill, before anything is taken: rows, what stands around them, and what is doubtful."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ...evaluation.addresses import Address
from ...evaluation.change import Change
from ...evaluation.model import Indicator
from ...language import Message

if TYPE_CHECKING:
    from ...forms.cells import Doubt
    from ...forms.table import Aside


_UNIT = Address.of("funding", "unit")
_FEWEST = 2  # values that stand around a table, below which a text is no form


class OfferedRow(Struct, frozen=True):
    """A row as understood: the indicator it would make or fill further, and what is doubtful about it."""

    number: int
    is_new: bool
    changes: tuple[Change, ...]
    indicator: Indicator
    doubts: tuple[Doubt, ...]


class Offer(Struct, frozen=True):
    """What a pasted text of `lines` lines holds, waiting for a yes: rows of the table, what stands around it (`top`).

    `notes` are told of it, and are nothing to look at.
    """

    lines: int
    rows: tuple[OfferedRow, ...]
    aside: tuple[Aside, ...]
    top: tuple[Change, ...] = ()
    top_doubts: tuple[tuple[Address, Message], ...] = ()
    notes: tuple[Message, ...] = ()
    unit: str = ""
    whole_doubts: tuple[Message, ...] = ()
    agreeing: int = 0  # figures printed that are computed

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found; a single value besides the table may be anything, unless more was seen beside it."""
        put = {change.address for change in self.top} - {_UNIT}  # the unit of no amount says nothing
        seen = put | {address for address, _ in self.top_doubts}
        return not self.rows and (not put or len(seen) < _FEWEST)

    @property
    def changes(self) -> tuple[Change, ...]:
        """All that taking it puts."""
        return (*self.top, *(change for row in self.rows for change in row.changes))

    @property
    def to_look(self) -> int:
        """How many rows and other values are doubtful."""
        return len(self.doubtful) + len({address for address, _ in self.top_doubts})

    @property
    def doubtful(self) -> tuple[OfferedRow, ...]:
        return tuple(row for row in self.rows if row.doubts)

    @property
    def cancelled(self) -> int:
        """How many rows are taken as cancelled though something was done of them."""
        return sum(doubt.message.code == "table.cancelled" for row in self.rows for doubt in row.doubts)

    @property
    def to_look_at(self) -> tuple[Address, ...]:
        """The values that are doubtful, in the order of the rows."""
        rows = (
            Address.of("indicators", row.number, key)
            for row in self.doubtful
            for key in dict.fromkeys(doubt.key for doubt in row.doubts)
        )
        return (*dict.fromkeys(address for address, _ in self.top_doubts), *rows)
