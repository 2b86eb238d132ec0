"""A terminal for the program to run in, and what people do there: they type, paste, and press keys.

What is seen, and waited for, is `seen.py`'s; the process is `program.py`'s.
"""

from __future__ import annotations

import os
import re
import select

from .program import BOUND, PROGRAM, clean_environment
from .seen import Seen, flat

__all__ = ["BOUND", "KEYS", "PROGRAM", "Chat", "Terminal", "clean_environment", "flat"]

_MARGIN = 3  # columns before what is typed
_MOST_OF_SIGN = 12
_WAYS = re.compile(r"\s+/keep .*$")  # out of a sandbox, behind what is typed
KEYS = {
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "ctrl+up": "\x1b[1;5A",
    "ctrl+down": "\x1b[1;5B",
    "home": "\x1b[H",
    "end": "\x1b[F",
}


class Terminal(Seen):
    """Somebody sits at it."""

    def send(self, data: bytes) -> None:
        """Bytes as they are."""
        view = memoryview(data)
        while view:
            # A program that is drawing isn't reading: it is read from meanwhile, or both would wait for ever.
            _, writable, _ = select.select([], [self.descriptor], [], 0.05)
            view = view[os.write(self.descriptor, view[:1024]) :] if writable else view
            self._read(0)

    def type(self, text: str) -> None:
        """Text typed, or committed by an input method, in one write; a new line is ctrl+j."""
        self.send(text.encode())

    def paste(self, text: str) -> None:
        """Text pasted, in the brackets that terminals put around it."""
        self.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def key(self, name: str) -> None:
        """A key by its name: `enter`, `f1`, `ctrl+c`."""
        control = name.removeprefix("ctrl+")
        self.type(KEYS[name] if name in KEYS else chr(ord(control.upper()) - 64))


class Chat(Terminal):
    """The chat of the program: a composer at the foot, questions above it."""

    @property
    def composer(self) -> str:
        """What is typed and not sent, without spaces; "" before the composer is there, or where it shows an example."""
        return "" if self.example else self._in_composer

    @property
    def example(self) -> str:
        """What stands in grey where nothing is typed, without spaces."""
        place = self._first_row
        grey = place and any(cell.fg == "brightblack" for cell in self.screen.buffer[place].values())
        if len(self._in_composer) == 1 and self.screen.cursor.x == self._margin:
            # An example of one character lies under the cursor.
            grey = True
        return self._in_composer if grey else ""

    @property
    def _in_composer(self) -> str:
        if not self._first_row:
            return ""
        first, *others = self.rows[self._first_row : -1]
        return flat(_WAYS.sub("", first.partition("›")[2]) + "".join(row[_MARGIN:] for row in others))

    @property
    def _margin(self) -> int:
        """The cells before what is typed: those of the sign, in a sandbox with a word before it."""
        cells = self.screen.buffer[self._first_row]
        return next((x + 2 for x in range(_MOST_OF_SIGN) if cells[x].data == "›"), _MARGIN)

    @property
    def _first_row(self) -> int:
        """The first row of the composer, behind the last rule; 0 where there is none, or it isn't drawn yet."""
        rows = self.rows
        rules = [place for place, row in enumerate(rows) if row.startswith("─") and row.endswith("─")]
        return rules[-1] + 1 if len(rules) > 1 and rules[-1] + 2 < len(rows) else 0

    def write(self, text: str) -> None:
        """Type into the composer, a line after the other, and see it there; of a long text the end is seen."""
        first, *others = text.split("\n")
        self._write_line(first)
        for line in others:
            self.key("ctrl+j")
            self.wait_until(lambda: self.screen.cursor.x == self._margin, "another line should begin")
            self._write_line(line)

    def _write_line(self, text: str) -> None:
        self.type(text)
        self.wait_until(lambda: self.composer.endswith(flat(text)[-60:]), f"“{text}” should be typed")

    def reply(self, text: str) -> None:
        """Type a reply and send it; it is taken when the composer is empty again."""
        self.write(text)
        self.key("enter")
        self.wait_until(lambda: not self.composer, f"“{text}” should be taken")

    def quit(self) -> int:
        """Leave as a person does; the exit status."""
        self.write("/quit")
        self.key("enter")
        return self.wait_for_end()
