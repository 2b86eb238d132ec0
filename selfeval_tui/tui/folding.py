"""Entries of the transcript as rows: what the person wrote behind a bar, each line of a reply in the look of its role."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from msgspec import Struct
from rich.style import Style

from ..conversation.line import Line, Role
from ..conversation.place import Place
from ..conversation.replies.understood import RowUnderstood, Understood
from ..language import Language, Row, say, visible
from ..language.columns import KEPT, wrap
from ..language.table import fit
from .brief import brief
from .styles import MARKS, PERSON, ROLES

MARGIN = 3  # columns before a reply, the width of the bar and the space before what the person said


class Said(Struct, frozen=True):
    """What the person wrote, and where that was put."""

    text: str
    place: Place | None = None
    sends: tuple[tuple[str, str], ...] = ()


Entry: TypeAlias = Said | Line
FoldedRow: TypeAlias = tuple[str, Style]


def fold(entry: Entry, width: int, language: Language, *, help_too: bool = True) -> list[FoldedRow]:
    """The rows of an entry in a window of that width; without `help_too` what only helps has none."""
    cells = max(10, (width or 80) - MARGIN - 1)
    if isinstance(entry, Said):
        lines = [(f" ▎ {line}", PERSON) for line in brief(entry.text, cells, language)]
        return [("", Style()), *lines, ("", Style())]
    if entry.role is Role.BLANK:
        return [("", Style())]
    if entry.role is Role.HELP and not help_too:
        return []
    mark = MARKS.get(entry.role, "")
    if isinstance(entry.words, Row):
        folded = [fit(entry.words, cells, language)]
    else:
        folded = wrap(visible(say(entry.words, language, within=KEPT)), cells - len(mark), entry.hang)
    style = ROLES[entry.role]
    first, *rest = folded
    return [(f"   {mark}{first}", style), *((f"   {' ' * len(mark)}{line}", style) for line in rest)]


def ends_blank(entry: Entry) -> bool:
    """Whether its last row is blank."""
    return isinstance(entry, Said) or entry.role is Role.BLANK


def place_of(replies: Iterable[object]) -> Place | None:
    """Where a reply was put, if it answered a question."""
    return next((one.place for one in replies if isinstance(one, Understood | RowUnderstood)), None)
