"""What the commands print, and how."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TextIO

from ..aside import tell
from ..conversation.line import Line, Role
from ..evaluation.problem import Problem
from ..language import Language, Row, Sayable, is_unseen, say, visible
from ..language.columns import wrap
from ..language.table import fit
from ..splash import SPLASH

_STYLES = {Role.ASK: "1", Role.HELP: "2", Role.SCORE: "36", Role.DOUBT: "33", Role.REFUSAL: "31"}
_USUAL = 80  # cells


def open_streams() -> None:
    """Python has None for a standard stream that was closed before the start: nothing is read from it or written to it."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: SIM115 - it stays open as long as the program


def steady(stream: TextIO) -> None:
    """Chinese goes out as UTF-8, whatever the locale: no character may end the program."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")


def print_lines(lines: Iterable[Line], language: Language) -> None:
    """Print lines to standard output."""
    sys.stdout.write(rendered(lines, language))


def rendered(lines: Iterable[Line], language: Language) -> str:
    """Lines as they are printed: in colour on a terminal that wants it, and rows of tables as wide as it is."""
    cells = _cells()
    return _styled([(line, _said(line.words, cells, language)) for line in lines])


def print_folded(lines: Iterable[Line], language: Language) -> None:
    """Print lines as wide as the terminal is, or as most are: what is folded stands in its column."""
    cells = _cells() or _USUAL
    parts = [(line, part) for line in lines for part in wrap(_said(line.words, cells, language), cells, line.hang)]
    sys.stdout.write(_styled(parts))


def manner() -> str:
    """What decides how lines are printed, beside their words and the language."""
    return f"{_cells()} {_coloured()}"


def _coloured() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _cells() -> int:
    """How wide the terminal is; 0 where there is none, or none that says so."""
    return os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else 0


def _styled(lines: Iterable[tuple[Line, str]]) -> str:
    coloured = _coloured()
    styled = [(_STYLES.get(line.role) if coloured and words else None, words) for line, words in lines]
    return "".join([f"\x1b[{style}m{words}\x1b[0m\n" if style else f"{words}\n" for style, words in styled])


def _said(words: Sayable, cells: int, language: Language) -> str:
    """A row as wide as there are cells; of 0, whole: no terminal reads it, or none that says how wide it is."""
    return fit(words, cells or sys.maxsize, language) if isinstance(words, Row) else visible(say(words, language))


def print_json(data: object, indent: int | None) -> None:
    """Print data as JSON."""
    sys.stdout.write(f"{as_json(data, indent)}\n")


def as_json(data: object, indent: int | None = None) -> str:
    """Data as JSON. Chinese stays readable; what a terminal would act on goes out as an escape."""
    text = _encoder(indent)(data)
    if visible(text) != text:
        import json

        text = "".join(one if one == "\n" or not is_unseen(one) else json.dumps(one)[1:-1] for one in text)
    return text


@cache
def _encoder(indent: int | None) -> Callable[[object], str]:
    import json

    return json.JSONEncoder(ensure_ascii=False, indent=indent).encode


def complain(what: Problem | Sayable, language: Language) -> int:
    """One line on standard error; the exit status for it, 2."""
    inform(what.told if isinstance(what, Problem) else what, language)
    return 2


def inform(what: Sayable, language: Language) -> None:
    """One line on standard error: talk, not data."""
    SPLASH.hide()
    tell(f"selfeval: {visible(say(what, language))}\n".replace("\n", " ").rstrip() + "\n")
