"""`/lang` and `/theme`: what holds at once and is found again at the next start."""

from __future__ import annotations

from functools import partial
from typing import get_args

from ...evaluation.problem import Problem
from ...language import Language, Words
from ...store.settings import keep
from .. import registry
from ..desk import Desk
from ..looks import LOOKS, look_of
from ..registry import Argument, Replies
from ..replies import LanguageChosen, LookChosen

command = partial(registry.command, group=Words("设置"))


def _speak(rest: str) -> Replies:
    for language in get_args(Language):
        if rest == language:
            keep(language=language)
            return (LanguageChosen(language),)
    raise Problem("language.which")


def _wear(rest: str) -> Replies:
    look = look_of(rest)
    if look is None:
        raise Problem("look.which", known="、".join(f"{look.id}" for look in LOOKS))
    keep(**{"lines" if look.of_lines else "colours": look.id})
    return (LookChosen(look),)


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
