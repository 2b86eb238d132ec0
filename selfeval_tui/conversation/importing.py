"""`/import`: a form in a Word, Excel, HTML, PDF or text file, offered as one that was pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..evaluation.problem import Problem
from ..forms.fitting import read_fitting
from ..forms.kept import keep
from ..forms.reading import Form, year_in_name
from ..language import Joined, Message, Sayable
from ..late import late
from ..store.sources import open_source
from .file_names import is_there, typed_path, unquoted
from .line import Role
from .replies.told import Told

_NUMBERED = late(r"(.*\S)\s+([0-9]{1,3})", re.DOTALL)
_MOST_NAMED = 9


class Found(Struct, frozen=True):
    """The form that was asked for, as a text that can be offered, the preset it was read by, the name of its project, and
    what is told of the file."""

    text: str
    preset: str
    project: str
    told: tuple[Told, ...]


def form_in(typed: str, preset: str = "") -> Found:
    """The form in the file that a person names, where it has several with its number behind the name. Raises `Problem`."""
    name, number = _parted(typed)
    if not unquoted(name):
        raise Problem("import.which")
    path = typed_path(name)
    try:
        source = open_source(path)
    except Problem as problem:
        raise problem.at(file=str(path)) from None
    read = read_fitting(source.rows, preset)
    forms, notes = read.forms, source.notes
    if not forms:
        raise Problem("source.no_form", file=path.name)
    if number is None and len(forms) > 1:
        raise Problem("import.several", file=path.name, count=len(forms), names=_names(forms), typed=typed)
    if not 1 <= (number or 1) <= len(forms):
        raise Problem("import.no_such", file=path.name, count=len(forms), number=number or 0)
    chosen = forms[(number or 1) - 1]
    if read.why in ("levels", "figures"):
        notes = (Message.of(f"opened.by_{read.why}", preset=read.preset.label), *notes)
    if told := year_in_name(chosen, path.name):
        notes = (*notes, told)
    project = chosen.evaluation.project.name or ""
    return Found(keep(chosen.rows), read.name, project, tuple(Told(note, Role.DOUBT) for note in notes))


def _parted(typed: str) -> tuple[str, int | None]:
    """The name of a file, and the number behind it, if it isn't part of the name."""
    match = _NUMBERED.fullmatch(typed.strip())
    if match is None or is_there(typed_path(typed)):
        return typed, None
    return match[1], int(match[2])


def _names(forms: Sequence[Form]) -> Sayable:
    named = Joined(tuple(_named(forms[:_MOST_NAMED])), Message.of("list.by"))
    return named if len(forms) <= _MOST_NAMED else Message.of("finished.and_more", places=named)


def _named(forms: Sequence[Form]) -> Iterator[Sayable]:
    for number, form in enumerate(forms, 1):
        yield Joined((f"{number})", form.evaluation.project.name or Message.of("board.unnamed")), " ")
