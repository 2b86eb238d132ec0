"""What was probably meant by a word that nothing is called by: a slip of the fingers, or a word begun; never a guess."""

from __future__ import annotations

from collections.abc import Iterable

_LONG = 6  # characters; a word of so many may be off by two
_SHORTEST = 3  # characters; of two almost any other word is one change away


def near_miss(typed: str, known: Iterable[str]) -> str | None:
    """The one word that was meant; None where none comes near enough, or several as near.

    Near is a change of one character (put in, left out, mistaken, or two swapped), of two in a long word; else the one word
    that begins so. `move` is no slip of `remove`.
    """
    words = tuple(dict.fromkeys(known))
    if len(typed) < _SHORTEST:
        return None
    most = 2 if len(typed) >= _LONG else 1
    for few in range(1, most + 1):
        found = [word for word in words if abs(len(word) - len(typed)) <= few and _apart(typed, word) <= few]
        if found:
            return found[0] if len(found) == 1 else None
    begun = [word for word in words if word.startswith(typed)]
    return begun[0] if len(begun) == 1 else None


def _apart(one: str, other: str) -> int:
    """How many changes make one word the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for y, here in enumerate(one, 1):
        before, last, row = row, before, [y]
        for x, there in enumerate(other, 1):
            least = min(before[x] + 1, row[x - 1] + 1, before[x - 1] + (here != there))
            if y > 1 and x > 1 and here == other[x - 2] and one[y - 2] == there:
                least = min(least, last[x - 2] + 1)
            row.append(least)
    return row[-1]
