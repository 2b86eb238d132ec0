"""`/help`: what can be typed."""

from __future__ import annotations

from collections.abc import Iterable

from ...language import Message, Words
from ..desk import Desk
from ..registry import Command, Replies, all_commands, command
from ..replies import Line, Listed, Role


def _help_on(entries: Iterable[Command]) -> Replies:
    lines = (
        Line(Role.CHOICE, Message.of("help.line", name=entry.written, does=entry.does, others=entry.others))
        for entry in entries
    )
    return (Listed((Line(Role.NOTE, Message.of("help.head")), *lines)),)


def _help_anywhere(rest: str) -> Replies:
    return _help_on(entry for entry in all_commands() if entry.anywhere)


@command(
    "help", "帮助", "?", does=Words("有哪些命令"), key="f1", short=Words("帮助"),
    anywhere=_help_anywhere,
)  # fmt: skip
def _help(desk: Desk, rest: str) -> Replies:
    return (*_help_on(all_commands()), desk.ask())
