"""What a command of the command line is: its name, how it is called, what it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..language import Language, Words


class Command(NamedTuple):
    """A word of the command line. `run` takes what follows it and gives the exit status; `more` its own help adds."""

    name: str
    usage: str
    does: Words
    run: Callable[[list[str], Language], int]
    more: tuple[Words, ...] = ()
