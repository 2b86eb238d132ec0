"""A reply a line, answers as lines."""

from __future__ import annotations

import errno
from typing import TextIO

from ..aside import tell
from ..conversation.line import Role
from ..conversation.replies.told import LanguageChosen, Left
from ..conversation.talk import Switched, Talk
from ..conversation.views.sandbox import Sandbox
from ..language import Language, say, visible
from .endings import HUNG_UP, Ending, forget_terminal
from .reading import replies

# A word in front where colour would speak elsewhere; it is read aloud too.
_MARKS = {Role.REFUSAL: "! ", Role.DOUBT: "? ", Role.HELP: "  ", Role.CHOICE: "  "}


def converse(talk: Talk, language: Language, source: TextIO, out: TextIO) -> int:
    """Talk until the person leaves or the input ends.

    Returns 0; 1 where the input ended with something unsaved, which stays in the draft; 129 where the terminal is gone. A
    signal ends it with 128 and its number.
    """
    reconfigure = getattr(source, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
    typist, ending = Plain(talk, language, out, prompts=source.isatty()), Ending()
    with ending.heeding():
        try:
            return _converse(typist, source, ending)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            forget_terminal()
            return HUNG_UP
        except SystemExit:
            typist.talk.close()
            board = typist.talk.board
            if board is not None and board.unkept:
                typist.part(Left(lost=True))
            raise
        finally:
            # However it ends, others may have the file.
            typist.talk.close()


def _converse(typist: Plain, source: TextIO, ending: Ending) -> int:
    typist.present(typist.talk.greet())
    for text in replies(source, lambda: not typist.is_supposing, ending.waiting):
        if typist.take(text):
            return 0
    typist.talk.close()
    board = typist.talk.board
    if board is not None and board.unsaved:
        typist.part(Left(kept=not board.unkept, lost=board.unkept))
        return 1
    return 0


class Plain:
    """The talk in hand, its language, and where its lines go."""

    def __init__(self, talk: Talk, language: Language, out: TextIO, *, prompts: bool) -> None:
        self.talk = talk
        self.language: Language = language
        self._out = out
        self.prompts = prompts
        self._blank = True

    def take(self, text: str) -> bool:
        """One reply; True where it was the last."""
        if not self.prompts:
            self._write(f"{self._sign}{visible(text)}")
        return self.present(self.talk.reply(text))

    def present(self, replies: tuple[object, ...]) -> bool:
        """Print replies, follow to another talk; True where the person leaves. In a sandbox a line says so first."""
        sandbox = self._sandbox
        if sandbox is not None and not any(isinstance(reply, Switched | Left) for reply in replies):
            self._write(visible(say(sandbox.line, self.language)))
        for reply in replies:
            if isinstance(reply, Switched):
                self.talk.close()
                self.talk = reply.talk
                return self.present(self.talk.greet())
            if isinstance(reply, LanguageChosen):
                self.language = reply.language
            if isinstance(reply, Left):
                self.talk.close()
                self.part(reply)
                return True
            for line in reply.lines():  # type: ignore[attr-defined]
                self._write(f"{_MARKS.get(line.role, '')}{visible(say(line.words, self.language))}")
        self.ask()
        return False

    @property
    def is_supposing(self) -> bool:
        """Whether a sandbox is open."""
        return self._sandbox is not None

    @property
    def _sandbox(self) -> Sandbox | None:
        board = self.talk.board
        return board.sandbox if board is not None else None

    @property
    def _sign(self) -> str:
        """What stands before a reply; in a sandbox with a word that says so."""
        sandbox = self._sandbox
        return f"{say(sandbox.word, self.language)}> " if sandbox is not None else "> "

    def part(self, left: Left) -> None:
        """What is kept is said where talk belongs, beside the data."""
        self._out.flush()
        for line in left.lines():
            tell(f"{visible(say(line.words, self.language))}\n")

    def _write(self, text: str) -> None:
        """One line; one blank line is enough where two would meet."""
        if text or not self._blank:
            self._out.write(f"{text}\n")
        self._blank = not text

    def ask(self) -> None:
        """The prompt, where somebody sits at it."""
        self._out.write(self._sign if self.prompts else "")
        self._out.flush()
