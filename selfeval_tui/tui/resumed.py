"""Screens that lie under others for a while, and know at once which of their parts are to be drawn anew."""

from __future__ import annotations

import asyncio

from textual.dom import NoScreen
from textual.geometry import Size
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget


class Resumed(Screen[ScreenResultType]):
    """One that is dressed anew when it is shown again: Textual dresses only the one on top, and the size may be another."""

    _is_under = False

    def on_screen_suspend(self) -> None:
        """Another one lies over it."""
        self._is_under = True

    def on_screen_resume(self) -> None:
        """It is on top, as at the start, or again."""
        if self._is_under:
            self._is_under = False
            self.app.stylesheet.update(self)

    def _screen_resized(self, size: Size) -> None:
        """Take the size that the terminal has. A screen tells itself its size behind each layout: of two changes that follow
        each other closely the older would come back behind the newer, and then that one, for ever.
        """
        if size == self.app.size:
            super()._screen_resized(size)

    def draw_anew(self, widget: Widget) -> bool:
        """With the next picture a part is drawn anew, if it is shown; False where there is no picture yet.

        Textual takes two messages to say so: one that wakes the part, and the one that it sends then. The picture waits for
        as long: which of its parts come, go or grow the screen is still told so.
        """
        if self not in self._compositor:
            return False
        if widget.display:
            self._dirty_widgets.add(widget)
            asyncio.get_running_loop().call_soon(self.check_idle)
        return True


def is_drawn_anew(widget: Widget) -> bool:
    """Whether its screen knows by now that a widget is to be drawn anew."""
    try:
        screen = widget.screen
    except NoScreen:
        return False
    return widget.is_mounted and isinstance(screen, Resumed) and screen.draw_anew(widget)
