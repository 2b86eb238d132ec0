"""From the words after `selfeval` to a command. Only the command that is called is imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from difflib import get_close_matches
from typing import NamedTuple

from ..language import Language, Message, Text, say, visible
from ..language.choose import language_of

Run = Callable[[list[str], Language], int]


class Command(NamedTuple):
    """A word of the command line: how it is called, what it does, where it is."""

    usage: str
    does: Text
    load: Callable[[], Run]


def _home() -> Run:
    from .talk import home

    return home


def _new() -> Run:
    from .talk import new

    return new


def _open() -> Run:
    from .talk import open_

    return open_


def _score() -> Run:
    from .score import score

    return score


def _presets() -> Run:
    from .presets import presets

    return presets


def _schema() -> Run:
    from .schema import schema

    return schema


COMMANDS = {
    "": Command("selfeval [--plain]", Text("没填完的、新填、样例", "drafts, a new one, a sample"), _home),
    "new": Command(
        "selfeval new [--from FILE] [--preset ID] [--plain]",
        Text("新填一份，可以照去年的或计划填", "a new evaluation, on last year's file or a plan if wanted"),
        _new,
    ),
    "open": Command("selfeval open FILE [--plain]", Text("打开一份接着填", "go on with a file"), _open),
    "score": Command("selfeval score FILE… [--json]", Text("得分表和理由", "the score sheet with reasons"), _score),
    "presets": Command("selfeval presets", Text("有哪些评分方案", "the presets there are"), _presets),
    "schema": Command("selfeval schema", Text("给编辑器用的 JSON Schema", "the JSON Schema for editors"), _schema),
}


def run(arguments: list[str]) -> int:
    """Run a command and return its exit status; a `Problem` becomes one line and 2."""
    language = language_of(os.environ)
    word = arguments[0] if arguments and not arguments[0].startswith("-") else ""
    rest = arguments[1:] if word else arguments
    from ..evaluation.problem import Problem
    from .output import complain, steady

    for stream in (sys.stdout, sys.stderr):
        steady(stream)
    if not word and rest[:1] in (["--help"], ["-h"]):
        _help(language)
        return 0
    if word not in COMMANDS:
        near = get_close_matches(word, [name for name in COMMANDS if name], n=1, cutoff=0.4)
        return complain(Message.of("cli.no_command", typed=word, nearest=near[0] if near else "score"), language)
    try:
        return COMMANDS[word].load()(rest, language)
    except Problem as problem:
        return complain(problem, language)
    except BrokenPipeError:
        # Whoever read us has had enough (`selfeval score … | head`).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _help(language: Language) -> None:
    head = Text(
        "财政项目支出绩效自评：填表、算分、存成 TOML。",
        "Self-evaluation of publicly funded projects: fill in, score, keep as TOML.",
    )
    sys.stdout.write(f"{say(head, language)}\n\n")
    for command in COMMANDS.values():
        sys.stdout.write(f"  {command.usage}\n      {visible(say(command.does, language))}\n")
    foot = Text("FILE 写 - 表示标准输入。", "FILE may be - for standard input.")
    sys.stdout.write(f"  selfeval --version\n\n{say(foot, language)}\n")
