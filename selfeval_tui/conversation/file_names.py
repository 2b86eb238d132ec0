"""Files as people name them: with quotes round the name, with `~`, or without the ending."""

from __future__ import annotations

import os
from pathlib import Path

from ..evaluation.problem import Problem
from ..evaluation.values import is_control
from ..reach import may_name
from ..store.refusals import problem_of

_QUOTES = {"'": "'", '"': '"', "“": "”", "‘": "’"}


def unquoted(typed: str) -> str:
    """A name without the quotes around it."""
    text = typed.strip()
    return text[1:-1].strip() if len(text) > 1 and _QUOTES.get(text[0]) == text[-1] else text


def typed_path(typed: str) -> Path:
    """The file that a person means: `~` is their own folder, a terminal puts quotes round what is dragged into it.

    Raises `Problem` where reach is restricted and it is no bare name.
    """
    text = unquoted(typed)
    if not may_name(text):
        raise Problem("file.names_only", file=typed)
    try:
        path = Path(text).expanduser()
    except RuntimeError:
        raise Problem("file.missing", file=typed) from None
    if path.suffix or is_there(path):
        return path
    named = path.with_name(f"{path.name}.toml") if path.name else path
    return named if is_there(named) else path


def new_path(typed: str) -> Path:
    """The file that a person wants written, as a whole path. Raises `Problem` where no file can be called so."""
    name = unquoted(typed)
    if not may_name(name):
        raise Problem("file.names_only", file=typed)
    try:
        path = Path(name).expanduser()
    except RuntimeError:
        raise Problem("file.missing_folder", file=typed) from None
    if any(map(is_control, typed)) or path.name in ("", ".."):
        raise Problem("file.name_unfit", file=typed)
    path = path.absolute()
    try:
        if path.is_dir():
            raise Problem("file.folder", file=typed)
    except OSError as error:
        raise problem_of(error, path, "saving") from None
    return path


def short_name(path: Path) -> str:
    """How a file is called from the folder in hand: by its name where it lies there."""
    return path.name if path.parent == Path.cwd() else str(path)


def is_there(path: Path) -> bool:
    """Whether there is anything of that name, a link that leads nowhere too."""
    try:
        return os.path.lexists(path)
    except ValueError:
        return False
