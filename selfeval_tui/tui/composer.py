"""Where a reply is typed: one line that grows to a few. Enter sends, ctrl+j begins another line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from ..language import masked


class Composer(TextArea):
    """A text area that sends. Its own undo is for unsent text; with nothing typed, undo is for answers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+j", "new_line", show=False, priority=True),
        Binding("ctrl+z", "take_back", show=False, priority=True),
        Binding("ctrl+y", "make_again", show=False, priority=True),
    ]

    @dataclass
    class Sent(Message):
        """The person sent what was typed."""

        text: str

    def __init__(self) -> None:
        super().__init__(
            soft_wrap=True,
            compact=True,
            highlight_cursor_line=False,
            show_line_numbers=False,
            tab_behavior="focus",
        )
        self.cursor_blink = False

    def get_line(self, line_index: int) -> Text:
        """The line as it is shown: what was pasted never reaches the terminal with control characters in it."""
        line = super().get_line(line_index)
        shown = masked(line.plain)
        return line if shown == line.plain else Text(shown, end="", no_wrap=True)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.prevent_default()
            event.stop()
            self.post_message(self.Sent(self.text))
            return
        await super()._on_key(event)

    def action_new_line(self) -> None:
        """Begin another line of the same reply."""
        self.insert("\n")

    def action_take_back(self) -> None:
        """Undo typing, or the last answer where nothing is typed."""
        if self.text:
            self.undo()
        else:
            self.post_message(self.Sent("/undo"))

    def action_make_again(self) -> None:
        """Redo typing, or the answer taken back."""
        if self.text:
            self.redo()
        else:
            self.post_message(self.Sent("/redo"))
