"""What stands before and behind what is typed: a sign, in a sandbox with a word that says so, and the ways out of it."""

from __future__ import annotations

from abc import abstractmethod

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip

from ..language import Language, Message, say
from ..language.columns import width
from .styled import Styled
from .styles import PERSON, QUIET

_SIGN = "›"


class Beside(Styled):
    """A few words in a row of their own width, a cell on each side of them."""

    def __init__(self, language: Language, look: Style, id: str) -> None:
        super().__init__(id=id)
        self.language: Language = language
        self._look = look

    @property
    @abstractmethod
    def words(self) -> str:
        """What is shown."""

    def speak(self, language: Language) -> None:
        """Change the language."""
        self.language = language
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as the words are."""
        return width(self.words) + 2

    def render_line(self, y: int) -> Strip:
        """The one row."""
        return Strip([Segment(f" {self.words} ", self.rich_style + self._look)])


class Sign(Beside):
    """Stands before what is typed."""

    def __init__(self, language: Language) -> None:
        super().__init__(language, PERSON, "sign")
        self._supposing = False

    def supposing(self, supposing: bool) -> None:
        """Whether what is typed is only supposed."""
        if supposing != self._supposing:
            self._supposing = supposing
            self.refresh(layout=True)

    @property
    def words(self) -> str:
        """The sign, where it is only supposed a word before it."""
        return f"{say(Message.of('sandbox.prompt'), self.language)} {_SIGN}" if self._supposing else _SIGN


class Ways(Beside):
    """The ways out of a sandbox, behind what is typed; the style sheet shows them where there is one and there is room."""

    def __init__(self, language: Language) -> None:
        super().__init__(language, QUIET, "ways")

    @property
    def words(self) -> str:
        """The keys for them."""
        return say(Message.of("tui.ways_out"), self.language)
