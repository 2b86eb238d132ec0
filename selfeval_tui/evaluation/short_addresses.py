"""Short forms of addresses, and the field's own words in their place: `executed`, `3.actual`, `第3项.完成值`, `执行数`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from ..language import Joined, Message, Sayable, Words
from .addresses import Address, field_at, get, label, leaves, shapes
from .asked import asked, named
from .model import Evaluation, Funding
from .problem import Problem

_ITEM = re.compile(r"第?\s*([0-9]{1,6})\s*[项行]|(?i:indicator)\s+([0-9]{1,6})|\[\s*([0-9]{1,6})\s*\]")


def resolve(text: str, evaluation: Evaluation) -> Address:
    """The one address that `text` means in this evaluation.

    Whole words go before parts of words, and words with spaces before single ones. Raises `Problem`: nothing of that
    name (with the nearest), or several (which).
    """
    typed = text.strip()
    known = tuple(leaves(evaluation))
    for words in _readings(typed):
        for whole in (True, False):
            found = [address for address in known if _means(words, address, whole=whole)]
            if len(found) > 1:
                found = [address for address in found if _in_use(address, evaluation)] or found
            if len(found) == 1:
                return found[0]
            if found:
                # What stands once in the form is more likely meant than what every indicator has.
                maybe = [address for address in known if _means(words, address, whole=False)]
                maybe.sort(key=lambda address: address.number or 0)
                few = Joined(tuple(label(address) for address in maybe[:4]), Message.of("list.by"))
                raise Problem("address.ambiguous", typed=typed, few=few)
    raise Problem("address.unknown", typed=typed, nearest=_nearest(typed, known))


def _readings(typed: str) -> Iterator[list[str]]:
    """The words of what was typed: parted by dots, then by spaces too; `第 3 项` and `[3]` are words of their own."""
    numbered = _ITEM.sub(lambda match: f".{match[1] or match[2] or match[3]}.", typed)
    for parting in (r"[.．·]", r"[.．·\s]"):
        words = [word.strip() for word in re.split(parting, numbered) if word.strip()]
        if words:
            yield words


def _means(words: list[str], address: Address, *, whole: bool) -> bool:
    """Whether the words name the end of the address, each by its key, its number or the form's own word for it."""
    if len(words) > len(address):
        return False
    tail = zip(words, address[-len(words) :], strict=True)
    return all(_is_word(word, part, address, whole=whole) for word, part in tail)


def _is_word(word: str, part: str | int, address: Address, *, whole: bool) -> bool:
    if isinstance(part, int):
        return word == str(part)
    if word == part:
        return True
    texts = _names(address) if part == address.key else (_table_label(part),)
    if whole:
        return any(text is not None and word.casefold() in (text.zh, text.en.casefold()) for text in texts)
    return len(word) > 1 and any(text is not None and word in text.zh for text in texts)


def _names(address: Address) -> tuple[Words | None, ...]:
    """What a value is called, and what people call it by what it makes: the executed amount makes the execution rate."""
    field = field_at(address)
    question = asked(field)
    return (named(field), question.also if question is not None else None)


def _table_label(key: str) -> Words | None:
    for part in (Evaluation, Funding):
        if key in shapes(part):
            return named(shapes(part)[key].field)
    return None


def _in_use(address: Address, evaluation: Evaluation) -> bool:
    """Of the rows of the funding table only those that hold money are meant by a bare `executed`."""
    if address[0] != "funding" or len(address) < 3:
        return True
    return any(get(evaluation, address.beside(key)) for key in ("initial_budget", "adjusted_budget", "executed"))


def _nearest(typed: str, among: tuple[Address, ...]) -> Sayable:
    """What the address that comes nearest is called: by its whole form, its key, or the form's own word."""
    known: dict[str, Address] = {}
    for address in among:
        words = named(field_at(address))
        for name in (str(address), address.key, words.zh if words else ""):
            known.setdefault(name, address)
    close = get_close_matches(typed, known, n=1, cutoff=0.3)
    return label(known[close[0]]) if close else Words("项目名称")
