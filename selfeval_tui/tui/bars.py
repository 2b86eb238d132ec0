"""A bar of points: earned, lost and open told by sign, the colour only helps."""

from __future__ import annotations

from rich.style import Style

from ..conversation.views.board import EARNED, LOST, OPEN, Share
from .styles import ACCENT, LOSS, QUIET


def bar(share: Share, cells: int) -> list[tuple[str, Style]]:
    """`[=====--...]` in pieces, so many cells in all."""
    earned, lost, still = share.bar(cells - 2)
    pieces = [("[", QUIET), (EARNED * earned, ACCENT), (LOST * lost, LOSS), (OPEN * still, QUIET), ("]", QUIET)]
    return [piece for piece in pieces if piece[0]]
