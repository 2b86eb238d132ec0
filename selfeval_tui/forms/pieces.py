"""A line parted at its spaces, as people see its parts: not within brackets, not between a sign and its number."""

from __future__ import annotations

from collections.abc import Iterator

from ..evaluation.numbers import read_number
from ..evaluation.problem import Problem
from ..late import late

_LONGEST_NUMBER = 40  # characters, its unit included
_OPEN, _CLOSE = "（(《“【", "）)》”】"
SIGN = late(
    r"(?:[><＞＜﹥﹤=＝﹦][=＝﹦]|[=＝﹦][><＞＜﹥﹤]|[≥≤><=＝＞＜≧≦⩾⩽═﹥﹤﹦]|大于或?等于|小于或?等于|等于|未超过|不低于|不少于|不小于|不超过|不高于|不大于|不多于|大于|小于|至少|至多)"
)
_LOOSE_SIGN = late(r"([≥≤><=＝＞＜≧≦⩾⩽═﹥﹤﹦])[ 　]+(?=[0-9０-９])")
_LOOSE_UNIT = late(r"(?<=[0-9０-９])[ 　]+(?=[%％‰(（])")


def pieces_of(line: str) -> list[str]:
    """The parts of a line."""
    return list(words(closed_up(line)))


def closed_up(line: str) -> str:
    """The line without the spaces between a sign and its number, a number and its unit."""
    return _LOOSE_UNIT.sub("", _LOOSE_SIGN.sub(r"\1", line.strip()))


def is_number(piece: str) -> bool:
    """Whether a piece is a bare number, its unit let pass."""
    if len(piece) > _LONGEST_NUMBER or not any(map(str.isdigit, piece)):
        return False
    try:
        read_number(piece)
    except Problem:
        return False
    return True


def words(line: str, gaps: str = " \u3000") -> Iterator[str]:
    """Parted at any of the gaps, but not within brackets that are closed again."""
    closed = _closed(line)
    word, depth = "", 0
    for place, character in enumerate(line):
        if character in _OPEN and place in closed:
            depth += 1
        elif character in _CLOSE and depth:
            depth -= 1
        if character in gaps and not depth:
            if word:
                yield word
            word = ""
        else:
            word += character
    if word:
        yield word


def _closed(line: str) -> set[int]:
    """The places of brackets that are closed again."""
    open_places: list[int] = []
    found: set[int] = set()
    for place, character in enumerate(line):
        if character in _OPEN:
            open_places.append(place)
        elif character in _CLOSE and open_places:
            found.add(open_places.pop())
    return found
