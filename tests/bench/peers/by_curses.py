"""By curses, drawn by hand: the floor."""

from __future__ import annotations

import curses
import locale
import sys

from tests.bench.job import FOOT, answered, messages, panel, question


def _draw(window: curses.window, lines: list[str], number: int, typed: str) -> None:
    height, width = window.getmaxyx()
    window.erase()
    for row, text in enumerate(panel(number)):
        window.addnstr(row, 0, text, width - 1)
    window.hline(2, 0, "-", width)
    seen = lines[-(height - 6) :]
    for row, text in enumerate(seen, height - 3 - len(seen)):
        window.addnstr(row, 3, text, width - 4)
    window.hline(height - 3, 0, "-", width)
    window.addnstr(height - 1, 0, FOOT, width - 1)
    window.addstr(height - 2, 1, f"› {typed}")
    window.refresh()


def _run(window: curses.window) -> None:
    lines, number, typed = [*messages(int(sys.argv[1])), *question(1)], 0, ""
    while True:
        _draw(window, lines, number, typed)
        key = window.get_wch()
        if key == "\x18":
            return
        if key == "\n":
            number += 1
            lines += [*answered(number, typed), *question(number + 1)]
            typed = ""
        elif key in ("\x7f", curses.KEY_BACKSPACE):
            typed = typed[:-1]
        elif isinstance(key, str):
            typed += key


if __name__ == "__main__":
    locale.setlocale(locale.LC_ALL, "")
    curses.wrapper(_run)
