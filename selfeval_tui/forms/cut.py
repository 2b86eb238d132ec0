"""Cells that a page break cut in two, put together again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..late import late
from .cells import chinese_brackets, without_needless_spaces
from .columns import squeezed

_OPEN, _CLOSE = "（(", "）)"
_MOST_REPEATED = 200
_REPEATED = 3  # so many characters that end one half and begin the other were printed twice
_IN_BRACKETS = late(r"（([^（）]*)）")


def depth(text: str) -> int:
    """How many brackets are open at the end; below 0 where more are closed than opened."""
    return sum((character in _OPEN) - (character in _CLOSE) for character in text)


def joined(before: str, after: str) -> str:
    """Both halves as one; what a page prints twice stands once.

    Where the first half is closed and the second closes a bracket again, the end was printed twice and differently: the
    later one stands, from the last word within the bracket on.
    """
    if squeezed(before).endswith(squeezed(after)):
        return before
    if depth(before) == 0 and before.endswith(tuple(_CLOSE)) and depth(after) < 0:
        head, space, _ = before.rpartition(" ")
        return f"{head}{space}{after}" if space and depth(head) > 0 else before
    longest = min(len(before), len(after), _MOST_REPEATED)
    twice = next((size for size in range(longest, _REPEATED - 1, -1) if before.endswith(after[:size])), 0)
    return before + after[twice:]


def mended(name: str, others: Iterable[str]) -> str:
    """A name put together, with the words within its bracket parted as the other names of the table part them."""
    name = chinese_brackets(without_needless_spaces(name))
    known = Counter(words for other in others for words in _IN_BRACKETS.findall(other))
    spelled: dict[str, str] = {}
    for words, _ in known.most_common():
        spelled.setdefault(squeezed(words), words)
    return _IN_BRACKETS.sub(lambda match: f"（{spelled.get(squeezed(match[1]), match[1])}）", name)
