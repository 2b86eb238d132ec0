"""Where the terminal's own cursor stands: an input method opens its window beside it."""

from __future__ import annotations

from textual.app import App
from textual.geometry import Offset
from textual.widgets import TextArea


class Caret(App[None]):
    """An app whose cursor stands, at each picture, where the text area has its caret as that picture shows it.

    Told only when the caret moves in the text, it would stay behind where the text area itself is moved. A widget that
    draws its own caret says where it is.
    """

    _said = Offset(0, 0)

    @property
    def cursor_position(self) -> Offset:
        """Read for each picture, once everything is in its place."""
        focused = self.focused
        return focused.cursor_screen_offset if isinstance(focused, TextArea) else self._said

    @cursor_position.setter
    def cursor_position(self, said: Offset) -> None:
        self._said = said
