"""What a refused reply may have meant, and the reply that picks among it: by its letter, or with a yes or a no."""

from __future__ import annotations

from ..evaluation.numbers import fold
from ..evaluation.problem import Doubt, Problem

LETTERS = "abcd"
NEITHER = ""
YES = frozenset({"是", "是的", "对", "对的", "y", "yes"})
NO = frozenset({"不是", "不是的", "不", "不对", "否", "n", "no"})
WORDS = frozenset({*YES, *NO})


def picked(offered: Problem, typed: str) -> str | None:
    """The reply that is picked; `NEITHER` where none of them is meant, None where it is a reply of its own.

    A no to a doubt keeps what was typed, which is the last. Raises what was offered once more where a yes leaves open to which.
    """
    word = fold(typed).casefold().rstrip(" 。.!,，")
    candidates, is_doubt = offered.candidates, isinstance(offered, Doubt)
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
