"""What is to be said, apart from the words it is said in."""

from __future__ import annotations

import gettext
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias, final

from msgspec import Struct

from ..late import late
from .columns import right
from .visible import visible

Language = Literal["zh", "en"]

# What a noun behind it goes with: one point, two points; `1.00` is said as many are.
COUNTED = frozenset({"count", "left", "lost", "over", "weight", "score", "stated", "known", "whole", "lines"})

# Texts of the form. What was typed, or stands in a file, is told as it is, also within quotation marks.
_CITED = frozenset({"name", "title", "words", "target", "actual", "unit", "other"})
_QUOTATION, _VALUE = late("“[^“”]*”"), late(r"\{(\w+)\}")


@final
class Words(Struct, frozen=True):
    """Fixed words, written in Chinese where they are used; the catalog of the other language has its own for them."""

    zh: str

    @property
    def en(self) -> str:
        return _catalog("en").gettext(self.zh) if self.zh else ""

    def __bool__(self) -> bool:
        return bool(self.zh)


@final
class Glossed(Struct, frozen=True):
    """A term that stays Chinese; in another language its meaning stands behind it."""

    term: str
    meaning: Words


class Text(NamedTuple):
    """Words that a file brings in both languages, or that are put together: no catalog has them."""

    zh: str
    en: str


@final
class Message(Struct, frozen=True):
    """A template and what fills its places: a code in the catalogs, or words themselves."""

    code: str | Words
    args: tuple[tuple[str, Sayable], ...] = ()

    @classmethod
    def of(cls, code: str | Words, /, **args: Sayable) -> Message:
        return cls(code, tuple(args.items()))


class Joined(Struct, frozen=True):
    """Several things said in one line, with `by` between them."""

    parts: tuple[Sayable, ...]
    by: Sayable = "  "


class Padded(Struct, frozen=True):
    """Words at the right of so many cells: the head of a column of figures."""

    what: Sayable
    cells: int


class Row(Struct, frozen=True):
    """A row of a table: its cells, and all rows of the table, with which a front that has columns aligns them.

    `in_words` says that the last cell is no path: the name gives way to it. `spare` is the column that is left out before the
    last is; 0 for none.
    """

    cells: tuple[Sayable, ...]
    table: tuple[tuple[Sayable, ...], ...] = ()
    in_words: bool = False
    spare: int = 0


Sayable: TypeAlias = "str | int | Decimal | Words | Glossed | Text | Message | Joined | Padded | Row"


def say(what: Sayable, language: Language, *, within: str = " ") -> str:
    """Put `what` into words. Decimals keep their digits, their thousands parted; nothing put in is read as a template again.

    `within` is the space in a term with its gloss: for words that are folded, `columns.KEPT`.
    """
    return _said(what, language, within)


def _said(what: Sayable, language: Language, within: str) -> str:
    # By their very kind: to ask whether a struct is an instance takes as long as to say a word.
    if type(what) is Message:
        return _filled(what, language, within)
    if type(what) is Words:
        return what.zh if language == "zh" else what.en
    if type(what) is Glossed:
        return what.term if language == "zh" else f"{what.term} {what.meaning.en}".replace(" ", within)
    if isinstance(what, (str, int)):
        return str(what)
    if isinstance(what, Decimal):
        return f"{what:,f}"
    match what:
        case Joined():
            return _said(what.by, language, within).join(_all_said(what.parts, language, within))
        case Text(zh, en):
            return zh if language == "zh" else en
        case Padded():
            return right(visible(_said(what.what, language, within)), what.cells)
        case Row():
            return "  ".join(filter(None, _all_said(what.cells, language, within)))


def _all_said(every: tuple[Sayable, ...], language: Language, within: str) -> list[str]:
    return [_said(one, language, within) for one in every]


def _filled(message: Message, language: Language, within: str) -> str:
    """A message with its values in words, in the plural that goes with its `count`, or else with the first that counts."""
    said, counted = {}, ""
    for name, value in message.args:
        # Most values are words already: they need no look at what they are.
        said[name] = value if type(value) is str else _said(value, language, within)
        if name in COUNTED and (not counted or name == "count"):
            counted = name
    code = message.code
    template = (
        _template(code, 1 if said.get(counted) == "1" else 2, language)
        if isinstance(code, str)
        else _said(code, language, within)
    )
    for name in _cited(template):
        said[name] = said[name].replace("“", "‘").replace("”", "’")
    return template.format_map(said)


@lru_cache(2048)
def _cited(template: str) -> tuple[str, ...]:
    """The texts of the form that a message cites: quotation marks within its own are single ones. What stands without them
    too is left as it is."""
    within = (name for part in _QUOTATION.findall(template) for name in _VALUE.findall(part))
    without = _VALUE.findall(_QUOTATION.sub("", template))
    return tuple(name for name in within if name in _CITED and name not in without)


@lru_cache(2048)
def _template(code: str, count: int, language: Language) -> str:
    """What the catalog has for a code, in the plural that goes with a count where it has several; asked again and again."""
    catalog = _catalog(language)
    found = catalog.ngettext(code, code, count)
    return catalog.gettext(code) if found == code else found


@cache
def _catalog(language: Language) -> gettext.NullTranslations:
    """The catalog of a language, as `poe catalogs` compiled it. One is loaded, not both: a start-up pays for what it speaks."""
    file = Path(__file__).parent / "locale" / language / "LC_MESSAGES" / "selfeval.mo"
    with file.open("rb") as compiled:
        return gettext.GNUTranslations(compiled)
