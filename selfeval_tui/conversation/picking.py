"""What a refused reply may have meant, and the reply that picks among it: by its letter or number, or with a yes or a no."""

from __future__ import annotations

from ..evaluation.numbers import fold
from ..evaluation.problem import Doubt, Problem

LETTERS = "abcd"
NEITHER = ""
YES = frozenset({"是", "是的", "对", "对的", "y", "yes"})
NO = frozenset({"不是", "不是的", "不", "不对", "否", "n", "no"})
WORDS = frozenset({*YES, *NO})
_LONGEST = 6  # digits of a number in a list


def number_in(digits: str, most: int) -> int:
    """The number from 1 to `most` that was typed; 0 where it is none of them."""
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < _LONGEST else 0
    return number if number <= most else 0


def by_numbers(count: int, mark: str = "#") -> tuple[str, ...]:
    """The replies among which a number picks: `#1`, `#2` and so on."""
    return tuple(f"{mark}{number}" for number in range(1, count + 1))


def picked(offered: Problem, typed: str) -> str | None:
    """The reply that is picked; `NEITHER` where none of them is meant, None where it is a reply of its own.

    A no to a doubt keeps what was typed, which is the last. Raises what was offered once more where a yes leaves open to which.
    """
    word = fold(typed).casefold().rstrip(" 。.!,，")
    candidates, numbered, is_doubt = offered.candidates, offered.numbered, isinstance(offered, Doubt)
    if numbered:
        number = number_in(word.rstrip(")、").removeprefix("#").lstrip(), len(numbered))
        return numbered[number - 1] if number else NEITHER if word in NO else None
    place = LETTERS.find(word) if len(word) == 1 else -1
    if 0 <= place < len(candidates):
        return candidates[place]
    if not candidates or word not in WORDS:
        return None
    if word in NO:
        return candidates[-1] if is_doubt else NEITHER
    if len(candidates) > (2 if is_doubt else 1):
        raise offered
    return candidates[0]
