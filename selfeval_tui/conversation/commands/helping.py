"""`/help`: what can be typed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import groupby

from ...language import Joined, Message, Text, Words
from ...language.columns import left, width
from .. import registry
from ..desk import Desk
from ..line import Line, Role
from ..registry import Argument, Command, Replies, all_commands, command_of
from ..replies.told import Shown

command = partial(registry.command, group=Words("帮助"))


def _help_on(entries: Iterable[Command]) -> Replies:
    """The commands by what they are for, in a column; each is told at length by `/help` and its name."""
    known = tuple(entries)
    groups = [(group, tuple(own)) for group, own in groupby(known, lambda entry: entry.group)]
    # One that wants a place or a file behind it: how that is written is looked up.
    named = next(entry.name for entry in known if entry.argument in {Argument.PLACE, Argument.FILE})
    widest = max(width(name) for group, _ in groups for name in (group.zh, group.en))
    lines = (
        Line(
            Role.CHOICE,
            Joined(
                (Text(left(group.zh, widest), left(group.en, widest)), Joined(tuple(one.called for one in own), "   "))
            ),
            hang=widest + 2,
        )
        for group, own in groups
    )
    more = Message.of("help.more", name=named)
    return (Shown((Line(Role.NOTE, Message.of("help.head")), *lines, Line(Role.HELP, more))),)


def _help_on_one(name: str) -> Replies:
    entry = command_of(name)
    told = Message.of("help.line", name=entry.written, does=entry.does, others=entry.others)
    return (Shown((Line(Role.CHOICE, told),)),)


def _help_anywhere(rest: str) -> Replies:
    return _help_on_one(rest) if rest else _help_on(entry for entry in all_commands() if entry.anywhere)


@command(
    "help", "帮助", "?", does=Words("有哪些命令，或一条命令的用法"), takes=Words("[命令]"), key="f1", short=Words("帮助"),
    anywhere=_help_anywhere, argument=Argument.COMMAND,
)  # fmt: skip
def _help(desk: Desk, rest: str) -> Replies:
    return (*(_help_on_one(rest) if rest else _help_on(all_commands())), desk.ask())
