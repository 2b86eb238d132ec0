"""A page of its own over the table: a picture, a form that is looked at, two put beside each other, the keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.strip import Strip

from ...conversation.line import Line
from ...language import Language, Message, Sayable, say, visible
from ...language.columns import clip
from ..cover import Cover
from ..over import Over, Typed
from ..styled import Styled
from ..styles import RULE
from .keys import KeysLine
from .page import Page

_LEAVING = frozenset({"escape", "left", "q", "enter", "ctrl+c", "backspace"})


class ReadingScreen(Over):
    """Ends with nothing, or with the command that leaves all; `key` is the one that opened it, and closes it too."""

    CSS_PATH = "screen.tcss"

    def __init__(
        self,
        title: Sayable,
        lines: Iterable[Line],
        language: Language,
        come_back: Callable[[str, Typed], None],
        key: str,
    ) -> None:
        super().__init__(come_back)
        self._title = Heading(title, language)
        self._page = Page(language)
        self._keys = KeysLine(Message.of("tui.reading_keys"), language)
        self._too_small = Cover(language)
        self._leaving = _LEAVING | {key}
        self._page.show(lines)

    def compose(self) -> ComposeResult:
        yield self._title
        yield self._page
        yield self._keys
        yield self._too_small

    def take(self, event: events.Key | events.Paste) -> None:
        if isinstance(event, events.Paste):
            self.take_keys(event.text)
            return
        steps = {"up": -1, "down": 1, "home": -(10**6), "end": 10**6}
        pages = {"pageup": -1, "pagedown": 1, "space": 1}
        if event.key in self._leaving:
            self.end("")
        elif event.key == "ctrl+q":
            self.end("/quit")
        elif event.key in steps:
            self._page.scroll_rows(steps[event.key])
        elif event.key in pages:
            self._page.scroll_rows(pages[event.key] * max(1, self._page.size.height - 1))


class Heading(Styled):
    """What is read, and a rule below."""

    def __init__(self, title: Sayable, language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self._told = title

    def render_line(self, y: int) -> Strip:
        cells, base = self.size.width, self.rich_style
        if y:
            return Strip([Segment("─" * cells, base + RULE)])
        told = clip(f" {visible(say(self._told, self.language))}", max(1, cells - 1))
        return Strip([Segment(told, base + Style(bold=True))]).adjust_cell_length(cells, base)
