"""A line across, which may name what stands below it."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip

from ...language import visible
from ...language.columns import clip, width
from ..styled import Styled
from ..styles import RULE

_AROUND = 4  # cells before and behind a name


class Rule(Styled):
    """Parts what stands above it from what stands below."""

    _named = ""

    def name_it(self, text: str) -> None:
        """Name what stands below, in one line; "" for nothing."""
        if text != self._named:
            self._named = text
            self.refresh()

    def render_line(self, y: int) -> Strip:
        cells, base = self.size.width, self.rich_style
        if not self._named:
            return Strip([Segment("─" * cells, base + RULE)])
        told = clip(visible(self._named), max(1, cells - _AROUND))
        rest = "─" * max(0, cells - width(told) - 3)
        line = [Segment("─ ", base + RULE), Segment(told, base), Segment(f" {rest}", base + RULE)]
        return Strip(line).adjust_cell_length(cells, base)
