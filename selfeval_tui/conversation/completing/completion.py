"""What may stand where something is being typed: a command, what follows it, a choice of the question in hand.

Commands are read off the registry, what follows them off their declaration: a new command is completed by it alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from msgspec.structs import replace

from ...evaluation.numbers import fold
from ...language import Sayable, say
from ...late import late
from ..candidate import Candidate, Completion
from ..registry import REGISTRY, Argument, Command, all_commands

MOST = 200  # are listed; who has so many before them types on
LONGEST = 300  # characters; what is longer is no command, and picks no choice
_ENOUGH = 3  # bytes, a Chinese character or three letters: with less of it almost anything would hold it

_COMMAND = late(r"\s*([/／、](\S*))(?:\s+(.*))?", re.DOTALL)


Source: TypeAlias = Callable[[str], Completion]


def completion(
    before: str, choices: Iterable[Candidate], arguments: Mapping[Argument, Source], *, anywhere: bool = False
) -> Completion:
    """The candidates for what was typed before the cursor.

    `choices` are those of the question in hand, `arguments` what may follow commands; `anywhere` leaves those commands
    alone that need no evaluation.
    """
    if len(before) > LONGEST or "\n" in before:
        return Completion()
    match = _COMMAND.fullmatch(before)
    if match is None:
        return Completion(len(before) - len(before.lstrip()), matching(choices, before))
    if match[3] is None:
        return Completion(match.start(1), _commands(match[2].casefold(), anywhere=anywhere))
    entry = REGISTRY.get(match[2].casefold())
    source = arguments.get(entry.argument) if entry is not None and (entry.anywhere or not anywhere) else None
    if source is None:
        return Completion()
    found = source(match[3])
    return replace(found, start=match.start(3) + found.start)


def matching(candidates: Iterable[Candidate], typed: str) -> tuple[Candidate, ...]:
    """Those that begin with what was typed, then those that hold it: in their text, label or note, in either language."""
    wanted = fold(typed).casefold()
    enough = len(wanted.encode("utf-8", "replace")) >= _ENOUGH
    begin: list[Candidate] = []
    hold: list[Candidate] = []
    for candidate in candidates:
        if any(word.startswith(wanted) for word in _words(candidate.text)):
            begin.append(candidate)
        elif enough and any(wanted in word for what in (candidate.label, candidate.note) for word in _words(what)):
            hold.append(candidate)
    return (*begin, *hold)[:MOST]


def _commands(typed: str, *, anywhere: bool) -> tuple[Candidate, ...]:
    """The commands that are called so, in either language, then those that do what was typed."""
    enough = len(typed.encode("utf-8", "replace")) >= _ENOUGH
    begin: list[Candidate] = []
    hold: list[Candidate] = []
    for entry in all_commands():
        if anywhere and entry.anywhere is None:
            continue
        names = [name for name in entry.names if name.startswith(typed)]
        if names:
            begin.append(_command(entry, names[0]))
        elif enough and any(typed in word for word in (*entry.names, *_words(entry.does))):
            hold.append(_command(entry, entry.name))
    return (*begin, *hold)


def _command(entry: Command, name: str) -> Candidate:
    takes = bool(entry.takes)
    return Candidate(f"/{name} " if takes else f"/{name}", entry.written, entry.does, whole=not takes)


def _words(what: Sayable) -> Iterator[str]:
    for language in ("zh", "en"):
        yield fold(say(what, language)).casefold()
