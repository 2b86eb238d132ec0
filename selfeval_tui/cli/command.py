"""What a command of the command line is: its name, how it is called, what it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from ..language import Language, Words
from ..late import late

# In a usage: `[--json]`, and with a value `[--from FILE]`.
_OPTION = late(r"\[(--[a-z-]+)( [^]]+)?\]")
_HELP = {"-h": "", "--help": ""}


class Option:
    """An option with what its value is called, and what it does: one of many, which a usage of one line doesn't hold."""

    def __init__(self, usage: str, *does: Words) -> None:
        self.usage, self.does = usage, does
        self.name, _, self.value = usage.partition(" ")


class Command(NamedTuple):
    """A word of the command line. `run` takes what follows and gives the exit status; its own help adds `many` and `more`."""

    name: str
    usage: str
    does: Words
    run: Callable[[list[str], Language], int]
    more: tuple[Words, ...] = ()
    many: tuple[Option, ...] = ()

    @property
    def options(self) -> dict[str, str]:
        """Its options, and what their values are called; "" for one without."""
        return dict(_OPTION.findall(self.usage)) | {one.name: one.value for one in self.many} | _HELP

    def knows(self, words: Sequence[str]) -> bool:
        """Whether the words are options of its own, with their values."""
        options, left = self.options, iter(words)
        for word in left:
            name, equals, _ = word.partition("=")
            if name not in options or (options[name] and not equals and next(left, None) is None):
                return False
        return True
