"""The foot: the few keys worth knowing, from the registry of commands."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from ..conversation.registry import all_commands
from ..language import Language, Message, say
from ..language.columns import clip
from .styles import QUIET


class Foot(Widget, can_focus=False):
    """One line of keys; each has a command twin for terminals that keep it."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self._choosing = False

    def choosing(self, choosing: bool) -> None:
        """Whether an earlier answer is selected: then other keys are worth knowing."""
        if choosing != self._choosing:
            self._choosing = choosing
            self.refresh()

    def speak(self, language: Language) -> None:
        """Change the language."""
        self.language = language
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The keys, as many as there is room for."""
        cells = self.size.width
        base = self.rich_style
        keys = say(Message.of("tui.mending"), self.language) if self._choosing else "   ".join(self._keys())
        text = clip(keys, max(1, cells - 2))
        return Strip([Segment(f" {text}", base + QUIET)]).adjust_cell_length(cells, base)

    def _keys(self) -> Iterator[str]:
        for command in all_commands():
            if command.key and command.short:
                yield f"{command.stroke} {say(command.short, self.language)}"
