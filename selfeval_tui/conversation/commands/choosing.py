"""`/lang` and `/theme`: what holds at once and is found again at the next start."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from ...evaluation.problem import Problem
from ...language import Joined, Message, Sayable, Text, Words
from ...language.columns import left, width
from ...store.settings import keep, settings
from .. import registry
from ..desk import Desk
from ..line import Line, Role
from ..looks import DEFAULTS, LANGUAGES, LOOKS, language_of, look_of
from ..registry import Argument, Replies
from ..replies.told import LanguageChosen, LookChosen, Shown

command = partial(registry.command, group=Words("设置"))


def _speak(rest: str) -> Replies:
    if not rest:
        return (
            _choice(Message.of("language.now"), "/lang", {Text(one, one): name for one, name in LANGUAGES.items()}),
        )
    language = language_of(rest)
    if language is None:
        raise Problem("language.which")
    return (LanguageChosen(language, kept=keep(language=language)),)


def _wear(rest: str) -> Replies:
    if not rest:
        looks = {Text(look.name, look.id): look.does for look in LOOKS}
        return (_choice(_worn(), "/theme", looks),)
    look = look_of(rest)
    if look is None:
        raise Problem(
            "look.which", known=Joined(tuple(Text(look.name, look.id) for look in LOOKS), Message.of("list.by"))
        )
    return (LookChosen(look, kept=keep(**{"lines" if look.of_lines else "colours": look.id})),)


def _worn() -> Message:
    """What was chosen, or what holds where nothing was."""
    colours, lines = (look_of(kept) or first for kept, first in zip(settings()[1:], DEFAULTS, strict=True))
    return Message.of("look.now", colours=colours.does, lines=lines.does)


def _choice(now: Message, slash: str, choices: Mapping[Text, Sayable]) -> Shown:
    """What holds now, and each choice as one types it."""
    zh, en = (max(map(width, names)) for names in zip(*choices, strict=True))
    names = (Text(f"{slash} {left(name.zh, zh)}", f"{slash} {left(name.en, en)}") for name in choices)
    listed = (Line(Role.CHOICE, Joined(pair)) for pair in zip(names, choices.values(), strict=True))
    return Shown((Line(Role.NOTE, now), *listed, Line(Role.HELP, Message.of("choice.lasts"))))


@command(
    "lang", "语言", does=Words("中文或英文"), takes=Words("zh | en"), anywhere=_speak,
    argument=Argument.LANGUAGE,
)  # fmt: skip
def _lang(desk: Desk, rest: str) -> Replies:
    return (*_speak(rest), desk.ask())


@command(
    "theme", "外观", does=Words("颜色和线条"),
    takes=Words("浅色 | 深色 | 终端 | …"),
    anywhere=_wear, argument=Argument.LOOK,
)  # fmt: skip
def _theme(desk: Desk, rest: str) -> Replies:
    return (*_wear(rest), desk.ask())
