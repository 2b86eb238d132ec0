"""The conversation's screen: it hands replies to the talk and shows what comes back."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message as TextualMessage
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from ..conversation.candidate import Completion
from ..conversation.looks import Look
from ..conversation.recall import Recall
from ..conversation.replies import LanguageChosen, Left, LookChosen, Mend, Refused, Reply, Reviewed, Role, Shown, Told
from ..conversation.replies.overview import BoardShown, OutlineShown
from ..conversation.talk import Switched, Talk
from ..conversation.views.outline import Outline
from ..evaluation.problem import Problem
from ..language import Language, Message, say
from ..store.history import History
from .completer import Completer
from .composer import Composer
from .edge import Edged
from .folding import Said, place_of
from .foot import Foot
from .head import Head
from .hold import Hold
from .outline import OutlineScreen
from .panel import Panel
from .popup import Popup
from .terminal.surroundings import is_tmux_without_utf8
from .transcript import Transcript

WIDE = 120  # columns; from here on the board has room beside the transcript

_Replies: TypeAlias = tuple[Reply | Switched, ...]
_OUTLINE = "/outline"
_TO_READ = (Shown, Reviewed, BoardShown)  # what was asked for to be read, from its beginning
_HELD_AFTER = 0.5  # seconds after the first change; of what is typed no more than that is lost


class ChatScreen(Screen[None]):
    """Head, transcript, composer, foot; the board beside them where there is room. `wear` is called with another look."""

    AUTO_FOCUS = "Composer"

    class Greeted(TextualMessage):
        """The talk has said its first words."""

    def __init__(self, talk: Talk, language: Language, wear: Callable[[Look], None]) -> None:
        super().__init__()
        self.talk = talk
        self.language: Language = language
        self._wear = wear
        self.left = Left()  # what is kept, once the person has left
        self._leaving = False
        self._typed: list[events.Key | events.Paste] | None = []  # before the talk has begun
        self._to_hold: Timer | None = None
        self._head, self._panel, self._foot = Head(language), Panel(language), Foot(language)
        self._transcript, self._popup, self._held = Transcript(language), Popup(language), Hold(language)
        self._talk = Edged(Horizontal(self._transcript, self._panel), language)
        self._popup.question_under = self._transcript.question_under
        history = History()
        completer, recall = Completer(self._complete, self._popup), Recall(history.read, history.add)
        self._composer = Composer(completer, recall, self._held)
        self._composer.elsewhere = self._transcript.take
        self._composer.leading_away = frozenset({_OUTLINE})

    def compose(self) -> ComposeResult:
        yield self._head
        yield self._talk
        with Vertical(id="prompt"):
            # It stands first: coming and going, it would have what stood before it painted anew.
            yield self._popup
            yield self._held
            with Horizontal(id="line"):
                yield Static("›", id="sign", markup=False)
                yield self._composer
        yield self._foot

    def on_mount(self) -> None:
        # The size is known at the first refresh; what is folded before would be folded twice.
        self.call_after_refresh(self._greet)

    def _complete(self, before: str) -> Completion:
        return self.talk.completion(before)

    def _greet(self) -> None:
        if is_tmux_without_utf8(os.environ):
            self._transcript.add(Told(Message.of("tui.tmux")).lines())
        self._present(self.talk.greet())
        self._bring_back()
        self.set_focus(self._composer)
        self.post_message(self.Greeted())

    @on(Greeted)
    def _begin_typing(self) -> None:
        """All that was typed for the screen is known now; from here on it goes to the composer itself."""
        typed, self._typed = self._typed or [], None
        self._composer.post_message(Composer.Begun(typed))

    def _bring_back(self) -> None:
        """Put what was being typed when this was left into the composer again, or where it can be recalled."""
        if (unsent := self.talk.find_unsent()) and self._composer.resume(unsent):
            self._transcript.add(Told(Message.of("tui.left_unsent"), Role.DOUBT).lines())

    def _hold(self) -> None:
        """Keep what is typed and not sent: a link may be cut at any time. What another window has left comes first."""
        self._bring_back()
        self.talk.hold(self._composer.unsent)

    def part(self) -> None:
        """Keep what is typed, and close the talk."""
        self._hold()
        self.talk.close()

    def quit(self) -> None:
        """Leave as `/quit` does, from any screen."""
        self.post_message(Composer.Sent("/quit"))

    def tell(self, *replies: Reply) -> None:
        """Show what isn't an answer to a reply."""
        self._present(replies)

    @on(Composer.Sent)
    def _take(self, message: Composer.Sent) -> None:
        with self.app.batch_update():
            if not message.typed:
                # A key's command may lead away from here.
                self._hold()
            replies = self._begin(self.talk.reply(message.text))
            if message.text.strip() and not self._has_screen(replies):
                self._transcript.add((Said(message.text, place_of(replies)),))
            problem = self._present(replies)
            if message.text == _OUTLINE and not any(isinstance(one, OutlineShown) for one in replies):
                self._hand_on(self._composer)
            if problem is not None and message.typed:
                self._composer.mend(message.text)
            if message.typed:
                self._hold()

    @on(Composer.Changed)
    def _keep_end_in_view(self) -> None:
        """What is pasted, or put into the composer, is typed too."""
        self._transcript.heed(self._composer.text)
        self._foot.tell_rows(self._composer.rows_typed)
        if self._to_hold is None:
            self._to_hold = self.set_timer(_HELD_AFTER, self._hold_now)

    def _hold_now(self) -> None:
        self._to_hold = None
        self._hold()

    @on(Transcript.Chosen)
    def _mend(self, message: Transcript.Chosen) -> None:
        with self.app.batch_update():
            self._present(self._begin(self.talk.mend(message.place)))

    @on(Transcript.Selected)
    def _tell_keys(self, message: Transcript.Selected) -> None:
        self._foot.choosing(message.any)

    def _has_screen(self, replies: Iterable[Reply | Switched]) -> bool:
        """Whether a reply is shown on a screen of its own: then the transcript stays as it is."""
        return any(isinstance(one, OutlineShown) or (isinstance(one, BoardShown) and self._is_wide) for one in replies)

    def _begin(self, replies: _Replies) -> _Replies:
        """An exchange that ends in the same refusal as the one before takes its place: the question stays in view."""
        self._transcript.begin(again=any(isinstance(one, Refused) and one.again for one in replies))
        return replies

    def _present(self, replies: Sequence[Reply | Switched]) -> Problem | None:
        """Show replies, follow to another talk; what was refused, if anything was."""
        problem: Problem | None = None
        self._transcript.begin_answer()
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
            self._transcript.add(reply.lines())
        if any(isinstance(one, _TO_READ) for one in replies):
            self._transcript.show_first()
        self._head.show(self.talk.board)
        self._composer.show_example(say(self.talk.example, self.language))
        self._panel.show(self.talk.board)
        self._foot.at_home(self.talk.board is None)
        self._leaving = False
        return problem

    def _heed(self, reply: Reply) -> Problem | None:
        """Do what a reply asks of the front; what it refuses, if it does."""
        match reply:
            case LanguageChosen(language):
                self._speak(language)
            case LookChosen(look):
                self._wear(look)
            case Left(kept, _, holds):
                self.left = replace(reply, kept=kept or (holds and bool(self._composer.unsent.strip())))
                self.talk.close()
                self.app.exit(return_code=0)
            case Mend(text):
                if self._composer.bring(say(text, self.language)):
                    self._transcript.add(Told(Message.of("tui.put_aside")).lines())
            case Refused(problem):
                return problem
            case _:
                pass
        return None

    async def _show_outline(self, outline: Outline) -> None:
        """Open the outline; asked for twice before it was there, it is closed again."""
        if isinstance(before := self.app.screen, OutlineScreen):
            await before.leave("")
        else:
            opened = OutlineScreen(outline, self.language)
            await self.app.push_screen(opened, self._come_back)
            self._hand_on(opened.view)

    def _hand_on(self, to: Widget) -> None:
        """What was typed before it was known whose it is."""
        for event in self._composer.ahead():
            to.post_message(event)

    def _come_back(self, reply: str | None) -> None:
        """From the outline: the transcript as it was, or what was chosen there."""
        if reply:
            self._present(self._begin(self.talk.reply(reply)))

    def _speak(self, language: Language) -> None:
        self.language = language
        for part in (self._transcript, self._talk, self._head, self._panel, self._foot, self._popup, self._held):
            part.speak(language)

    @on(Composer.Stopped)
    def _stop(self) -> None:
        """ctrl+c with nothing typed: ask once, then leave."""
        if self._leaving:
            self._present(self.talk.reply("/quit"))
        else:
            self._present((Told(Message.of("tui.quit_again"), Role.NOTE),))
            self._leaving = True

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

    @property
    def _is_wide(self) -> bool:
        """Whether the board has room beside the transcript."""
        return self.size.width >= WIDE
