"""The rules above and below the transcript: a sign in them says that there is more than is in view, and by which key."""

from __future__ import annotations

from rich.segment import Segment
from textual import on
from textual.containers import Vertical
from textual.strip import Strip
from textual.widget import Widget

from ..language import Language, Message, say
from ..language.columns import width
from .styled import Styled
from .styles import QUIET, RULE
from .transcript import Transcript

_BEFORE = "─ "


class Edge(Styled):
    """A rule; `code` is what its sign says while there is more."""

    def __init__(self, code: str, language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self._code = code
        self._more = False

    def tell(self, *, more: bool) -> None:
        """Whether there is more on this side; nothing is painted while it is so."""
        if more != self._more:
            self._more = more
            self.refresh()

    def speak(self, language: Language) -> None:
        """Change the language."""
        self.language = language
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The one row."""
        base, cells = self.rich_style, self.size.width
        sign = f"{say(Message.of(self._code), self.language)} " if self._more else ""
        if not sign or width(sign) + len(_BEFORE) > cells:
            return Strip([Segment("─" * cells, base + RULE)])
        rest = "─" * (cells - width(sign) - len(_BEFORE))
        return Strip([Segment(_BEFORE, base + RULE), Segment(sign, base + QUIET), Segment(rest, base + RULE)])


class Edged(Vertical):
    """What holds a transcript, between two edges that say what there is beyond them."""

    def __init__(self, within: Widget, language: Language) -> None:
        self._above, self._below = Edge("tui.more_above", language), Edge("tui.more_below", language)
        self._above.id = "above"
        super().__init__(self._above, within, self._below)

    def speak(self, language: Language) -> None:
        """Change the language."""
        self._above.speak(language)
        self._below.speak(language)

    @on(Transcript.Looked)
    def _tell(self, message: Transcript.Looked) -> None:
        self._above.tell(more=message.above)
        self._below.tell(more=message.below)
