"""Text as rules look at it: sentences, spellings that mean the same, quotations."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from ..late import late

_ENDS = r"。！？；;：:\n"
_NUMBERING = r"(?:[（(]?[0-9]{1,2}[)）、.．]|[一二三四五六七八九十]{1,3}、)"
# What stands between two ends, behind its numbering, and the colon that makes a heading of it.
_SENTENCE = late(rf"\s*+(?:{_NUMBERING}[^\S\n]*+)?+([^{_ENDS}]++)([：:]?)")
_DASHES = late(r"[-‐‑‒–—―－─]+")
_SAYS_NOTHING = {"", "无", "0", "无偏差", "没有", "不适用", "/", "-"}
LEAST_SENTENCE = 12  # characters: shorter ones repeat by nature


@lru_cache(maxsize=4096)
def same(text: str) -> str:
    """A text without what doesn't tell two apart: full width, kinds of brackets and dashes, spaces."""
    # What is usual is put into its plain spelling at once: then most texts are normal, which is told by one look at them.
    for wide, plain in _WIDE + _BRACKETS:
        text = text.replace(wide, plain)
    folded = unicodedata.normalize("NFKC", text)
    if folded != text:
        for bracket, plain in _BRACKETS:
            folded = folded.replace(bracket, plain)
    return _DASHES.sub("-", "".join(folded.split())).casefold()


_WIDE = [*zip("，：；（）！？％", ",:;()!?%", strict=True)]
_BRACKETS = [*zip("〔〕[]【】{}", "()()()()", strict=True)]


@lru_cache(maxsize=8)  # two rules look at the goals of a form, one after the other
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph that are long enough to be somebody's own; headings and numbering left out."""
    plain = [piece.strip() for piece, colon in _SENTENCE.findall(text) if not colon]
    return tuple([sentence for sentence in plain if len(same(sentence)) >= LEAST_SENTENCE])


def says_nothing(text: str | None) -> bool:
    """Whether a text only fills its place: `无`."""
    return (text or "").strip() in _SAYS_NOTHING


def first_of(words: tuple[str, ...], text: str) -> str | None:
    """The first of the words that stands in the text."""
    return next(filter(text.__contains__, words), None)


def quoted(text: str, most: int = 24) -> str:
    """The beginning of a text, in one line, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most]}…"
