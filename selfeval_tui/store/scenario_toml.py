"""A scenario as a small TOML file beside the evaluation, to be read and changed by hand: its values by their addresses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from ..evaluation.addresses import Address, field_at
from ..evaluation.change import Change, Value, is_blank
from ..evaluation.checks import checked_value
from ..evaluation.model import FORMAT
from ..evaluation.problem import Problem
from ..evaluation.toml_faults import unknown_key
from ..evaluation.toml_lines import line_of
from ..evaluation.toml_read import SET, check_format, is_evaluation, read_table
from ..evaluation.toml_write import escaped, plain
from ..scoring.whatif.scenario import Scenario, counts

_HEAD = "# 假设方案，不是自评表 · a what-if scenario, not an evaluation: selfeval whatif FILE --scenario THIS\n"
_FORMAT, _PRESET = Address.of("format"), Address.of("preset")
_KEYS = ("format", "name", "preset", SET)
_EXAMPLE = '"indicators[3].actual" = 90'
_NIL = Decimal("0.00")


def read_scenario(data: bytes, file: str = "") -> Scenario:
    """Read the bytes of a file. Raises `Problem` with `file`, `line` and, where it is known, `address`.

    A text with nothing in it takes a value away. An indicator that is cancelled has no points but those it says.
    """
    table, text = read_table(data, file)
    if is_evaluation(table):
        raise Problem("scenario.evaluation", file=file)
    if "format" not in table:
        raise Problem(
            "scenario.no_format", file=file, line=1, first=f"format = {FORMAT}", table=f"[{SET}]", example=_EXAMPLE
        )
    check_format(table, text, file)
    name, changes = "", list[Change]()
    for key, value in table.items():
        with _at(text, file, key):
            match key:
                case "format":
                    checked_value(_FORMAT, value)
                case "name":
                    name = checked_value(_PRESET, value)  # any line of text
                case "preset":
                    changes.append(Change(_PRESET, checked_value(_PRESET, value)))
                case _ if key != SET:
                    raise unknown_key(key, _KEYS)
    values = table.get(SET)
    if not isinstance(values, dict):
        raise Problem("scenario.no_values", file=file, line=line_of(text, (SET,)) or 1, example=f"[{SET}]")
    for key, value in values.items():
        with _at(text, file, SET, key):
            changes.append(_change(key, value))
    return Scenario(name, (*changes, *_of_cancelled(changes)))


def line_at(text: str, address: str) -> int:
    """The line of the text on which the value at an address stands, or what it follows from."""
    return line_of(text, (address,) if address == str(_PRESET) else (SET, address)) or 1


def write_scenario(scenario: Scenario, head: str = "") -> str:
    """The text of the file; reading it back gives the same values. `head` are comments to begin with."""
    values = {change.address: change.value for change in scenario.changes}
    for address in _cancelled(scenario.changes):
        for key in ("weight", "score"):
            # Whatever has other digits is written as it is.
            if str(values.get(address.beside(key))) == str(_NIL):
                del values[address.beside(key)]
    preset = values.pop(_PRESET, None)
    table: dict[str, Any] = {"format": FORMAT, "name": scenario.name or None, "preset": preset}
    kept = {key: value for key, value in table.items() if value is not None}
    written = {str(address): "" if value is None else plain(value) for address, value in values.items()}
    import tomli_w

    return (head or _HEAD) + escaped(tomli_w.dumps({**kept, SET: written}))


def _change(key: str, value: Any) -> Change:
    try:
        address = Address.parse(key)
    except ValueError:
        address = Address()
    if address == _PRESET or not counts(address) or isinstance(value, dict):
        raise Problem("scenario.address", typed=key, example=_EXAMPLE)
    if isinstance(value, str) and is_blank(value) and field_at(address).default is None:
        return Change(address, None)
    try:
        checked: Value = checked_value(address, value)
    except Problem as problem:
        raise problem.at(address=key) from None
    return Change(address, checked)


def _cancelled(changes: tuple[Change, ...] | list[Change]) -> list[Address]:
    return [one.address for one in changes if one.address.key == "status" and one.value == "cancelled"]


def _of_cancelled(changes: list[Change]) -> Iterator[Change]:
    """What follows from cancelling, where nothing else is said."""
    said = {change.address for change in changes}
    for address in _cancelled(changes):
        for key in ("weight", "score"):
            if address.beside(key) not in said:
                yield Change(address.beside(key), _NIL)


@contextmanager
def _at(text: str, file: str, *path: str) -> Iterator[None]:
    """A problem with what stands at a key has its line."""
    try:
        yield
    except Problem as problem:
        raise problem.at(file=file, line=line_of(text, path) or 1) from None
