"""What is to be said, apart from the words it is said in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

Language = Literal["zh", "en"]


class Text(NamedTuple):
    """Fixed words in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Message:
    """A template and what fills its places: a code in the catalogs (`zh.MESSAGES`, `en.MESSAGES`) or a text itself."""

    code: str | Text
    args: tuple[tuple[str, Sayable], ...] = ()

    @classmethod
    def of(cls, code: str | Text, /, **args: Sayable) -> Message:
        return cls(code, tuple(args.items()))


@dataclass(frozen=True, slots=True)
class Joined:
    """Several things said in one line, with `by` between them."""

    parts: tuple[Sayable, ...]
    by: Sayable = "  "


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells, and all rows of the table, with which a front that has columns aligns them."""

    cells: tuple[Sayable, ...]
    table: tuple[tuple[Sayable, ...], ...] = ()


Sayable: TypeAlias = "str | int | Decimal | Text | Message | Joined | Row"


def say(what: Sayable, language: Language) -> str:
    """Put `what` into words. Decimals keep their digits; nothing put in is read as a template again."""
    match what:
        case Message(code, args):
            template = say(code, language) if isinstance(code, Text) else _catalog(language)[code]
            return template.format(**{name: say(value, language) for name, value in args})
        case Joined(parts, by):
            return say(by, language).join(say(part, language) for part in parts)
        case Row(cells):
            return "  ".join(filter(None, (say(cell, language) for cell in cells)))
        case Text(zh, en):
            return zh if language == "zh" else en
        case Decimal():
            return f"{what:f}"
        case _:
            return str(what)


def _catalog(language: Language) -> dict[str, str]:
    # One catalog is loaded, not both: a start-up pays only for the language it speaks.
    if language == "zh":
        from .zh import MESSAGES
    else:
        from .en import MESSAGES
    return MESSAGES
