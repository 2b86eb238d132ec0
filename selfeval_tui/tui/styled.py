"""Widgets whose colours and rows are worked out when they change: Textual works out the colours of every row of every
picture, and for every widget in it what goes around its rows, which together is more than half of the work for a key.
"""

from __future__ import annotations

from rich.style import Style
from textual._styles_cache import StylesCache
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea
from textual.widgets.text_area import TextAreaTheme

from .resumed import is_drawn_anew


class Rows(StylesCache):
    """The rows that a widget draws, until they change. It has no border, no padding and no effects."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn: dict[int, Strip] = {}

    def set_dirty(self, *regions: Region) -> None:
        """These are to be drawn anew."""
        for region in regions:
            for y in region.line_range:
                self._drawn.pop(y, None)

    def clear(self) -> None:
        """All are."""
        self._drawn.clear()

    def render_widget(self, widget: Widget, crop: Region) -> list[Strip]:
        """What is to be seen of them, each as wide as the widget is."""
        cells, drawn = widget.outer_size.width, self._drawn
        for y in crop.line_range:
            if y not in drawn:
                drawn[y] = widget.render_line(y).adjust_cell_length(cells, widget.rich_style)
        rows = [drawn[y] for y in crop.line_range]
        if filters := widget.get_line_filters():
            _, background = widget.background_colors
            for one in filters:
                rows = [row.apply_filter(one, background) for row in rows]
        return rows if crop.column_span == (0, cells) else [row.crop(*crop.column_span) for row in rows]


class Styled(Widget, can_focus=False):
    """One that draws its own rows, of which nothing else is to be seen."""

    _worn: Style | None = None

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._styles_cache = Rows()

    @property
    def rich_style(self) -> Style:
        """The style of what is drawn without one of its own."""
        if self._worn is None:
            self._worn = super().rich_style
        return self._worn

    @property
    def size(self) -> Size:
        """All of it."""
        return self.outer_size

    def notify_style_update(self) -> None:
        """Textual says that the style sheet was applied anew."""
        self._worn = None
        super().notify_style_update()

    def check_idle(self) -> None:
        """Something is to be done; where that is to draw this anew, the screen knows it without a message."""
        is_more = self._layout_required or self._scroll_required or self._refresh_styles_required
        if self._repaint_required and not is_more and is_drawn_anew(self):
            self._repaint_required = False
        else:
            super().check_idle()


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
        self._styles_cache = Rows()
        self.is_restyled = True
        self.register_theme(_Sheet(name=_Sheet.__name__))
        self.theme = _Sheet.__name__

    def notify_style_update(self) -> None:
        """As above."""
        self.is_restyled = True
        super().notify_style_update()

    def check_idle(self) -> None:
        """As above."""
        is_more = self._layout_required or self._scroll_required or self._refresh_styles_required
        if self._repaint_required and not is_more and is_drawn_anew(self):
            self._repaint_required = False
        else:
            super().check_idle()


class _Sheet(TextAreaTheme):
    """The colours of the style sheet, as in the theme that a text area has by itself."""

    def apply_css(self, text_area: TextArea) -> None:
        if self.base_style is None or not isinstance(text_area, StyledArea) or text_area.is_restyled:
            super().apply_css(text_area)
        if isinstance(text_area, StyledArea):
            text_area.is_restyled = False
