"""The text of a reply before it is sent: how it is put there, shown, and taken away."""

from __future__ import annotations

from rich.text import Text
from textual import events, on
from textual.content import Content
from textual.widgets import TextArea

from ..language import masked, visible
from .hold import Hold
from .styled import StyledArea

MOST_SHOWN = 20_000  # characters of a text that is put in to be edited; it is folded anew at every key
_MOST_ROWS = 5  # as in the style sheet


class Prompt(StyledArea):
    """A text area of a few rows; what is too large for it is held beside it and goes with the reply."""

    def __init__(self, hold: Hold) -> None:
        super().__init__()
        self.cursor_blink = False
        self._hold = hold

    def settle(self) -> None:
        """Called where a text was put there, not typed."""

    @property
    def unsent(self) -> str:
        """All that Enter would send."""
        return self._hold.text + self.text

    def unsent_with(self, pasted: str) -> str:
        """All that Enter would send, were this put in at the cursor."""
        before, after = self._around
        return f"{self._hold.text}{before}{pasted}{after}" if pasted else self.unsent

    @property
    def _around(self) -> tuple[str, str]:
        """What stands before and behind the cursor, or what is selected."""
        start, end = sorted(self.selection)
        return self.get_text_range((0, 0), start), self.get_text_range(end, self.document.end)

    @property
    def rows_typed(self) -> int:
        """How many lines are typed, of a single one its rows, where they are more than can be seen at once; else 0.

        Sent, the transcript counts the same lines.
        """
        rows, lines = self.wrapped_document.height, self.document.line_count
        return (lines if lines > 1 else rows) if rows > _MOST_ROWS else 0

    def empty(self) -> None:
        """Nothing typed, and nothing of it to be undone."""
        self._load("")
        self._hold.take("")

    def show_example(self, example: str) -> None:
        """What an answer looks like, in grey where nothing is typed; it is never a part of the text."""
        self.placeholder = Content(visible(example))

    def mend(self, text: str) -> None:
        """Put a refused reply back to be mended, unless something else was typed since.

        It is selected: what is typed takes its place, an arrow key leaves it to be changed.
        """
        if self.text or self._hold.text:
            return
        self.put(text)
        self.select_all()

    def type(self, text: str) -> None:
        """Put in what was typed, in the place of what is selected."""
        self.replace(text, *self.selection, maintain_selection_offset=False)

    def put(self, text: str) -> None:
        """Put a text here, where nothing is; what is too large to be edited is held whole."""
        if len(text) > MOST_SHOWN:
            self._hold.take(text)
        else:
            self._load(text)

    def bring(self, text: str) -> bool:
        """Put an answer here to be changed; True where it takes the place of something typed, which ctrl+z brings back.

        It is selected, as a refused reply is.
        """
        before, aside = self.text, self._hold.drop()
        if before:
            self.replace(text, (0, 0), self.document.end)
            self.settle()
        else:
            self._load(text)
        self.select_all()
        return aside or (bool(before) and before != text)

    def get_line(self, line_index: int) -> Text:
        """The line as it is shown: what was pasted never reaches the terminal with control characters in it."""
        line = super().get_line(line_index)
        shown = masked(line.plain)
        return line if shown == line.plain else Text(shown, end="", no_wrap=True)

    def _load(self, text: str) -> None:
        """Put a text there as if nothing else had ever been, the cursor at its end."""
        self.load_text(text)
        if text:
            self.move_cursor(self.document.end)
        self.settle()

    def on_resize(self) -> None:
        """Behind this it is folded for its new width. Where it takes as many rows as before nothing else draws it anew, or
        tells where the cursor stands.
        """
        self.refresh()
        self.call_next(self.scroll_cursor_visible)

    @on(TextArea.Changed)
    def _keep_end_in_sight(self) -> None:
        """Several rows at once make the composer higher, and only then is there a place to scroll to."""
        if self.wrapped_document.height > 1:
            self.call_after_refresh(self.scroll_cursor_visible)


def is_letter(event: events.Key) -> bool:
    """Whether a character was typed that Textual lets fall because Python calls it unprintable: a wide space, a rare name."""
    character = event.character
    return character is not None and len(character) == 1 and not character.isprintable() and ord(character) >= 0xA0
