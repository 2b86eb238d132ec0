"""How alike the names of two indicators are that are written differently: the same one, or another one beside it.

A name is what is measured, and in brackets mostly the part of the project that it is measured of. Rows of one form
differ in little (准时率 of 供水 and of 水利, 复测 and 后评估报告): a ratio alone can't tell a new wording from another one.
"""

from __future__ import annotations

from collections.abc import Container
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from ...late import late
from ..words import same

# In the eight real forms no two rows of one section and one part of the project come above 0.71; a name with a word added
# or left out, or with 准确率 for 正确率, stays at 0.8 and more.
LEAST = 0.8
CLEARLY = 0.1  # by so much the best must be more alike than any other
_LEAST_OF_PART = 0.85
_LONGEST = 60  # characters; the longest name in the real forms has 37
# What changes from year to year, or by habit, and names nothing.
_IDLE = late(r"(?:19|20)[0-9]{2}(?:年度?)?|本?项目$|[^\w%]|_")
# With another number, or turned into its opposite, it is another one however long the rest of it is.
_TELLING = late(r"[0-9]+|[一二三四五六七八九十百两不非未无]")


class Name(NamedTuple):
    """What is measured, and of what part of the project; "" where the name has no brackets at its end."""

    what: str
    part: str = ""


@lru_cache(maxsize=4096)
def name_of(text: str) -> Name:
    """A name without what doesn't tell two apart: signs, spaces, years."""
    what, _, part = same(text).partition("(")
    if not what or not part.endswith(")"):
        return Name(_bare(same(text)))
    return Name(_bare(what), _bare(part.removesuffix(")")))


def _bare(text: str) -> str:
    return _IDLE.sub("", text) or text


def likeness(one: Name, other: Name, lasting: Container[str]) -> float:
    """From 0 to 1; 0 where they are other ones whatever else is alike.

    `lasting` are the parts of the project that both evaluations know: none of them is a new name of another.
    """
    if not _is_same_part(one, other, lasting) or _TELLING.findall(one.what) != _TELLING.findall(other.what):
        return 0
    return _ratio(one.what, other.what) if max(map(len, (*one, *other))) <= _LONGEST else 0


def is_new_wording(one: Name, other: Name) -> bool:
    """Whether words were only added or only left out, or a single character in the second half is another.

    What an indicator is about stands first (供水…, 排水…): where that is another, so is the indicator.
    """
    changes = _changes(one.what, other.what)
    if len({kind for kind, *_ in changes}) > 1:
        return False
    if not changes or changes[0][0] != "replace":
        return True
    (_, start, end, begun, ended), *others = changes
    return not others and end - start == ended - begun == 1 and start >= len(one.what) // 2


def _is_same_part(one: Name, other: Name, lasting: Container[str]) -> bool:
    if one.part == other.part:
        return True
    if not one.part or not other.part:
        return one.what == other.what
    if one.part in lasting or other.part in lasting or _TELLING.findall(one.part) != _TELLING.findall(other.part):
        return False
    kinds = {kind for kind, *_ in _changes(one.part, other.part)}
    return kinds in ({"insert"}, {"delete"}) and _ratio(one.part, other.part) >= _LEAST_OF_PART


def _ratio(one: str, other: str) -> float:
    """0 also where it can't be of interest: what is compared in earnest takes time."""
    compared = _compared(one, other)
    return compared.ratio() if compared.quick_ratio() >= LEAST - CLEARLY else 0


def _changes(one: str, other: str) -> list[tuple[str, int, int, int, int]]:
    return [change for change in _compared(one, other).get_opcodes() if change[0] != "equal"]


def _compared(one: str, other: str) -> SequenceMatcher[str]:
    """In an order of its own: which of both comes first must make no difference."""
    first, second = sorted((one, other))
    return SequenceMatcher(None, first, second, autojunk=False)
