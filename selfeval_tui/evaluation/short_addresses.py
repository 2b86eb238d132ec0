"""Short forms of addresses, and the field's own words in their place: `executed`, `3.actual`, `第3项.完成值`, `执行数`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..language import Joined, Message, Words, say
from ..late import late
from .addresses import Address, field_at, get, label, shapes
from .asked import asked, named
from .leaves import fields, row_fields
from .model import Evaluation, Funding
from .nearest import near_miss
from .numbers import fold
from .problem import Problem

_ITEM = late(r"第?(?<!\s)\s*+([0-9]{1,6})\s*+[项行]|(?i:indicator)\s+([0-9]{1,6})|\[\s*([0-9]{1,6})\s*\]")

_ROW = late(r"(?:第|indicator)?\s*([0-9]{1,6})\s*[项行]?")
# 第三项 as 第3项, up to 99; a name may begin with it: 第三项目.
_CHINESE = late(r"第\s*+([二三四五六七八九]?十)?+([一二三四五六七八九])?+\s*+(?=[项行](?!目))")
_CHINESE_DIGITS = "〇一二三四五六七八九"
_FEW = 4  # names that a refusal gives
_MOST_DIGITS = 6


def resolve(text: str, evaluation: Evaluation) -> Address:
    """The one address that `text` means in this evaluation.

    Whole words go before parts of words, and words with spaces before single ones. Raises `Problem`: nothing of that
    name (with the nearest), or several (which).
    """
    typed = text.strip()
    for words in _readings(typed):
        within = _within(words, evaluation)
        for whole in (True, False):
            found = [address for address in within if _means(words, address, whole=whole)]
            if len(found) > 1:
                found = [address for address in found if _in_use(address, evaluation)] or found
            if len(found) == 1:
                return found[0]
            if found:
                # What stands once in the form is more likely meant than what every indicator has.
                maybe = [address for address in within if _means(words, address, whole=False)]
                maybe.sort(key=lambda address: address.number or 0)
                few = Joined(tuple(label(address) for address in maybe[:_FEW]), Message.of("list.by"))
                raise Problem("address.ambiguous", typed=typed, few=few)
    row = _row(typed, evaluation)
    if row is not None:
        return row
    raise _unknown(typed, evaluation)


def indicator_number(text: str, evaluation: Evaluation) -> int | None:
    """The indicator of the evaluation that a bare number, or `第 3 项`, means; None where it means none."""
    number = typed_number(text)
    return number if number is not None and 1 <= number <= len(evaluation.indicators) else None


def typed_number(text: str) -> int | None:
    """The number that is typed alone, or as `第 3 项`, `第三项`, `indicator 3`, whether there is such an indicator or not."""
    match = _ROW.fullmatch(in_digits(fold(text)).casefold())
    return int(match[1]) if match is not None else None


def in_digits(text: str) -> str:
    """A text in which indicators are numbered in digits, where they were in Chinese: `第三项.完成值` as `第3项.完成值`."""
    return _CHINESE.sub(_digits, text)


def _digits(match: re.Match[str]) -> str:
    tens, ones = match[1] or "", match[2] or "〇"
    number = (_CHINESE_DIGITS.index(tens.removesuffix("十") or "一") * 10 if tens else 0) + _CHINESE_DIGITS.index(ones)
    return f"第{number}" if number else match[0]


def _within(words: list[str], evaluation: Evaluation) -> tuple[Address, ...]:
    """The addresses that can be meant: those of the indicator whose number is among the words.

    Without a number all that stand once in the form, and of the indicators the few that a refusal names: they share their
    names, so that what means one of many means more.
    """
    count = len(evaluation.indicators)
    numbers = [word for word in words if word.isdecimal()]
    if not numbers:
        return tuple(address for address, _ in fields(evaluation, range(1, min(count, _FEW) + 1)))
    rows = sorted({int(word) for word in numbers if len(word) <= _MOST_DIGITS and word == str(int(word))})
    return tuple(address for number in rows if 1 <= number <= count for address, _ in row_fields(evaluation, number))


def _row(typed: str, evaluation: Evaluation) -> Address | None:
    """The first value of the one part that is called so: a row of the money, the goals."""
    once = [address for address, _ in fields(evaluation, ()) if len(address) > 1]
    firsts = {str(address[-2]): address for address in reversed(once)}
    for whole in (True, False):
        found = [first for key, first in firsts.items() if _is_word(typed, key, (), whole=whole)]
        if len(found) == 1:
            return found[0]
    return None


def _readings(typed: str) -> Iterator[list[str]]:
    """The words of what was typed: parted by dots, then by spaces too; `第 3 项` and `[3]` are words of their own."""
    numbered = _ITEM.sub(lambda match: f".{match[1] or match[2] or match[3]}.", in_digits(typed))
    for parting in (r"[.．·]", r"[.．·\s]"):
        words = [word.strip() for word in re.split(parting, numbered) if word.strip()]
        if words:
            yield words


def _means(words: list[str], address: Address, *, whole: bool) -> bool:
    """Whether the words name the end of the address, each by its key, its number or the form's own word for it."""
    if len(words) > len(address):
        return False
    # What an indicator's field goes by too is short: it takes the number with it to be clear.
    names = _names(address, also=len(words) > 1 or address.number is None)
    tail = zip(words, address[-len(words) :], strict=True)
    return all(_is_word(word, part, names if part == address.key else (), whole=whole) for word, part in tail)


def _is_word(word: str, part: str | int, names: tuple[Words | None, ...], *, whole: bool) -> bool:
    if isinstance(part, int):
        return word == str(part)
    if word == part:
        return True
    texts = names or (_table_label(part),)
    if whole:
        return any(text is not None and word.casefold() in (text.zh, text.en.casefold()) for text in texts)
    return len(word) > 1 and any(text is not None and word in text.zh for text in texts)


def _names(address: Address, *, also: bool) -> tuple[Words | None, ...]:
    """What a value is called, and with `also` what it goes by too: the executed amount by the execution rate it makes."""
    return _names_at(tuple(word for word in address if isinstance(word, str)), also=also)


@cache
def _names_at(words: tuple[str, ...], *, also: bool) -> tuple[Words | None, ...]:
    """All indicators share their names: thousands of rows are looked through for one address."""
    field = field_at(Address(words))
    question = asked(field)
    return (named(field), *(question.also if also and question is not None else ()))


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


def _unknown(typed: str, evaluation: Evaluation) -> Problem:
    """Why nothing is called so: there are fewer indicators, it was a slip of the fingers, or another word altogether."""
    words = next(_readings(typed), [""])
    numbers = [word for word in words if word.isdecimal()]
    number = int(numbers[0]) if numbers and len(numbers[0]) <= _MOST_DIGITS else None
    if number is not None and len(words) > 1 and not 1 <= number <= len(evaluation.indicators):
        return Problem("address.no_indicator", typed=number, count=len(evaluation.indicators))
    names: dict[str, Address] = {}
    for address in _within([] if number is None else [str(number)], evaluation):
        called = named(field_at(address))
        for name in (address.key, called.zh if called else ""):
            names.setdefault(name, address)
    meant = near_miss(words[-1], names)
    if meant is None:
        return Problem("address.none", typed=typed)
    nearest = label(names[meant])
    at = names[meant].number
    candidate = say(nearest, "zh").replace(" · ", ".") if at is None else f"{at}.{meant}"
    return Problem("address.unknown", typed=typed, nearest=nearest, candidates=(candidate,))
