"""A line of a reply: its words, and what they are to the person who reads them."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

from ..language import Sayable

if TYPE_CHECKING:
    from .place import Place  # which loads the model: much is told that is no answer


class Role(Enum):
    """What a line is to the person who reads it."""

    ASK = auto()  # the question in hand, the brightest thing
    HELP = auto()  # what the field means, an example
    CHOICE = auto()
    DONE = auto()  # what was understood
    SCORE = auto()  # what that did to the score
    NOTE = auto()
    DOUBT = auto()
    REFUSAL = auto()
    BLANK = auto()


class Line(Struct, frozen=True):
    """One paragraph of a reply. Where it is folded, the lines behind the first begin at the column `hang`.

    `place` is where the answer that it tells of was given: a front lets it be changed from here. `sends` are replies that a
    key sends where a front lets this line be pointed at.
    """

    role: Role
    words: Sayable = ""
    hang: int = 0
    place: Place | None = None
    sends: tuple[tuple[str, str], ...] = ()
