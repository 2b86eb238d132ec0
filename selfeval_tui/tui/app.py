"""The chat app: what is the terminal's and the process's; the conversation is a screen of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import events, on
from textual.filter import LineFilter
from textual.geometry import Size
from textual.screen import Screen

from ..conversation.looks import Look
from ..conversation.recall import Recall
from ..conversation.replies import LanguageChosen, Left, LookChosen, Mend, Refused, Reply, Reviewed, Role, Shown, Told
from ..conversation.replies.overview import BoardShown, OutlineShown
from ..conversation.talk import Switched, Talk
from ..conversation.views.outline import Outline
from ..evaluation.problem import Problem
from ..language import Language, Message, say
from ..store.history import History
from ..store.settings import settings
from .completer import Completer
from .composer import Composer
from .edge import Edge
from .endings import Ending
from .folding import Said
from .foot import Foot
from .head import Head
from .hold import Hold
from .looks import PlainLines, colour
from .terminal.driver import PasteCut, Thawed
from .terminal.pastes import MOST_PASTED
from .terminal.surroundings import is_tmux_without_utf8
from .transcript import Transcript, place_of

_LEAST = Size(20, 6)
_LEAST_WITH_HEAD = 8  # rows


class SelfevalApp(Ending):
    """The app: colours, sizes, and ends."""

    CSS_PATH = "app.tcss"
    TITLE = "selfeval"

    def __init__(self, talk: Talk, language: Language) -> None:
        super().__init__()
        self.chat = ChatScreen(talk, language, self._wear)
        self._chosen = settings()
        self._lines = PlainLines(enabled=self._chosen.lines == "ascii")
        self._leaving = False
        self._to_hold: Timer | None = None
        self._above, self._below = Edge("tui.more_above", language), Edge("tui.more_below", language)
        self._above.id = "above"

    def compose(self) -> ComposeResult:
        popup, history, hold = Popup(self.language), History(), Hold(self.language)
        transcript = Transcript(self.language)
        composer = Composer(Completer(self._complete, popup), Recall(history.read, history.add), hold)
        composer.elsewhere = transcript.take
        popup.question_under = transcript.question_under
        composer.leading_away = frozenset({_OUTLINE})
        yield Head(self.language)
        yield self._above
        with Horizontal(id="talk"):
            yield transcript
            yield Panel(self.language)
        yield self._below
        with Vertical(id="prompt"):
            # It stands first: coming and going, it would have what stood before it painted anew.
            yield popup
            yield hold
            with Horizontal(id="line"):
                yield Static("›", id="sign", markup=False)
                yield composer
        yield Foot(self.language)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through on its way to the terminal."""
        return [*super().get_line_filters(), *([self._lines] if self._lines.enabled else [])]

    def on_mount(self) -> None:
        colour(self, self._chosen.colours)
        self.heed_signals()

    def part(self) -> None:
        """Keep what is typed, and close the talk."""
        self.chat.part()

    async def action_quit(self) -> None:
        """The framework's key to leave, on every screen: it leaves as `/quit` does."""
        self.post_message(Composer.Sent("/quit"))

    @on(Composer.Sent)
    def _take(self, message: Composer.Sent) -> None:
        with self.batch_update():
            if not message.typed:
                # A key's command may lead away from here.
                self._hold()
            replies = self.talk.reply(message.text)
            if message.text.strip() and not self._has_screen(replies):
                self._one(Transcript).add((Said(message.text, place_of(replies)),))
            problem = self._present(replies)
            if message.text == _OUTLINE and not any(isinstance(one, OutlineShown) for one in replies):
                self._hand_on(self._one(Composer))
            if problem is not None and message.typed:
                self._one(Composer).mend(message.text)
            if message.typed:
                self._hold()

    @on(Composer.Changed)
    def _keep_end_in_view(self) -> None:
        """What is pasted, or put into the composer, is typed too."""
        self._one(Transcript).heed(self._one(Composer).text)
        self._one(Foot).tell_rows(self._one(Composer).rows_typed)
        if self._to_hold is None:
            self._to_hold = self.set_timer(_HELD_AFTER, self._hold_now)

    def _hold_now(self) -> None:
        self._to_hold = None
        self._hold()

    @on(Transcript.Chosen)
    def _mend(self, message: Transcript.Chosen) -> None:
        with self.batch_update():
            self._present(self.talk.mend(message.place))

    @on(Transcript.Selected)
    def _tell_keys(self, message: Transcript.Selected) -> None:
        self._one(Foot).choosing(message.any)

    @on(Transcript.Looked)
    def _tell_of_more(self, message: Transcript.Looked) -> None:
        self._above.tell(more=message.above)
        self._below.tell(more=message.below)

    def _has_screen(self, replies: Iterable[Reply | Switched]) -> bool:
        """Whether a reply is shown on a screen of its own: then the transcript stays as it is."""
        return any(isinstance(one, OutlineShown) or (isinstance(one, BoardShown) and self._is_wide) for one in replies)

    def _present(self, replies: Iterable[Reply | Switched]) -> Problem | None:
        """Show replies, follow to another talk; what was refused, if anything was."""
        problem: Problem | None = None
        transcript = self._one(Transcript)
        transcript.begin()
        to_read = False
        for reply in replies:
            if isinstance(reply, Switched):
                self.talk.close()
                self.talk = reply.talk
                problem = self._present(self.talk.greet())
                self._bring_back()
                return problem
            if isinstance(reply, OutlineShown):
                self.call_later(self._show_outline, reply.outline)
                break
            if isinstance(reply, BoardShown) and self._is_wide:
                self.toggle_class("board")
                break
            problem = self._heed(reply) or problem
            transcript.add(reply.lines())
            to_read = to_read or isinstance(reply, _TO_READ)
        if to_read:
            transcript.show_first()
        self._one(Head).show(self.talk.board)
        self._one(Composer).show_example(say(self.talk.example, self.language))
        self._one(Panel).show(self.talk.board)
        self._one(Foot).at_home(self.talk.board is None)
        self._leaving = False
        return problem

    def _heed(self, reply: Reply) -> Problem | None:
        """Do what a reply asks of the front; what it refuses, if it does."""
        match reply:
            case LanguageChosen(language):
                self._speak(language)
            case LookChosen(look):
                self._wear(look)
            case Left():
                self.talk.close()
                self.exit(return_code=0)
            case Mend(text):
                if self._one(Composer).bring(say(text, self.language)):
                    self._one(Transcript).add(Told(Message.of("tui.put_aside")).lines())
            case Refused(problem):
                return problem
            case _:
                pass
        return None

    async def _show_outline(self, outline: Outline) -> None:
        """Open the outline; asked for twice before it was there, it is closed again."""
        if isinstance(self.screen, OutlineScreen):
            await self.screen.leave("")
        else:
            await self.push_screen(OutlineScreen(outline, self.language), self._come_back)
            self._hand_on(self.screen.query_one(OutlineView))

    def _hand_on(self, to: Widget) -> None:
        """What was typed before it was known whose it is."""
        for event in self._one(Composer).ahead():
            to.post_message(event)

    def _come_back(self, reply: str | None) -> None:
        """From the outline: the transcript as it was, or what was chosen there."""
        if reply:
            self._present(self.talk.reply(reply))

    def _wear(self, look: Look) -> None:
        if look.of_lines:
            self._lines.enabled = look.id == "ascii"
            for widget in self.chat.walk_children(with_self=True):
                widget.refresh()
        else:
            colour(self, look.id)

    def _speak(self, language: Language) -> None:
        self.language = language
        self._one(Transcript).speak(language)
        self._one(Head).speak(language)
        self._above.speak(language)
        self._below.speak(language)
        self._one(Panel).speak(language)
        self._one(Foot).speak(language)
        self._one(Popup).speak(language)
        self._one(Hold).speak(language)

    @on(Thawed)
    def _draw_anew(self) -> None:
        """The terminal read nothing for a while, and missed what was drawn."""
        self.refresh(layout=True)

    @on(PasteCut)
    def _tell_of_cut(self) -> None:
        """Nothing goes missing without a word."""
        self.chat.tell(Told(Message.of("tui.paste_cut", most=f"{MOST_PASTED:,}"), Role.DOUBT))

    def on_resize(self, event: events.Resize) -> None:
        """In few rows the question goes before the score; below the least size the prompt alone is left beside it."""
        self.set_class(event.size.height < _LEAST_WITH_HEAD, "low")
        self.set_class(event.size.width < _LEAST.width or event.size.height < _LEAST.height, "small")
        self.set_class(event.size.width >= _WIDE, "wide")

    @property
    def _is_wide(self) -> bool:
        """Whether the board has room beside the transcript."""
        return self.size.width >= _WIDE


_OUTLINE = "/outline"
_TO_READ = (Shown, Reviewed, BoardShown)  # what was asked for to be read, from its beginning
_LEAST = Size(20, 6)
_LEAST_WITH_HEAD = 8  # rows
_WIDE = 120
