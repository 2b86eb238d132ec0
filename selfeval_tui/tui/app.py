"""The chat app: what is the terminal's and the process's; the conversation is a screen of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from .. import loading
from ..conversation.line import Role
from ..conversation.looks import Look
from ..conversation.replies.folder import FolderShown
from ..conversation.replies.told import Told
from ..conversation.talk import Talk
from ..language import Language, Message
from ..store.settings import settings
from .caret import Caret
from .chat import WIDE, ChatScreen
from .cover import LEAST
from .endings import Ending
from .looks import PAPERS, PlainLines, colour
from .terminal.driver import PasteCut, Pasting, TerminalDriver
from .terminal.output import Thawed
from .terminal.pastes import MOST_PASTED

_LEAST_WITH_FOOT = 6  # rows
_LEAST_WITH_HEAD = 8
_LEAST_WITH_WAYS = 60  # columns: below, what is typed has need of them


class SelfevalApp(Caret, Ending):
    """The app: colours, sizes, and ends."""

    CSS_PATH = "app.tcss"
    TITLE = "selfeval"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+l", "redraw", show=False, priority=True)]

    def __init__(self, talk: Talk, language: Language, folder: FolderShown | None = None) -> None:
        super().__init__()
        self.chat = ChatScreen(talk, language, self._wear, self._pasting, folder)
        self._chosen = settings()
        self._lines = PlainLines(enabled=self._chosen.lines == "ascii")

    def get_default_screen(self) -> Screen[Any]:
        """The conversation lies under every other screen."""
        return self.chat

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through on its way to the terminal."""
        return [*super().get_line_filters(), *([self._lines] if self._lines.enabled else [])]

    def on_mount(self) -> None:
        if self._chosen.colours in PAPERS:
            # Not for the terminal's own: a change of colours styles all anew, which takes a tenth of the start.
            colour(self, self._chosen.colours)

    def on_ready(self) -> None:
        """The first picture is there, and all that it needs."""
        loading.end()

    def part(self) -> None:
        """Keep what is typed, and close the talk."""
        self.chat.part()

    async def action_quit(self) -> None:
        """The framework's key to leave, on every screen."""
        self.chat.quit()

    def _wear(self, look: Look) -> None:
        if look.of_lines:
            self._lines.enabled = look.id == "ascii"
            for widget in self.chat.walk_children(with_self=True):
                widget.refresh()
        else:
            colour(self, look.id)

    def _pasting(self) -> str:
        return self._driver.pasted_so_far if isinstance(self._driver, TerminalDriver) else ""

    @on(Pasting)
    def _hold_paste(self) -> None:
        """A slow link brings a paste over minutes, and may be cut before its end."""
        self.chat.hold_soon()

    @on(Thawed)
    def action_redraw(self) -> None:
        """Draw all of it anew: the terminal read nothing for a while, or another program wrote over what it shows."""
        if isinstance(self._driver, TerminalDriver):
            self._driver.redraw()

    @on(PasteCut)
    def _tell_of_cut(self) -> None:
        """Nothing goes missing without a word."""
        self.chat.tell(Told(Message.of("tui.paste_cut", most=f"{MOST_PASTED:,}"), Role.DOUBT))

    def on_resize(self, event: events.Resize) -> None:
        """In few rows the question goes before the score, in fewer the prompt alone is left beside it; below the least size
        that is said, and nothing else is shown.
        """
        self.set_class(event.size.height < _LEAST_WITH_HEAD, "low")
        self.set_class(event.size.height < _LEAST_WITH_FOOT, "small")
        self.set_class(event.size.width < _LEAST_WITH_WAYS, "narrow")
        self.set_class(event.size.width < LEAST.width or event.size.height < LEAST.height, "tiny")
        self.set_class(event.size.width >= WIDE, "wide")
