"""The outline, a screen of its own: all questions with their marks; what is typed finds one, Enter goes there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.geometry import Offset
from textual.strip import Strip

from ..conversation.registry import all_commands
from ..conversation.replies.overview import what_lacks
from ..conversation.views.outline import Entry, Group, Mark, Outline
from ..language import Language, Message, Sayable, masked, say, visible
from ..language.columns import clip, right, width
from .cover import Cover
from .outline_list import OutlineList
from .over import Over, Typed
from .styled import Styled
from .styles import ACCENT, LOSS, PERSON, QUIET, RULE

_FRAME = 6  # rows that aren't the list: title, two rules, a doubt, the words to find, the keys
_STYLES = {Mark.MISSING: ACCENT, Mark.DOUBTFUL: LOSS, Mark.PUT_OFF: Style(), Mark.DONE: Style(), Mark.CANCELLED: QUIET}

Pieces = list[tuple[str, Style]]


class OutlineScreen(Over):
    """Ends with the reply that it stands for: `/go …`, the command of a key, or "" for none."""

    def __init__(self, outline: Outline, language: Language, come_back: Callable[[str, Typed], None]) -> None:
        super().__init__(come_back)
        self.view, self._too_small = OutlineView(outline, language, self.end), Cover(language)

    def compose(self) -> ComposeResult:
        yield self.view
        yield self._too_small

    def take(self, event: events.Key | events.Paste) -> None:
        """All of it is the view's."""
        self.view.take(event)


class OutlineView(Styled):
    """Draws the list and takes keys, one after the other; `end` is called with the reply that it ends with."""

    def __init__(self, outline: Outline, language: Language, end: Callable[[str], None]) -> None:
        super().__init__()
        self._end = end
        self._outline = outline
        self._list = OutlineList(outline)
        self._columns = self._measured()
        self._language: Language = language
        self._keys: dict[str, Callable[[], None]] = {
            "enter": self._go,
            "escape": self._escape,
            "ctrl+c": self._escape,
            "up": partial(self._move, -1),
            "down": partial(self._move, 1),
            "backspace": lambda: self._find(self._list.typed[:-1]),
            "ctrl+h": lambda: self._find(self._list.typed[:-1]),
            "ctrl+u": lambda: self._find(""),
            "pageup": lambda: self._move(-self._page),
            "pagedown": lambda: self._move(self._page),
            "home": lambda: self._move(-len(self._list.rows)),
            "end": lambda: self._move(len(self._list.rows)),
            **{command.key: partial(self._end, f"/{command.name}") for command in all_commands() if command.key},
            "f2": partial(self._end, ""),
        }

    # What is seen

    def render_line(self, y: int) -> Strip:
        """Title, rule, list, doubt, rule, the words to find, keys; in a small window what matters of it."""
        cells, base, height = self.size.width, self.rich_style, self.size.height
        kinds = ["list"] * self._page
        if height > _FRAME + 2:
            kinds = ["title", "rule", *kinds, "doubt", "rule"]
        kinds += ["find"]
        if height > 3:
            kinds += ["keys"]
        kind = kinds[y] if y < len(kinds) else ""
        offset = y - kinds.index("list") if kind == "list" else 0
        segments = [Segment(text, base + style) for text, style in self._pieces(kind, offset, cells)]
        return Strip(segments).adjust_cell_length(cells, base)

    @property
    def _page(self) -> int:
        """How many rows the list has."""
        height = self.size.height
        return (
            max(1, height - _FRAME) if height > _FRAME + 2 else max(1, height - 2) if height > 3 else max(1, height - 1)
        )

    def _pieces(self, kind: str, offset: int, cells: int) -> Pieces:
        match kind:
            case "rule":
                return [("─" * cells, RULE)]
            case "title":
                return self._title(cells)
            case "list":
                return self._listed(self._list.top + offset, cells)
            case "doubt":
                return [(clip(f"   {self._doubt()}", cells), LOSS)]
            case "find":
                return [(" › ", PERSON), (visible(self._list.typed), Style()), (" ", Style(reverse=True))]
            case "keys":
                keys = Message.of("tui.outline_found" if self._list.typed else "tui.outline_keys")
                return [(clip(f" {self._said(keys)}", cells), QUIET)]
            case _:
                return []

    def _title(self, cells: int) -> Pieces:
        title = f" {self._said(Message.of('tui.outline'))}"
        counts = "   ".join(f"{mark.value} {self._said(mark.word)} {count}" for mark, count in self._outline.counts)
        gap = cells - width(title) - width(counts) - 1
        return [(title, Style(bold=True)), (" " * max(2, gap), Style()), (counts, QUIET)]

    def _listed(self, place: int, cells: int) -> Pieces:
        if not self._list.rows:
            return [(f"   {self._said(Message.of('tui.outline_nothing'))}", QUIET)] if place == self._list.top else []
        if place >= len(self._list.rows):
            return []
        row, here = self._list.rows[place], place == self._list.at
        if row is None:
            return []
        if isinstance(row, Group):
            return self._two(f"   {self._said(row.name)}", Style(bold=True), self._said(row.tally), cells)
        sign = "›" if here else " "
        style = Style(reverse=True) if here else Style()
        name = f"{self._number(row)}{self._said(row.name)}"
        start: Pieces = [(f" {sign} ", PERSON), (row.mark.value, _STYLES[row.mark]), ("  ", Style())]
        room = max(1, cells - 7)
        name = clip(name, room)
        rest = (
            clip(self._said(what_lacks(row)).replace("\n", " "), max(0, room - width(name) - 2))
            if room - width(name) > 6
            else ""
        )
        return [*start, (name, style), (f"  {rest}", QUIET)]

    def _number(self, entry: Entry) -> str:
        """The indicator's number and points in columns; of a single question what it is within."""
        digits, points = self._columns
        if entry.number is not None:
            return f"{right(str(entry.number), digits)}  " + (f"{right(entry.points, points)}  " if points else "")
        within = self._said(entry.within)
        return f"{right(within, digits if entry.address.number else 0)} · " if within else ""

    def _two(self, left: str, style: Style, tally: str, cells: int) -> Pieces:
        left = clip(left, max(1, cells - width(tally) - 3))
        return [(left, style), (f"  {tally}", QUIET)]

    def _doubt(self) -> str:
        here = self._list.here
        return self._said(here.doubts[0]) if here is not None and here.doubts else ""

    def _said(self, words: Sayable) -> str:
        return visible(say(words, self._language))

    # Finding

    def take(self, event: events.Key | events.Paste) -> None:
        """A key, or words to find: what an input method commits comes as a paste."""
        if isinstance(event, events.Paste):
            self._find(self._list.typed + masked(event.text.split("\n")[0]))
        elif event.key in self._keys:
            self._keys[event.key]()
        elif event.character is not None and (event.is_printable or ord(event.character) >= 0xA0):
            self._find(self._list.typed + event.character)

    def _find(self, typed: str) -> None:
        self._list.find(typed)
        self._columns = self._measured()
        self._show()

    def _measured(self) -> tuple[int, int]:
        """How wide the numbers of indicators are, and their points."""
        entries = self._list.entries
        digits = max((len(str(one.address.number)) for one in entries if one.address.number), default=1)
        return digits, max((width(one.points) for one in entries), default=0)

    # Moving

    def on_mount(self) -> None:
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        self._list.top = 0
        self._show()

    def _move(self, by: int) -> None:
        self._list.move(by)
        self._show()

    def _show(self) -> None:
        self._list.show(self._page)
        region = self.content_region
        find_row = self.size.height - (2 if self.size.height > 3 else 1)
        # Where an input method opens its window.
        self.app.cursor_position = Offset(region.x + 3 + width(visible(self._list.typed)), region.y + find_row)
        self.refresh()

    # Leaving

    def _go(self) -> None:
        if self._list.here is not None:
            self._end(f"/go {self._list.here.address}")

    def _escape(self) -> None:
        if self._list.typed:
            self._find("")
        else:
            self._end("")
