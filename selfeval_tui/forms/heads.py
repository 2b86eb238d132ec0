"""Heads of two lines, 年度指标值 over 指标性质, 指标值 and 度量单位, put together to one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from msgspec.structs import replace

from .cells import Row
from .columns import column_of
from .layout import head_of
from .money_head import columns_named
from .pieces import is_number

_FEWEST = 2  # labels in the second line


def with_whole_heads(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The lines with each head in one, where its first line stands."""
    found: list[Row] = []
    for row in rows:
        whole = _whole(found[-1], row) if found else None
        if whole is None:
            found.append(row)
        else:
            found[-1] = whole
    return tuple(found)


def _whole(upper: Row, lower: Row) -> Row | None:
    """Two lines as one head; None where they are none. What the lower says counts, where it says anything."""
    if upper.loose or lower.loose or not upper.filled or not _is_of_labels(lower):
        return None
    cells = tuple(below or above for above, below in zip_longest(upper.cells, lower.cells, fillvalue=""))
    whole = replace(upper, cells=cells, covered=upper.covered & lower.covered)
    return whole if _named(whole) > max(_named(upper), _named(lower)) else None


def _is_of_labels(row: Row) -> bool:
    """Whether a line holds labels and no figure."""
    known = sum(column_of(cell) is not None for cell in row.filled)
    return max(known, columns_named(row)) >= _FEWEST and not any(map(is_number, row.filled))


def _named(row: Row) -> int:
    """How many columns a line names as a head; 0 where it is none."""
    head = head_of(row)
    return len(head.places) if head is not None else columns_named(row)
