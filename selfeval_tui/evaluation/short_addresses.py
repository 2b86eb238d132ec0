"""Short forms of addresses, and the field's own words in their place: `executed`, `3.actual`, `第3项.完成值`, `执行数`."""

from __future__ import annotations

import re
from difflib import get_close_matches

from ..language import Joined, Message, Sayable, Text
from .addresses import Address, field_at, get, label, leaves, shapes
from .asked import named
from .model import Evaluation, Funding
from .problem import Problem

_NUMBER = re.compile(r"第?\s*([0-9]{1,6})\s*[项行]?")


def resolve(text: str, evaluation: Evaluation) -> Address:
    """The one address that `text` means in this evaluation.

    Raises `Problem`: nothing of that name (with the nearest), or several (which).
    """
    typed = text.strip()
    words = [word for word in re.split(r"[.．·\s]+", re.sub(r"\[\s*([0-9]+)\s*\]", r".\1.", typed)) if word]
    found = [address for address in leaves(evaluation) if words and _means(words, address)]
    if len(found) > 1:
        found = [address for address in found if _in_use(address, evaluation)] or found
    match found:
        case [one]:
            return one
        case []:
            raise Problem("address.unknown", typed=typed, nearest=_nearest(typed, evaluation))
        case _:
            few = Joined(tuple(label(address) for address in found[:4]), Message.of("list.by"))
            raise Problem("address.ambiguous", typed=typed, few=few)


def _means(words: list[str], address: Address) -> bool:
    """Whether the words name the end of the address, each by its key, its number or the form's own word for it."""
    if len(words) > len(address):
        return False
    tail = list(zip(words, address[-len(words) :], strict=True))
    return all(_is_word(word, part, address) for word, part in tail)


def _is_word(word: str, part: str | int, address: Address) -> bool:
    if isinstance(part, int):
        number = _NUMBER.fullmatch(word)
        return number is not None and int(number[1]) == part
    if word == part:
        return True
    text = named(field_at(address)) if part == address.key else _table_label(part)
    return text is not None and len(word) > 1 and (word in text.zh or word.casefold() == text.en.casefold())


def _table_label(key: str) -> Text | None:
    for part in (Evaluation, Funding):
        if key in shapes(part):
            return named(shapes(part)[key].field)
    return None


def _in_use(address: Address, evaluation: Evaluation) -> bool:
    """Of the rows of the funding table only those that hold money are meant by a bare `executed`."""
    if address[0] != "funding" or len(address) < 3:
        return True
    return any(get(evaluation, address.beside(key)) for key in ("initial_budget", "adjusted_budget", "executed"))


def _nearest(typed: str, evaluation: Evaluation) -> Sayable:
    """What the address that comes nearest is called: by its whole form, its key, or the form's own word."""
    known: dict[str, Address] = {}
    for address in leaves(evaluation):
        words = named(field_at(address))
        for name in (str(address), address.key, words.zh if words else ""):
            known.setdefault(name, address)
    close = get_close_matches(typed, known, n=1, cutoff=0.3)
    return label(known[close[0]]) if close else Text("项目名称", "project.name")
