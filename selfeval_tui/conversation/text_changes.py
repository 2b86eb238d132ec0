"""What was changed in a long text: the places alone, each with a few characters around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from ..late import late

_SHORT = 24  # characters; both texts stand whole where neither is longer
_AROUND = 6  # characters before and behind a change
_MOST_OF_PIECE = 24
_MOST_PLACES = 3
_LEAST_KEPT = 0.3  # of the longer text; of another one less is left
_MOST_COMPARED = 1_500_000  # pieces of the one × those of the other; more would take seconds
# A figure or a word of Latin letters is changed as a whole; of Chinese any character.
_PIECE = late(r"[0-9][0-9.,]*%?|[A-Za-z]+|\s+|.", re.DOTALL)


def changed_places(before: str, after: str) -> tuple[list[str], int] | None:
    """`……预算追加[-12][+15]万，已……`, the first few of such places, and how many there are.

    None where both are better shown from their beginnings: they are short, or hardly anything of the one is in the other.
    """
    if max(len(before), len(after)) <= _SHORT:
        return None
    olds, news = _PIECE.findall(before), _PIECE.findall(after)
    begin, end = _alike_at_ends(olds, news)
    places = list(_places(olds, news, begin, end))
    kept = len(before) - sum(len("".join(olds[old:old_end])) for old, old_end, _, _ in places)
    if begin < _AROUND and kept < _LEAST_KEPT * max(len(before), len(after)):
        return None
    return [_told(olds, news, place) for place in places[:_MOST_PLACES]], len(places)


def _alike_at_ends(olds: list[str], news: list[str]) -> tuple[int, int]:
    """How many pieces are the same at the beginning, and at the end behind those."""
    shorter = min(len(olds), len(news))
    begin = next((at for at in range(shorter) if olds[at] != news[at]), shorter)
    left = shorter - begin
    return begin, next((at for at in range(left) if olds[-1 - at] != news[-1 - at]), left)


def _places(olds: list[str], news: list[str], begin: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Where something is another: from and to in both. A few same characters between two changes part them not."""
    was, now = olds[begin : len(olds) - end], news[begin : len(news) - end]
    if len(was) * len(now) > _MOST_COMPARED:
        yield begin, begin + len(was), begin, begin + len(now)
        return
    place: tuple[int, int, int, int] | None = None
    # By its heuristic frequent characters are no anchors: one over and over would take minutes.
    for kind, *span in SequenceMatcher(None, was, now).get_opcodes():
        if kind == "equal":
            continue
        old, old_end, new, new_end = (begin + at for at in span)
        if place is not None and old - place[1] < _AROUND // 2:
            place = (place[0], old_end, place[2], new_end)
            continue
        if place is not None:
            yield place
        place = (old, old_end, new, new_end)
    if place is not None:
        yield place


def _told(olds: list[str], news: list[str], place: tuple[int, int, int, int]) -> str:
    old, old_end, new, new_end = place
    before, behind = "".join(news[:new]), "".join(news[new_end:])
    was, now = "".join(olds[old:old_end]), "".join(news[new:new_end])
    pieces = (
        f"……{before[-_AROUND:]}" if len(before) > _AROUND else before,
        f"[-{_short(was)}]" if was else "",
        f"[+{_short(now)}]" if now else "",
        f"{behind[:_AROUND]}……" if len(behind) > _AROUND else behind,
    )
    return "".join(pieces).replace("\n", " ")


def _short(text: str) -> str:
    return text if len(text) <= _MOST_OF_PIECE else f"{text[: _MOST_OF_PIECE - 8]}……{text[-6:]}"
