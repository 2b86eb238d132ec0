"""What stands before and behind what is typed: a sign, in a sandbox with a word that says so, and the ways out of it."""

from __future__ import annotations

from textual.widgets import Static

from ..language import Language, Message, say

_SIGN = "›"


class Sign(Static, can_focus=False):
    """Stands before what is typed."""

    def __init__(self, language: Language) -> None:
        super().__init__(_SIGN, id="sign", markup=False)
        self.language: Language = language
        self._supposing = False

    def supposing(self, supposing: bool) -> None:
        """Whether what is typed is only supposed."""
        if supposing != self._supposing:
            self._supposing = supposing
            self._draw()

    def speak(self, language: Language) -> None:
        """Change the language."""
        self.language = language
        self._draw()

    def _draw(self) -> None:
        word = say(Message.of("sandbox.prompt"), self.language)
        self.update(f"{word} {_SIGN}" if self._supposing else _SIGN)


class Ways(Static, can_focus=False):
    """The ways out of a sandbox, behind what is typed; the style sheet shows them where there is one and there is room."""

    def __init__(self, language: Language) -> None:
        super().__init__(say(Message.of("tui.ways_out"), language), id="ways", markup=False)

    def speak(self, language: Language) -> None:
        """Change the language."""
        self.update(say(Message.of("tui.ways_out"), language))
