"""The folder that is open, kept while files of it are gone on with in the conversation."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import App

from ..conversation.replies.folder import FolderShown
from ..language import Language
from .over import Typed

if TYPE_CHECKING:
    from .review.screen import ReviewScreen  # which is loaded when it is shown: most talks have no need of it

_NAME = "folder"


class Folders:
    """Shows the review screen; `come_back` is called with the reply that it ends with, and with what was typed behind that."""

    def __init__(self, come_back: Callable[[str, Typed], None]) -> None:
        self._come_back = come_back
        self._screen: ReviewScreen | None = None

    async def show(self, app: App[None], wanted: FolderShown, language: Language) -> bool:
        """Show what is wanted, or what is open already; False where nothing is."""
        from .review.screen import ReviewScreen

        if isinstance(app.screen, ReviewScreen):
            return True
        if wanted.paths:
            if self._screen is not None:
                app.uninstall_screen(_NAME)
                await self._screen.remove()
            self._screen = ReviewScreen(wanted, language)
            app.install_screen(self._screen, _NAME)
        if self._screen is None:
            return False
        self._screen.speak(language)
        self._screen.begin(self._come_back)
        await app.push_screen(self._screen)
        return True
