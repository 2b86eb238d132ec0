"""What the chat may look like and speak: the names that `/theme` and `/lang` take. A front knows what they look like."""

from __future__ import annotations

from typing import NamedTuple

from ..language import Language, Words


class Look(NamedTuple):
    """A form of the theme, or a way to draw lines: its name, what it is called in Chinese, what it is."""

    id: str
    name: str
    does: Words
    of_lines: bool = False


LOOKS = (
    Look("terminal", "终端", Words("用终端自己的颜色")),
    Look("light", "浅色", Words("浅色纸，深色字")),
    Look("dark", "深色", Words("深色纸，浅色字")),
    Look("ascii", "短横", Words("线用 - 和 | 画"), of_lines=True),
    Look("box", "框线", Words("线用框线字符画"), of_lines=True),
)

DEFAULTS = (LOOKS[0], LOOKS[-1])  # of colours, of lines: what holds where nothing was chosen

# Each in its own words: who looks for theirs may not read the others.
LANGUAGES: dict[Language, str] = {"zh": "中文", "en": "English"}


# What they are called where somebody asks for one, as its own speakers and the others do.
_CALLED: dict[Language, frozenset[str]] = {
    "zh": frozenset({"zh", "中文", "汉语", "chinese"}),
    "en": frozenset({"en", "英文", "英语", "english"}),
}


def language_of(typed: str) -> Language | None:
    """The language of a name; None where there is none."""
    wanted = typed.strip().casefold()
    return next((language for language, names in _CALLED.items() if wanted in names), None)


def look_of(typed: str) -> Look | None:
    """The look of a name, in either language; None where there is none."""
    wanted = typed.strip().casefold()
    return next((look for look in LOOKS if wanted in (look.id, look.name)), None)
