"""Widgets whose colours are worked out when they change: Textual works them out for every row of every picture, from all
that a widget stands in, which is a third of the work for a key.
"""

from __future__ import annotations

from rich.style import Style
from textual.widget import Widget
from textual.widgets import TextArea
from textual.widgets.text_area import TextAreaTheme


class Styled(Widget, can_focus=False):
    """One that draws its own rows."""

    _worn: Style | None = None

    @property
    def rich_style(self) -> Style:
        """The style of what is drawn without one of its own."""
        if self._worn is None:
            self._worn = super().rich_style
        return self._worn

    def notify_style_update(self) -> None:
        """Textual says that the style sheet was applied anew."""
        self._worn = None
        super().notify_style_update()


class StyledArea(TextArea):
    """A text area."""

    def __init__(self) -> None:
        super().__init__(
            soft_wrap=True,
            compact=True,
            highlight_cursor_line=False,
            show_line_numbers=False,
            tab_behavior="focus",
        )
        self.is_restyled = True
        self.register_theme(_Sheet(name=_Sheet.__name__))
        self.theme = _Sheet.__name__

    def notify_style_update(self) -> None:
        """As above."""
        self.is_restyled = True
        super().notify_style_update()


class _Sheet(TextAreaTheme):
    """The colours of the style sheet, as in the theme that a text area has by itself."""

    def apply_css(self, text_area: TextArea) -> None:
        if self.base_style is None or not isinstance(text_area, StyledArea) or text_area.is_restyled:
            super().apply_css(text_area)
        if isinstance(text_area, StyledArea):
            text_area.is_restyled = False
