"""An evaluation becomes TOML text, made to be read and diffed: one key a line, one block an indicator, digits as typed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ..language import has_unseen, is_unseen
from ..late import late
from .addresses import shapes
from .model import Evaluation, Part

_ESCAPED = late(r"[\x00-\x08\x0b-\x1f\x7f\"\\]")  # in a text; the end of a line makes one of several lines


def write_toml(evaluation: Evaluation, head: str = "") -> str:
    """The text of the file. Reading it back gives the same evaluation, digit for digit."""
    return head + escaped("\n".join(_blocks(evaluation, "")))


def written(key: str, value: Any) -> str:
    """A key and its value as tomli-w writes them, the line end behind it. Only what is rare is left to tomli-w: it looks at
    a text character by character."""
    if isinstance(value, str):
        if not _ESCAPED.search(value):
            return f'{key} = """\n{value}"""\n' if "\n" in value else f'{key} = "{value}"\n'
    elif isinstance(value, Decimal):
        digits = str(value)
        if digits[0].isdigit() and "E" not in digits:
            return f"{key} = {digits}\n"
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


def _blocks(part: Part, name: str, *, optional: bool = False) -> Iterator[str]:
    """The text of a part's own values, then those of the parts within it, each a block.

    An `optional` part is there or isn't, so its head is written even where it has no values.
    """
    lines: list[str] = []
    inner: list[tuple[str, Any, bool]] = []
    for key, shape in shapes(type(part)).items():
        value = getattr(part, key)
        if value is None:
            continue
        if shape.part is not None:
            inner.append((key, value, shape.field.default is None))
        elif not (key == "status" and value == "active"):
            lines.append(written(key, value))
    if lines or optional:
        yield (f"[{name}]\n" if name else "") + "".join(lines)
    for key, value, may_be_absent in inner:
        path = f"{name}.{key}" if name else key
        if isinstance(value, tuple):
            for item in value:
                yield f"[[{path}]]\n" + ("".join(_blocks(item, "")))
        else:
            yield from _blocks(value, path, optional=may_be_absent)


def _escaped(character: str) -> str:
    if character == "\n" or not is_unseen(character):
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
