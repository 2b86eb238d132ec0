"""`selfeval`, `selfeval new`, `selfeval open`: begin a conversation in the front that the terminal can show."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from ..conversation.home import opening, start
from ..conversation.replies.folder import FolderShown
from ..conversation.talk import Talk
from ..evaluation.problem import Problem
from ..language import Language, Words
from .arguments import Arguments
from .command import Command


def home(given: list[str], language: Language) -> int:
    """Begin where drafts, samples and a new evaluation are offered."""
    options = _options(HOME, given, language)
    return _converse(start.home(most=_most_shown()), language, plain=options.plain)


def new(given: list[str], language: Language) -> int:
    """Begin a new evaluation."""
    options = _options(NEW, given, language)
    if options.source:
        talk: Talk = opening.begin_from(_file(options.source, NEW), options.preset)
    else:
        talk = opening.new(options.preset)
    return _converse(talk, language, plain=options.plain)


def open_(given: list[str], language: Language) -> int:
    """Go on with a file."""
    options = _options(OPEN, given, language)
    if len(options.files) != 1:
        raise Problem("cli.one_file" if options.files else "cli.missing_file", usage=OPEN.usage)
    return _converse(opening.open_file(_file(options.files[0], OPEN)), language, plain=options.plain)


def review_on_screen(folder: FolderShown, language: Language) -> int:
    """Show the table of a folder, home lying under it. Raises `Problem` where there is no terminal that could."""
    if not _can_draw():
        raise Problem("cli.no_screen", option="--tui")
    from ..tui.start import converse

    return converse(start.home(most=_most_shown()), language, folder)


def _file(typed: str, command: Command) -> Path:
    """A file by its name. Standard input is where the replies come from, so it can't be the file too."""
    if typed == "-":
        raise Problem("cli.no_standard_input", usage=command.usage)
    return Path(typed)


def _most_shown() -> int:
    """So many entries fit above the ways to begin; no more than one digit takes."""
    try:
        rows = os.get_terminal_size().lines
    except OSError:
        rows = shutil.get_terminal_size().lines
    return max(3, min(start.MOST, rows - 12))


def _options(command: Command, given: list[str], language: Language) -> argparse.Namespace:
    arguments = Arguments(command, language)
    arguments.add_argument("--plain", action="store_true")
    if command is NEW:
        arguments.add_argument("--from", dest="source", metavar="FILE", default="")
        arguments.add_argument("--preset", metavar="ID", default="")
    if command is OPEN:
        arguments.add_argument("files", nargs="*", metavar="FILE")
    return arguments.read(given)


def _converse(talk: Talk, language: Language, *, plain: bool) -> int:
    """On a terminal the chat; line by line where that is wanted, or nothing else can be shown."""
    if plain or not _can_draw():
        from ..plain.lines import converse as converse_plainly

        return converse_plainly(talk, language, sys.stdin, sys.stdout)
    from ..tui.start import converse

    return converse(talk, language)


def _can_draw() -> bool:
    """Whether there is a terminal, and one that takes commands."""
    return os.environ.get("TERM", "dumb") != "dumb" and _is_terminal()


def _is_terminal() -> bool:
    """Textual reads standard input and draws on standard error; standard output is looked at for pipes."""
    return all(stream is not None and stream.isatty() for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__))


HOME = Command("", "selfeval [--plain]", Words("草稿、新填、样例"), home)
NEW = Command(
    "new",
    "selfeval new [--from FILE] [--preset ID] [--plain]",
    Words("新填一份，可以照去年的或计划填"),
    new,
)
OPEN = Command("open", "selfeval open FILE [--plain]", Words("打开一份接着填"), open_)
