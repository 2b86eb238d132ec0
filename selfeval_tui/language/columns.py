"""Text in terminal cells: a Chinese character takes two, a combining mark none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from wcwidth import wcswidth, wcwidth

from ..late import late

# What can't begin a line in Chinese: it hangs on to the character before it.
_CLOSING = "，。、；：？！）》”’〕】」』…％%,.;:?!)]}"
_OPENING = "（《“‘〔【「『([{/"
# A figure and its unit stay together; so does what stands between wide gaps, where it is short: an entry of a list.
_UNIT = late(r"(?<=[0-9]) (?:万元|[^\x00-\u2E7F])")
# A short calculation stays whole; of a long one the result stays with what is before it.
_SUM = late(r"[0-9.,]+%?(?: [=→≥≤<>×÷+−-] [0-9.,]+%?)+")
_RESULT = late(r"[0-9.,]+%? [=→] [0-9.,]+%?$")
# A space at which nothing is folded; a term before it is kept whole with what follows.
KEPT = "\u00a0"
_TERM = late(rf"[^\x00-\u2E7F]*{KEPT}[^ ]*")
_GAP = late(r"( {2,})")
# What a choice is called by, in a list of them: the two stay together.
_KEY = late(r"[0-9a-z]{1,3}\) ")
_SHORT = 3  # times as wide is the line
_JOINING = {"\u200d", "\ufe0f"}


@lru_cache(4096)
def width(text: str) -> int:
    """The cells a text takes. Text must be `visible()`."""
    if text.isascii():
        return len(text)
    # Character by character, but where some are joined to one.
    return sum(map(wcwidth, text)) if _JOINING.isdisjoint(text) else max(0, wcswidth(text))


def clip(text: str, cells: int) -> str:
    """The text, or as much of it as fits with `…` at its end."""
    if width(text) <= cells:
        return text
    kept = ""
    for character in text:
        if width(kept + character) > cells - 1:
            break
        kept += character
    return kept + "…"


def squeezed(text: str, cells: int) -> str:
    """The text, or as much of it as fits with `…` in its middle: names that begin alike differ at their ends."""
    if width(text) <= cells or cells < 4:
        return clip(text, cells)
    head = _head(text, cells // 3)
    tail = text[len(head) :]
    while width(head) + 1 + width(tail) > cells:
        tail = tail[1:]
    return f"{head}…{tail}"


def left(text: str, cells: int) -> str:
    """Filled up with spaces on the right."""
    return text + " " * (cells - width(text))


def right(text: str, cells: int) -> str:
    """Filled up with spaces on the left: figures align at their last digit."""
    return " " * (cells - width(text)) + text


def wrap(text: str, cells: int, hang: int = 0) -> list[str]:
    """Fold a text to lines of at most `cells`: between Chinese characters anywhere, Latin words and figures kept whole.

    Lines behind the first of a paragraph begin at the column `hang`, where the window leaves room for that.
    """
    hang = hang if hang <= cells // 2 else 0
    lines: list[str] = []
    for paragraph in text.split("\n"):
        first, *rest = _wrap_line(paragraph, max(2, cells))
        if rest and hang:
            behind = paragraph[paragraph.find(first) + len(first) :]
            rest = list(_wrap_line(behind.lstrip(), max(2, cells - hang)))
        lines += [first, *(" " * hang + line for line in rest)]
    return [line.replace(KEPT, " ") for line in lines]


def _wrap_line(text: str, cells: int) -> Iterator[str]:
    if width(text) <= cells:
        yield text
        return
    line, used, folded = "", 0, False
    for piece in _pieces(text, cells):
        if used + width(piece) > cells and line:
            if line.strip():
                yield line.rstrip()
            line, used, folded = "", 0, True
        if folded and not line:
            piece = piece.lstrip()  # noqa: PLW2901 - a line doesn't begin with the space it was folded at
        size = width(piece)
        while size > cells:
            head = _head(piece, cells)
            yield head
            piece, size = piece[len(head) :], width(piece[len(head) :])  # noqa: PLW2901
        line, used = line + piece, used + size
    yield line.rstrip()


def _pieces(text: str, cells: int) -> Iterator[str]:
    """The smallest parts that aren't parted: a short entry, a choice, a word, a wide character with what hangs on to it."""
    entries = _GAP.split(text)
    for entry in entries:
        most = cells if _KEY.match(entry) else cells // _SHORT
        if len(entries) > 1 and width(entry) <= most:
            yield entry
        else:
            yield from _words(entry, cells)


def _words(text: str, cells: int) -> Iterator[str]:
    together = {place for found in _UNIT.finditer(text) for place in range(*found.span())}
    terms = (found for found in _TERM.finditer(text) if width(found[0]) <= cells)
    together.update(place for found in terms for place in range(found.start() + 1, found.end()))
    if key := _KEY.match(text):
        together.update(range(1, key.end() + 1))
    for found in _SUM.finditer(text):
        begun, end = found.span()
        if width(found[0]) > cells // 2:
            result = _RESULT.search(found[0])
            begun = begun + result.start() if result else end
        together.update(range(begun + 1, end))
    begun = 0
    for place in range(1, len(text)):
        if place not in together and _may_part(text[place - 1], text[place]):
            yield text[begun:place]
            begun = place
    if text:
        yield text[begun:]


def _may_part(before: str, after: str) -> bool:
    if after in _CLOSING or before in _OPENING:
        return False
    return before == " " or after == " " or wcwidth(before) == 2 or wcwidth(after) == 2


def _head(text: str, cells: int) -> str:
    kept = ""
    for character in text:
        if kept and width(kept + character) > cells:
            break
        kept += character
    return kept
