"""The head of a sandbox: that it is one and no file holds it, on a bar of its own; the score before and after below."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from rich.style import Style

from ..conversation.views.board import Board
from ..conversation.views.sandbox import Sandbox
from ..language import Sayable
from ..language.columns import clip, width
from .styles import ACCENT, BAR

_AROUND = 4  # cells: one at each end, two between left and right
_LEAST_NAME = 8  # cells of the project's name

Piece: TypeAlias = tuple[str, Style]
Pieces: TypeAlias = tuple[list[Piece], list[Piece]]
Said: TypeAlias = Callable[[Sayable], str]


def bar_row(board: Board, sandbox: Sandbox, cells: int, said: Said) -> Pieces:
    """Which scenario, of which evaluation, and that it isn't written; the evaluation gives way first."""
    called, unwritten = said(sandbox.called), said(sandbox.unwritten)
    room = cells - width(called) - width(unwritten) - _AROUND
    name = clip(said(board.called), room - 3) if room >= _LEAST_NAME + 3 else ""
    if room < 0:
        called = clip(called, max(1, cells - width(unwritten) - _AROUND))
    if cells - width(unwritten) - _AROUND < _LEAST_NAME:
        return [(clip(said(sandbox.called), max(1, cells - 2)), BAR)], []
    return [(f"{called}   {name}" if name else called, BAR)], [(unwritten, BAR)]


def score_row(board: Board, sandbox: Sandbox, cells: int, said: Said) -> Pieces:
    """The total and the grade, before and after; what the next grades are away, where there is room."""
    score, grades = said(sandbox.score), said(sandbox.grades)
    ends = [said(end) for end in board.ends]
    terse = [text for one in sandbox.terse if (text := said(one))]
    tries = ([score, grades, *ends], [score, grades], [score, terse[-1]], terse, [terse[0], terse[-1]])
    for parts in tries:
        told = "   ".join(parts)
        if width(told) + 2 <= cells:
            return [(told, ACCENT + Style(bold=True))], []
    return [(clip(terse[0], max(1, cells - 2)), ACCENT)], []
