"""The conversation's screen: it hands replies to the talk and shows what comes back."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace
from textual import events, on

from ..conversation.candidate import Completion
from ..conversation.line import Role
from ..conversation.looks import Look
from ..conversation.place import Place
from ..conversation.registry import Replies, slashed
from ..conversation.replies.folder import FolderShown
from ..conversation.replies.overview import BoardShown, OutlineShown
from ..conversation.replies.reply import Reply
from ..conversation.replies.reviewed import NextFix, Reviewed
from ..conversation.replies.told import LanguageChosen, Left, LookChosen, Mend, Refused, Shown, Told
from ..conversation.talk import Switched, Talk
from ..conversation.views.board import Board
from ..evaluation.problem import Problem
from ..language import Language, Message, say
from .folding import Entry, Said, place_of
from .leading import Leading
from .terminal.surroundings import is_tmux_without_utf8
from .transcript import Transcript

WIDE = 120  # columns; from here on the board has room beside the transcript

_TO_READ = (Shown, Reviewed, BoardShown)  # what was asked for to be read, from its beginning


class ChatScreen(Leading):
    """What is sent goes to the talk, what it answers to the transcript.

    `wear` is called with another look; `folder` is shown first.
    """

    def __init__(
        self,
        talk: Talk,
        language: Language,
        wear: Callable[[Look], None],
        pasting: Callable[[], str],
        folder: FolderShown | None = None,
    ) -> None:
        super().__init__(language, talk, pasting)
        self._first = () if folder is None else (folder,)
        self._wear = wear
        self._leaving = False
        self._gone = False

    def on_mount(self) -> None:
        # The size is known at the first refresh; what is folded before would be folded twice.
        self.call_after_refresh(self._greet)

    def complete(self, before: str) -> Completion:
        """What may stand in the place of what was typed, as the talk has it."""
        return self.talk.completion(before)

    def _greet(self) -> None:
        if is_tmux_without_utf8(os.environ):
            self._transcript.add(Told(Message.of("tui.tmux")).lines())
        self._present((*self.talk.greet(), *self._first))
        self._bring_back()
        self._greeted = True
        self.begin_typing()

    def quit(self) -> None:
        """Leave as `/quit` does, from any screen, behind what was typed before."""
        front = self.app.screen
        (self._composer if front is self else front).post_message(events.Key("ctrl+q", None))

    def tell(self, *replies: Reply) -> None:
        """Show what isn't an answer to a reply."""
        self._present(replies)

    def take(self, text: str, typed: bool) -> None:
        """Hand a reply to the talk, and show what comes of it; who has left says nothing more."""
        if self._gone:
            return
        if not typed:
            # A key's command may lead away from here.
            self._hold()
        replies = self._begin(self.talk.reply(text))
        if text.strip() and not self._has_screen(replies):
            self._transcript.add((Said(text, place_of(replies)),))
        problem = self._present(replies)
        if not any(isinstance(one, OutlineShown | FolderShown) for one in replies):
            self.hand_on()
        if typed:
            self._done_with = text if problem is not None and self._is_done_with(text, problem) else ""
        if problem is not None and typed:
            self._composer.mend(text)
        if typed:
            self._hold()

    def _is_done_with(self, text: str, problem: Problem) -> bool:
        """Whether nobody types on at what was refused: a command that was asked about, and any reply at a menu."""
        is_asked = bool(problem.candidates or problem.numbered) and slashed(text).startswith("/")
        return is_asked or self.talk.board is None

    def heed_typing(self) -> None:
        """What is pasted, or put into the composer, is typed too: the end stays in view."""
        self._transcript.heed(self._composer.text)
        self._foot.tell_rows(self._composer.rows_typed)
        self.hold_soon()

    def mend(self, place: Place) -> None:
        """Ask again what was answered there."""
        if self._gone:
            return
        self._present(self._begin(self.talk.mend(place)))

    @on(Transcript.Selected)
    def _tell_keys(self, message: Transcript.Selected) -> None:
        self._foot.choosing(message.hint)

    def _has_screen(self, replies: Iterable[Reply | Switched]) -> bool:
        """Whether a reply is shown on a screen of its own: then the transcript stays as it is."""
        own = (OutlineShown, FolderShown, BoardShown) if self._is_wide else (OutlineShown, FolderShown)
        return any(isinstance(one, own) for one in replies)

    def _begin(self, replies: Replies) -> Replies:
        """An exchange that ends in the same refusal as the one before takes its place: the question stays in view."""
        self._transcript.begin(again=any(isinstance(one, Refused) and one.again for one in replies))
        return replies

    def _present(self, replies: Sequence[Reply | Switched]) -> Problem | None:
        """Show replies, follow to another talk; what was refused, if anything was."""
        problem: Problem | None = None
        said: list[Entry] | None = None  # while none is for the transcript it stays as the person left it
        self._transcript.begin_answer()
        for reply in replies:
            if isinstance(reply, Switched):
                self._transcript.add(said or ())
                return self._follow(reply.talk)
            if self._shows_elsewhere(reply):
                break
            problem = self._heed(reply) or problem
            said = [] if said is None else said
            if isinstance(reply, Mend) and self._composer.bring(say(reply.text, self.language)):
                said += Told(Message.of("tui.put_aside")).lines()
            said += reply.lines()
        if said is not None:
            self._transcript.add(said)
        if any(isinstance(one, _TO_READ) for one in replies):
            self._transcript.show_first()
        if any(isinstance(one, Reviewed | NextFix) for one in replies):
            self._transcript.select_first(self._composer.text, letters_too=self.talk.asking is None)
        self._stand(self.talk.board)
        self._composer.show_example(say(self.talk.example, self.language))
        self._leaving = False
        return problem

    def _follow(self, talk: Talk) -> Problem | None:
        """To another talk. What led away was sent, and isn't typed any more."""
        self.talk.hold(self._begun(self._composer.unsent))
        if self._from_folder:
            self._composer.empty()
        self.talk.close()
        self.talk = talk
        problem = self._present(self.talk.greet())
        self._bring_back()
        return problem

    def _shows_elsewhere(self, reply: Reply) -> bool:
        """Show a reply that has a place of its own; False where it is for the transcript."""
        match reply:
            case OutlineShown(outline):
                self._composer.lead_away()
                self.call_later(self._show_outline, outline)
            case FolderShown():
                self._composer.lead_away()
                self.call_later(self._show_folder, reply)
            case BoardShown() if self._is_wide:
                self.toggle_class("board")
            case _:
                return False
        return True

    def _stand(self, board: Board | None) -> None:
        """Show how it stands: the score, and whether what is typed is only supposed."""
        supposing = board is not None and board.sandbox is not None
        self._head.show(board)
        self._panel.show(board)
        self._foot.stand(at_home=board is None, supposing=supposing)
        self._sign.supposing(supposing)
        self.set_class(supposing, "sandbox")

    def _heed(self, reply: Reply) -> Problem | None:
        """Do what a reply asks of the front; what it refuses, if it does."""
        match reply:
            case LanguageChosen(language):
                self.speak(language)
            case LookChosen(look):
                self._wear(look)
            case Left(kept, _, holds):
                self.left = replace(reply, kept=kept or (holds and bool(self._begun(self._composer.unsent).strip())))
                self._gone = True
                self.talk.close()
                self.app.exit(return_code=0)
            case Refused(problem):
                return problem
            case _:
                pass
        return None

    def stop(self) -> None:
        """ctrl+c with nothing typed: ask once, then leave."""
        if self._gone:
            return
        if self._leaving:
            self._present(self.talk.reply("/quit"))
        else:
            self._present((Told(Message.of("tui.quit_again"), Role.NOTE),))
            self._leaving = True

    @property
    def _is_wide(self) -> bool:
        """Whether the board has room beside the transcript."""
        return self.size.width >= WIDE
