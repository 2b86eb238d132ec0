"""Drafts and files as rows of a list: a number, a name, how it stands, where it is."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from ...language import Message, Row, Sayable
from ..line import Line, Role
from ..times import shown_time
from .gist import Draft, Listed
from .paths import shown_path

Cells = tuple[Sayable, ...]


def table(rows: list[Cells], *, in_words: bool = False) -> Iterable[Line]:
    """Rows of choices, aligned with each other; `in_words` where their last cells are no paths."""
    all_rows = tuple(rows)
    return (Line(Role.CHOICE, Row(cells, all_rows, in_words)) for cells in all_rows)


def draft_cells(number: int, draft: Draft, now: datetime.datetime) -> Cells:
    """What it is called, when it was gone on with last, how it stands."""
    return f"{number})", draft.gist.title, shown_time(draft.at, now), draft.progress


def file_cells(number: int, one: Listed, *, with_draft: bool) -> Cells:
    """What it is called, what is in the file, whether there is a draft beside it, and where it is."""
    path = shown_path(one.recent.path)
    if one.gist is None:
        return f"{number})", one.title, Message.of("home.gone" if one.gone else "home.unreadable"), path
    standing = one.gist.standing
    return f"{number})", one.title, Message.of("home.with_draft", standing=standing) if with_draft else standing, path
