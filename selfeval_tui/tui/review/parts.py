"""The parts of the review screen, where they stand, and what each shows of the table as it is."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.app import ComposeResult
from textual.containers import Container

from ...conversation.folder.details import details, told_of
from ...conversation.folder.head import summed
from ...conversation.folder.listing import Listing
from ...conversation.folder.row import Row
from ...conversation.line import Line
from ...language import Joined, Language, Message, Sayable, say
from ...language.columns import squeezed
from ..cover import Cover
from ..over import Over, Typed
from .keys import KeysLine
from .page import Page
from .rule import Rule
from .table import Table
from .title import Title

BESIDE = 100  # columns; from here on the findings have room beside the table
_KEYS = ("tui.folder_keys", "tui.folder_one", "tui.folder_pair")  # by how many are marked
_MARKED = 24  # cells for the name of one that is marked


class ReviewParts(Over):
    """Title, table, what was found in the row in hand beside it, or below under a line that names its file; the keys."""

    CSS_PATH = "screen.tcss"

    def __init__(self, paths: tuple[str, ...], language: Language) -> None:
        super().__init__(_to_nobody)
        self._paths = paths
        self.language: Language = language
        self.listing = Listing()
        self.table, self._page = Table(self.listing, language), Page(language, "tui.folder_more")
        self._title = Title("  ".join(paths), language)
        self._between = Rule(id="between")
        self._keys = KeysLine(Message.of(_KEYS[0]), language)
        self._too_small = Cover(language)
        self.progress: Sayable = ""
        self.aside = 0
        self.complete = False  # whether all files are read
        self.note: Sayable = ""  # in the place of the keys, until the next one
        self.finding = False  # whether keys are words to look for

    def compose(self) -> ComposeResult:
        yield self._title
        yield Rule()
        with Container(id="folder"):
            yield self.table
            yield self._between
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
        # Which columns are in sight is known then.
        self.call_after_refresh(self._entitle)

    def show(self, *, rows: bool) -> None:
        """Show how it stands; `rows` where it isn't only another of them that is in hand."""
        if rows:
            self.table.changed()
            self._entitle()
        else:
            self.table.moved()
        self._show_here(self.listing.here)
        if self.finding:
            self._keys.show(Message.of("tui.folder_finding"), self.listing.typed)
        else:
            self._keys.show(self.note or self._worth_knowing())

    def _entitle(self) -> None:
        self._title.show(summed(self.listing, self.aside), self.progress or self._arranged())

    def _show_here(self, here: Row | None) -> None:
        if here is None:
            self._between.name_it("")
            self._page.show(())
            return
        file = self._short(here.file)
        self._between.name_it(say(told_of(here, file), self.language))
        self._page.show(self.details_of(here, file if self.has_class("beside") else ""))

    def details_of(self, row: Row, file: str) -> Iterator[Line]:
        """What is told of a row, called `file` where no line above names it."""
        listing = self.listing
        shared, drafted = listing.shared.of(row.file), row.file in listing.drafts
        return details(row, file, shared=shared, drafted=drafted, sought=listing.sought)

    def _short(self, file: str) -> str:
        """A file as it is called within the folder that the title names."""
        return file.removeprefix(f"{self._paths[0].rstrip('/')}/") if len(self._paths) == 1 else file

    def _worth_knowing(self) -> Sayable:
        """The keys, without rows those that do something; a marked row may be out of sight, so it is named."""
        marked = self.listing.marked
        if self.listing.typed and not len(self.listing):
            others = Message.of("tui.folder_none_found")
            return Joined((Message.of("tui.folder_both"), others), "   ") if self.listing.pair() else others
        return Message.of(_KEYS[len(marked)], name=squeezed(marked[0].name, _MARKED) if marked else "")

    def _arranged(self) -> Sayable:
        """What is looked for, and the order where its column isn't in sight."""
        sorting = self.listing.sorting
        found = Message.of("tui.folder_found", typed=self.listing.typed) if self.listing.typed else ""
        order: Sayable = ""
        if sorting is not None and sorting.column not in self.table.columns:
            order = Message.of("tui.folder_sorted", column=sorting.column.head, sign=sorting.sign)
        return Joined(tuple(filter(None, (order, found))), "   ")


def _to_nobody(_file: str, _typed: Typed) -> None:
    """Nobody waits for one that wasn't shown."""
