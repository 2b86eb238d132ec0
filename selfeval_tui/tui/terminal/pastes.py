"""Parts what a terminal sends into what was typed and what was pasted. Pure: it knows no terminal and no clock."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

START, END = "\x1b[200~", "\x1b[201~"
MOST_PASTED = 1024 * 1024  # characters; a table of 5,000 indicators has a third of it


class Typed(Struct, frozen=True):
    """Characters and key sequences, as the terminal sent them."""

    text: str


class Pasted(Struct, frozen=True):
    """A whole paste, whatever is in it; `cut` where it was longer than one may be."""

    text: str
    cut: bool = False


class Pastes:
    """Feed it what comes in. Stock Textual takes an escape character within a paste for keys."""

    def __init__(self) -> None:
        self._held = ""  # what may be the beginning of a mark
        self._pasted: list[str] | None = None
        self._length = 0

    @property
    def within(self) -> bool:
        """Whether a paste has begun and not ended."""
        return self._pasted is not None

    @property
    def so_far(self) -> str:
        """What has come of the paste that hasn't ended; "" where there is none. Another thread may ask."""
        return _with_lines("".join(self._pasted or ()))

    @property
    def begun(self) -> bool:
        """Whether more of a mark has come than the escape, which is a key too."""
        return len(self._held) > 1

    def feed(self, text: str) -> Iterator[Typed | Pasted]:
        """What is known to be typed or pasted after this text."""
        rest = self._held + text
        self._held = ""
        while rest:
            mark = END if self.within else START
            before, found, behind = rest.partition(mark)
            if not found:
                kept = _beginning_of(mark, before)
                before, self._held = before[: len(before) - kept], before[len(before) - kept :]
            yield from self._take(before)
            if not found:
                return
            if self.within:
                yield self._ended()
            else:
                self._pasted, self._length = [], 0
            rest = behind

    def silence(self) -> Iterator[Typed | Pasted]:
        """Nothing more comes: a paste without its end ends here, a half mark was keys."""
        held, self._held = self._held, ""
        yield from self._take(held)
        if self.within:
            yield self._ended()

    def _take(self, text: str) -> Iterator[Typed]:
        if not text:
            return
        if self._pasted is None:
            yield Typed(text)
        else:
            self._pasted.append(text[: max(0, MOST_PASTED - self._length)])
            self._length += len(text)

    def _ended(self) -> Pasted:
        text = self.so_far
        self._pasted = None
        return Pasted(text, cut=self._length > MOST_PASTED)


def _with_lines(text: str) -> str:
    """Terminals send a carriage return where a line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _beginning_of(mark: str, text: str) -> int:
    """How many characters at the end of a text may be the beginning of a mark."""
    longest = min(len(mark) - 1, len(text))
    return next((length for length in range(longest, 0, -1) if text.endswith(mark[:length])), 0)
