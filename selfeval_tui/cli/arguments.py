"""Reading what follows a command: argparse, with one-line complaints in the person's language."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator

from ..evaluation.problem import Problem
from ..language import Joined, Language, Message, say
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
            sys.stdout.write("".join(f"{line}\n" for line in self._help()))
            raise SystemExit(0)
        if unknown:
            raise self._unknown(unknown[0])
        return found

    def _unknown(self, typed: str) -> Problem:
        from ..evaluation.nearest import near_miss

        if meant := near_miss(typed.partition("=")[0], self._command.options):
            return Problem("cli.option_meant", typed=typed, nearest=meant, usage=self._command.usage)
        return Problem("cli.unknown_option", typed=typed, usage=self._command.usage)

    def _help(self) -> Iterator[str]:
        command = self._command
        yield command.usage
        yield f"    {say(command.does, self._language)}"
        for option in command.many:
            yield f"  {option.usage}"
            yield from (f"      {say(words, self._language)}" for words in option.does)
        yield from (f"    {say(words, self._language)}" for words in command.more)


def check_choice(option: str, typed: str, known: Iterable[str]) -> None:
    """Raises `Problem` for a value that an option doesn't take: with the one that was probably meant, or with all of them."""
    words = tuple(known)
    if typed in words:
        return
    from ..evaluation.nearest import near_miss

    if meant := near_miss(typed.casefold(), words):
        raise Problem("cli.choice_meant", option=option, typed=typed, nearest=meant)
    raise Problem("cli.choice", option=option, typed=typed, known=Joined(words, Message.of("list.by")))
