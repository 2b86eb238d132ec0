"""The parts of the conversation's screen, where they stand, and how what is typed reaches the one that takes it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from ..conversation.candidate import Completion
from ..conversation.place import Place
from ..conversation.recall import Recall
from ..language import Language
from ..store.history import History
from .completer import Completer
from .composer import Composer
from .cover import Cover
from .edge import Edged
from .foot import Foot
from .head import Head
from .hold import Hold
from .over import Typed
from .panel import Panel
from .popup import Popup
from .resumed import Resumed
from .sign import Sign, Ways
from .styled import Rows
from .transcript import Transcript


class Below(Vertical):
    """What stands below the transcript."""

    def __init__(self) -> None:
        super().__init__(id="prompt")
        self._styles_cache = Rows()


class Parts(Resumed[None]):
    """Head, transcript, composer, foot; the board beside them where there is room."""

    AUTO_FOCUS = "Composer"

    class Greeted(Message):
        """The first words are said, and all that was typed before is on its way to the screen."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language: Language = language
        self._typed: Typed | None = []  # before it began
        self._head, self._panel, self._foot = Head(language), Panel(language), Foot(language)
        self._transcript = Transcript(language, self.mend, self.take)
        self._popup, self._held = Popup(language), Hold(language)
        self._sign, self._ways, self._too_small = Sign(language), Ways(language), Cover(language)
        self._talk = Edged(Horizontal(self._transcript, self._panel), language)
        self._popup.question_under = self._transcript.question_under
        history = History()
        completer, recall = Completer(self.complete, self._popup), Recall(history.read, history.add)
        self._composer = Composer(completer, recall, self._held, self.take, self.stop, self.heed_typing)
        self._composer.elsewhere = self._transcript.take

    def compose(self) -> ComposeResult:
        yield self._head
        yield self._talk
        with Below():
            # It stands first: coming and going, it would have what stood before it painted anew.
            yield self._popup
            yield self._held
            with Horizontal(id="line"):
                yield self._sign
                yield self._composer
                yield self._ways
        yield self._foot
        yield self._too_small

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its parts cover all of it."""
        return []

    @abstractmethod
    def take(self, text: str, typed: bool) -> None:
        """A reply was sent, typed in the composer or as the command of a key."""

    @abstractmethod
    def mend(self, place: Place) -> None:
        """An answer was chosen to be changed."""

    @abstractmethod
    def stop(self) -> None:
        """ctrl+c was pressed with nothing typed."""

    @abstractmethod
    def heed_typing(self) -> None:
        """Another text stands in the composer."""

    @abstractmethod
    def complete(self, before: str) -> Completion:
        """What may stand in the place of what was typed before the cursor."""

    def speak(self, language: Language) -> None:
        """Change the language of all of it."""
        self.language = language
        parts = (self._transcript, self._talk, self._head, self._panel, self._foot, self._popup, self._held)
        for part in (*parts, self._sign, self._ways, self._too_small):
            part.speak(language)

    # What is typed

    def begin_typing(self) -> None:
        """From here on what is typed is for the composer, first what was typed before."""
        self.set_focus(self._composer)
        self.post_message(self.Greeted())

    @on(Greeted)
    def _hand_over(self) -> None:
        """Nothing more comes to the screen: what is typed now is the composer's own."""
        typed, self._typed = self._typed or [], None
        self._composer.post_message(Composer.Led(typed))

    def hand_on(self, to: Callable[[Typed], None] | None = None) -> None:
        """What was typed before it was known whose it is, to where that is called; from here on what comes here is the
        composer's.
        """
        typed, self._typed = self._typed or [], None if self._typed is None else []
        if typed or to is not None or self._composer.leads_away:
            # Behind what is on its way to the composer.
            self._composer.post_message(Composer.Led(typed, to))

    def on_key(self, event: events.Key) -> None:
        """What was typed before the composer had the focus, as at the start of a slow login, is meant for it."""
        self._hand_to_composer(events.Key(event.key, event.character))

    def on_paste(self, event: events.Paste) -> None:
        """So are a paste, and what came in one piece."""
        self._hand_to_composer(events.Paste(event.text))

    def _hand_to_composer(self, event: events.Key | events.Paste) -> None:
        if self._typed is not None:
            self._typed.append(event)
        else:
            self.set_focus(self._composer)
            self._composer.post_message(event)
