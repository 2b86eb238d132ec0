"""What is typed or pasted, without what nobody meant to type: control characters, marks of direction, a text processor's own.

Files are another matter: what one holds is shown with marks, or refused, never changed unasked.
"""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from ..evaluation.problem import Problem
from ..language import Joined, Message, is_unseen
from ..late import late
from .line import Role
from .replies.told import Told

_SEQUENCE = late(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\]|\x9d)[^\x07\x1b\x9c\x9d]*+(?:\x07|\x1b\\|\x9c)")
# Where Word keeps the signs of its Symbol and Wingdings fonts.
_SYMBOL = late(r"[\uf020-\uf0ff]")
_BULLET = late(r"(?:^|(?<=[\n\r\v\f\x85\u2028\u2029]))[ \t]*[\uf020-\uf0ff][ \t]*")
_BREAKS = "\n\t\r\v\f\x85\u2028\u2029"
_LINE_END = late(r"\r\n?|[\v\f\x85\u2028\u2029]")
_FIXED_SPACE = late(r"[\u00a0\u2000-\u200a\u202f]")
_SPACED_FIGURE = late(rf"(?<![0-9.,])[0-9]{{1,3}}(?:{_FIXED_SPACE.pattern}[0-9]{{3}})+(?![0-9])")
_KEPT = {"Co", "Cn"}  # rare characters in names have no other place in Unicode, or are newer than the program
_MOST_NAMED = 3


class Cleaned(Struct, frozen=True):
    """A text as it is taken, and what was taken out of it, in order."""

    text: str
    removed: str

    @property
    def told(self) -> tuple[Told, ...]:
        """A word about what was taken out; none where nothing was."""
        if not self.removed:
            return ()
        codes = dict.fromkeys(f"U+{ord(one):04X}" for one in self.removed if _is_unwanted(one) or _SYMBOL.match(one))
        named = Joined(tuple(list(codes)[:_MOST_NAMED]), Message.of("list.by"))
        which = Message.of("finished.and_more", places=named) if len(codes) > _MOST_NAMED else named
        return (Told(Message.of("cleaned", count=len(self.removed), codes=which), Role.DOUBT),)


def cleaned(text: str) -> Cleaned:
    """Take out what can't be seen; a space of fixed width is a space. Tabs and ends of lines, of any kind, stay."""
    removed: list[str] = []

    def out(match: re.Match[str]) -> str:
        removed.append(match[0].strip(" \t"))
        return ""

    seen = _SEQUENCE.sub(out, text)
    removed += [one for one in seen if _is_unwanted(one)]
    kept = "".join(_space(one) for one in seen if not _is_unwanted(one))
    # Behind what couldn't be seen, so that a bullet is found at the head of its line.
    return Cleaned(_SYMBOL.sub(out, _BULLET.sub(out, kept)), "".join(removed))


def check_figures(text: str) -> None:
    """Raises `Problem` for `1 204.93` with a space of fixed width: one figure with its thousands, or two? Only the person
    knows, and both readings are offered.
    """
    found = _SPACED_FIGURE.search(text)
    if found is None:
        return
    readings = (_FIXED_SPACE.sub("", found[0]), _FIXED_SPACE.sub(" ", found[0]))
    candidates = tuple(text.replace(found[0], one) for one in readings) if len(text.splitlines()) == 1 else ()
    raise Problem("answer.spaced_figure", typed=readings[1], joined=readings[0], candidates=candidates)


def with_plain_lines(text: str) -> str:
    """Ends of lines as a value holds them: Word's, the old ones and the rare ones are the same."""
    return _LINE_END.sub("\n", text)


def _is_unwanted(character: str) -> bool:
    kept = character in _BREAKS or unicodedata.category(character) in _KEPT
    return is_unseen(character) and not kept


def _space(character: str) -> str:
    return " " if character != "\u3000" and unicodedata.category(character) == "Zs" else character
