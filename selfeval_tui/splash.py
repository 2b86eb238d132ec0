"""What is seen while the program loads: a frame within a few milliseconds, and nothing typed meanwhile echoes or is lost.

It is imported before anything else, so it needs nothing but the system's own modules.
"""

from __future__ import annotations

import os
import sys
import termios

TYPE_CHECKING = False  # as the one of `typing`, which takes as long to import as all the rest
if TYPE_CHECKING:
    from typing import Any

_BEGIN, _END = "\x1b[?1049h", "\x1b[?1049l"
_COMMANDS = ("new", "open")  # those that lead to the chat, beside none at all
_NOT = {"--plain", "--help", "-h"}
_AROUND = 36  # cells of what stands beside the name of a file
_LOCAL, _SPECIAL = 3, 6  # places in what `tcgetattr` gives


class Splash:
    """The frame, and the terminal's modes as they were before it."""

    def __init__(self) -> None:
        self._modes: list[Any] | None = None

    @property
    def is_shown(self) -> bool:
        return self._modes is not None

    def show(self, arguments: list[str]) -> None:
        """Take the terminal where the chat will: its own screen, no echo, keys kept for the chat."""
        if not _leads_to_chat(arguments) or not _is_terminal():
            return
        try:
            self._modes = termios.tcgetattr(0)
            taken = termios.tcgetattr(0)
            taken[_LOCAL] &= ~(termios.ECHO | termios.ICANON)
            taken[_SPECIAL][termios.VSUSP] = b"\x00"  # the shell would go on in a screen that isn't its own
            termios.tcsetattr(0, termios.TCSANOW, taken)
            os.write(2, _frame(arguments, *os.get_terminal_size(2)).encode())
        except (termios.error, OSError):
            self.hide()

    def hand_over(self) -> list[Any] | None:
        """The modes to be restored at the end, if they were changed; from now on the screen is somebody else's."""
        modes, self._modes = self._modes, None
        return modes

    def hide(self) -> None:
        """Give the terminal back as it was, before anything is printed; nothing where there is no frame any more."""
        modes = self.hand_over()
        if modes is None:
            return
        try:
            os.write(2, _END.encode())
            termios.tcsetattr(0, termios.TCSANOW, modes)
        except (termios.error, OSError):
            return  # it is gone: there is nothing to give back


def _leads_to_chat(arguments: list[str]) -> bool:
    return (not arguments or arguments[0] in _COMMANDS) and _NOT.isdisjoint(arguments)


def _is_terminal() -> bool:
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return os.environ.get("TERM", "dumb") != "dumb" and all(one is not None and one.isatty() for one in streams)


def _frame(arguments: list[str], columns: int, rows: int) -> str:
    """The program's name, the file's, and the prompt where it will be."""
    name = arguments[-1].rpartition("/")[2] if len(arguments) > 1 else ""
    shown = name if name.isprintable() and 2 * len(name) + _AROUND < columns else ""
    return f"{_BEGIN}\x1b[H\x1b[2J \x1b[1mselfeval\x1b[m  财政项目支出绩效自评  {shown}…\x1b[{rows - 1};1H › "


SPLASH = Splash()
