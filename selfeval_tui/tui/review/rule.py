"""A line across."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from ..styles import RULE


class Rule(Widget, can_focus=False):
    """Parts what stands above it from what stands below."""

    def render_line(self, y: int) -> Strip:
        return Strip([Segment("─" * self.size.width, self.rich_style + RULE)])
