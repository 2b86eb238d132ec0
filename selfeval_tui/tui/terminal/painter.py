"""Sends the terminal what changes, not what is drawn. Pure.

Textual draws whole widgets, their blanks too. The painter knows what the terminal shows by now: it sends the cells that
differ, wipes what is blank to the end of a row, and lets the terminal move rows that only move.
"""

from __future__ import annotations

from ...late import late
from .cells import BLANK
from .difference import move_between, write_changes
from .ink import PLAIN, Ink
from .pen import Pen
from .picture import Picture, Row

SYNC_BEGIN, SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
_LARGE = 200  # characters; less comes in one piece anyway, and needs no marks around it
# Leaves the picture, the cursor and the ink as they are: modes but those of a second screen, questions, titles, the bell.
_ELSEWHERE = late(
    r"(?:\x1b\[\?(?!(?:47|1047|1049)[hl])\d+(?:[hl]|\$p)|\x1b\[[<>=][\d;]*[uc]|\x1b\][^\x07\x1b]*+(?:\x07|\x1b\\)|\x07)++"
)


class Painter:
    """Between the driver and the terminal: takes what Textual draws, gives what is to be sent."""

    def __init__(self, columns: int, rows: int) -> None:
        self._synchronised = False
        self.resize(columns, rows)

    def resize(self, columns: int, rows: int) -> None:
        """The terminal has another size, and whatever it made of what it showed."""
        self._columns = columns
        self._wanted = Picture(columns, rows)
        self.forget()

    def forget(self) -> None:
        """What the terminal shows isn't known any more: with the next picture all of it is sent."""
        self._shown: list[Row] | None = None
        self._ink: Ink | None = None
        self._at: tuple[int, int] | None = None

    def paint(self, text: str) -> str:
        """What to send for a text of Textual's; what is no picture goes out as it is."""
        if text in (SYNC_BEGIN, SYNC_END):
            self._synchronised = text == SYNC_BEGIN
            return ""
        if not self._wanted.draw(text):
            if not _ELSEWHERE.fullmatch(text):
                self.forget()
            return text
        sent = self._changes()
        return f"{SYNC_BEGIN}{sent}{SYNC_END}" if self._synchronised and len(sent) > _LARGE else sent

    def _changes(self) -> str:
        wanted, shown, drawn = self._wanted.rows, self._shown, sorted(self._wanted.drawn)
        pens = [Pen(self._at, self._ink, self._columns)]
        if shown is None:
            pens[0].wipe_all()
            shown, drawn = [[BLANK] * self._columns for _ in wanted], list(range(len(wanted)))
        elif (move := move_between(shown, wanted, drawn)) is not None:
            pens.append(Pen(self._at, self._ink, self._columns))
            pens[1].roll(*move)
            write_changes(pens[1], move.of(shown), wanted, range(len(wanted)))
        write_changes(pens[0], shown, wanted, drawn)
        for pen in pens:
            pen.dip(PLAIN)  # whoever writes next, should we be killed, begins with it
            pen.go(*self._wanted.cursor)
        shortest = min(pens, key=lambda pen: len(pen.sent))
        self._at, self._ink = shortest.at, shortest.ink
        for row in drawn:
            shown[row] = list(wanted[row])
        self._shown = shown
        self._wanted.drawn.clear()
        return shortest.sent
