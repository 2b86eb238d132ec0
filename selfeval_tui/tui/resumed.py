"""Screens that lie under others for a while."""

from __future__ import annotations

from textual.screen import Screen, ScreenResultType


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
