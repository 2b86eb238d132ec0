"""The one registry of commands: what can be typed with a slash, its keys, its help."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import TypeAlias

from msgspec import Struct

from ..evaluation.nearest import near_miss
from ..evaluation.problem import Problem
from ..language import Joined, Sayable, Text, Words
from .desk import Desk
from .replies.reply import Reply
from .talk import Switched

Replies: TypeAlias = tuple[Reply | Switched, ...]
Run: TypeAlias = Callable[[Desk, str], Replies]


class Argument(Enum):
    """What may follow a command, as far as it can be completed."""

    NOTHING = auto()
    PLACE = auto()  # a question, by its address or the field's own words
    INDICATOR = auto()  # by its number
    SCENARIO = auto()  # by its name
    FILE = auto()
    SOURCE = auto()  # a file that a form is read from
    EXPORT = auto()  # a kind of file, then its name
    LANGUAGE = auto()
    LOOK = auto()
    COMMAND = auto()


class Command(Struct, frozen=True):
    """A slash command: its names (the first is shown), what may follow, what it does, the key that does it too.

    `group` is what it stands under in the help; `anywhere` is what it does where no evaluation is on the desk;
    `argument` is how what follows is completed; `waits` leaves it undone while a pasted table is to be decided about;
    `of_form` says that it asks or changes the form, which is not done from within a sandbox; `verbatim` hands on what follows
    as it stands, the spaces and tabs around it included. Where nothing may follow, that is refused here, unless it
    `refuses` it in words of its own.
    """

    group: Words
    names: tuple[str, ...]
    takes: Words
    does: Words
    run: Run
    key: str = ""
    short: Words | None = None
    anywhere: Callable[[str], Replies] | None = None
    argument: Argument = Argument.NOTHING
    waits: bool = False
    of_form: bool = False
    verbatim: bool = False
    refuses: bool = False

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def called(self) -> Sayable:
        """What to type, in Chinese by its Chinese name too, and its key."""
        chinese = next((name for name in self.names if not name.isascii()), "")
        slash = f"/{self.name}"
        return Joined(tuple(filter(None, (Text(f"{slash} {chinese}", slash), self.stroke))), " ")

    @property
    def stroke(self) -> str:
        """Its key as people read it: `F1`, `^S`; "" without one."""
        return self.key.replace("ctrl+", "^").upper()

    @property
    def others(self) -> Sayable:
        """What else it answers to: its Chinese name, its short one, its key."""
        slashed_names = tuple(f"/{name}" for name in self.names[1:])
        return Joined((*slashed_names, self.stroke) if self.key else slashed_names)

    @property
    def written(self) -> Sayable:
        """The command as one types it: `/remove 3`."""
        slash = f"/{self.name}"
        return Joined((slash, self.takes), " ") if self.takes else slash


_NOTHING = Words("")

FILES = Words("文件")  # the group of commands that two rooms have a part of

REGISTRY: dict[str, Command] = {}


def command(  # noqa: PLR0913 - one keyword for each thing that can be declared of a command
    *names: str,
    group: Words,
    does: Words,
    takes: Words = _NOTHING,
    key: str = "",
    short: Words | None = None,
    anywhere: Callable[[str], Replies] | None = None,
    argument: Argument = Argument.NOTHING,
    waits: bool = False,
    of_form: bool = False,
    verbatim: bool = False,
    refuses: bool = False,
) -> Callable[[Run], Run]:
    """Register the function below as a command."""

    def register(run: Run) -> Run:
        entry = Command(
            group, names, takes, does, run, key, short, anywhere, argument, waits, of_form, verbatim, refuses
        )
        REGISTRY.update(dict.fromkeys(names, entry))
        return run

    return register


def all_commands() -> Iterator[Command]:
    """Every command once, in the order of the help: those of a group together, whichever room they are from."""
    entries = dict.fromkeys(REGISTRY.values())
    groups = list(dict.fromkeys(entry.group for entry in entries))
    yield from sorted(entries, key=lambda entry: groups.index(entry.group))


def command_of(name: str) -> Command:
    """The command of a name, with or without its slash. Raises `Problem`, with the one meant where that is clear."""
    typed = name.removeprefix("/")
    entry = REGISTRY.get(typed.casefold())
    if entry is not None:
        return entry
    meant = near_miss(typed.casefold(), REGISTRY)
    if meant is None:
        raise Problem("command.none", typed=typed)
    raise Problem("command.unknown", typed=typed, nearest=f"/{meant}", candidates=(f"/{meant}",))


def run(desk: Desk, typed: str) -> Replies:
    """Run what was typed with a slash. Raises `Problem`; what may have been meant is a whole command."""
    entry, rest = _entry(typed)
    if entry.waits:
        desk.check_decided()
    if entry.of_form:
        desk.check_outside()
    try:
        return entry.run(desk, rest)
    except Problem as problem:
        # What is a command already is whole.
        if any(candidate.startswith("/") for candidate in problem.candidates):
            raise
        raise problem.within(f"/{entry.name} ", "") from None


def run_anywhere(typed: str) -> Replies:
    """Run what was typed with a slash where no evaluation is on the desk. Raises `Problem` where that can't be."""
    entry, rest = _entry(typed)
    if entry.anywhere is None:
        raise Problem("command.needs_evaluation", typed=entry.name)
    return entry.anywhere(rest)


def _entry(typed: str) -> tuple[Command, str]:
    # Parted by any space: an input method types wide ones.
    body = typed.removeprefix("/").lstrip()
    name = (*body.split(maxsplit=1), "")[0]
    rest = body[len(name) + 1 :]
    try:
        entry = command_of(name)
    except Problem as problem:
        raise problem.within("", f" {rest}".rstrip()) from None
    if rest.strip() and not entry.takes and not entry.refuses:
        # Left aside without a word it would look as if it had been done.
        raise Problem("command.alone", typed=name)
    return entry, rest if entry.verbatim else rest.strip()


def slashed(text: str) -> str:
    """A reply without the spaces around it; what an input method gives for the key of the slash is a slash.

    A full-width one always is, a `、` before the name of a command: `、撤回`.
    """
    typed = text.strip()
    named = typed.startswith("、") and "\n" not in typed and is_command((*typed[1:].split(maxsplit=1), "")[0])
    return f"/{typed[1:]}" if typed.startswith("／") or named else typed


def command_named(text: str) -> str:
    """The name of the command that a reply is, whichever of its names was typed; "" where it is none."""
    typed = slashed(text)
    name = (*typed[1:].split(maxsplit=1), "")[0]
    return command_of(name).name if typed.startswith("/") and is_command(name) else ""


def is_command(text: str) -> bool:
    """Whether a text is the name of a command, without its slash."""
    return text.casefold() in REGISTRY
