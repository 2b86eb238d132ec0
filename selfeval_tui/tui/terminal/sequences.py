"""Parts what is typed from control sequences: keys of more than one character, and what a terminal answers.

What a terminal answers may come late and in pieces; a beginning is held back until its end comes, and for no longer
than a second. Pure but for the clock it is given.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator

from msgspec import Struct
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

from ...late import late

PATIENCE = 1.0  # seconds
_ESCAPE = "\x1b"
_CSI = r"\x1b\[[0-?]*[ -/]*"
# Strings as terminals answer with: an alt key with something typed behind it looks like none of them.
_STRING = r"\x1b(?:\]\d+;|P[\d;]*[<=>!$+|]|_G)[ -~]*"
_CSI_KEY = late(rf"{_CSI}[@-~]")
# Keys of the Linux console and of rxvt that are no sequences by the standard.
_ODD_KEYS = [key for key in ANSI_SEQUENCES_KEYS if key.startswith("\x1b[") and not _CSI_KEY.fullmatch(key)]
_MOUSE = r"\x1b\[M"  # three characters follow that may be any

_BEGUN = late(rf"{_CSI}|\x1b\[\[|{_MOUSE}[^\x1b]{{,2}}|\x1b\]\d*|\x1b[P_]|{_STRING}\x1b?")
_WHOLE = late(
    rf"{'|'.join(map(re.escape, _ODD_KEYS))}|{_MOUSE}[^\x1b]{{3}}|{_CSI}[@-~]"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_][^\x1b]*\x1b\\"
)
_BROKEN = late(rf"{_CSI}|{_STRING}")


class Sequence(Struct, frozen=True):
    """A whole control sequence, or a control string with its end."""

    text: str


class Sequences:
    """Feed it what isn't pasted: what was typed comes back as text, an escape alone and alt keys among it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._held = ""
        self._since = 0.0

    @property
    def begun(self) -> bool:
        """Whether a sequence is held that hasn't ended."""
        return bool(self._held)

    def feed(self, text: str) -> Iterator[str | Sequence]:
        """What is known to be typed, or a sequence, after this text. A sequence that breaks off is nothing."""
        self.expire()
        began, rest, self._held = self._since if self._held else self._clock(), self._held + text, ""
        while rest:
            typed, _, _ = rest.partition(_ESCAPE)
            if not typed and (rest in _ODD_KEYS or not _BEGUN.fullmatch(rest)):
                if whole := _WHOLE.match(rest):
                    yield Sequence(whole[0])
                    rest = rest[whole.end() :]
                    continue
                if broken := _BROKEN.match(rest):
                    rest = rest[broken.end() :]
                    continue
                typed = _ESCAPE + rest[1:].partition(_ESCAPE)[0]
            if not typed:
                self._held, self._since = rest, began
                return
            yield typed
            rest = rest[len(typed) :]

    def expire(self) -> None:
        """Drop a sequence whose end didn't come in time."""
        if self._held and self._clock() - self._since >= PATIENCE:
            self._held = ""
