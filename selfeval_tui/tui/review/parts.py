"""The parts of the review screen, where they stand, and what each shows of the table as it is."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen

from ...conversation.folder.details import details
from ...conversation.folder.head import summed
from ...conversation.folder.listing import Listing
from ...language import Language, Message, Sayable
from ..cover import Cover
from .keys import KeysLine
from .page import Page
from .rule import Rule
from .table import Table
from .title import Title

BESIDE = 100  # columns; from here on the findings have room beside the table
_KEYS = ("tui.folder_keys", "tui.folder_one", "tui.folder_pair")  # by how many are marked


class ReviewParts(Screen[str]):
    """Title, table, what was found in the row in hand beside it or below, the keys."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = None

    def __init__(self, folder: str, language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self.listing = Listing()
        self.table, self._page = Table(self.listing, language), Page(language)
        self._title = Title(folder, language)
        self._keys = KeysLine(Message.of(_KEYS[0]), language)
        self._too_small = Cover(language)
        self.progress: Sayable = ""
        self.aside = 0
        self.note: Sayable = ""  # in the place of the keys, until the next one
        self.finding = False  # whether keys are words to look for

    def compose(self) -> ComposeResult:
        yield self._title
        yield Rule()
        with Container(id="folder"):
            yield self.table
            yield Rule(id="between")
            yield self._page
        yield self._keys
        yield self._too_small

    def speak(self, language: Language) -> None:
        """Change the language."""
        if language != self.language:
            self.language = language
            for part in (self._title, self.table, self._page, self._keys, self._too_small):
                part.speak(language)

    def on_resize(self, event: events.Resize) -> None:
        beside = event.size.width >= BESIDE
        self.set_class(beside, "beside")
        self._page.stand_beside(beside=beside)
        self.show(rows=False)

    def show(self, *, rows: bool) -> None:
        """Show how it stands; `rows` where it isn't only another of them that is in hand."""
        if rows:
            self.table.changed()
            self._title.show(summed(self.listing, self.aside), self.progress or self._looked_for())
        else:
            self.table.moved()
        here = self.listing.here
        self._page.show(details(here, head=self.has_class("beside")) if here is not None else ())
        if self.finding:
            self._keys.show(Message.of("tui.folder_finding"), self.listing.typed)
        else:
            self._keys.show(self.note or Message.of(_KEYS[len(self.listing.marked)]))

    def _looked_for(self) -> Sayable:
        return Message.of("tui.folder_found", typed=self.listing.typed) if self.listing.typed else ""
