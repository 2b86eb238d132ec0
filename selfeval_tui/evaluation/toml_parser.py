"""What parses a TOML text: tomli, or in its place a faster parser where one is installed and known to read the same."""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec
from typing import Any

from ..late import late
from .values import Literal

_LEFT_ASIDE = "SELFEVAL_PLAIN_PARSER"  # set: the faster parser isn't used, though it is installed
_MOST_NESTED = 200  # arrays and tables within each other; hundreds more end a program whose stack is small
_LONGEST = 4_300  # digits of an integer that Python makes one of
_BELOW_A_TABLE = late(r"\[\[[^\n]*\.")  # the head of tables in an array that stands within another table


def parsed(text: str) -> dict[str, Any]:
    """The table of a text, its floats as `Literal`.

    Raises what tomli raises: its own `ValueError`, which says where; Python's, of an integer; `RecursionError`.
    """
    table = parsed_faster(text) if _is_there() else None
    if table is not None:
        return table
    import tomli

    return tomli.loads(text, parse_float=Literal)


def parsed_faster(text: str) -> dict[str, Any] | None:
    """The same table by toml_rs, the extra `fast`; None where it refuses the text, or might take what tomli refuses.

    It bounds neither how deep arrays lie nor how long an integer is, takes a byte-order mark, and lets a dotted key reach
    into the last of the tables of an array. Where nothing of that can be it reads what tomli reads: a test tries it.
    """
    import toml_rs

    if (
        text.count("[") + text.count("{") > _MOST_NESTED
        or text.startswith("\ufeff")
        or _has_long_line(text)
        or _BELOW_A_TABLE.search(text)
    ):
        return None
    try:
        return toml_rs.loads(text, parse_float=Literal, toml_version="1.0.0")
    except ValueError:
        return None


def _has_long_line(text: str) -> bool:
    """Whether a line may hold an integer too long. Only so many line ends are looked for as it takes to be sure."""
    start = 0
    while start + _LONGEST < len(text):
        start = text.rfind("\n", start, start + _LONGEST + 1) + 1
        if not start:
            return True
    return False


@cache
def _is_there() -> bool:
    """Whether the extra `fast` is installed, and not left aside."""
    return not os.environ.get(_LEFT_ASIDE) and find_spec("toml_rs") is not None
