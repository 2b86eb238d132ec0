"""Drafts and files as rows of a list: a number, a name, how it stands, where it is."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

from ...language import Message, Row, Sayable
from ..line import Line, Role
from ..times import shown_time
from .gist import Draft, Listed
from .paths import shown_path

Cells = tuple[Sayable, ...]
_TIME = 2  # the column of a draft that matters least


def table(rows: list[Cells], *, in_words: bool = False, spare: int = 0) -> Iterable[Line]:
    """Rows of choices, aligned with each other; `in_words` where their last cells are no paths, `spare` as in a `Row`."""
    all_rows = tuple(rows)
    return (Line(Role.CHOICE, Row(cells, all_rows, in_words, spare)) for cells in all_rows)


def draft_lines(drafts: list[Draft], now: datetime.datetime) -> Iterable[Line]:
    """Drafts under numbers: what each is called, when it was gone on with last, how it stands; where one of them belongs to
    a file, where that is.
    """
    files = [shown_path(Path(draft.file)) if draft.file else "" for draft in drafts]
    rows: list[Cells] = []
    for number, (draft, file) in enumerate(zip(drafts, files, strict=True), 1):
        cells: Cells = (f"{number})", draft.gist.title, shown_time(draft.at, now), draft.progress)
        rows.append((*cells, file) if any(files) else cells)
    return table(rows, spare=_TIME) if any(files) else table(rows, in_words=True)


def file_cells(number: int, one: Listed, *, with_draft: bool) -> Cells:
    """What it is called, what is in the file, whether there is a draft beside it, and where it is."""
    path = shown_path(one.recent.path)
    if one.gist is None:
        return f"{number})", one.title, Message.of("home.gone" if one.gone else "home.unreadable"), path
    standing = one.gist.standing
    return f"{number})", one.title, Message.of("home.with_draft", standing=standing) if with_draft else standing, path
