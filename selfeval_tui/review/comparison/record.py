"""Two evaluations beside each other, as data for programs: what `selfeval compare --json` prints.

`files` are both, `differs` whether anything does. `before` and `after` are the whole forms as `selfeval score --json` has
them, and `difference` what lies between. `values` are those that differ and are no indicator's, each with its `address` and
what stands there in both; `spelling` says that only signs, spaces or widths are others. `sections` are the level 1.
`indicators` are all there are, each once, with its numbers in both files, null where one lacks it; `alike` says that it was
taken for the same by its likeness alone, `moved` that it stands in another order, `change` what became of it: `same`,
`changed`, `cancelled`, `revived`, `added`, `removed`. Its points are those that count, null where it isn't there or where
they aren't known, then with `before_range` and `after_range`, the least and the most they may be. Their `difference` is
`by_weight`, for the points it may have are others, and `by_result`. Its `values` are those that differ; of an indicator that
one file lacks all that it holds. Addresses are those of the second file, of a removed indicator those of the first.
"""

from __future__ import annotations

from typing import Any

from ...evaluation.change import plain
from ...evaluation.comparison import Difference
from ...scoring.record import record_of_both, record_of_part, record_of_section, text_of
from .compared import Compared, RowPart, is_spelling


def record(compared: Compared, files: tuple[str, str]) -> dict[str, Any]:
    """One object for two files. All decimals are strings, so that nothing is lost; what isn't known is null."""
    return {
        "files": list(files),
        "differs": compared.differs,
        **record_of_both(*compared.cards, compared.whole),
        "values": [_value(one) for one in compared.values],
        "sections": [record_of_section(one) for one in compared.whole.sections],
        "indicators": [_row(one) for one in compared.rows],
    }


def _row(row: RowPart) -> dict[str, Any]:
    one, points = row.indicator, record_of_part(row)
    known = row.by_result is not None
    return {
        "before_number": row.match.before,
        "after_number": row.match.after,
        "alike": row.match.alike,
        "moved": row.moved,
        "change": str(row.fate),
        "category": one.category,
        "subcategory": one.subcategory,
        "name": one.name,
        **points,
        **({"before": None} if row.was is None else {"after": None} if row.now is None else {}),
        "by_weight": text_of(row.by_weight) if known else None,
        "by_result": text_of(row.by_result),
        "values": [_value(value) for value in row.values],
    }


def _value(difference: Difference) -> dict[str, Any]:
    return {
        "address": str(difference.address),
        "before": plain(difference.before),
        "after": plain(difference.after),
        "spelling": is_spelling(difference),
    }
