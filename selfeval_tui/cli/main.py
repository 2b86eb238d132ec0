"""From the words after `selfeval` to a command. Only the command that is called is imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from difflib import get_close_matches
from typing import cast, get_args

from ..evaluation.problem import Problem
from ..language import Language, Message, Words, say
from ..language.choose import language_of
from ..store.settings import settings
from .command import Command
from .output import complain, open_streams, steady
from .restricted import OPTION, enter


def _home() -> Command:
    from .talk import HOME

    return HOME


def _new() -> Command:
    from .talk import NEW

    return NEW


def _open() -> Command:
    from .talk import OPEN

    return OPEN


def _score() -> Command:
    from .score import SCORE

    return SCORE


def _whatif() -> Command:
    from .whatif import WHATIF

    return WHATIF


def _review() -> Command:
    from .review import REVIEW

    return REVIEW


def _presets() -> Command:
    from .presets import PRESETS

    return PRESETS


def _schema() -> Command:
    from .schema import SCHEMA

    return SCHEMA


# In the order of the help; "" is `selfeval` alone.
COMMANDS: dict[str, Callable[[], Command]] = {
    "": _home,
    "new": _new,
    "open": _open,
    "score": _score,
    "whatif": _whatif,
    "review": _review,
    "presets": _presets,
    "schema": _schema,
}


_HELP = (["--help"], ["-h"])


def run(arguments: list[str]) -> int:
    """Run a command and return its exit status; a `Problem` becomes one line and 2."""
    open_streams()
    for stream in (sys.stdout, sys.stderr):
        steady(stream)
    chosen, arguments = _without_language(arguments)
    if arguments[:1] == [OPTION]:
        try:
            arguments = enter(arguments)
        except Problem as problem:
            return complain(problem, language_of(os.environ))
    language = language_of(os.environ, settings().language)
    if chosen is not None and chosen not in get_args(Language):
        return complain(Message.of("cli.language"), language)
    language = language if chosen is None else cast("Language", chosen)
    word, rest = _command_first(arguments)
    if word not in COMMANDS:
        near = get_close_matches(word, [name for name in COMMANDS if name], n=1, cutoff=0.4)
        return complain(Message.of("cli.no_command", typed=word, nearest=near[0] if near else "score"), language)
    try:
        status = _help(language) if not word and rest[:1] in _HELP else COMMANDS[word]().run(rest, language)
        sys.stdout.flush()
        return status
    except Problem as problem:
        return complain(problem, language)
    except BrokenPipeError:
        # Whoever read us has had enough (`selfeval score … | head`).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _command_first(arguments: list[str]) -> tuple[str, list[str]]:
    """The command, "" for none, and what belongs to it: options may stand before it as well, `--plain open FILE`."""
    place = next((place for place, one in enumerate(arguments) if not one.startswith("-")), len(arguments))
    if place and arguments[place : place + 1] and arguments[place] not in COMMANDS:
        return "", arguments
    return "".join(arguments[place : place + 1]), [*arguments[:place], *arguments[place + 1 :]]


def _without_language(arguments: list[str]) -> tuple[str | None, list[str]]:
    """`--lang zh` or `--lang=en`, wherever it stands, and the other arguments."""
    for place, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            behind = place + 1 if value else place + 2
            return value or "".join(arguments[place + 1 : behind]), [*arguments[:place], *arguments[behind:]]
    return None, arguments


def _help(language: Language) -> int:
    head = Words("财政项目支出绩效自评：填表、算分、存成 TOML。")
    foot = Words("FILE 写 - 表示标准输入。")
    sys.stdout.write(f"{say(head, language)}\n\n")
    for load in COMMANDS.values():
        command = load()
        sys.stdout.write(f"  {command.usage}\n      {say(command.does, language)}\n")
    sys.stdout.write(
        f"  selfeval --lang zh|en …\n  selfeval --restricted DIR\n  selfeval --version\n\n{say(foot, language)}\n"
    )
    return 0
