"""What the commands print, and how."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TextIO

from ..conversation.replies import Line, Role
from ..evaluation.problem import Problem
from ..language import Language, Sayable, say, visible

_STYLES = {Role.ASK: "1", Role.HELP: "2", Role.SCORE: "36", Role.DOUBT: "33", Role.REFUSAL: "31"}


def steady(stream: TextIO) -> None:
    """Chinese goes out as UTF-8, whatever the locale: no character may end the program."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")


def print_lines(lines: Iterable[Line], language: Language) -> None:
    """Print lines to standard output; in colour on a terminal that wants it."""
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    for line in lines:
        words = visible(say(line.words, language))
        style = _STYLES.get(line.role) if coloured and words else None
        sys.stdout.write(f"\x1b[{style}m{words}\x1b[0m\n" if style else f"{words}\n")


def complain(what: Problem | Sayable, language: Language) -> int:
    """One line on standard error; the exit status for it, 2."""
    words = say(what.told if isinstance(what, Problem) else what, language)
    sys.stderr.write(f"selfeval: {visible(words)}\n".replace("\n", " ").rstrip() + "\n")
    return 2
