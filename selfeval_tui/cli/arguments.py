"""Reading what follows a command: argparse, with one-line complaints in the person's language."""

from __future__ import annotations

import argparse
from typing import NoReturn

from ..evaluation.problem import Problem
from ..language import Language, Text, say
from .command import Command


class Arguments(argparse.ArgumentParser):
    """The arguments of one command. What can't be read raises `Problem` in place of a usage of several lines."""

    def __init__(self, command: Command, language: Language) -> None:
        super().__init__(
            prog=f"selfeval {command.name}".strip(),
            usage=command.usage,
            description=say(command.does, language),
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
        )
        words = Text("显示这段说明", "show this help")
        self.add_argument("-h", "--help", action="help", help=say(words, language))
        self._language: Language = language

    def read(self, given: list[str]) -> argparse.Namespace:
        """The arguments, or `Problem` naming the one that can't be taken."""
        try:
            found, unknown = self.parse_known_args(given)
        except argparse.ArgumentError as error:
            raise Problem("cli.bad_option", detail=error.argument_name or "", usage=self.usage or "") from None
        if unknown:
            raise Problem("cli.unknown_option", typed=unknown[0], usage=self.usage or "")
        return found

    def error(self, message: str) -> NoReturn:
        """Called by argparse where an argument is missing."""
        raise Problem("cli.bad_option", detail=message, usage=self.usage or "")
