"""What may stand in the place of something typed: data, told apart from where it comes from."""

from __future__ import annotations

from msgspec import Struct

from ..language import Sayable


class Candidate(Struct, frozen=True):
    """What may be put in the place of what was typed, what it is called, and a note on it.

    `whole` says that it makes a reply: nothing has to follow.
    """

    text: Sayable
    label: Sayable
    note: Sayable = ""
    whole: bool = True


class Completion(Struct, frozen=True):
    """The candidates for what stands from `start` up to the cursor."""

    start: int = 0
    candidates: tuple[Candidate, ...] = ()
