"""Reading what follows a command: argparse, with one-line complaints in the person's language."""

from __future__ import annotations

import argparse
import sys

from ..evaluation.problem import Problem
from ..language import Language, say
from .command import Command


class Arguments(argparse.ArgumentParser):
    """The arguments of one command. What can't be read raises `Problem` in place of a usage of several lines."""

    def __init__(self, command: Command, language: Language) -> None:
        super().__init__(usage=command.usage, add_help=False, allow_abbrev=False, exit_on_error=False)
        self.add_argument("-h", "--help", action="store_true")
        self._command = command
        self._language: Language = language

    def read(self, given: list[str]) -> argparse.Namespace:
        """The arguments, or `Problem` naming the one that can't be taken. `--help` ends here."""
        usage = self._command.usage
        try:
            found, unknown = self.parse_known_args(given)
        except argparse.ArgumentError as error:
            raise Problem("cli.value_missing", option=error.argument_name or "", usage=usage) from None
        if found.help:
            told = (self._command.does, *self._command.more)
            sys.stdout.write("".join((f"{usage}\n", *(f"    {say(words, self._language)}\n" for words in told))))
            raise SystemExit(0)
        if unknown:
            raise Problem("cli.unknown_option", typed=unknown[0], usage=usage)
        return found
