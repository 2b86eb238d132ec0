"""What must be set before Textual is first imported, and what must be said after it has ended."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from .. import loading
from ..aside import tell
from ..conversation.replies.folder import FolderShown
from ..conversation.talk import Talk
from ..language import Language, Message, say, visible

if TYPE_CHECKING:
    from .app import SelfevalApp  # which may be loaded once the environment is settled

# Set where the person didn't: an input method's commit of five or more characters is garbled by the kitty protocol;
# animations and smooth scrolling are bytes over a slow link; an answer shouldn't wait for a sixtieth of a second.
_SETTINGS = {
    "TEXTUAL_DISABLE_KITTY_KEY": "1",
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_SMOOTH_SCROLL": "0",
    "TEXTUAL_FPS": "240",
}
# The others of Textual's variables log keys, write files or run code.
_ALLOWED = {*_SETTINGS, "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_FILTERS"}
# Of these Textual believes any value: one that it doesn't know ends it.
_KNOWN = {"TEXTUAL_COLOR_SYSTEM": {"auto", "standard", "256", "truecolor"}}
# Exported by a shell, or by whoever logs in from elsewhere, they say what some window's size was; the terminal knows its own.
_SIZES = ("COLUMNS", "LINES")

CRASHED = 70
UNREADABLE = 2


def prepare_environment(environment: os._Environ[str] | dict[str, str]) -> None:
    """Settle what Textual reads from the environment at its import."""
    for name in [name for name in environment if name.startswith("TEXTUAL_") and name not in _ALLOWED]:
        del environment[name]
    for name in _SIZES:
        environment.pop(name, None)
    for name, known in _KNOWN.items():
        if environment.get(name) not in known:
            environment.pop(name, None)
    for name, value in _SETTINGS.items():
        environment.setdefault(name, value)


def converse(talk: Talk, language: Language, folder: FolderShown | None = None) -> int:
    """Run the chat on the terminal, with the table of a folder over it if one is given.

    Returns the exit status: 0 left, 2 where the terminal can't be written to, 129, 130, 131 or 143 by a signal, 70
    after a crash.
    """
    prepare_environment(os.environ)
    loading.begin()
    # Textual draws on standard error; in a GBK or Latin-1 locale Chinese would end the program.
    if sys.__stderr__ is not None:
        sys.__stderr__.reconfigure(encoding="utf-8", errors="replace")
    from .app import SelfevalApp

    app = SelfevalApp(talk, language, folder)
    # The mouse stays the terminal's: people select and copy with it as they do everywhere.
    try:
        app.run(mouse=False)
        return _told(app)
    finally:
        # Others may have the file: the first question may have been on its way when a signal closed the talk.
        app.chat.talk.close()


def _told(app: SelfevalApp) -> int:
    """Say in the shell what is left to be said; the exit status."""
    if app.hung_up:
        _forget_terminal()
    if app.misread:
        _say_in_bytes(Message.of("cli.misread"))
        return UNREADABLE
    if app.crash is not None:
        from ..store.crashes import told_of

        tell(f"selfeval: {visible(say(told_of(app.crash, 'cli.crash'), app.chat.language))}\n")
        return CRASHED
    for line in app.chat.left.lines():
        tell(f"{visible(say(line.words, app.chat.language))}\n")
    return app.return_code if app.return_code is not None else CRASHED


def _say_in_bytes(words: Message) -> None:
    """A line in the encoding that Chinese terminals have where it isn't UTF-8, and one that all of them show."""
    chinese, english = (f"selfeval: {line}\r\n" for line in (say(words, "zh"), say(words, "en")))
    os.write(2, chinese.encode("gb18030") + english.encode("ascii"))


def _forget_terminal() -> None:
    """What is still unwritten goes nowhere: Python would end with 120 because it can't be written."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)
