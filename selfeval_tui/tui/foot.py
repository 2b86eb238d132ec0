"""The foot: the few keys worth knowing, from the registry of commands."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment
from textual.strip import Strip

from ..conversation.registry import all_commands
from ..language import Language, Message, say
from ..language.columns import clip
from .styled import Styled
from .styles import QUIET


class Foot(Styled):
    """One line of keys; each has a command twin for terminals that keep it."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self._choosing = ""
        self._at_home = False
        self._supposing = False
        self._rows = 0

    def tell_rows(self, rows: int) -> None:
        """So many rows are typed, more than are seen: then it is worth knowing how they are sent; 0 where all are seen."""
        if rows != self._rows:
            self._rows = rows
            self.refresh()

    def stand(self, *, at_home: bool, supposing: bool) -> None:
        """Whether no evaluation is in hand, or a sandbox is open: then some keys lead nowhere."""
        if (at_home, supposing) != (self._at_home, self._supposing):
            self._at_home, self._supposing = at_home, supposing
            self.refresh()

    def choosing(self, choosing: str) -> None:
        """The message of other keys that are worth knowing, while an answer or a finding is selected; else ""."""
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
        text = clip(self._told(), max(1, cells - 2))
        return Strip([Segment(f" {text}", base + QUIET)]).adjust_cell_length(cells, base)

    def _told(self) -> str:
        if self._choosing:
            return say(Message.of(self._choosing), self.language)
        if self._rows:
            return say(Message.of("tui.long", rows=self._rows), self.language)
        return "   ".join(self._keys())

    def _keys(self) -> Iterator[str]:
        for command in all_commands():
            leads = not (self._supposing and command.of_form) if not self._at_home else command.anywhere
            if command.key and command.short and leads:
                yield f"{command.stroke} {say(command.short, self.language)}"
