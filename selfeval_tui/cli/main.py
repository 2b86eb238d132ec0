"""From the words after `selfeval` to a command. Only the command that is called is imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import cast, get_args

from .. import loading
from ..aside import let_go
from ..evaluation.problem import Problem
from ..language import Language, Message, Text, Words, say
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


def _compare() -> Command:
    from .compare import COMPARE

    return COMPARE


def _review() -> Command:
    from .review import REVIEW

    return REVIEW


def _import() -> Command:
    from .importing import IMPORT

    return IMPORT


def _export() -> Command:
    from .export import EXPORT

    return EXPORT


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
    "compare": _compare,
    "review": _review,
    "import": _import,
    "export": _export,
    "presets": _presets,
    "schema": _schema,
}


_HELP = (["--help"], ["-h"])


def run(arguments: list[str]) -> int:
    """Run a command and return its exit status; a `Problem` becomes one line and 2."""
    open_streams()
    for stream in (sys.stdout, sys.stderr):
        steady(stream)
    chosen, arguments = _taken("--lang", arguments)
    folder, arguments = _taken(OPTION, arguments)
    if folder is not None:
        try:
            enter(folder, arguments)
        except Problem as problem:
            return complain(problem, language_of(os.environ))
    language = language_of(os.environ, settings().language)
    if chosen is not None and chosen not in get_args(Language):
        return complain(Message.of("cli.language"), language)
    language = language if chosen is None else cast("Language", chosen)
    try:
        word, rest = _command_first(arguments)
        if word not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(word, [name for name in COMMANDS if name], n=1, cutoff=0.4)
            return complain(Message.of("cli.no_command", typed=word, nearest=near[0] if near else "score"), language)
        command = COMMANDS[word]()
        loading.end()
        status = _help(language) if not word and rest[:1] in _HELP else command.run(rest, language)
        sys.stdout.flush()
        return status
    except Problem as problem:
        return complain(problem, language)
    except OSError as error:
        if error.filename is not None:
            raise
        # Only standard output has no name.
        return unprinted(error, language)


def unprinted(error: OSError, language: Language) -> int:
    """The exit status where standard output can't be written: 2 where it goes to a disk that is full, which is said."""
    let_go(sys.stdout)
    if isinstance(error, BrokenPipeError):
        # Whoever read us has had enough (`selfeval score … | head`).
        return 0
    reason = Text(f"错误代码 {error.errno}", error.strerror or "")
    return complain(Message.of("cli.not_printed", reason=reason), language)


def _command_first(arguments: list[str]) -> tuple[str, list[str]]:
    """The command, "" for none, and what belongs to it: its options may stand before it, `--from FILE new`.

    A value may be called as a command is; so the first is meant before which all are options of its own and their values.
    Raises `Problem` for an option without the command that has it.
    """
    if not arguments or not arguments[0].startswith("-"):
        return "".join(arguments[:1]), arguments[1:]
    places = [place for place, one in enumerate(arguments) if one and one in COMMANDS]
    own = (place for place in places if COMMANDS[arguments[place]]().knows(arguments[:place]))
    place = next(own, places[0] if places else None)
    if place is not None:
        return arguments[place], [*arguments[:place], *arguments[place + 1 :]]
    option = arguments[0].partition("=")[0]
    having = [command for command in (load() for load in COMMANDS.values()) if option in command.options]
    if having and having[0].name:
        raise Problem("cli.option_of", typed=option, command=having[0].name, usage=having[0].usage)
    return "", arguments


def _taken(option: str, arguments: list[str]) -> tuple[str | None, list[str]]:
    """The value of an option that isn't a command's, `--lang zh` or `--lang=zh`, wherever it stands, and the other arguments.

    None where it isn't there, "" where its value isn't.
    """
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if argument == "--":
            break
        if name == option:
            behind = place + 1 if equals else place + 2
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
