"""An evaluation becomes TOML text, made to be read and diffed: one key a line, one block an indicator, digits as typed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from msgspec.structs import astuple

from ..language import has_unseen, is_unseen
from ..late import late
from .addresses import shapes
from .model import Evaluation, Part

_ESCAPED = late(r"[\x00-\x08\x0b-\x1f\x7f\"\\]")  # in a text; the end of a line makes one of several lines


def write_toml(evaluation: Evaluation, head: str = "") -> str:
    """The text of the file. Reading it back gives the same evaluation, digit for digit."""
    pieces: list[str] = []
    _add(pieces, evaluation, "", "", optional=False)
    return head + escaped("".join(pieces))


def written(key: str, value: Any) -> str:
    """A key and its value as tomli-w writes them, the line end behind it. Only what is rare is left to tomli-w: it looks at
    a text character by character."""
    if isinstance(value, Decimal):
        digits = str(value)
        if digits[0].isdigit() and "E" not in digits:
            return f"{key} = {digits}\n"
    elif type(value) is int:
        return f"{key} = {value}\n"
    elif isinstance(value, str) and not _ESCAPED.search(value):
        return f'{key} = """\n{value}"""\n' if "\n" in value else f'{key} = "{value}"\n'
    import tomli_w

    return tomli_w.dumps({key: plain(value)}, multiline_strings=True)


def plain(value: Any) -> Any:
    """What tomli-w writes as typed: it would make `100` of a decimal into `100.0`."""
    if isinstance(value, Decimal) and value.as_tuple().exponent == 0:
        return int(value)
    return value


def escaped(text: str) -> str:
    """Unseen characters are written as escapes, so that whoever reads the file sees that they are there."""
    return "".join(map(_escaped, text)) if has_unseen(text) else text


def _add(pieces: list[str], part: Part, name: str, head: str, *, optional: bool) -> None:
    """Add a part's own values below its head, then the parts within it, each a block.

    An `optional` part is there or isn't, so its head is written even where it has no values.
    """
    pieces.append(head)
    begun = len(pieces)
    within = _add_values(pieces, part)
    if len(pieces) == begun and not optional:
        pieces.pop()
    for key, value, may_be_absent in within:
        path = f"{name}.{key}" if name else key
        if isinstance(value, tuple):
            for item in value:
                _add(pieces, item, path, f"\n[[{path}]]\n", optional=True)
        else:
            _add(pieces, value, path, f"\n[{path}]\n", optional=may_be_absent)


def _add_values(pieces: list[str], part: Part) -> list[tuple[str, Any, bool]]:
    """Add a part's own values; the parts within it, each with its key and whether it may be absent."""
    fields = shapes(type(part))
    within: list[tuple[str, Any, bool]] = []
    for key, value in zip(fields, astuple(part), strict=True):
        if type(value) is str and value.isprintable() and '"' not in value and "\\" not in value:
            # Most are such texts: a form has hundreds, each written as it is.
            if key != "status" or value != "active":
                pieces.append(f'{key} = "{value}"\n')
        elif value is None:
            continue
        elif (shape := fields[key]).part is None:
            pieces.append(written(key, value))
        else:
            within.append((key, value, shape.field.default is None))
    return within


def _escaped(character: str) -> str:
    if character == "\n" or not is_unseen(character):
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
